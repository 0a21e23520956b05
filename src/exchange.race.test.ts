// Sixty-four programs write to one collection through two processes while sixteen read it: by pages, by time and by
// events. Each reader meets every object exactly once, in one order.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { enterAsCauseway } from '#kernel/database/index.ts'
import { addAccount, createCollection } from '#modules/exchange/index.ts'
import { openSite, type Site } from './testing.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const writers = 64
const envelopes_each = 8
const taxii = 'application/taxii+json;version=2.1'

let site: Site
let servers: { child: ChildProcess; origin: string }[]
let collection: string
let token: string

before(async () => {
  site = await openSite()
  const { rows } = await site.database.pool.query(`select current_database() as name`)
  const url = Object.assign(new URL(process.env.TEST_DATABASE_URL!), { pathname: `/${rows[0].name}` }).toString()
  const made = await enterAsCauseway(site.database, async (ctx) => {
    const place = await createCollection(ctx, { title: 'Race' })
    assert.ok(place !== 'taken')
    const organisation = (
      await ctx.db.selectFrom('identity.organisation').select('id').limit(1).executeTakeFirstOrThrow()
    ).id
    const permission = { collection: place.id, can_read: true, can_write: true }
    const account = await addAccount(ctx, { organisation, name: 'racer', permissions: [permission] })
    assert.ok(typeof account !== 'string')
    return { collection: place.id, token: account.token }
  })
  collection = made.collection
  token = made.token
  servers = await Promise.all([start(url), start(url)])
})
after(async () => {
  for (const { child } of servers ?? []) {
    child.kill()
    await once(child, 'exit')
  }
  await site.close()
})

async function start(url: string) {
  const child = spawn(process.execPath, ['--import', './src/jsx.ts', 'src/main.ts', '--port', '0', '--demonstration'], {
    cwd: root,
    env: { ...process.env, CAUSEWAY_LOG: 'off', NODE_TEST_CONTEXT: undefined, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const origin = await new Promise<string>((ready, refuse) => {
    child.stdout.on('data', (text: Buffer) => {
      const found = /ready at (\S+)/.exec(text.toString())?.[1]
      if (found) ready(found)
    })
    child.on('exit', (code) => refuse(new Error(`the server ended with ${code}`)))
  })
  return { child, origin }
}

const headers = () => ({ authorization: `Bearer ${token}`, accept: taxii })
const at = (server: number) => `${servers[server % servers.length]!.origin}/taxii2/alliance/collections/${collection}`

const lamp = (id: string) => {
  const time = new Date().toISOString()
  const name = `Lamp ${id.slice(-4)}`
  return {
    type: 'malware',
    spec_version: '2.1',
    id,
    created: time,
    modified: time,
    name,
    is_family: false,
  }
}

async function write(writer: number, all: Set<string>): Promise<void> {
  for (let turn = 0; turn < envelopes_each; turn++) {
    const objects = Array.from({ length: 1 + ((writer + turn) % 3) }, () => lamp(`malware--${randomUUID()}`))
    const response = await fetch(`${at(writer + turn)}/objects/`, {
      method: 'POST',
      headers: { ...headers(), 'content-type': taxii },
      body: JSON.stringify({ objects }),
    })
    const status = (await response.json()) as { success_count: number; failures?: unknown }
    assert.equal(response.status, 202)
    assert.equal(status.success_count, objects.length, JSON.stringify(status.failures))
    for (const { id } of objects) all.add(id)
  }
}

interface Follow {
  server: number
  seen: string[]
  done(): boolean
}

async function listed(address: string) {
  const response = await fetch(address, { headers: headers() })
  assert.equal(response.status, 200)
  const body = (await response.json()) as { more?: boolean; next?: string; objects?: { id: string }[] }
  return { ...body, last: response.headers.get('x-taxii-date-added-last')! }
}

/** Pages to the end, and from there again and again. */
async function byNext({ server, seen, done }: Follow): Promise<void> {
  let since = ''
  while (!done()) {
    let next = ''
    for (let turn = server, more = true; more; turn++) {
      const page = await listed(
        `${at(turn)}/objects/?limit=17${since && `&added_after=${since}`}${next && `&next=${next}`}`,
      )
      seen.push(...(page.objects ?? []).map(({ id }) => id))
      more = page.more ?? false
      next = page.next ?? ''
      if (!more) since = page.last
    }
  }
}

async function byTime({ server, seen, done }: Follow): Promise<void> {
  let since = ''
  for (let turn = server; !done(); turn++) {
    const page = await listed(`${at(turn)}/objects/?limit=11${since && `&added_after=${since}`}`)
    seen.push(...(page.objects ?? []).map(({ id }) => id))
    since = page.last
  }
}

/** The connection breaks now and then; whoever comes back says which event came last. */
async function byEvents({ server, seen, done }: Follow): Promise<void> {
  let last = '0'
  for (let turn = server; !done(); turn++) {
    const cut = new AbortController()
    const timer = setTimeout(() => cut.abort(), 400 + 300 * (server % 4))
    try {
      const response = await fetch(`${at(turn)}/events/`, {
        headers: { ...headers(), accept: 'text/event-stream', 'last-event-id': last },
        signal: cut.signal,
      })
      let rest = ''
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
        const events = (rest + part).split('\n\n')
        rest = events.pop()!
        for (const event of events) {
          const position = /^id: (\d+)$/m.exec(event)?.[1]
          if (!position) continue
          last = position
          seen.push(/"id":"([^"]+)"/.exec(event)![1]!)
        }
        if (done()) cut.abort()
      }
    } catch (error) {
      if (!cut.signal.aborted) throw error
    } finally {
      clearTimeout(timer)
    }
  }
}

test('every reader meets every object exactly once, in one order', { timeout: 240_000 }, async () => {
  const all = new Set<string>()
  let written = false
  const ways = [byNext, byTime, byEvents, byEvents]
  const readers = Array.from({ length: 16 }, (_, server) => {
    const seen: string[] = []
    let deadline = Number.POSITIVE_INFINITY
    const done = () => {
      if (!written) return false
      deadline = Math.min(deadline, Date.now() + 20_000)
      return seen.length >= all.size || Date.now() > deadline
    }
    return { seen, finished: ways[server % ways.length]!({ server, seen, done }) }
  })
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer, all)))
  written = true
  await Promise.all(readers.map(({ finished }) => finished))
  const { rows } = await site.database.pool.query(
    'select id from exchange.object where collection = $1 order by position',
    [collection],
  )
  const order = rows.map(({ id }) => id as string)
  assert.deepEqual(new Set(order), all)
  for (const [index, { seen }] of readers.entries())
    assert.deepEqual(seen, order, `reader ${index}, ${ways[index % ways.length]!.name}`)
})
