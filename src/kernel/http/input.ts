import { badInput, tooLarge } from './errors.ts'

/** What a form sent: texts by name, cleaned once here so that nothing further inside needs to. */
export interface Form {
  text(name: string): string
  /** Undefined where the form had no such field, as apart from an empty one. */
  optional(name: string): string | undefined
  all(name: string): string[]
  names(): string[]
}

/** Enough for the longest application several times over; a larger body is refused before it is read to its end. */
export const largestForm_bytes = 2_000_000

/** Line ends as "\n", Unicode composed, and no control characters, which no one can see or store. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: outside types (control characters are what is removed)
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .normalize('NFC')
  )
}

export function formOf(entries: Iterable<[string, string]>): Form {
  const values = new Map<string, string[]>()
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), cleanText(value)])
  return {
    text: (name) => values.get(name)?.[0] ?? '',
    optional: (name) => values.get(name)?.[0],
    all: (name) => values.get(name) ?? [],
    names: () => [...values.keys()],
  }
}

/** Reads a whole body of at most `limit` bytes; throws `too-large` as soon as it is exceeded. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > limit) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Parses `application/x-www-form-urlencoded`. Percent escapes that are not UTF-8 are refused, not guessed at. */
export async function readForm(request: Request): Promise<Form> {
  const type = request.headers.get('content-type') ?? ''
  const body = await readBody(request, largestForm_bytes)
  if (body.length === 0) return formOf([])
  if (!type.startsWith('application/x-www-form-urlencoded')) throw badInput()
  const pairs = decode(body)
    .split('&')
    .filter(Boolean)
    .map((pair): [string, string] => {
      const [name = '', ...rest] = pair.split('=')
      return [decodePart(name), decodePart(rest.join('='))]
    })
  if (pairs.length > 2_000) throw tooLarge()
  return formOf(pairs)
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw badInput()
  }
}

/** UTF-8 or a refusal. */
export function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw badInput()
  }
}
