// Every route, visited as every member of the cast and without signing in, against the access tables in the READMEs.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Route } from '#kernel/http/index.ts'
import { people } from '#kernel/identity/examples.ts'
import { beginSession, freshToken, type Right, tokenScopes } from '#kernel/identity/index.ts'
import { callRoutes } from '#modules/calls/index.ts'
import { exchangeRoutes, openExchange } from '#modules/exchange/index.ts'
import { reviewingRoutes } from '#modules/reviewing/index.ts'
import { openSite, type Site } from './testing.ts'

const root = new URL('../', import.meta.url)
const read = (path: string) => (existsSync(new URL(path, root)) ? readFileSync(new URL(path, root), 'utf8') : '')

interface Line {
  method: string
  path: string
  who: string
}

const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`

/** The lines of the tables `| method | path | who |` of a README. */
const accessTable = (readme: string): Line[] =>
  [...read(readme).matchAll(/^\|\s*(GET|POST)\s*\|\s*`?([^\s`|]+)`?\s*\|\s*([^|]+?)\s*\|/gm)].map(
    ([, method, path, who]) => ({ method: method!, path: path!, who: who! }),
  )

const moduleNames = readdirSync(new URL('src/modules', root)).filter((name) =>
  existsSync(new URL(`src/modules/${name}/index.ts`, root)),
)
const readmes = ['src/pages/README.md', ...moduleNames.map((name) => `src/modules/${name}/README.md`)]
const table = new Map(readmes.flatMap(accessTable).map((line) => [keyOf(line), line.who]))

/** What each of the cast holds, in any scope; everybody belongs to an organisation and so may apply for it. */
const cast: Record<string, Right[]> = {
  ada: ['applicant'],
  tom: ['applicant'],
  bruno: ['applicant'],
  yuki: ['applicant'],
  ines: ['applicant', 'officer'],
  liesbeth: ['applicant', 'officer'],
  henrik: ['applicant', 'officer'],
  mats: ['applicant', 'reviewer'],
  rosa: ['applicant', 'reviewer'],
  emeric: ['applicant', 'reviewer'],
  conny: ['applicant', 'reviewer'],
  nadia: ['applicant', 'representative'],
  oskar: ['applicant', 'observer'],
  vera: ['applicant', 'administrator'],
  sanna: ['applicant', 'analyst'],
}

const mayCall = (who: string, rights: Right[] | undefined): boolean => {
  if (who === 'anyone') return true
  if (!rights) return false
  return who === 'signed-in' || who.split(', ').some((right) => rights.includes(right as Right))
}

let site: Site
/** The routes whose handlers were reached: what passed the gate. */
let reached = 0
let existing: Record<string, string>

before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
  for (const route of site.app.routes) {
    const { handle } = route
    route.handle = (visit) => {
      reached++
      return handle(visit)
    }
  }
  existing = await site.enterAsCauseway(async (ctx) => {
    const one = async (query: ReturnType<typeof sql>) => ((await query.execute(ctx.db)).rows[0] as { id: string }).id
    // Nobody of the cast, because some of these visits change what they find.
    const someone = await one(sql`select a.person as id from reviewing.assignment a
      where a.person in (select person from reviewing.reviewer) and a.person not in (
      select id from identity.person where about is not null) order by a.person limit 1`)
    const later = new Date(ctx.now.getTime() + 86_400_000)
    const application = await one(sql`select id from calls.application where state = 'draft' and created_by not in (
      select id from identity.person where about is not null) order by reference limit 1`)
    return {
      applications: application,
      attachments:
        await one(sql`insert into calls.attachment (application, field, file, name, type, size, digest, uploaded_by)
        values (${application}, 'plan', gen_random_uuid(), 'plan.pdf', 'application/pdf', 1, repeat('0', 64), ${someone}) returning id`),
      reviews: await one(sql`select id from reviewing.assignment where person = ${someone} limit 1`),
      conflicts: await one(sql`select id from reviewing.conflict order by id limit 1`),
      ties: await one(sql`insert into reviewing.tie (call, person, name)
        select call, person, 'Somebody' from reviewing.reviewer where person = ${someone} limit 1 returning id`),
      drafts: await one(sql`select id from reviewing.draft limit 1`),
      reviewers: await one(sql`select id from reviewing.reviewer where person = ${someone} limit 1`),
      people: someone,
      roles: await one(sql`select id from identity.role where upper(held_during) < ${ctx.now} limit 1`),
      jobs: await one(sql`insert into jobs.job (kind, person, input) values ('x', ${someone}, '{}') returning id`),
      mailbox: await one(sql`insert into mail.message (person, address, kind, language, subject, body)
        values (${someone}, 'x@x.example', 'x', 'en', 'x', 'x') returning id`),
      sessions: await one(
        sql`insert into identity.session (person, token_hash, ends_at) values (${someone}, sha256('x'), ${later}) returning id`,
      ),
      tokens: await one(sql`insert into identity.api_token (person, name, token_hash, scopes, ends_at)
        values (${someone}, 'x', sha256('x'), '{}', ${later}) returning id`),
    }
  })
})
after(() => site.close())

/** Where an address names something: once by what exists, once by what does not, and once by what is no name at all. */
function addressesOf(path: string): { address: string; unknown: boolean }[] {
  const named = {
    slug: 'resilient-sensing-2027',
    token: randomUUID(),
    field: 'plan',
    name: 'nothing.css',
    role: existing.roles!,
  }
  const known = path.replace(/\/([\w-]+)\/:id|:(\w+)/g, (_all, kind: string | undefined, name: keyof typeof named) =>
    kind ? `/${kind}/${existing[kind] ?? randomUUID()}` : named[name],
  )
  const unknown = path.replace(/:(\w+)/g, (_all, name: string) =>
    name === 'slug' ? 'no-such-call' : name === 'id' ? randomUUID() : 'x',
  )
  const nonsense = path.replace(/:(\w+)/g, 'no%00thing%ff')
  if (known === path) return [{ address: path, unknown: false }]
  return [
    { address: known, unknown: false },
    { address: known.replace('resilient-sensing-2027', 'trusted-autonomy-2028'), unknown: false },
    { address: unknown, unknown: true },
    { address: nonsense, unknown: true },
  ].filter(({ address }, index, all) => all.findIndex((other) => other.address === address) === index)
}

interface Came {
  status: number
  location: string | null
  error: string | null
  passed: boolean
}

async function visit({ method, uploads }: Route, address: string, headers: Record<string, string>): Promise<Came> {
  const form = new FormData()
  form.set('file', new File(['text'], 'plan.txt'))
  const body = method === 'GET' ? {} : { body: uploads ? form : new URLSearchParams() }
  const before = reached
  const response = await site.app.fetch(
    new Request(`http://causeway.test${address}`, {
      method,
      headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin', 'accept-encoding': 'identity', ...headers },
      ...body,
    }),
  )
  // A stream of events never ends by itself.
  if (response.headers.get('content-type') === 'text/event-stream') await response.body?.cancel()
  else await response.text()
  const error = response.headers.get('x-error-id')
  return { status: response.status, location: response.headers.get('location'), error, passed: reached > before }
}

/** A session for this one visit: some visits end the session they come with. */
async function cookieOf(key: string): Promise<Record<string, string>> {
  const person = await site.idOf(key)
  const { token } = await site.enterAsCauseway((ctx) => beginSession(ctx, person, 'test'))
  return { cookie: `session=${token}` }
}

describe('the access tables', () => {
  test('stand in the README of every module and of the pages', () => {
    assert.deepEqual(
      readmes.filter((readme) => accessTable(readme).length === 0),
      [],
    )
  })

  test('list each route of their room, once, with who may call it', () => {
    const deps = { database: site.database, files: site.app.files, origin: '', secure: false }
    const now = () => new Date()
    const setting = {
      database: site.database,
      dataDirectory: site.dataDirectory,
      origin: '',
      now,
      log: () => undefined,
    }
    const ofModules: Record<string, Route[]> = {
      calls: callRoutes(deps),
      exchange: exchangeRoutes({ exchange: openExchange(setting), ...setting }),
      reviewing: reviewingRoutes(deps),
    }
    const elsewhere = new Set(Object.values(ofModules).flat().map(keyOf))
    const declared = (routes: Route[]) =>
      routes.map((route) => `${keyOf(route)}: ${[route.access.who].flat().join(', ')}`).sort()
    const listed = (readme: string) =>
      accessTable(readme)
        .map((line) => `${keyOf(line)}: ${line.who}`)
        .sort()
    assert.deepEqual(
      moduleNames.filter((name) => !ofModules[name]),
      [],
      'the routes of this module are not compared here yet',
    )
    for (const [name, routes] of Object.entries(ofModules))
      assert.deepEqual(listed(`src/modules/${name}/README.md`), declared(routes))
    assert.deepEqual(
      listed('src/pages/README.md'),
      declared(site.app.routes.filter((route) => !elsewhere.has(keyOf(route)))),
    )
  })

  test('speak of the whole cast', () => {
    assert.deepEqual(
      people.filter((person) => person.cast).map(({ key }) => key),
      Object.keys(cast),
    )
  })
})

describe('without signing in', () => {
  test('only what is for anyone answers, everything else leads to the sign-in page', async () => {
    assert.deepEqual(await faultsOf(undefined), [])
  })
})

describe('signed in', () => {
  for (const [key, rights] of Object.entries(cast))
    test(`${key} reaches what the tables give to ${rights.join(' and ')}, and nothing else`, async () => {
      assert.deepEqual(await faultsOf(key), [])
    })
})

/** Visits every route, and says what came otherwise than the tables have it. */
async function faultsOf(key: string | undefined): Promise<string[]> {
  const faults: string[] = []
  let headers = key ? await cookieOf(key) : {}
  for (const route of site.app.routes)
    for (const { address, unknown } of addressesOf(route.path)) {
      const came = await visit(route, address, headers)
      const allowed = mayCall(table.get(keyOf(route)) ?? '', key ? cast[key] : undefined)
      const fault = allowed ? faultOfAllowed(route, came, unknown) : faultOfStopped(came, key === undefined)
      if (fault) faults.push(`${route.method} ${address}: ${came.status}, ${fault}`)
      // Some commands end the session they came with.
      if (key && route.method === 'POST' && came.passed) headers = await cookieOf(key)
    }
  return faults
}

function faultOfAllowed({ method }: Route, { status, passed }: Came, unknown: boolean): string | undefined {
  if (!passed) return 'stopped at the gate'
  if (status >= 500) return 'an internal error'
  return unknown && method === 'GET' && status !== 404 ? 'what does not exist is not found' : undefined
}

function faultOfStopped({ status, location, error, passed }: Came, isAnonymous: boolean): string | undefined {
  if (passed) return 'passed the gate'
  if (isAnonymous) return status === 303 && location?.startsWith('/sign-in') ? undefined : 'not led to the sign-in page'
  return status === 403 && error === 'forbidden' ? undefined : 'not refused as forbidden'
}

test('a token opens only the routes that ask for its scope', async () => {
  const { token, hash } = freshToken('cw_')
  const ends_at = new Date('2027-01-01T00:00:00Z')
  const oskar = await site.idOf('oskar')
  await site.enterAsCauseway((ctx) =>
    sql`insert into identity.api_token (person, name, token_hash, scopes, ends_at)
      values (${oskar}, 'all', ${hash}, ${[...tokenScopes]}::text[], ${ends_at})`.execute(ctx.db),
  )
  for (const route of site.app.routes) {
    const [first] = addressesOf(route.path)
    const came = await visit(route, first!.address, { authorization: `Bearer ${token}` })
    assert.ok(came.status < 500)
    const allowed = route.access.token !== undefined && mayCall(table.get(keyOf(route)) ?? '', cast.oskar)
    assert.equal(came.passed, allowed, `${route.method} ${first!.address}`)
  }
})

test('nothing of all this was an internal error', () => {
  assert.deepEqual(
    site.log.filter(({ error }) => error),
    [],
  )
})
