// Walking by pages: whatever habits a server has, every object comes at least once, or the walk ends with a named fault.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openClient, taxii } from './client.ts'
import { type ExampleServer, exampleServer, type Habits, indicator } from './examples.server.ts'
import { PeerFault } from './fault.ts'
import { later, pagesAfter } from './walk.ts'

async function walked(server: ExampleServer, after: string | null, limit: number, largest_bytes = 1_000_000) {
  const client = openClient({
    fetch: server.fetch,
    root: new URL(server.root),
    credentials: { kind: 'none' },
    now: () => new Date(),
    bounds: { largest_bytes },
  })
  const ids = new Set<string>()
  let last: string | null = after
  const walk = { collection: server.collection, after, overlap_us: 1, limit, matches: {} }
  for await (const page of pagesAfter(client, walk)) {
    for (const { id } of (JSON.parse(Buffer.from(page.bytes).toString()) as { objects?: { id: string }[] }).objects ??
      [])
      ids.add(id)
    last = later(last, page.last)
  }
  return { ids: [...ids].toSorted(), last }
}

const filled = (habits: Habits, count: number) => {
  const server = exampleServer(habits)
  for (let number = 0; number < count; number++) server.put(indicator(number))
  return server
}
const idsOf = (server: ExampleServer) => server.held.map(({ id }) => id).toSorted()

const harmless: Habits[] = [
  {},
  { noMore: true },
  { forgetsFilter: true },
  { coarseDates: true },
  { noDates: true },
  { bareTypes: true },
  { noNext: true },
  { coarseDates: true, forgetsFilter: true, noMore: true },
]
for (const habits of harmless)
  test(`nothing is lost with ${JSON.stringify(habits)}`, async () => {
    const server = filled(habits, 25)
    assert.deepEqual((await walked(server, null, 10)).ids, idsOf(server))
  })

test('in two walks, with objects added in between at the very date of the last, nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...harmless.filter(({ noDates, noNext }) => !noDates && !noNext)),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 2, max: 12 }),
      async (habits, first, then, limit) => {
        const server = filled(habits, first)
        const before = await walked(server, null, limit)
        for (let number = 0; number < then; number++) server.put(indicator(1000 + number))
        const after = await walked(server, before.last, limit)
        assert.deepEqual([...new Set([...before.ids, ...after.ids])].toSorted(), idsOf(server))
      },
    ),
  )
})

for (const habits of [
  { circles: true },
  { noNext: true, coarseDates: true },
  { noNext: true, noDates: true },
] as Habits[])
  test(`no walk without end with ${JSON.stringify(habits)}`, async () => {
    const server = filled(habits, 25)
    await assert.rejects(walked(server, null, 10), (error) => error instanceof PeerFault && error.id === 'endless')
    assert.ok(server.received.length < 10)
  })

test('no walk without end where each turn of the circle has another `next`', async () => {
  const server = filled({ circles: true }, 25)
  let turn = 0
  const dizzy = async (request: Request) => {
    const text = await (await server.fetch(request)).text()
    return new Response(text.replace(/"next":"\d+"/, `"next":"${++turn}"`), { headers: { 'content-type': taxii } })
  }
  await assert.rejects(
    walked({ ...server, fetch: dizzy }, null, 10),
    (error) => error instanceof PeerFault && error.id === 'endless',
  )
})

test('pages larger than we take are asked for smaller', async () => {
  const server = filled({}, 25)
  assert.deepEqual((await walked(server, null, 20, 2_000)).ids, idsOf(server))
  await assert.rejects(walked(server, null, 20, 200), (error) => error instanceof PeerFault && error.id === 'too-large')
})

test('a watermark never goes back, and compares instants, not texts', () => {
  assert.equal(later('2026-11-20T08:00:00.5Z', '2026-11-20T08:00:00.49Z'), '2026-11-20T08:00:00.5Z')
  assert.equal(later('2026-11-20T08:00:00Z', '2026-11-20T09:30:00+01:00'), '2026-11-20T09:30:00+01:00')
  assert.equal(later(null, null), null)
})
