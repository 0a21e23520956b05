// The exchange over the whole network path: one server process, the 24,771 objects of ATT&CK Enterprise, real HTTP on
// loopback. Prints each figure beside its goal and the ratio to a bare read of the same bytes from the same database.
// TEST_DATABASE_URL=… node --import ./src/jsx.ts bench/exchange.ts [postgres|pglite] [--million]
import { existsSync } from 'node:fs'
import { listen } from './exchange-listeners.ts'
import { bundleObjects, type Client, openServed, source } from './exchange-setting.ts'

const quantile = (times: number[], at: number) => {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))]!
}
const say = (name: string, text: string) => console.log(`  ${name.padEnd(30)} ${text}`)

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now()
  const value = await work()
  return { ms: performance.now() - started, value }
}

async function ingest(client: Client, objects: string[]): Promise<number> {
  const size = 500
  const { ms } = await timed(async () => {
    const starts = Array.from({ length: Math.ceil(objects.length / size) }, (_, index) => index * size)
    const send = async (start: number) => {
      const answer = await client.post('objects/', `{"objects":[${objects.slice(start, start + size).join(',')}]}`)
      const { failure_count, failures } = JSON.parse(answer.body)
      if (answer.status !== 202 || failure_count > 0)
        throw new Error(`${answer.status} ${JSON.stringify(failures?.[0])}`)
    }
    // The first holds the definitions of the markings. From then on two are under way: one is checked while the other is
    // stored.
    await send(starts.shift()!)
    const sender = async () => {
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) await send(start)
    }
    await Promise.all([sender(), sender()])
  })
  return (objects.length / ms) * 1000
}

async function pageThrough(client: Client): Promise<{ ms: number; bytes: number }> {
  let bytes = 0
  const { ms } = await timed(async () => {
    for (let next: string | undefined = ''; next !== undefined; ) {
      const { body } = await client.get(`objects/?limit=1000${next && `&next=${next}`}`)
      bytes += body.length
      next = /^\{"more":true,"next":"([^"]+)"/.exec(body.slice(0, 1000))?.[1]
    }
  })
  return { ms, bytes }
}

interface Gets {
  rate: number
  p50: number
  p95: number
  bytes: number
}

/** Each request is worded otherwise: nothing in the server can know its page from the one before. */
async function filteredGets(clients: Client[], turns: number): Promise<Gets> {
  const path = 'objects/?match[type]=attack-pattern&limit=100'
  const long_ago = Date.parse('2001-01-01T00:00:00Z')
  let asked = 0
  const wording = () => `&added_after=${new Date(long_ago + ++asked).toISOString()}`
  const warm = Buffer.byteLength((await clients[0]!.get(path)).body)
  const times: number[] = []
  const { ms } = await timed(() =>
    Promise.all(
      clients.map(async (client) => {
        for (let turn = 0; turn < turns; turn++) {
          const { ms: own, value } = await timed(() => client.weigh(path + wording()))
          if (value !== warm) throw new Error(`${value} bytes instead of ${warm}`)
          times.push(own)
        }
      }),
    ),
  )
  return {
    rate: (times.length / ms) * 1000,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    bytes: warm,
  }
}

const invented = (index: number) => {
  const id = `indicator--${index.toString(16).padStart(8, '0')}-0000-4000-8000-${Date.now().toString(16).padStart(12, '0')}`
  const at = new Date().toISOString()
  return JSON.stringify({
    type: 'indicator',
    spec_version: '2.1',
    id,
    created: at,
    modified: at,
    name: `Invented address ${index}`,
    pattern: `[ipv4-addr:value = '198.51.100.${index % 250}']`,
    pattern_type: 'stix',
    valid_from: at,
  })
}

async function run(engine: 'postgres' | 'pglite', withMillion: boolean): Promise<void> {
  const goal = (value: number) => (engine === 'pglite' ? value / 3 : value)
  const goalTime = (value: number) => (engine === 'pglite' ? value * 3 : value)
  const objects = bundleObjects()
  console.log(`${engine}: ${objects.length} objects, ${(objects.join('').length / 1e6).toFixed(1)} MB`)
  const served = await openServed(engine)
  try {
    const client = served.client()
    const rate = await ingest(client, objects)
    say('ingest with validation', `${rate.toFixed(0)} objects/s (goal ${goal(3000).toFixed(0)})`)
    await served.settled()
    const bare = await served.bareRead(1000)
    const runs = [await pageThrough(client), await pageThrough(client), await pageThrough(client)]
    if (runs.some(({ bytes }) => bytes < objects.join(',').length * 0.95)) throw new Error('pages are missing')
    const [first, ...later] = runs.map(({ ms }) => ms)
    const tellWhole = (name: string, ms: number) =>
      say(
        name,
        `${(ms / 1000).toFixed(2)} s (goal ${goalTime(3)} s)${bare ? `, ${(ms / bare).toFixed(1)} × a bare read (${(bare / 1000).toFixed(2)} s)` : ''}`,
      )
    tellWhole('whole, pages of 1,000, first', first!)
    tellWhole('  and again', quantile(later, 0.5))
    const clients = [client, served.client(), served.client(), served.client()]
    const bareGet = await served.bareFiltered()
    const rounds: Gets[] = []
    for (let round = 0; round < 3; round++) rounds.push(await filteredGets(clients, 250))
    const gets = rounds.toSorted((a, b) => a.rate - b.rate)[1]!
    say(
      'filtered get, 4 connections',
      `${gets.rate.toFixed(0)} requests/s (goal ${goal(300).toFixed(0)}), p50 ${gets.p50.toFixed(1)} ms, p95 ${gets.p95.toFixed(1)} ms (goal ${goalTime(50)}), ${(gets.bytes / 1000).toFixed(0)} kB${bareGet ? `; a bare read takes ${bareGet.toFixed(1)} ms, ratio ${(gets.p50 / bareGet).toFixed(1)}` : ''}`,
    )
    const latencies = await listen(served, { listeners: 200, posts: 40, invented })
    say(
      'POST to event, 200 listeners',
      `p50 ${quantile(latencies, 0.5).toFixed(0)} ms, p95 ${quantile(latencies, 0.95).toFixed(0)} ms (goal ${goalTime(100)}), ${latencies.length} events`,
    )
    if (withMillion) {
      const times = await served.million()
      say(
        'first page of a million',
        `${times.large.toFixed(1)} ms, of ${objects.length} ${times.small.toFixed(1)} ms: ${(times.large / times.small).toFixed(2)} × (goal 1.2)`,
      )
    }
  } finally {
    await served.close()
  }
}

if (!process.env.TEST_DATABASE_URL || !existsSync(source)) {
  console.log('SKIPPED: needs TEST_DATABASE_URL and ../shared/data/threats.')
  process.exit(0)
}
const engines = (['postgres', 'pglite'] as const).filter(
  (engine) => process.argv.includes(engine) || !process.argv.some((each) => each === 'postgres' || each === 'pglite'),
)
for (const engine of engines) await run(engine, process.argv.includes('--million'))
