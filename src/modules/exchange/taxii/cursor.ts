// The value of `next`: where a page stopped, and a digest of what was asked. It holds no state of the server, so it can be
// sent again any number of times, to any process. It grants nothing: what a client may see is decided anew for each page
// (Appendix B), and a made-up position gives no more than `added_after` does. The digest is there for honest clients
// that mix up pages of two questions.
import { createHash } from 'node:crypto'
import { Refused } from './refusal.ts'
import type { Filters } from './store.ts'

/** All that decides which rows follow which. The limit is not part of it: a client may ask for smaller pages midway. */
export interface Question {
  list: 'objects' | 'manifest' | 'versions'
  collection: string
  filters: Filters
}

const form = 1
const digest_bytes = 12
const size_bytes = 1 + 8 + digest_bytes

export function writeCursor(position: number, question: Question): string {
  const bytes = Buffer.alloc(size_bytes)
  bytes.writeUInt8(form, 0)
  bytes.writeBigUInt64BE(BigInt(position), 1)
  digestOf(question).copy(bytes, 9)
  return bytes.toString('base64url')
}

/** The position after which the page begins; refuses what was never given, or was given for another question. */
export function readCursor(text: string, question: Question): number {
  const bytes = Buffer.from(text, 'base64url')
  const readable = bytes.length === size_bytes && bytes.toString('base64url') === text && bytes.readUInt8(0) === form
  const position = readable ? bytes.readBigUInt64BE(1) : 0n
  if (!readable || position > BigInt(Number.MAX_SAFE_INTEGER) || !bytes.subarray(9).equals(digestOf(question)))
    throw new Refused({ id: 'next-unknown' })
  return Number(position)
}

/** The order of alternatives in a filter means nothing, so it does not tell two questions apart. */
function digestOf({ list, collection, filters }: Question): Buffer {
  const sorted = (values: string[] | null) => values?.toSorted() ?? null
  const canonical = JSON.stringify([
    list,
    collection,
    filters.added_after,
    sorted(filters.ids),
    sorted(filters.types),
    sorted(filters.spec_versions),
    sorted(filters.versions.map((match) => JSON.stringify(match))),
  ])
  return createHash('sha256').update(canonical).digest().subarray(0, digest_bytes)
}
