// Taking back and putting right what was released: a correction is the next version of the same report, for whom its author
// says; a revocation is for those who saw it; nobody but the originator does either.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Reply } from '#kernel/testing/index.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { addEnvelope } from '../adding.ts'
import { bindProducer } from '../analyst.ts'
import { closeCollectionRow } from '../collection.sql.ts'
import { collections, identityOf, of } from '../examples.ts'
import { objectRoutes } from '../reading/routes.object.tsx'
import { urls as readingUrls } from '../reading/urls.ts'
import { readEnvelope } from '../stix/envelope.ts'
import { isFault } from '../stix/object.ts'
import { composingRoutes } from './routes.report.tsx'
import { revocationRoutes } from './routes.revocation.tsx'
import { urls } from './urls.ts'

let site: ExchangeSite
before(async () => {
  site = await openExchangeSite([...composingRoutes, ...revocationRoutes, ...objectRoutes])
})
after(() => site.close())

const alliance = collections.alliance.id
const correctionOf = (id: string) => readingUrls.correction(alliance, id)
const revocationOf = (id: string) => readingUrls.revocation(alliance, id)
const pageOf = (id: string) => readingUrls.object(alliance, id)

type Form = Record<string, string[]>

const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** What a browser would send of a page's form. */
function formIn(html: string): Form {
  const form: Form = {}
  const put = (name: string | undefined, value: string) => {
    if (name && value !== '') form[name] = [...(form[name] ?? []), unescaped(value)]
  }
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const said = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
    const boxed = said('type') === 'checkbox' || said('type') === 'radio'
    if (!boxed || / checked/.test(tag)) put(said('name'), said('value') ?? '')
  }
  for (const [, name, text] of html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</g)) put(name, text!.trim())
  for (const [, name, options] of html.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    put(name, /<option[^>]* value="([^"]+)"[^>]* selected/.exec(options!)?.[1] ?? '')
  return form
}

const draftIn = ({ html }: Reply) => /action="\/exchange\/reports\/([0-9a-f-]{36})"/.exec(html)![1]!
const markIn = ({ html }: Reply) => /name="mark" value="([^"]+)"/.exec(html)?.[1] ?? ''

/** All versions that somebody sees, the latest first. */
const seenBy = (key: string, id: string) =>
  site.enterAs(key, async (ctx) => {
    const { rows } = await sql<{ content: string }>`
      select content from exchange.object where id = ${id} order by version_key desc`.execute(ctx.db)
    return rows.map(({ content }) => JSON.parse(content))
  })

async function begin(key: string, report: string): Promise<{ id: string; form: Form }> {
  const begun = await site.as(key).get(correctionOf(report))
  assert.equal(begun.status, 200, begun.text)
  return { id: draftIn(begun), form: formIn(begun.html) }
}

async function release(key: string, id: string, form: Form): Promise<Reply> {
  const shown = await site.as(key).post(urls.preview(id), form)
  assert.equal(shown.status, 200, shown.text)
  return site.as(key).post(urls.release(id), { mark: markIn(shown) })
}

/** Sends objects in the name of a team, as a program would; to another collection where `{ collection }` comes first. */
async function send(key: string, nation: string, ...given: object[]): Promise<void> {
  const [first] = given
  const elsewhere = first && 'collection' in first ? (first.collection as keyof typeof collections) : undefined
  const objects = elsewhere ? given.slice(1) : given
  await site.enterAs(key, async (ctx) => {
    const envelope = readEnvelope(Buffer.from(JSON.stringify({ objects })))
    assert.ok(!isFault(envelope))
    const sender = { principal: ctx.person!, organisation: site.organisation(`cyber-${nation.toLowerCase()}`) }
    const outcome = await addEnvelope(ctx, { sender, collection: collections[elsewhere ?? 'alliance'].id, envelope })
    assert.ok(typeof outcome === 'object' && outcome.failures.length === 0, JSON.stringify(outcome))
  })
}

const amber = 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'
const ownReport = (more: object = {}) => ({
  type: 'report',
  spec_version: '2.1',
  id: `report--${randomUUID()}`,
  created_by_ref: identityOf('FI'),
  created: '2026-11-01T08:00:00.000Z',
  modified: '2026-11-01T08:00:00.000Z',
  name: 'Of a program',
  description: 'Sent by a program.',
  report_types: ['malware'],
  published: '2026-11-01T07:59:31.250Z',
  object_refs: [of('malware/bilgekeep')],
  object_marking_refs: [amber],
  ...more,
})

test('a correction is the next version of the same report, for those who saw the one before', async () => {
  const report = of('report/halyard-second')
  assert.ok((await site.as('sanna').get(pageOf(report))).html.includes(correctionOf(report)))
  const [before] = await seenBy('sanna', report)
  const { id, form } = await begin('sanna', report)
  assert.deepEqual(form.title, [before.name])
  assert.deepEqual(form.description, [before.description])
  assert.deepEqual([form.groups, form.control, form.tlp], [['members'], ['yes'], ['amber']])
  assert.deepEqual(form.refs, before.object_refs)
  const done = await release('sanna', id, { ...form, title: ['BilgeKeep, second build: 43 call signs'] })
  assert.equal(done.location, pageOf(report))
  assert.match(done.notice ?? '', /^Corrected\. \d+ partners see the new version\.$/)
  for (const key of ['sanna', 'sigrid', 'aude']) {
    const [now, old, ...others] = await seenBy(key, report)
    assert.equal(now.name, 'BilgeKeep, second build: 43 call signs', key)
    assert.deepEqual([old, others], [before, []])
    assert.deepEqual(
      [now.created, now.published, now.object_refs],
      [before.created, before.published, before.object_refs],
    )
    assert.ok(now.modified > before.modified)
  }
  assert.deepEqual(await seenBy('hana', report), [], 'who did not see it before does not see it now')
  assert.match((await site.as('sanna').get(urls.reports)).text, /43 call signs Correction/)
})

test('what the form does not know stays as it was said', async () => {
  const terms = {
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${randomUUID()}`,
    created: '2026-11-01T08:00:00.000Z',
    definition_type: 'statement',
    definition: { statement: 'Courtesy of Cyber Watch Finland' },
  }
  const absent = `tool--${randomUUID()}`
  const report = ownReport({
    confidence: 70,
    labels: ['ports'],
    lang: 'fr',
    report_types: ['malware', 'ice-season'],
    external_references: [{ source_name: 'log', external_id: '17' }],
    object_refs: [of('malware/bilgekeep'), absent],
    object_marking_refs: [amber, terms.id],
  })
  await send('sanna', 'FI', terms, report)
  const begun = await site.as('sanna').get(correctionOf(report.id))
  assert.match(begun.text, /It refers to 1 further object, which is not shown here and stays/)
  await release('sanna', draftIn(begun), { ...formIn(begun.html), description: ['Put right.'] })
  const [now, before] = await seenBy('sanna', report.id)
  const { modified, description, ...rest } = now
  assert.equal(description, 'Put right.')
  assert.ok(modified > before.modified)
  const { modified: _, description: __, ...kept } = before
  assert.deepEqual(rest, kept, 'down to the milliseconds of its publication')
})

test('a correction for fewer says who goes on with the old version', async () => {
  const report = ownReport()
  await send('sanna', 'FI', report)
  const { id, form } = await begin('sanna', report.id)
  const shown = await site.as('sanna').post(urls.preview(id), { ...form, nations: ['NO'] })
  assert.match(shown.text, /32 partners who see a version will not see the correction/)
  assert.match(shown.text, /They go on with what was released before: .*Cyber Watch Japan/)
  await site.as('sanna').post(urls.release(id), { mark: markIn(shown) })
  assert.equal((await seenBy('sigrid', report.id)).length, 2)
  assert.equal((await seenBy('hana', report.id)).length, 1)
})

const rule = (releasable_to: object, more: object = {}) => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: `marking-definition--${randomUUID()}`,
  created_by_ref: identityOf('FI'),
  created: '2026-11-01T08:00:00.000Z',
  object_marking_refs: [amber],
  extensions: {
    'extension-definition--549739ac-516a-421f-95bd-f6f1015d120a': {
      extension_type: 'property-extension',
      releasable_to,
      ...more,
    },
  },
})
/** An own report under these rules. */
async function reportUnder(...rules: { id: string }[]) {
  const report = ownReport({ object_marking_refs: [amber, ...rules.map(({ id }) => id)] })
  await send('sanna', 'FI', ...rules, report)
  return report
}

test('rules that the form cannot show begin with nobody', async () => {
  const rules = [rule({ nations: ['NO', 'FR'] }), rule({ nations: ['NO', 'JP'] })]
  const report = ownReport({ object_marking_refs: [amber, ...rules.map(({ id }) => id)] })
  await send('sanna', 'FI', ...rules, report)
  const begun = await site.as('sanna').get(correctionOf(report.id))
  assert.match(begun.text, /The rules of the present version cannot all be shown .* choose the readers anew/)
  const shown = await site.as('sanna').post(urls.preview(draftIn(begun)), formIn(begun.html))
  assert.match(shown.text, /0 of 33 partners will see this/)
  assert.match(shown.text, /1 partner who sees a version will not see the correction/)
})

test('only the originator corrects and takes back, and nobody learns what stands there', async () => {
  const halyard = of('report/halyard-second')
  const key = formIn((await site.as('sanna').get(correctionOf(halyard))).html).revises!
  const absent = `report--${randomUUID()}`
  for (const [who, id] of [
    ['sigrid', halyard],
    ['hana', halyard],
    ['sanna', of('report/drift')],
    ['sanna', absent],
    ['sanna', of('malware/bilgekeep')],
    ['sanna', 'report--x'],
  ] as const) {
    assert.equal((await site.as(who).get(correctionOf(id))).status, 404, `${who} ${id}`)
    assert.equal((await site.as(who).get(revocationOf(id))).status, 404, `${who} ${id}`)
    const sent = { version: (await seenBy('sanna', id))[0]?.modified ?? 'x' }
    assert.equal((await site.as(who).post(revocationOf(id), sent)).status, 404, `${who} ${id}`)
    assert.equal((await site.as(who).post(readingUrls.deletion(alliance, id), sent)).status, 404, `${who} ${id}`)
    const elsewhere = readingUrls.correction('nowhere', id)
    assert.ok([400, 404].includes((await site.as(who).get(elsewhere)).status))
  }
  assert.ok(!(await site.as('sigrid').get(pageOf(halyard))).html.includes(correctionOf(halyard)))
  // A form that somebody made up is told the same of what is not theirs and of what is not there.
  const made = (revises: string[]) =>
    site.as('sigrid').post(urls.preview(randomUUID()), {
      revises,
      seat: `${site.organisation('cyber-no')} ${alliance}`,
      title: 'Mine now',
      description: 'x',
      refs: [of('malware/bilgekeep')],
      tlp: 'amber',
    })
  const texts = await Promise.all([made(key), made([key[0]!.replace(halyard, absent)]), made(["'; drop table"])])
  for (const { status, text } of texts) {
    assert.equal(status, 422)
    assert.match(text, /The report that this corrects can no longer be corrected/)
  }
})

test('of two corrections of one version the second is told, and keeps what it typed', async () => {
  const report = ownReport()
  await send('sanna', 'FI', report)
  const [one, two] = [await begin('sanna', report.id), await begin('sanna', report.id)]
  const previews = [
    await site.as('sanna').post(urls.preview(one.id), { ...one.form, title: ['First'] }),
    await site.as('sanna').post(urls.preview(two.id), { ...two.form, title: ['Second'] }),
  ]
  const outcomes = await Promise.all([
    site.as('sanna').post(urls.release(one.id), { mark: markIn(previews[0]!) }),
    site.as('sanna').post(urls.release(two.id), { mark: markIn(previews[1]!) }),
  ])
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), [303, 422])
  assert.equal((await seenBy('sanna', report.id)).length, 2)
  const late = outcomes[0]!.status === 422 ? { ...one, title: 'First' } : { ...two, title: 'Second' }
  const kept = await site.as('sanna').get(urls.draft(late.id))
  assert.match(kept.text, /Somebody has released another version of this report since you began/)
  assert.deepEqual(formIn(kept.html).title, [late.title])
})

test('a revocation is one more version, behind the one that was shown and no other', async () => {
  const report = ownReport({ modified: '2026-12-24T08:00:00.000Z' })
  await send('sanna', 'FI', report)
  const shown = await site.as('sanna').get(revocationOf(report.id))
  assert.match(shown.text, /33 of 33 partners see it today/)
  const stale = await site.as('sanna').post(revocationOf(report.id), { version: '2026-11-01T08:00:00.000Z' })
  assert.equal(stale.notice, 'There is another version of it by now. Look again.')
  const form = formIn(shown.html)
  const done = await site.as('sanna').post(revocationOf(report.id), form)
  assert.equal(done.notice, 'Revoked. Whoever sees it sees that.')
  for (const key of ['sanna', 'hana']) {
    const [now, before] = await seenBy(key, report.id)
    assert.deepEqual(before, report)
    // Behind the version before also where that was dated ahead of time.
    assert.deepEqual(now, { ...report, revoked: true, modified: '2026-12-24T08:00:00.001Z' })
  }
  assert.equal((await site.as('sanna').get(correctionOf(report.id))).status, 404)
  assert.match((await site.as('sanna').get(revocationOf(report.id))).text, /It is revoked already/)
  const again = await site.as('sanna').post(revocationOf(report.id), form)
  assert.equal(again.notice, 'There is another version of it by now. Look again.')
})

test('what is deleted is gone for everybody, and followers are told', async () => {
  const address = { type: 'ipv4-addr', spec_version: '2.1', id: `ipv4-addr--${randomUUID()}`, value: '198.51.100.9' }
  await send('sanna', 'FI', { ...address, object_marking_refs: [amber] })
  const shown = await site.as('sanna').get(revocationOf(address.id))
  assert.match(shown.text, /has no versions, so it cannot be revoked, only deleted/)
  const deletion = readingUrls.deletion(alliance, address.id)
  assert.equal(
    (await site.as('sanna').post(deletion, formIn(shown.html))).notice,
    'Deleted. Nobody finds it in the collection any more.',
  )
  for (const key of ['sanna', 'hana']) assert.deepEqual(await seenBy(key, address.id), [])
  const told = await site.enterAs('hana', async (ctx) => {
    const { rows } = await sql`select 1 from exchange.removal where id = ${address.id}`.execute(ctx.db)
    return rows.length
  })
  assert.equal(told, 1)
  assert.equal((await site.as('sanna').post(deletion, formIn(shown.html))).status, 404)
})

test('an object of which others sent a version stays whole', async () => {
  const shared = { ...ownReport({ created_by_ref: undefined }) }
  await send('sigrid', 'NO', shared)
  await send('sanna', 'FI', { ...shared, modified: '2026-11-02T08:00:00.000Z' })
  const version = '2026-11-02T08:00:00.000Z'
  const refused = await site.as('sanna').post(readingUrls.deletion(alliance, shared.id), { version })
  assert.match(refused.notice ?? '', /Some versions of it were sent by others/)
  assert.equal((await seenBy('sanna', shared.id)).length, 2)
})

test('a reader that the form does not offer makes nobody a reader in his place', async () => {
  const unknown = `identity--${randomUUID()}`
  const second = `identity--ffffffff-ffff-4fff-8fff-${String(Date.now()).slice(-12)}`
  await site.enterAsCauseway((ctx) => bindProducer(ctx, second, site.organisation('cyber-no')))
  // The form offers one identity of Norway's, and the rule names another: that is Norway all the same.
  const norwegian = await reportUnder(rule({ organisations: [second] }))
  const { id, form } = await begin('sanna', norwegian.id)
  assert.equal(form.teams?.length, 1)
  assert.notDeepEqual(form.teams, [second])
  const same = await site.as('sanna').post(urls.preview(id), form)
  assert.match(same.text, /1 of 33 partners will see this/)
  assert.ok(!same.text.includes('seen no version') && !same.text.includes('will not see the correction'))
  for (const releasable_to of [{ organisations: [unknown] }, { nations: [] }, { organisations: [second, unknown] }]) {
    const report = await reportUnder(rule(releasable_to))
    const begun = await site.as('sanna').get(correctionOf(report.id))
    const shown = await site.as('sanna').post(urls.preview(draftIn(begun)), formIn(begun.html))
    assert.match(begun.text, /choose the readers anew/, JSON.stringify(releasable_to))
    assert.match(shown.text, /0 of 33 partners will see this/, JSON.stringify(releasable_to))
  }
})

test('a correction for more says who has seen no version yet', async () => {
  const report = await reportUnder(rule({ nations: ['NO'] }))
  const { id, form } = await begin('sanna', report.id)
  const shown = await site.as('sanna').post(urls.preview(id), { ...form, nations: ['NO', 'JP'] })
  assert.match(shown.text, /1 partner who has seen no version will see this one Cyber Watch Japan/)
})

test('what comes into sight while a correction is written stays referred to; what was unticked does not come back', async () => {
  const [later, gone] = [`tool--${randomUUID()}`, `tool--${randomUUID()}`]
  const version = '2026-11-01T08:00:00.000Z'
  const tool = (id: string) => ({
    type: 'tool',
    spec_version: '2.1',
    id,
    created: version,
    modified: version,
    name: 'Boathook',
  })
  await send('sanna', 'FI', tool(gone))
  const report = ownReport({ object_refs: [of('malware/bilgekeep'), later, gone] })
  await send('sanna', 'FI', report)
  const { id, form } = await begin('sanna', report.id)
  assert.deepEqual(form.refs, [of('malware/bilgekeep'), gone])
  const shown = await site.as('sanna').post(urls.preview(id), { ...form, refs: [of('malware/bilgekeep')] })
  await send('sigrid', 'NO', tool(later))
  await site.as('sanna').post(readingUrls.deletion(alliance, gone), { version })
  await site.as('sanna').post(urls.release(id), { mark: markIn(shown) })
  assert.deepEqual((await seenBy('sanna', report.id))[0].object_refs, [of('malware/bilgekeep'), later])
})

test('a revocation is for exactly those who see the version that stands, whoever has left since', async () => {
  const [revoked, corrected] = [
    await reportUnder(rule({ groups: ['nordic'] })),
    await reportUnder(rule({ groups: ['nordic'] })),
  ]
  await site.enterAsCauseway((ctx) =>
    sql`update identity.release_group_member
      set member_during = daterange(lower(member_during), (${site.now()}::timestamptz at time zone 'UTC')::date)
      where release_group = (select id from identity.release_group where code = 'nordic')
        and nation = (select id from identity.nation where code = 'NO')`.execute(ctx.db),
  )
  const shown = await site.as('sanna').get(revocationOf(revoked.id))
  await site.as('sanna').post(revocationOf(revoked.id), formIn(shown.html))
  assert.equal((await seenBy('sigrid', revoked.id))[0].revoked, true, 'who has left since learns of it')
  // A correction is a new release: it counts today's members, and says whom that leaves behind.
  const { id, form } = await begin('sanna', corrected.id)
  const preview = await site.as('sanna').post(urls.preview(id), form)
  assert.match(
    preview.text,
    /1 partner who sees a version will not see the correction Goes on with .*Cyber Watch Norway/,
  )
  await site.as('sanna').post(urls.release(id), { mark: markIn(preview) })
  const left = await site.as('sanna').get(revocationOf(corrected.id))
  assert.match(
    left.text,
    /1 partner sees an earlier version only, and will not see that it is revoked Cyber Watch Norway/,
  )
})

test('what everybody could read is said to stay with everybody', async () => {
  const clear = 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487'
  const report = ownReport({ object_marking_refs: [clear] })
  await send('sanna', 'FI', { collection: 'public' }, report)
  const begun = await site.as('sanna').get(readingUrls.correction(collections.public.id, report.id))
  const shown = await site.as('sanna').post(urls.preview(draftIn(begun)), { ...formIn(begun.html), tlp: ['amber'] })
  assert.match(shown.text, /1 partner who sees a version will not see the correction .*whoever has no account/)
  const revoking = await site.as('sanna').get(readingUrls.revocation(collections.public.id, report.id))
  assert.match(revoking.text, /Everybody reads it, without an account/)
})

test('what is under embargo is said to come all the same', async () => {
  const report = await reportUnder(rule({ nations: ['NO'] }, { embargo_until: '2027-01-01T08:00:30Z' }))
  const { id, form } = await begin('sanna', report.id)
  assert.deepEqual(form.embargo, ['2027-01-01T10:01'], 'never earlier than it was')
  const shown = await site.as('sanna').post(urls.preview(id), form)
  assert.match(shown.text, /The present version is under embargo and is released too, on 1 Jan 2027/)
  const revoking = await site.as('sanna').get(revocationOf(report.id))
  assert.match(revoking.text, /It is under embargo\. What it says is released on 1 Jan 2027/)
  await site.as('sanna').post(revocationOf(report.id), formIn(revoking.html))
  assert.equal((await seenBy('sanna', report.id))[0].revoked, true)
  assert.deepEqual(await seenBy('sigrid', report.id), [])
  const several = await reportUnder(
    rule({ nations: ['NO'] }),
    rule({ nations: ['NO', 'FR'] }, { embargo_until: '2027-02-01T08:00:00Z' }),
  )
  assert.deepEqual((await begin('sanna', several.id)).form.embargo, ['2027-02-01T10:00'])
})

test('what another has produced is deleted, not revoked or rewritten', async () => {
  const foreign = ownReport({ created_by_ref: `identity--${randomUUID()}` })
  await send('sanna', 'FI', foreign)
  assert.ok(!(await site.as('sanna').get(pageOf(foreign.id))).html.includes(correctionOf(foreign.id)))
  assert.equal((await site.as('sanna').get(correctionOf(foreign.id))).status, 404)
  const shown = await site.as('sanna').get(revocationOf(foreign.id))
  assert.match(shown.text, /Another than your organisation is named as its producer/)
  const version = foreign.modified
  assert.equal((await site.as('sanna').post(revocationOf(foreign.id), { version })).status, 404)
  await send('sanna', 'FI', { ...foreign, modified: '2026-11-03T08:00:00.000Z' })
  const deletion = readingUrls.deletion(alliance, foreign.id)
  const stale = await site.as('sanna').post(deletion, { version })
  assert.equal(stale.notice, 'There is another version of it by now. Look again.', 'nothing is deleted unseen')
  const fresh = formIn((await site.as('sanna').get(revocationOf(foreign.id))).html)
  assert.match((await site.as('sanna').post(deletion, fresh)).notice ?? '', /^Deleted/)
})

test('a report that is too large is refused in a sentence, and the draft is kept', async () => {
  const report = ownReport({ x_log: 'a'.repeat(960_000) })
  await send('sanna', 'FI', report)
  const { id, form } = await begin('sanna', report.id)
  const refused = await release('sanna', id, { ...form, description: ['b'.repeat(49_000)] })
  assert.match(refused.notice ?? '', /^Nothing was released: /)
  assert.equal((await site.as('sanna').get(urls.draft(id))).status, 200)
})

test('who may read and no longer write neither corrects nor takes back', async () => {
  const report = ownReport()
  await send('sanna', 'FI', report)
  const { id, form } = await begin('sanna', report.id)
  const mayWrite = (can_write: boolean) =>
    site.enterAsCauseway((ctx) =>
      sql`update exchange.participation set can_write = ${can_write}
        where collection = ${alliance} and organisation = ${site.organisation('cyber-fi')}`.execute(ctx.db),
    )
  const sent = { version: report.modified }
  const refusedAll = async () => {
    const page = await site.as('sanna').get(pageOf(report.id))
    assert.equal(page.status, 200)
    assert.ok(!page.html.includes(correctionOf(report.id)) && !page.html.includes(revocationOf(report.id)))
    assert.equal((await site.as('sanna').get(correctionOf(report.id))).status, 404)
    assert.equal((await site.as('sanna').post(revocationOf(report.id), sent)).status, 404)
    assert.equal((await site.as('sanna').post(readingUrls.deletion(alliance, report.id), sent)).status, 404)
    assert.equal((await site.as('sanna').post(urls.preview(id), form)).status, 422)
  }
  await mayWrite(false)
  await refusedAll()
  await mayWrite(true)
  await site.enterAsCauseway((ctx) => closeCollectionRow(ctx, alliance))
  await refusedAll()
})
