// Watch lists tell of what the watcher may see, once, and of nothing else, whichever way they tell.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { addEnvelope } from '../adding.ts'
import { collections, identityOf, of } from '../examples.ts'
import { liftEmbargoes } from '../log.ts'
import { indexWords } from '../reading/indexing.ts'
import { removeObject } from '../removing.ts'
import { readEnvelope } from '../stix/envelope.ts'
import { isFault } from '../stix/object.ts'
import { type Release, releaseMarking } from '../stix/release.ts'
import { matchWatches } from './matching.ts'
import { watchingRoutes } from './routes.watch.tsx'
import { urls } from './urls.ts'
import { hitsOf, ownWatches, unreadCount } from './watch.sql.ts'

let site: ExchangeSite
before(async () => {
  site = await openExchangeSite(watchingRoutes({ origin: 'http://causeway.test' }))
  // Each test makes the lists that it speaks of.
  await site.enterAsCauseway((ctx) => sql`delete from exchange.watch`.execute(ctx.db))
})
after(() => site.close())

async function match(): Promise<number> {
  await indexWords(site.database, site.now())
  return matchWatches(site.database, site.now())
}

let minute = 0
/** Time goes on, so that what is added stands behind what was there. */
const tick = () => site.setTime(new Date(Date.parse('2026-11-21T09:00:00Z') + ++minute * 60_000))

/** Makes a list and answers with its id. */
async function watchAs(key: string, criteria: Record<string, string | string[]>): Promise<string> {
  const made = await site.as(key).post(urls.watches, { title: 'Ports', by_mail: 'yes', ...criteria })
  assert.equal(made.status, 303, made.text)
  return made.location!.split('/').at(-1)!
}

const found = (key: string, watch: string) =>
  site.enterAs(key, async (ctx) => (await hitsOf(ctx, watch, { limit: 500, offset: 0 })).rows.map(({ id }) => id))

const tlps = {
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
}

const everybody: Release = {
  nations: null,
  groups: [],
  organisations: [],
  members: 'current',
  originator_control: false,
  embargo_until: null,
}

/** Adds a malware of this name by Norway's team, under a rule; answers with its id. */
async function addNamed(
  name: string,
  release: Partial<Release> = {},
  tlp: keyof typeof tlps = 'green',
): Promise<string> {
  tick()
  const created = site.now().toISOString()
  const made = { id: `marking-definition--${randomUUID()}`, created_by: identityOf('NO'), created }
  const id = `malware--${randomUUID()}`
  const rule = releaseMarking({ ...everybody, ...release }, made)
  const object = {
    type: 'malware',
    spec_version: '2.1',
    id,
    created,
    modified: created,
    created_by_ref: identityOf('NO'),
    name,
    is_family: false,
    object_marking_refs: [tlps[tlp], made.id],
  }
  const envelope = readEnvelope(new TextEncoder().encode(JSON.stringify({ objects: [rule, object] })))
  assert.ok(!isFault(envelope))
  assert.deepEqual(envelope.failures, [])
  const sender = { principal: site.person('sigrid'), organisation: site.organisation('cyber-no') }
  await site.enterAsCauseway((ctx) => addEnvelope(ctx, { sender, collection: collections.alliance.id, envelope }))
  return id
}

const mailsOf = (key: string) =>
  site.enterAsCauseway(async (ctx) => {
    const { rows } = await sql<{ subject: string; body: string; digestible: boolean; link: string }>`
      select subject, body, digestible, link from mail.message where person = ${site.person(key)} and kind = 'news'
      order by written_at, id`.execute(ctx.db)
    return rows
  })

test('a list shows what it would have found before, and mails of what comes later, once', async () => {
  const id = await watchAs('sanna', { words: 'kelpwire\n"grey halyard"', numbers: 'CVE-2099-30551' })
  await match()
  const first = await found('sanna', id)
  assert.ok(first.includes(of('malware/kelpwire')))
  assert.ok(first.includes(of('report/drift')) === false && first.includes(of('vulnerability/CVE-2099-30551')))
  assert.deepEqual(await mailsOf('sanna'), [])
  const fresh = await addNamed('Kelpwire, third build')
  assert.equal(await match(), 1)
  assert.equal(await match(), 0)
  assert.equal((await found('sanna', id))[0], fresh)
  assert.deepEqual(await mailsOf('sanna'), [
    {
      subject: '1 finding: Ports',
      body: 'This was released to you and matches what you watch for.\n\nPorts:\n- Malware: Kelpwire, third build',
      digestible: false,
      link: urls.watch(id),
    },
  ])
})

test('two lists that find at once are one mail, and a daily rhythm waits for the digest', async () => {
  await site.enterAsCauseway((ctx) =>
    sql`update identity.person set mail_rhythm = 'daily' where id = ${site.person('aude')}`.execute(ctx.db),
  )
  await watchAs('aude', { words: 'sargasso', title: 'Un' })
  await watchAs('aude', { words: 'sargasso', title: 'Deux', by_mail: '' })
  await watchAs('aude', { words: 'wrack', title: 'Trois' })
  await addNamed('Sargasso wrack')
  assert.equal(await match(), 3)
  const [mail, ...more] = await mailsOf('aude')
  assert.deepEqual(more, [])
  assert.equal(mail!.subject, '2 résultats sur vos listes de veille')
  assert.ok(
    mail!.digestible && mail!.body.includes('Un') && mail!.body.includes('Trois') && !mail!.body.includes('Deux'),
  )
})

const seed = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31))

test(`nobody is told of what she may not see, by any surface, for any rules (seed ${seed})`, async () => {
  const keys = ['sanna', 'aude', 'hana'] as const
  const lists = new Map<string, string>()
  const feeds = new Map<string, string>()
  for (const key of keys) {
    lists.set(key, await watchAs(key, { words: 'bladderwrack' }))
    feeds.set(key, /feeds\/([\w-]+)\.json/.exec((await site.as(key).post(urls.feed)).html)![1]!)
  }
  const rules = fc.record({
    tlp: fc.constantFrom('green' as const, 'red' as const),
    nations: fc.option(fc.subarray(['FI', 'FR', 'JP', 'SE'])),
    groups: fc.subarray(['members', 'nordic', 'pacific-partners', 'northern-partners']),
    organisations: fc.subarray([identityOf('FI'), identityOf('JP')]),
    originator_control: fc.boolean(),
  })
  let number = 0
  await fc.assert(
    fc.asyncProperty(rules, async ({ tlp, nations, ...release }) => {
      const name = `Bladderwrack ${++number}`
      const id = await addNamed(name, { ...release, nations: nations ?? (release.groups.length > 0 ? [] : null) }, tlp)
      await match()
      for (const key of keys) {
        const sees = await site.enterAs(key, (ctx) => seesObject(ctx, id))
        const told = [
          (await found(key, lists.get(key)!)).includes(id),
          (await site.as(key).get(urls.watch(lists.get(key)!))).text.includes(`${name} `),
          (await mailsOf(key)).some(({ body }) => body.endsWith(name) || body.includes(`${name}\n`)),
          (await site.anonymous.get(urls.secretFeed(`${feeds.get(key)}.atom`))).html.includes(`${name}<`),
          (await site.anonymous.get(urls.secretFeed(`${feeds.get(key)}.json`))).html.includes(`${name}"`),
        ]
        assert.deepEqual(told, [sees, sees, sees, sees, sees], `${key} ${name}`)
      }
    }),
    { seed, numRuns: 15 },
  )
})

const seesObject = async (ctx: Ctx, id: string) =>
  (await sql`select 1 from exchange.object where id = ${id}`.execute(ctx.db)).rows.length > 0

test('what is under embargo is told of when the embargo ends', async () => {
  const id = await watchAs('sanna', { words: 'thongweed' })
  const until = new Date(site.now().getTime() + 3_600_000).toISOString()
  const hidden = await addNamed('Thongweed', { embargo_until: until })
  await match()
  assert.deepEqual(await found('sanna', id), [])
  minute += 61
  tick()
  await site.enterAsCauseway(liftEmbargoes)
  await match()
  assert.deepEqual(await found('sanna', id), [hidden])
})

test('what is deleted, or seen no longer, is counted nowhere', async () => {
  const id = await watchAs('sanna', { words: 'dulse' })
  const unread = () => site.enterAs('sanna', unreadCount)
  const before = await unread()
  const gone = await addNamed('Dulse one')
  await addNamed('Dulse two', { nations: ['FI'] })
  await match()
  assert.equal(await unread(), before + 2)
  await site.enterAs('sigrid', (ctx) =>
    removeObject(ctx, {
      collection: collections.alliance.id,
      id: gone,
      filters: { added_after: null, ids: null, types: null, spec_versions: null, versions: [{ kind: 'all' }] },
    }),
  )
  assert.equal(await unread(), before + 1)
  await site.enterAsCauseway((ctx) =>
    sql`update exchange.analyst set held_during = tstzrange(lower(held_during), ${site.now()}) where person = ${site.person('sanna')}`.execute(
      ctx.db,
    ),
  )
  assert.equal(await site.enterAs('sanna', unreadCount), 0)
  assert.deepEqual(
    (await site.enterAs('sanna', ownWatches)).map(({ hits }) => hits).filter((hits) => hits > 0),
    [],
  )
  assert.equal((await site.as('sanna').get(urls.watch(id))).status, 403)
  await site.enterAsCauseway((ctx) =>
    sql`update exchange.analyst set held_during = tstzrange(lower(held_during), null) where person = ${site.person('sanna')}`.execute(
      ctx.db,
    ),
  )
  assert.equal(await unread(), before + 1)
})

test('one’s own organisation is no news, and a nation narrows', async () => {
  const own = await watchAs('sigrid', { words: 'furbelow' })
  const finnish = await watchAs('sanna', { words: 'furbelow', nations: 'FI' })
  const norwegian = await watchAs('sanna', { words: 'furbelow', nations: 'NO' })
  const types = await watchAs('sanna', { words: 'furbelow', types: ['report'] })
  const id = await addNamed('Furbelow')
  await match()
  assert.deepEqual(
    await Promise.all([
      found('sigrid', own),
      found('sanna', finnish),
      found('sanna', norwegian),
      found('sanna', types),
    ]),
    [[], [], [id], []],
  )
})

test('a list is its owner’s alone', async () => {
  const id = await watchAs('sanna', { words: 'pepper dulse', title: 'Private' })
  const aude = site.as('aude')
  assert.equal((await aude.get(urls.watch(id))).status, 404)
  assert.equal((await aude.get(urls.settings(id))).status, 404)
  assert.equal((await aude.post(urls.settings(id), { title: 'Mine', words: 'halyard' })).status, 404)
  assert.equal((await aude.post(urls.reading(id), { upto: '9' })).status, 404)
  assert.equal((await aude.post(urls.removal(id))).status, 404)
  assert.ok(!(await aude.get(urls.watches)).text.includes('Private'))
  assert.equal((await site.as('vera').get(urls.watches)).status, 403)
  assert.equal((await site.as('sanna').get(urls.watch('x'))).status, 404)
})

test('a list is changed, marked as read and removed', async () => {
  const sanna = site.as('sanna')
  const id = await watchAs('sanna', { words: 'oarweed' })
  await addNamed('Oarweed one')
  await match()
  const shown = await sanna.get(urls.watch(id))
  assert.match(shown.text, /1 found, 1 unread\./)
  const upto = /name="upto" value="(\d+)"/.exec(shown.html)![1]!
  await addNamed('Oarweed two')
  await match()
  assert.equal((await sanna.post(urls.reading(id), { upto })).notice, '1 finding is marked as read.')
  assert.match((await sanna.get(urls.watch(id))).text, /2 found, 1 unread\./)
  const form = await sanna.get(urls.settings(id))
  assert.ok(form.html.includes('oarweed'))
  const changed = await sanna.post(urls.settings(id), { title: 'Sugar kelp', words: 'sugar kelp' })
  assert.equal(changed.notice, 'Saved. It counts for what is added from now on.')
  assert.match((await sanna.get(urls.watches, { cookie: 'language=fr' })).text, /Sugar kelp mots : sugar kelp/)
  assert.equal((await sanna.post(urls.removal(id))).notice, 'The watch list is removed, with what it had found.')
  assert.equal((await sanna.get(urls.watch(id))).status, 404)
})

test('a list that would tell of nearly everything is refused with the numbers, and keeps what was typed', async () => {
  const wide = await site.as('hana').post(urls.watches, { title: 'All', words: 'of\nthe\nand\na1', nations: [] })
  const everyone = await site
    .as('hana')
    .post(urls.watches, { title: 'All', types: ['indicator', 'report', 'malware', 'vulnerability'], words: '' })
  const refused = [wide, everyone].filter(({ status }) => status === 422)
  assert.ok(refused.length > 0, 'neither was too wide')
  assert.match(refused[0]!.text, /in the last 90 days, of \d+ out of \d+ objects/)
  const nothing = await site.as('sanna').post(urls.watches, { title: 'Kept title', words: ' ' })
  assert.equal(nothing.status, 422)
  assert.ok(nothing.text.includes('This would tell you of everything') && nothing.html.includes('Kept title'))
  const line = await site.as('sanna').post(urls.watches, { title: 'Numbers', numbers: 'CVE-2099-1234\n<script>' })
  assert.match(line.text, /Line 2: “&lt;script&gt;”|Line 2: “<script>” is no id/)
  assert.ok(!line.html.includes('<script>”'))
})

test('the feed’s address works without signing in until it is renewed or ended, and shows nobody else’s findings', async () => {
  const aude = site.as('aude')
  const secretIn = (html: string) => /feeds\/([\w-]+)\.atom/.exec(html)![1]!
  const first = secretIn((await aude.post(urls.feed)).html)
  await watchAs('aude', { words: 'carrageen', title: 'Tom & <Jerry>' })
  await addNamed('Carrageen <b>&"')
  await match()
  const atom = await site.anonymous.get(urls.secretFeed(`${first}.atom`))
  assert.equal(atom.headers.get('content-type'), 'application/atom+xml; charset=utf-8')
  assert.ok(atom.html.includes('<title>Maliciel\u00a0: Carrageen &lt;b&gt;&amp;&quot;</title>'))
  assert.ok(!/<b>|& /.test(atom.html))
  const json = JSON.parse((await site.anonymous.get(urls.secretFeed(`${first}.json`))).html)
  assert.equal(json.version, 'https://jsonfeed.org/version/1.1')
  assert.match(json.items[0].title, /Carrageen <b>&"$/)
  assert.match(json.items[0].url, /^http:\/\/causeway\.test\/exchange\/objects\//)
  const second = secretIn((await aude.post(urls.feed)).html)
  assert.equal((await site.anonymous.get(urls.secretFeed(`${first}.atom`))).status, 404)
  assert.equal((await site.anonymous.get(urls.secretFeed(`${second}.atom`))).status, 200)
  await site.enterAsCauseway((ctx) =>
    sql`update identity.person set disabled_at = ${site.now()} where id = ${site.person('aude')}`.execute(ctx.db),
  )
  assert.equal((await site.anonymous.get(urls.secretFeed(`${second}.atom`))).status, 404)
  await site.enterAsCauseway((ctx) =>
    sql`update identity.person set disabled_at = null where id = ${site.person('aude')}`.execute(ctx.db),
  )
  assert.equal((await aude.post(urls.feedRemoval)).notice, 'Le flux est terminé. Son adresse ne mène plus nulle part.')
  assert.equal((await aude.post(urls.feedRemoval)).notice, 'Il n’y avait pas de flux\u202f; rien n’a changé.')
  assert.equal((await site.anonymous.get(urls.secretFeed(`${second}.json`))).status, 404)
  for (const file of ['x.atom', `${'A'.repeat(43)}.atom`, `${'A'.repeat(43)}.xml`, '%00.json', 'a'.repeat(5000)])
    assert.equal((await site.anonymous.get(urls.secretFeed(file))).status, 404, file.slice(0, 50))
})

test('the secret of a feed is kept as a hash that nobody may read', async () => {
  await assert.rejects(
    site.enterAsCauseway((ctx) => sql`select secret_hash from exchange.feed`.execute(ctx.db)),
    /permission denied/,
  )
})
