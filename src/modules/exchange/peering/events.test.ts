// The event stream as it may arrive: in pieces of any size, with comments and line ends of any kind, or broken.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { eventsIn, type RemoteEvent } from './events.ts'
import { indicator } from './examples.server.ts'
import { PeerFault } from './fault.ts'

const bounds = { silence_ms: 1_000, largest_bytes: 100_000 }

function stream(bytes: Uint8Array, sizes: number[]): Response {
  let at = 0
  let turn = 0
  return new Response(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) return controller.close()
        const size = sizes[turn++ % sizes.length]!
        controller.enqueue(bytes.subarray(at, at + size))
        at += size
      },
    }),
  )
}

async function read(text: string, sizes = [1_000], change = {}): Promise<RemoteEvent[]> {
  const events: RemoteEvent[] = []
  for await (const event of eventsIn(stream(Buffer.from(text), sizes), { ...bounds, ...change })) events.push(event)
  return events
}

const named = indicator(1, { name: 'Écho – 漢字 🚢' })
const whole = [
  'retry: 2000\n\n',
  ': still here\n\n',
  `id: 17\nevent: object\ndata: {"position":17,"id":"indicator--1","object":${named}}\n\n`,
  'id: 18\nevent: removal\ndata: {"position":18,"id":"indicator--1",\ndata: "version":"2026-11-01T08:00:00Z"}\n\n',
  'event: weather\ndata: fair\n\n',
].join('')
const entries: RemoteEvent[] = [
  { kind: 'object', position: 17, content: named },
  { kind: 'removal', position: 18, id: 'indicator--1', version: '2026-11-01T08:00:00Z' },
]

test('in pieces of any size, and with either line end, the same entries come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 }),
      fc.constantFrom('\n', '\r\n'),
      async (sizes, end) => assert.deepEqual(await read(whole.replaceAll('\n', end), sizes), entries),
    ),
  )
})

test('an event that breaks off with the stream is no event', async () => {
  assert.deepEqual(await read(whole.slice(0, whole.indexOf('\n\nid: 18') + 1)), [])
})

const broken: [string, string, PeerFault['id']][] = [
  ['an object without its id', 'event: object\ndata: {"object":{}}\n\n', 'not-json'],
  ['an id that is no position', 'id: 1e3\nevent: object\ndata: {"object":{}}\n\n', 'not-json'],
  ['a position beyond all numbers', 'id: 9999999999999999\nevent: object\ndata: {"object":{}}\n\n', 'not-json'],
  ['data that is not JSON', 'id: 1\nevent: object\ndata: {"object":\n\n', 'not-json'],
  ['an object that is none', 'id: 1\nevent: object\ndata: {"object":[]}\n\n', 'not-json'],
  ['a removal of nothing', 'id: 1\nevent: removal\ndata: {"id":7}\n\n', 'not-json'],
  ['a line without end', `data: ${'a'.repeat(200_000)}`, 'too-large'],
  ['an event without end', `${'data: a\n'.repeat(50_000)}`, 'too-large'],
]
for (const [says, text, id] of broken)
  test(`${says}: ${id}`, async () => {
    await assert.rejects(read(text), (error) => error instanceof PeerFault && error.id === id)
  })

test('a stream that falls silent is a fault, and one that is no longer wanted ends', async () => {
  const silent = () => new Response(new ReadableStream<Uint8Array>({}))
  const next = (signal?: AbortSignal) => eventsIn(silent(), { ...bounds, silence_ms: 20 }, signal).next()
  await assert.rejects(next(), (error) => error instanceof PeerFault && error.id === 'timed-out')
  const ended = new AbortController()
  const waiting = eventsIn(silent(), bounds, ended.signal).next()
  ended.abort()
  assert.deepEqual(await waiting, { value: undefined, done: true })
})
