// Writing a report: nothing typed is lost, the preview is what readers then really see, and what was shown is what is done.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { enter, type PersonId } from '#kernel/database/index.ts'
import { nations, organisations, releaseGroups } from '#kernel/identity/examples.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { endParticipation } from '../collection.ts'
import { collections, identityOf, of } from '../examples.ts'
import { liftEmbargoes } from '../log.ts'
import { indexWords } from '../reading/indexing.ts'
import { previewOf, releaseDraft, saveDraft } from './draft.ts'
import type { Fields } from './fields.ts'
import { composingRoutes } from './routes.report.tsx'
import { urls } from './urls.ts'

let site: ExchangeSite
before(async () => {
  site = await openExchangeSite(composingRoutes)
})
after(() => site.close())

const seatOf = (key: string, collection: keyof typeof collections) =>
  `${site.organisation(key)} ${collections[collection].id}`

/** A whole report of Sanna's, and what a test changes in it. */
const whole = (change: Record<string, string | string[]> = {}) => ({
  seat: seatOf('cyber-fi', 'alliance'),
  title: 'A new name server of BilgeKeep',
  description: 'Seen at one agent.\nCheck your name servers.',
  language: 'en',
  types: ['indicator', 'malware'],
  values: 'hxxps://ice-notice[.]example/plan\n198[.]51.100.77\nCVE-2099-10417',
  refs: [of('malware/bilgekeep')],
  tlp: 'amber',
  members: 'at-release',
  ...change,
})

const markIn = (html: string): string => /name="mark" value="([^"]+)"/.exec(html)?.[1] ?? ''

test('a report is written, previewed and released to those the preview named', async () => {
  const sanna = site.as('sanna')
  const begun = await sanna.get(urls.newReport)
  assert.equal(begun.status, 200)
  const id = /action="\/exchange\/reports\/([0-9a-f-]{36})"/.exec(begun.html)![1]!
  const shown = await sanna.post(urls.preview(id), whole({ groups: 'nordic', nations: ['EE', 'JP'] }))
  assert.equal(shown.status, 200)
  assert.match(shown.text, /6 of 33 partners will see this/)
  assert.match(shown.text, /Release to 6 partners/)
  assert.match(shown.text, /Cyber Watch Japan Japan Its nation, a release group or the organisation is named\./)
  assert.match(shown.text, /ISSUBSET|\[ipv4-addr:value = '198\.51\.100\.77'\]/)
  // The report, three values, and the rule that they carry.
  assert.match(shown.text, /What is added: 5 objects/)
  const count = () =>
    site.enterAsCauseway(async (ctx) => {
      const { rows } = await sql<{ count: number }>`select count(*) from exchange.object`.execute(ctx.db)
      return rows[0]!.count
    })
  const before = await count()
  const released = await sanna.post(urls.release(id), { mark: markIn(shown.html) })
  assert.equal(released.status, 303)
  assert.equal((await count()) - before, 5)
  assert.equal(released.notice, 'Released to 6 partners.')
  const report = decodeURIComponent(released.location!.split('/').at(-1)!)
  const read = (key: string) =>
    site.enterAs(key, async (ctx) => {
      const { rows } = await sql<{ id: string; content: string }>`
        select id, content from exchange.object where id = ${report}`.execute(ctx.db)
      return rows.map(({ content }) => JSON.parse(content))
    })
  const [stored] = await read('hana')
  assert.equal(stored.created_by_ref, identityOf('FI'))
  assert.equal(stored.object_refs.length, 4)
  assert.equal(stored.object_refs[0], of('malware/bilgekeep'))
  assert.deepEqual(await read('aude'), [])
  const again = await sanna.post(urls.release(id), { mark: markIn(shown.html) })
  assert.equal(again.notice, 'This report was released before; nothing was released twice.')
  assert.equal((await sanna.get(urls.draft(id))).location, released.location)
  assert.match((await sanna.get(urls.reports)).text, /A new name server of BilgeKeep Released 21 Nov 2026/)
})

test('what is wrong is named with its line, and every value comes back and is kept', async () => {
  const id = randomUUID()
  const typed = whole({
    title: '  ',
    values: '198.51.100.7\nnonsense here\n10.0.0.1',
    embargo: '2026-13-45T99:99',
    refs: [of('report/tide-clerk'), of('note/cable-station')],
    nations: ['EE', 'XX'],
    groups: ['nordic', 'nobody'],
    teams: [identityOf('JP'), 'identity--nobody'],
    control: 'yes',
  })
  const refused = await site.as('sanna').post(urls.preview(id), typed)
  assert.equal(refused.status, 422)
  for (const sentence of [
    'Title is missing.',
    'Line 2: “nonsense here” is no address, domain, hash, URL or CVE number.',
    'Line 3: “10.0.0.1” is an address that every network has for itself',
    'Embargo until is not a date and time',
    'Nations: “XX” is not known here.',
    'Release groups: “nobody” is not known here.',
    'Organisations named: “identity--nobody” is not known here.',
    `Objects it refers to: ${of('note/cable-station')} is not an object that you can see.`,
  ])
    assert.ok(refused.text.includes(sentence), sentence)
  const kept = await site.as('sanna').get(urls.draft(id))
  for (const html of [refused.html, kept.html]) {
    assert.ok(html.includes('nonsense here'))
    assert.ok(html.includes('value="2026-13-45T99:99"'))
    assert.match(html, /value="EE"[^>]* checked/)
    assert.match(html, /name="control"[^>]* value="yes"[^>]* checked/)
    assert.ok(html.includes('Check your name servers.'))
    // She sees the one and not the other, so the other is neither named nor offered.
    assert.ok(html.includes('An insider at a maker of pilot tablets'))
    assert.ok(!html.includes('Visitors at a cable landing station'))
  }
})

test('a draft is its author’s alone', async () => {
  const id = randomUUID()
  await site.as('sanna').post(urls.draft(id), whole())
  const sigrid = site.as('sigrid')
  const theirs = whole({ seat: seatOf('cyber-no', 'alliance') })
  assert.equal((await sigrid.get(urls.draft(id))).status, 404)
  assert.equal((await sigrid.post(urls.release(id), { mark: 'x' })).status, 404)
  assert.equal((await sigrid.post(urls.removal(id), {})).status, 404)
  assert.ok(!(await sigrid.get(urls.reports)).html.includes(id))
  // Under the same id she begins a draft of her own, so that no answer tells whether another's is there.
  const before = (await site.as('sanna').get(urls.draft(id))).html
  assert.equal((await sigrid.post(urls.draft(id), { ...theirs, title: 'Of Norway' })).status, 303)
  assert.match((await sigrid.get(urls.draft(id))).html, /Of Norway/)
  assert.equal((await site.as('sanna').get(urls.draft(id))).html, before)
  assert.equal((await sigrid.post(urls.removal(id), {})).status, 303)
  assert.equal((await site.as('vera').get(urls.draft(id))).status, 403)
  assert.equal((await site.as('sanna').post(urls.removal(id), {})).notice, 'The draft is discarded.')
  assert.equal((await site.as('sanna').get(urls.draft(id))).status, 404)
  assert.equal((await site.as('sanna').get(urls.draft('not-an-id'))).status, 404)
})

test('one writes only for one’s own organisation and where it may write', async () => {
  const id = randomUUID()
  for (const seat of [seatOf('cyber-no', 'alliance'), `${site.organisation('cyber-fi')} ${randomUUID()}`, 'nonsense'])
    assert.match(
      (await site.as('sanna').post(urls.preview(id), whole({ seat }))).text,
      /Choose a collection that you may write to/,
    )
  const hana = await site.as('hana').post(urls.preview(randomUUID()), whole({ seat: seatOf('cyber-jp', 'public') }))
  assert.equal(hana.status, 422)
})

test('a release that differs from what was shown is not made', async () => {
  const id = randomUUID()
  const sanna = site.as('sanna')
  const first = await sanna.post(urls.preview(id), whole({ tlp: 'green' }))
  assert.match(first.text, /33 of 33 partners will see this/)
  await sanna.post(urls.draft(id), whole({ tlp: 'green', title: 'Changed in another window' }))
  const changed = await sanna.post(urls.release(id), { mark: markIn(first.html) })
  assert.equal(changed.status, 409)
  assert.match(changed.text, /What you saw is no longer so/)
  await site.enterAsCauseway((ctx) => endParticipation(ctx, collections.alliance.id, site.organisation('cyber-al')))
  const fewer = await sanna.post(urls.release(id), { mark: markIn(changed.html) })
  assert.equal(fewer.status, 409)
  assert.match(fewer.text, /32 of 32 partners will see this/)
  assert.equal((await sanna.post(urls.release(id), { mark: markIn(fewer.html) })).notice, 'Released to 32 partners.')
})

test('an organisation without an identity is told whom to ask', async () => {
  await site.enterAsCauseway((ctx) =>
    sql`delete from exchange.producer where organisation = ${site.organisation('cyber-jp')}`.execute(ctx.db),
  )
  const refused = await site
    .as('hana')
    .post(urls.preview(randomUUID()), whole({ seat: seatOf('cyber-jp', 'alliance') }))
  assert.equal(refused.status, 422)
  assert.match(refused.text, /Cyber Watch Japan has no STIX identity yet/)
})

test('objects to refer to are found among those one may see', async () => {
  await indexWords(site.database)
  const id = randomUUID()
  const seen = await site.as('sanna').post(urls.draft(id), whole({ find: 'cable landing' }))
  assert.match(seen.text, /Nothing that you can see matches “cable landing”/)
  const sigrid = await site
    .as('sigrid')
    .post(urls.draft(randomUUID()), whole({ seat: seatOf('cyber-no', 'nordic'), find: 'cable landing' }))
  assert.ok(sigrid.html.includes(of('note/cable-station')))
  for (const find of ["'; drop table --", '"', ':*', 'a'.repeat(10_000), '<b>', '\u0000', 'indicator--x'])
    assert.equal((await site.as('sanna').post(urls.draft(id), whole({ find }))).status < 400, true, find)
})

test('what is too long is shown again and said to be unsaved', async () => {
  const long = await site.as('sanna').post(urls.draft(randomUUID()), whole({ description: 'x'.repeat(600_000) }))
  assert.equal(long.status, 422)
  assert.match(long.text, /Nothing was saved; your text is below/)
  assert.ok(long.html.includes('x'.repeat(600_000)))
})

test('markup in a title is text', async () => {
  const title = '<img src=x onerror=alert(1)>'
  const shown = await site.as('sanna').post(urls.preview(randomUUID()), whole({ title }))
  assert.ok(!shown.html.includes(title))
})

const seed = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31))
const codes = nations.map(({ code }) => code)
const teams = organisations.filter(({ key }) => key.startsWith('cyber-'))

const rules = fc.record({
  tlp: fc.constantFrom('clear', 'green', 'amber', 'amber+strict', 'red'),
  groups: fc.subarray(releaseGroups.map(({ code }) => code)),
  members: fc.constantFrom('at-release', 'current'),
  nations: fc.subarray(codes, { maxLength: 8 }),
  teams: fc.subarray(codes.filter((code) => code !== 'JP').map(identityOf), { maxLength: 4 }),
  control: fc.constantFrom('', 'yes'),
  embargo: fc.constantFrom('', '2026-12-03T08:00'),
  collection: fc.constantFrom('alliance' as const, 'nordic' as const, 'public' as const),
})

test(`the preview is what readers then see, for any rules (seed ${seed})`, async () => {
  const principals = await programsOfAll()
  await fc.assert(
    fc.asyncProperty(rules, async ({ collection, ...rule }) => {
      site.setTime('2026-11-22T09:00:00Z')
      const fields = fieldsOf({ ...whole(rule), seat: seatOf('cyber-fi', collection) })
      const id = randomUUID()
      const { preview, report } = await site.enterAs('sanna', async (ctx) => {
        assert.equal(await saveDraft(ctx, id, fields), 'saved')
        const shown = await previewOf(ctx, fields)
        assert.ok('mark' in shown, JSON.stringify(shown))
        const outcome = await releaseDraft(ctx, id, shown.mark)
        assert.equal(outcome.outcome, 'released')
        return { preview: shown, report: outcome.outcome === 'released' ? outcome.report : '' }
      })
      assert.deepEqual(
        await seeing(report, principals),
        named(preview, (reader) => reader.sees),
      )
      if (!rule.embargo) return
      site.setTime('2026-12-03T08:00:01Z')
      await site.enterAsCauseway(liftEmbargoes)
      assert.deepEqual(
        await seeing(report, principals),
        named(preview, ({ verdict }) => verdict === 'embargo'),
      )
    }),
    { seed, numRuns: 12 },
  )
})

const fieldsOf = (form: Record<string, string | string[]>): Fields =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => {
      const values = [value].flat().filter(Boolean)
      return values.length > 0 ? [[name, values]] : []
    }),
  )

type Shown = Exclude<Awaited<ReturnType<typeof previewOf>>, { lines: unknown }>

/** Names of the partners that the preview says so of. */
const named = ({ partners }: Shown, says: (reader: Shown['partners'][number]) => boolean) =>
  partners
    .filter(says)
    .map(({ name }) => name)
    .sort()

/** A program of each team, with its organisation's own rights, that asks the database as itself. */
async function programsOfAll(): Promise<{ name: string; id: string }[]> {
  const programs = teams
    .filter(({ nation }) => nation !== 'FI')
    .map(({ key, name }) => ({ id: randomUUID(), name, key, organisation: site.organisation(key) }))
  await site.enterAsCauseway(async (ctx) => {
    for (const { id, key, organisation } of programs) {
      await sql`insert into exchange.account (id, organisation, name) values (${id}, ${organisation}, ${`probe.${key}`})`.execute(
        ctx.db,
      )
      await sql`insert into exchange.permission (account, collection, can_read, can_write)
        select ${id}, id, true, true from exchange.collection`.execute(ctx.db)
    }
  })
  return programs
}

async function seeing(report: string, programs: { name: string; id: string }[]): Promise<string[]> {
  const names: string[] = []
  for (const { id, name } of programs)
    if (
      await enter(site.database, { person: id as PersonId, now: site.now() }, async (ctx) => {
        const { rows } = await sql`select 1 from exchange.object where id = ${report}`.execute(ctx.db)
        return rows.length > 0
      })
    )
      names.push(name)
  return names.sort()
}
