// What stands around the objects of a page. The objects themselves are left as they are: the reader takes the same bytes.
import { createHash } from 'node:crypto'
import { eachElement, eachMember, parsed, skipSpace, valueAt } from '../stix/slice.ts'
import { PeerFault } from './fault.ts'

export interface Framing {
  more: boolean
  next: string | null
  /** How many objects the page holds. */
  count: number
  /** Of the objects' characters: two pages with the same one are the same page. */
  digest: string
}

export function framingOf(bytes: Uint8Array): Framing {
  const text = decoded(bytes)
  const start = skipSpace(text, 0)
  if (text[start] !== '{') throw new PeerFault('not-json')
  const framing: Framing = { more: false, next: null, count: 0, digest: '' }
  const end = eachMember(text, start, (key, at) => {
    const slice = valueAt(text, at)
    if (!slice) return -1
    const value = text.slice(slice.start, slice.end)
    if (key === 'more') framing.more = value === 'true'
    if (key === 'next' && slice.depth === 0) framing.next = cursorOf(parsed(value))
    if (key === 'objects') {
      framing.digest = createHash('sha256').update(value).digest('hex')
      if (value[0] !== '[' || eachElement(text, at, () => void framing.count++) !== slice.end) return -1
    }
    return slice.end
  })
  // A body that ends early ends inside a value, or before the brace that closes it.
  if (typeof end !== 'number' || end < 0 || skipSpace(text, end) !== text.length) throw new PeerFault('not-json')
  return framing
}

/** The standard says text; servers that count their pages send a number. An empty text leads nowhere. */
function cursorOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new PeerFault('not-json')
  }
}
