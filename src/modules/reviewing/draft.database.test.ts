import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callBySlug, screen } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { assignedPairs, countOpenDuties } from './assignment.sql.ts'
import { draftById, draftsOf } from './draft.sql.ts'
import { loadsOfDraft, numbersOfDraft } from './draftPair.sql.ts'
import { invariants } from './invariants.sql.ts'
import { matchingIds } from './list.sql.ts'
import { reviewersOf } from './reviewer.sql.ts'
import { urls } from './urls.ts'

// Liesbeth runs Cold ports. It closes in nine days; the tests look at it two weeks later, with the submitted applications
// marked eligible.
let site: Site
const slug = 'cold-ports-2027'
const callId = () => site.enterAs('liesbeth', async (ctx) => (await callBySlug(ctx, slug))!.id)
const sort = { key: 'reference', descending: false } as const
const due = '2026-12-08T18:00'
const holds = async () => {
  for (const [says, query] of Object.entries(invariants)) assert.deepEqual(await site.enterAsCauseway(query), [], says)
}
const start = (form: Record<string, string>) => site.as('liesbeth').post(urls.assignment(slug), form)
const draftOf = (location: string | null) => location!.split('/').at(-1)!

before(async () => {
  site = await openSite({ at: '2026-12-05T10:00:00Z' })
  const call = await callId()
  await site.enterAs('liesbeth', async (ctx) => {
    const applications = await matchingIds(ctx, { call, wanted: 3, search: '', sort })
    await screen(ctx, { call, applications, verdict: 'eligible', reason: '' })
  })
})
after(() => site.close())

test('a wrong number of reviews comes back with a sentence', async () => {
  const reply = await start({ reviews_per_application: '0' })
  assert.equal(reply.status, 422)
  assert.match(reply.text, /Indiquez un nombre d’évaluations de 1 à 20/)
})

test('what cannot be is refused with who stands in the way', async () => {
  const reply = await start({ reviews_per_application: '20', least_loads: 'yes' })
  assert.equal(reply.status, 303)
  assert.match((await site.as('liesbeth').get(reply.location!)).text, /calcul est en cours/)
  assert.equal((await start({ reviews_per_application: '3' })).status, 409, 'one at a time')
  await site.runJobs()
  const { text } = await site.as('liesbeth').get(reply.location!)
  assert.match(text, /Aucune attribution ne respecte toutes ces limites/)
  assert.match(text, /Il manque [\d\u202f]+ évaluations/)
})

test('a draft is computed in the background, keeps all limits, and nobody is told of it', async () => {
  const reply = await start({ reviews_per_application: '3' })
  await site.runJobs()
  const id = draftOf(reply.location)
  const draft = (await site.enterAs('liesbeth', (ctx) => draftById(ctx, id)))!
  assert.equal(draft.state, 'ready')
  assert.equal(draft.result!.objective, draft.result!.bound)
  const numbers = await site.enterAs('liesbeth', (ctx) => numbersOfDraft(ctx, id))
  assert.equal(numbers.pairs, 3 * numbers.applications)
  const loads = await site.enterAs('liesbeth', (ctx) => loadsOfDraft(ctx, draft))
  assert.deepEqual(
    loads.filter(({ load, load_max }) => load > load_max),
    [],
  )
  assert.deepEqual(await site.enterAsCauseway(async (ctx) => assignedPairs(ctx, await callIn(ctx))), [])
})
/** The same inside a transaction that is open already. */
const callIn = async (ctx: Parameters<typeof callBySlug>[0]) => (await callBySlug(ctx, slug))!.id

test('releasing asks when the reviews are due, tells every reviewer once, and works once', async () => {
  const call = await callId()
  const [draft] = (await site.enterAs('liesbeth', (ctx) => draftsOf(ctx, call))).filter(
    ({ state }) => state === 'ready',
  )
  const liesbeth = site.as('liesbeth')
  const page = await liesbeth.get(urls.assignmentDraft(draft!.id))
  const [, assignments, reviewers] = /Diffuser ([\d\u202f]+) attributions à ([\d\u202f]+) évaluateurs/.exec(page.text)!
  for (const [due_at, says] of [
    ['', /échéance des évaluations/],
    ['2026-11-01T10:00', /échéance est passée/],
  ] as const) {
    const refused = await liesbeth.post(urls.draftRelease(draft!.id), { due_at })
    assert.equal(refused.status, 422)
    assert.match(refused.text, says)
  }
  const released = await liesbeth.post(urls.draftRelease(draft!.id), { due_at: due })
  assert.equal(released.notice, `${assignments} attributions sont diffusées et ${reviewers} évaluateurs sont prévenus.`)
  const again = await liesbeth.post(urls.draftRelease(draft!.id), { due_at: due })
  assert.equal(again.notice, 'Ce projet est diffusé. Chacun a été prévenu une fois.')
  const { rows } = await site.database.pool.query(
    `select count(*) as mails, count(distinct person) as people from mail.message where kind = 'duty' and written_at >= '2026-12-05'`,
  )
  assert.deepEqual(rows[0], { mails: Number(reviewers), people: Number(reviewers) })
  const { rows: round } = await site.database.pool.query('select due_at from reviewing.round where call = $1', [call])
  assert.equal(
    round[0].due_at.toISOString(),
    '2026-12-08T17:00:00.000Z',
    'the due time is meant in the zone of the call',
  )
  await holds()
})

test('a pool knows its reviewers’ loads, and whoever reviews sees the duty at once', async () => {
  const pool = await site.enterAs('liesbeth', async (ctx) => reviewersOf(ctx, await callIn(ctx)))
  const busy = pool.find(({ assigned }) => assigned > 0)!
  const removal = await site.as('liesbeth').post(urls.reviewerRemoval(slug, busy.id))
  assert.match(removal.notice ?? '', /^L’attribution a été diffusée/)
  const { rows } = await site.database.pool.query(
    'select count(*) as sights from identity.holding where person = $1 and "right" = $2',
    [busy.person, 'reviewer'],
  )
  assert.ok(rows[0].sights >= busy.assigned)
  const none = await site.enterAs('ada', countOpenDuties)
  assert.deepEqual(none, { open: 0, late: 0, inPool: false })
})

test('a reviewer is added by address, invited where unknown, and the form names what is missing', async () => {
  const liesbeth = site.as('liesbeth')
  const form = {
    email: 'Nouvelle@institut.example',
    name: 'Nouvelle Personne',
    nation: 'BE',
    language: 'fr',
    kind: 'technical',
    expertise: 'Glace de mer.',
    languages: ['fr'],
    load_min: '0',
    load_max: '4',
  }
  const faulty = await liesbeth.post(urls.reviewers(slug), { ...form, name: '', load_min: '9', load_max: '4' })
  assert.equal(faulty.status, 422)
  assert.match(faulty.text, /2 réponses sont à corriger/)
  assert.match(faulty.html, /Glace de mer\./)
  assert.match((await liesbeth.post(urls.reviewers(slug), form)).notice!, /reçoit une invitation/)
  assert.match((await liesbeth.post(urls.reviewers(slug), form)).text, /déjà dans le vivier/)
  const { rows } = await site.database.pool.query(
    `select m.language, m.link from mail.message m where m.address = 'nouvelle@institut.example'`,
  )
  assert.deepEqual([rows.length, rows[0].language, rows[0].link.startsWith('/invitation/')], [1, 'fr', true])
})

test('a reminder shows its mail first, goes to each late reviewer, and not twice a day', async () => {
  site.setTime('2026-12-09T10:00:00Z')
  const liesbeth = site.as('liesbeth')
  const { text } = await liesbeth.get(urls.reminder(slug))
  const [, people] = /Envoyer un rappel à ([\d\u202f]+) évaluateurs/.exec(text)!
  assert.match(text, /Échéance passée : 8 déc\. 2026/)
  assert.equal((await liesbeth.post(urls.reminder(slug))).notice, `${people} rappels sont partis.`)
  assert.match((await liesbeth.post(urls.reminder(slug))).notice!, /moins d’un jour/)
  site.setTime('2026-12-10T10:00:00Z')
  assert.match((await liesbeth.post(urls.reminder(slug))).notice!, /rappels sont partis/)
})
