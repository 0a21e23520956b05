// Taking back and putting right what was released: a correction is the next version of the same report, for whom its author
// says; a revocation is for those who saw it; nobody but the originator does either.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Reply } from '#kernel/testing/index.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { addEnvelope } from '../adding.ts'
import { endParticipation } from '../collection.ts'
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

/** Sends objects in the name of a team, as a program would. */
async function send(key: string, nation: string, ...objects: object[]): Promise<void> {
  await site.enterAs(key, async (ctx) => {
    const envelope = readEnvelope(Buffer.from(JSON.stringify({ objects })))
    assert.ok(!isFault(envelope))
    const sender = { principal: ctx.person!, organisation: site.organisation(`cyber-${nation.toLowerCase()}`) }
    const outcome = await addEnvelope(ctx, { sender, collection: alliance, envelope })
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
  assert.match(shown.text, /32 partners who see the present version will not see the correction/)
  assert.match(shown.text, /They go on with the old one: .*Cyber Watch Japan/)
  await site.as('sanna').post(urls.release(id), { mark: markIn(shown) })
  assert.equal((await seenBy('sigrid', report.id)).length, 2)
  assert.equal((await seenBy('hana', report.id)).length, 1)
})

test('rules that the form cannot show begin with nobody', async () => {
  const rule = (nations: string[]) => ({
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${randomUUID()}`,
    created_by_ref: identityOf('FI'),
    created: '2026-11-01T08:00:00.000Z',
    object_marking_refs: [amber],
    extensions: {
      'extension-definition--549739ac-516a-421f-95bd-f6f1015d120a': {
        extension_type: 'property-extension',
        releasable_to: { nations },
      },
    },
  })
  const rules = [rule(['NO', 'FR']), rule(['NO', 'JP'])]
  const report = ownReport({ object_marking_refs: [amber, ...rules.map(({ id }) => id)] })
  await send('sanna', 'FI', ...rules, report)
  const begun = await site.as('sanna').get(correctionOf(report.id))
  assert.match(begun.text, /Several rules hold together .* choose the readers anew/)
  const shown = await site.as('sanna').post(urls.preview(draftIn(begun)), formIn(begun.html))
  assert.match(shown.text, /0 of 33 partners will see this/)
  assert.match(shown.text, /1 partner who sees the present version will not see the correction/)
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
    assert.equal((await site.as(who).post(readingUrls.deletion(alliance, id), {})).status, 404, `${who} ${id}`)
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

test('a revocation reaches those who saw the object, and only what was shown is revoked', async () => {
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
    (await site.as('sanna').post(deletion, {})).notice,
    'Deleted. Nobody finds it in the collection any more.',
  )
  for (const key of ['sanna', 'hana']) assert.deepEqual(await seenBy(key, address.id), [])
  const told = await site.enterAs('hana', async (ctx) => {
    const { rows } = await sql`select 1 from exchange.removal where id = ${address.id}`.execute(ctx.db)
    return rows.length
  })
  assert.equal(told, 1)
  assert.equal((await site.as('sanna').post(deletion, {})).status, 404)
})

test('an object of which others sent a version stays whole', async () => {
  const shared = { ...ownReport({ created_by_ref: undefined }) }
  await send('sigrid', 'NO', shared)
  await send('sanna', 'FI', { ...shared, modified: '2026-11-02T08:00:00.000Z' })
  const refused = await site.as('sanna').post(readingUrls.deletion(alliance, shared.id), {})
  assert.match(refused.notice ?? '', /Some versions of it were sent by others/)
  assert.equal((await seenBy('sanna', shared.id)).length, 2)
})

test('who may no longer write neither corrects nor takes back', async () => {
  const report = ownReport()
  await send('sanna', 'FI', report)
  const { id, form } = await begin('sanna', report.id)
  await site.enterAsCauseway((ctx) => endParticipation(ctx, alliance, site.organisation('cyber-fi')))
  assert.equal((await site.as('sanna').get(correctionOf(report.id))).status, 404)
  assert.equal((await site.as('sanna').post(revocationOf(report.id), { version: report.modified })).status, 404)
  assert.equal((await site.as('sanna').post(urls.preview(id), form)).status, 422)
})
