// The event stream of another Causeway: server-sent events, whose ids are positions of its log.
import { eachMember, parsed, skipSpace, valueAt } from '../stix/slice.ts'
import { PeerFault } from './fault.ts'
import { type Bounds, piecesOf } from './receive.ts'

export type RemoteEvent =
  | { kind: 'object'; position: number; content: string }
  | { kind: 'removal'; position: number; id: string; version: string }

/** The entries of the log as they come. Events of other kinds are passed over: a newer server may have more of them. */
export async function* eventsIn(response: Response, bounds: Bounds, signal?: AbortSignal): AsyncGenerator<RemoteEvent> {
  let event = { id: '', name: '', data: [] as string[], size: 0 }
  for await (const line of linesIn(response, bounds, signal)) {
    if (line !== '') {
      addLine(event, line)
      if (event.size > bounds.largest_bytes) throw new PeerFault('too-large')
      continue
    }
    const entry = event.data.length > 0 ? entryOf(event.name, event.id, event.data.join('\n')) : undefined
    event = { ...event, name: '', data: [], size: 0 }
    if (entry) yield entry
  }
}

function addLine(event: { id: string; name: string; data: string[]; size: number }, line: string): void {
  const colon = line.indexOf(':')
  const field = colon < 0 ? line : line.slice(0, colon)
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
  if (field === 'id') event.id = value
  if (field === 'event') event.name = value
  if (field === 'data') event.data.push(value)
  event.size += line.length
}

async function* linesIn(
  response: Response,
  { silence_ms, largest_bytes }: Bounds,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let parts: string[] = []
  let size = 0
  for await (const piece of piecesOf(response, silence_ms, signal)) {
    const lines = decoded(decoder, piece).split('\n')
    for (const line of lines.slice(0, -1)) {
      yield [...parts, line].join('').replace(/\r$/, '')
      parts = []
      size = 0
    }
    const rest = lines.at(-1)!
    parts.push(rest)
    size += rest.length
    if (size > largest_bytes) throw new PeerFault('too-large')
  }
}

function decoded(decoder: TextDecoder, piece: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: true })
  } catch {
    throw new PeerFault('not-json')
  }
}

function entryOf(name: string, id: string, data: string): RemoteEvent | undefined {
  if (name !== 'object' && name !== 'removal') return undefined
  const members = membersOf(data)
  const position = /^[0-9]{1,16}$/.test(id) ? Number(id) : Number.NaN
  if (!Number.isSafeInteger(position) || !members) throw new PeerFault('not-json')
  if (name === 'object') {
    const content = members.get('object')
    if (content?.[0] !== '{') throw new PeerFault('not-json')
    return { kind: 'object', position, content }
  }
  const [removed, version] = [members.get('id'), members.get('version')].map((each) => parsed(each ?? ''))
  if (typeof removed !== 'string' || typeof version !== 'string') throw new PeerFault('not-json')
  return { kind: 'removal', position, id: removed, version }
}

/** The members of the first level as their characters stand: an object is kept byte for byte. */
function membersOf(text: string): Map<string, string> | undefined {
  const found = new Map<string, string>()
  const start = skipSpace(text, 0)
  if (text[start] !== '{') return undefined
  const end = eachMember(text, start, (key, at) => {
    const slice = valueAt(text, at)
    if (slice) found.set(key, text.slice(slice.start, slice.end))
    return slice?.end ?? -1
  })
  return typeof end === 'number' && end >= 0 && skipSpace(text, end) === text.length ? found : undefined
}
