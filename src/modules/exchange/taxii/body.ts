import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { isTaxii } from './negotiate.ts'
import { Refused } from './refusal.ts'

/** Refuses by its headers a body that would not be taken, before a byte of it is read. */
export function refuseByHeaders(request: Request, largest_bytes: number): void {
  if (!isTaxii(request.headers.get('content-type'))) throw new Refused({ id: 'wrong-content-type' })
  if (packing(request) === undefined) throw new Refused({ id: 'wrong-content-encoding' })
  if (Number(request.headers.get('content-length') ?? 0) > largest_bytes)
    throw new Refused({ id: 'too-large', largest_bytes })
}

/** The body, unpacked. Neither what is sent nor what it unpacks to may exceed `largest_bytes`. */
export async function readEnvelope(request: Request, largest_bytes: number): Promise<Uint8Array> {
  const sent = await readSent(request, largest_bytes)
  return packing(request) === 'gzip' ? unpack(sent, largest_bytes) : sent
}

function packing(request: Request): 'none' | 'gzip' | undefined {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? ''
  if (encoding === '' || encoding === 'identity') return 'none'
  return encoding === 'gzip' || encoding === 'x-gzip' ? 'gzip' : undefined
}

/**
 * Counts while reading, for a body sent in chunks does not say its length. What exceeds is left unread rather than
 * cancelled: cancelling breaks the connection, and the client would never read why.
 */
async function readSent(request: Request, largest_bytes: number): Promise<Uint8Array> {
  const reader = request.body?.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const part = await reader?.read().catch(() => {
      throw new Refused({ id: 'body-broken' })
    })
    if (!part?.value) return Buffer.concat(parts)
    size += part.value.length
    if (size > largest_bytes) throw new Refused({ id: 'too-large', largest_bytes })
    parts.push(part.value)
  }
}

const gunzipped = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip)

async function unpack(packed: Uint8Array, largest_bytes: number): Promise<Uint8Array> {
  try {
    // Unpacking stops at the bound, so that a small bomb stays small.
    return await gunzipped(packed, { maxOutputLength: largest_bytes })
  } catch (error) {
    const tooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
    throw new Refused(tooLarge ? { id: 'unpacks-too-large', largest_bytes } : { id: 'body-broken' })
  }
}
