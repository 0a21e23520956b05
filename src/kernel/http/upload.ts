import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { badInput, tooLarge } from './errors.ts'
import { cleanText, type Form, formOf, largestForm_bytes } from './input.ts'

/** A file as it arrived: on disk under a name of ours, not yet part of anything. */
export interface Upload {
  field: string
  /** The sender's name for it, without a path and without what file systems or headers trip over. */
  name: string
  path: string
  size: number
  /** SHA-256 in hexadecimal. */
  digest: string
}

export const largestFile_bytes = 50_000_000

/**
 * Reads a multipart body, files streamed to `directory`. Whatever goes wrong (too large, cut off, not multipart) leaves
 * nothing behind; what arrives whole is removed by `discard` unless someone moved it.
 */
export async function readMultipart(request: Request, directory: string): Promise<{ form: Form; uploads: Upload[] }> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) throw badInput()
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const texts: [string, string][] = []
  const arriving: Promise<Upload | undefined>[] = []
  const streams: Readable[] = []
  const parser = openParser(type)
  parser.on('field', (name: string, value: string, _nameCut: boolean, cut: boolean) => {
    if (cut || value.includes('\ufffd')) parser.destroy(cut ? tooLarge() : badInput())
    texts.push([name, value])
  })
  parser.on('file', (field: string, stream: Readable & { truncated: boolean }, name: string | undefined) => {
    const arrival = receive(stream, field, name ?? '', directory)
    arrival.catch((error) => parser.destroy(error))
    arriving.push(arrival)
    streams.push(stream)
  })
  try {
    await pipeline(Readable.fromWeb(request.body as import('node:stream/web').ReadableStream), limited(), parser)
    const uploads = (await Promise.all(arriving)).filter((upload) => upload !== undefined)
    return { form: formOf(texts), uploads }
  } catch (error) {
    // The parser leaves a file open whose sender is gone, and nobody would ever end it.
    for (const stream of streams) stream.destroy(error as Error)
    const settled = await Promise.allSettled(arriving)
    await discard(settled.flatMap((result) => (result.status === 'fulfilled' && result.value ? [result.value] : [])))
    if ((error as Error).name === 'HttpError') throw error
    throw badInput((error as Error).message)
  }
}

function openParser(type: string) {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      limits: { fileSize: largestFile_bytes, files: 10, fields: 500, fieldSize: largestForm_bytes },
    })
  } catch {
    throw badInput()
  }
}

function limited() {
  let size = 0
  return async function* (source: AsyncIterable<Buffer>) {
    for await (const part of source) {
      size += part.length
      if (size > largestFile_bytes + largestForm_bytes) throw tooLarge()
      yield part
    }
  }
}

async function receive(
  stream: Readable & { truncated: boolean },
  field: string,
  name: string,
  directory: string,
): Promise<Upload | undefined> {
  const path = join(directory, randomUUID())
  const hash = createHash('sha256')
  let size = 0
  try {
    await pipeline(
      stream,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const part of source) {
          hash.update(part)
          size += part.length
          yield part
        }
        if (stream.truncated) throw tooLarge()
      },
      createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
    )
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  // A form with an empty file field sends an empty, nameless file.
  if (size === 0 && name === '') {
    await rm(path, { force: true })
    return undefined
  }
  return { field, name: safeName(name), path, size, digest: hash.digest('hex') }
}

/** The last part of a path, no signs of direction, at most 200 characters; "file" when nothing is left. */
export function safeName(name: string): string {
  const last = cleanText(name).split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069"<>:|?*\n\t]/g, '')
    .replace(/^\.+/, '')
    .trim()
  const cut = plain.length > 200 ? plain.slice(0, 190) + (/\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? '') : plain
  return cut || 'file'
}

/** Removes what no one took. */
export async function discard(uploads: Upload[]): Promise<void> {
  await Promise.all(uploads.map(({ path }) => rm(path, { force: true })))
}
