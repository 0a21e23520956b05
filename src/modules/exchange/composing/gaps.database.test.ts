// The preview tells which readers of a report would not see what it refers to: all that the author may know of it, and no more.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { enter, type PersonId } from '#kernel/database/index.ts'
import { organisations } from '#kernel/identity/examples.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { addEnvelope } from '../adding.ts'
import { collections, identityOf, of } from '../examples.ts'
import { urls as readingUrls } from '../reading/urls.ts'
import { readEnvelope } from '../stix/envelope.ts'
import { tlp_ids } from '../stix/marking.ts'
import { isFault } from '../stix/object.ts'
import { releaseMarking } from '../stix/release.ts'
import { previewOf } from './draft.ts'
import { composingRoutes } from './routes.report.tsx'
import { urls } from './urls.ts'

let site: ExchangeSite
let programs: Map<string, PersonId>
before(async () => {
  site = await openExchangeSite(composingRoutes)
  programs = await programsOfAll()
  await send(
    'alliance',
    tool('everyone'),
    tool('named', red, rule({ organisations: [identityOf('EE'), identityOf('JP')] })),
  )
  await send('alliance', tool('embargoed', rule({ embargo_until: '2026-12-03T08:00:00Z' })))
  await send('nordic', tool('nordic'))
  await send('public', tool('clear', clear), tool('green'))
})
after(() => site.close())

type Marking = ReturnType<typeof releaseMarking> | { id: string }

const created = '2026-11-20T08:00:00.000Z'
const label = (tlp: string) => ({ id: [...tlp_ids].find(([, each]) => each === tlp)![0] })
const red = label('red')
const clear = label('clear')
const rule = (change: object): Marking =>
  releaseMarking(
    {
      nations: null,
      groups: [],
      organisations: [],
      members: 'at-release',
      originator_control: false,
      embargo_until: null,
      ...change,
    },
    { id: `marking-definition--${randomUUID()}`, created_by: identityOf('FI'), created },
  )

const ids = new Map<string, string>()

/** An object of Finland's, with the rules that it carries. */
function tool(name: string, ...markings: Marking[]): object[] {
  const id = `tool--${randomUUID()}`
  ids.set(name, id)
  const object = { type: 'tool', spec_version: '2.1', id, created, modified: created, name: `The ${name} tool` }
  const refs = markings.length > 0 ? { object_marking_refs: markings.map((each) => each.id) } : {}
  return [...markings.filter((each) => 'type' in each), { ...object, ...refs }]
}

const send = (collection: keyof typeof collections, ...objects: object[][]) =>
  site.enterAs('sanna', async (ctx) => {
    const envelope = readEnvelope(new TextEncoder().encode(JSON.stringify({ objects: objects.flat() })))
    assert.ok(!isFault(envelope))
    const sender = { principal: site.person('sanna'), organisation: site.organisation('cyber-fi') }
    const outcome = await addEnvelope(ctx, { sender, collection: collections[collection].id, envelope })
    assert.ok(typeof outcome !== 'string' && outcome.failures.length === 0, JSON.stringify(outcome))
  })

const fields = (refs: string[], change: Record<string, string | string[]> = {}) => {
  const { collection = 'alliance', ...rest } = change
  return {
    seat: `${site.organisation('cyber-fi')} ${collections[collection as 'alliance'].id}`,
    title: 'Tools of the week',
    description: 'Seen again.',
    language: 'en',
    refs,
    tlp: 'amber',
    ...rest,
  }
}

async function previewed(refs: string[], change: Record<string, string | string[]> = {}) {
  const typed = Object.entries(fields(refs, change)).map(([name, value]) => [name, [value].flat()])
  const preview = await site.enterAs('sanna', (ctx) => previewOf(ctx, Object.fromEntries(typed)))
  assert.ok('gaps' in preview, JSON.stringify(preview))
  return preview
}

/** By the object's name: how many readers of the report do not see it, and whether it is closed to those without an account. */
const gapsIn = async (names: string[], change: Record<string, string | string[]> = {}) => {
  const refs = names.map((name) => ids.get(name)!)
  const { gaps } = await previewed(refs, change)
  return gaps.objects.map(({ object, without, closed }) => [
    names[refs.indexOf(object.id)],
    without.length,
    ...(closed ? ['closed'] : []),
  ])
}

test('of the author’s own objects it is told how many readers do not see them', async () => {
  const all = ['everyone', 'named', 'embargoed', 'nordic', 'clear', 'green']
  assert.deepEqual(await gapsIn(all), [
    ['named', 31],
    ['embargoed', 33],
    ['nordic', 29],
  ])
  assert.deepEqual(await gapsIn(all, { nations: ['EE', 'JP'] }), [
    ['embargoed', 2],
    ['nordic', 2],
  ])
  assert.deepEqual(await gapsIn(all, { collection: 'nordic' }), [
    ['named', 4],
    ['embargoed', 4],
  ])
  assert.deepEqual(await gapsIn(['nordic'], { tlp: 'red' }), [], 'nobody reads it, so nobody misses anything')
})

test('a report that comes when an embargo ends has what was under it, and no earlier', async () => {
  assert.deepEqual(await gapsIn(['embargoed'], { embargo: '2026-12-03 07:59' }), [['embargoed', 33]])
  assert.deepEqual(await gapsIn(['embargoed'], { embargo: '2026-12-03 08:00' }), [])
})

test('what anybody may read should refer to what anybody may read', async () => {
  const change = { collection: 'public', tlp: 'clear' }
  assert.deepEqual(await gapsIn(['clear', 'green', 'everyone'], change), [
    ['green', 0, 'closed'],
    ['everyone', 0, 'closed'],
  ])
})

test('those who are named would really not see it, and all other readers would', async () => {
  const refs = [...ids.values()]
  const { gaps, partners } = await previewed(refs)
  for (const id of refs) {
    const without = new Set(gaps.objects.find(({ object }) => object.id === id)?.without.map(({ name }) => name))
    for (const { name } of partners.filter((each) => each.sees))
      assert.equal(await seesObject(name, id), !without.has(name), `${name} ${id}`)
  }
})

test('of what others have sent nothing is told: whom they release to is their business', async () => {
  const { gaps } = await previewed([of('campaign/white-noise'), ids.get('nordic')!])
  assert.deepEqual(
    gaps.objects.map(({ object }) => object.name),
    ['The nordic tool'],
  )
  assert.equal(gaps.untold, 1)
  assert.equal(await seesObject('Cyber Watch Japan', of('campaign/white-noise')), false)
})

test('it is said in both languages, with the name that lists give it, and stops nothing', async () => {
  const id = randomUUID()
  const link = await heronLink()
  const form = fields([link, ids.get('named')!, of('campaign/white-noise')], {
    collection: 'nordic',
    groups: ['nordic'],
  })
  const english = await site.as('sanna').post(urls.preview(id), form)
  assert.match(english.text, /2 objects that it refers to are not seen by everyone who will read it/)
  assert.match(english.text, /Host behind the payment pages indicates Copper Heron 1 of 4 Cyber Watch Iceland/)
  assert.match(english.text, /The named tool 4 of 4 Cyber Watch Denmark, .*, Cyber Watch Sweden/)
  assert.match(english.text, /1 of them was sent by others, who alone know who sees it\./)
  assert.ok(english.html.includes(readingUrls.object(collections.nordic.id, link)))
  const french = await site.as('sanna').post(urls.preview(id), form, { cookie: 'language=fr' })
  assert.match(french.text, /2 objets auxquels il renvoie ne sont pas visibles de tous ceux qui le liront/)
  assert.match(french.text, /The named tool 4 sur 4 Cyber Watch Denmark, /)
  assert.match(french.text, /1 d’entre eux a été envoyé par d’autres, qui seuls savent qui le voit\./)
  const mark = /name="mark" value="([^"]+)"/.exec(english.html)![1]!
  const released = await site.as('sanna').post(urls.release(id), { mark })
  assert.equal(released.notice, 'Released to 4 partners.')
})

test('nothing is said where every reader sees everything', async () => {
  const shown = await site.as('sanna').post(urls.preview(randomUUID()), fields([ids.get('everyone')!]))
  assert.match(shown.text, /33 of 33 partners will see this/)
  assert.ok(!/not seen by everyone|sent by others/.test(shown.text))
})

/** A relationship of Finland's, for three Nordic nations. */
const heronLink = () =>
  site.enterAs('sanna', async (ctx) => {
    const { rows } = await sql<{ id: string }>`
      select id from exchange.object where type = 'relationship' and links @> array[${of('indicator/heron-address-1')}]`.execute(
      ctx.db,
    )
    return rows[0]!.id
  })

/** A program of each team, with its organisation's own rights, that asks the database as itself. */
async function programsOfAll(): Promise<Map<string, PersonId>> {
  const made = new Map<string, PersonId>()
  await site.enterAsCauseway(async (ctx) => {
    for (const { key, name } of organisations.filter((each) => each.key.startsWith('cyber-'))) {
      const id = randomUUID() as PersonId
      made.set(name, id)
      await sql`insert into exchange.account (id, organisation, name)
        values (${id}, ${site.organisation(key)}, ${`probe.${key}`})`.execute(ctx.db)
      await sql`insert into exchange.permission (account, collection, can_read, can_write)
        select ${id}, id, true, true from exchange.collection`.execute(ctx.db)
    }
  })
  return made
}

const seesObject = (name: string, id: string): Promise<boolean> =>
  enter(site.database, { person: programs.get(name)!, now: site.now() }, async (ctx) => {
    const { rows } = await sql`select 1 from exchange.object where id = ${id}`.execute(ctx.db)
    return rows.length > 0
  })
