// The first page and the timeline tell what came in, and the stream tells it as it comes: to whom it is released.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Visitor, visitor } from '#kernel/testing/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { type ReadingServer, readingServer } from './examples.server.ts'
import { type ExampleExchange, malware, of, openExchange, stix, tlp_red } from './examples.ts'
import { placesText } from './timeline.ts'
import { addressOf, urls } from './urls.ts'

const now = new Date('2026-11-21T10:00:00Z')
const lastWeek = new Date('2026-11-16T10:00:00Z')
let site: Site
let exchange: ExampleExchange
let server: ReadingServer
let visitors: { sanna: Visitor; pierre: Visitor; nobody: Visitor }
let cookie: string
before(async () => {
  site = await openSite({ empty: true })
  exchange = await openExchange(site.database, lastWeek)
  exchange.now = now
  server = readingServer(exchange)
  const { sanna, pierre, alliance, nordic } = exchange
  cookie = await server.cookieOf(pierre.person)
  visitors = {
    sanna: visitor(server.fetch, await server.cookieOf(sanna.person)),
    pierre: visitor(server.fetch, cookie),
    nobody: visitor(server.fetch),
  }
  await exchange.add(
    sanna,
    alliance,
    [malware('tidewrack', 'Tidewrack'), stix('tool/crane', { name: 'Crane' })],
    lastWeek,
  )
  await exchange.add(
    sanna,
    alliance,
    [
      malware('tidewrack', 'Tidewrack II', { modified: '2026-11-05T08:00:00.000Z' }),
      malware('secret', 'Our own secret', { object_marking_refs: [tlp_red] }),
    ],
    new Date('2026-11-21T09:00:00Z'),
  )
  await exchange.add(sanna, nordic, [malware('north', 'Of the north')], new Date('2026-11-20T11:00:00Z'))
})
after(async () => {
  await server.close()
  await site.close()
})

test('the first page says what is new in each of one’s collections', async () => {
  const his = await visitors.pierre.get(urls.start)
  assert.match(his.text, /1 object new since yesterday/)
  assert.match(his.text, /Alliance Read and add 1 21 Nov 2026, 09:00/)
  assert.doesNotMatch(his.text, /Nordic|secret/)
  assert.match((await visitors.sanna.get(urls.start)).text, /3 objects new since yesterday/)
  assert.match((await visitors.pierre.get(urls.start, { cookie: 'language=fr' })).text, /1 objet nouveau depuis hier/)
})

test('the timeline groups by day what the reader may see, and counts nothing else', async () => {
  const { text } = await visitors.pierre.get(urls.timeline)
  assert.match(text, /3 objects and new versions in the last 14 days/)
  assert.match(text, /Today, 21 Nov 2026 .*Tidewrack II New version .*16 Nov 2026 .*Tidewrack New/)
  assert.doesNotMatch(text, /secret|north/)
  const hers = await visitors.sanna.get(`${urls.timeline}?collection=${exchange.nordic}&days=7&type=malware`)
  assert.match(hers.text, /1 object or new version in the last 7 days/)
  assert.match(hers.text, /Yesterday, 20 Nov 2026 .*Of the north/)
  const odd = await visitors.pierre.get(
    `${urls.timeline}?collection=x&type=%00&days=999999&before=99999999999999999999`,
  )
  assert.match(odd.text, /3 objects and new versions in the last 14 days/)
})

test('older entries follow without gap or repeat', async () => {
  const many = Array.from({ length: 130 }, (_, index) => stix(`tool/${index}`, { name: `Buoy ${index}` }))
  // Both logs take them in at the same instants, so that positions are alike.
  const at = new Date('2026-11-21T09:30:00Z')
  await exchange.add(exchange.sanna, exchange.nordic, many.slice(0, 65), at)
  await exchange.add(exchange.sanna, exchange.alliance, many.slice(65), at)
  const first = await visitors.sanna.get(`${urls.timeline}?type=tool`)
  const older = /href="([^"]*before=[^"]*)"/.exec(first.html)![1]!.replaceAll('&amp;', '&')
  const second = await visitors.sanna.get(older)
  const names = [first, second].flatMap(({ text }) => text.match(/Buoy \d+/g) ?? [])
  assert.equal(names.length, 130)
  assert.equal(new Set(names).size, 130)
})

async function eventsOf(from: Map<string, number>, wanted: number, headers: Record<string, string> = {}) {
  const ended = new AbortController()
  const address = `http://causeway.test${addressOf(urls.events, { from: placesText(from) })}`
  const response = await server.fetch(new Request(address, { headers: { cookie, ...headers }, signal: ended.signal }))
  const told: string[] = []
  let text = ''
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  while (told.length < wanted) {
    const { value, done } = await reader.read()
    if (done) break
    text += value
    told.splice(0, told.length, ...(text.match(/id: .*\nevent: .*\ndata: .*\n/g) ?? []))
  }
  ended.abort()
  await reader.cancel()
  return told
}

test('the stream tells of what arrives, to whom it is released, and goes on where the line broke', async () => {
  const { alliance, nordic, sanna } = exchange
  const from = new Map([
    [alliance, now.getTime() * 1000],
    [nordic, 0],
  ])
  const arriving = eventsOf(from, 1)
  const later = new Date('2026-11-21T10:00:05Z')
  await exchange.add(sanna, nordic, [malware('gale', 'Gale')], later)
  await exchange.add(sanna, alliance, [malware('squall', 'Squall', { object_marking_refs: [tlp_red] })], later)
  await exchange.add(sanna, alliance, [stix('tool/winch', { name: 'Winch' })], later)
  const [only] = await arriving
  assert.match(only!, /event: object\ndata: \{"collection":"[^"]*","type":"tool"\}/)
  await exchange.add(sanna, alliance, [malware('swell', 'Swell')], later)
  const [next] = await eventsOf(from, 1, { 'last-event-id': /^id: (.*)$/m.exec(only!)![1]! })
  assert.match(next!, /"type":"malware"/)
  assert.ok(!only!.includes(of('tool/winch')), 'the stream says that something came, and the page says what')
})

test('only analysts follow, and an odd address is an empty stream', async () => {
  assert.equal((await visitors.nobody.get(urls.events)).status, 303)
  const reply = await visitors.pierre.get(`${urls.events}?from=x`)
  assert.deepEqual([reply.status, reply.text], [200, 'retry: 2000'])
})
