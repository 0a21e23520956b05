import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  beginDraft,
  closes,
  organisationOf,
  readyDraft,
  receipts,
  stored,
  wholeForm,
} from '#src/testing.application.ts'
import { loadedAt, openSite, type Site } from '#src/testing.ts'
import { saveDraft, submit, withdraw } from './application.ts'
import { attachmentsOf } from './attachment.sql.ts'
import { invariants } from './invariants.sql.ts'

let site: Site
before(async () => {
  site = await openSite()
})
after(() => site.close())
beforeEach(() => site.setTime(loadedAt))

type State = 'unfinished' | 'ready' | 'late' | 'submitted' | 'withdrawn' | 'of others'
const late = new Date(closes.getTime() + 1)

/** An application of Ada's in that state; "late" is ready, with the deadline past. */
async function inState(state: State): Promise<string> {
  const id =
    state === 'unfinished' ? await beginDraft(site) : await readyDraft(site, state === 'of others' ? 'yuki' : 'ada')
  if (state === 'submitted' || state === 'withdrawn') await site.enterAs('ada', (ctx) => submit(ctx, id))
  if (state === 'withdrawn') await site.enterAs('ada', (ctx) => withdraw(ctx, id))
  if (state === 'late') site.setTime(late)
  return id
}

const save = (id: string) =>
  site.enterAs('ada', async (ctx) => {
    const { version, challenge } = (await versionIn(ctx, id)) ?? { version: 1, challenge: null }
    const { outcome } = await saveDraft(ctx, id, {
      title: 'New words',
      challenge,
      language: 'en',
      answers: {},
      version,
    })
    return outcome
  })
const versionIn = (ctx: Parameters<typeof submit>[0], id: string) =>
  ctx.db.selectFrom('calls.application').select(['version', 'challenge']).where('id', '=', id).executeTakeFirst()

describe('what can be done in which state', () => {
  const attempts: [state: State, verb: 'save' | 'submit' | 'withdraw', outcome: string, then: string][] = [
    ['unfinished', 'save', 'saved', 'draft'],
    ['unfinished', 'submit', 'incomplete', 'draft'],
    ['unfinished', 'withdraw', 'not-submitted', 'draft'],
    ['ready', 'save', 'saved', 'draft'],
    ['ready', 'submit', 'submitted', 'submitted'],
    ['ready', 'withdraw', 'not-submitted', 'draft'],
    ['late', 'save', 'saved', 'draft'],
    ['late', 'submit', 'deadline-passed', 'draft'],
    ['late', 'withdraw', 'not-submitted', 'draft'],
    ['submitted', 'save', 'submitted-already', 'submitted'],
    ['submitted', 'submit', 'submitted-already', 'submitted'],
    ['submitted', 'withdraw', 'withdrawn', 'withdrawn'],
    ['withdrawn', 'save', 'withdrawn', 'withdrawn'],
    ['withdrawn', 'submit', 'withdrawn', 'withdrawn'],
    ['withdrawn', 'withdraw', 'withdrawn-already', 'withdrawn'],
    ['of others', 'save', 'unknown', 'draft'],
    ['of others', 'submit', 'unknown', 'draft'],
    ['of others', 'withdraw', 'unknown', 'draft'],
  ]
  for (const [state, verb, outcome, then] of attempts)
    test(`${state}: ${verb} is answered ${outcome}`, async () => {
      const id = await inState(state)
      const before = await stored(site, id)
      const verbs = {
        save: () => save(id),
        submit: () => site.enterAs('ada', (ctx) => submit(ctx, id)),
        withdraw: () => site.enterAs('ada', (ctx) => withdraw(ctx, id)),
      }
      assert.equal(await verbs[verb](), outcome)
      const now = await stored(site, id)
      assert.equal(now?.state, then)
      const changed = ['saved', 'submitted', 'withdrawn'].includes(outcome) && before?.state !== 'withdrawn'
      if (!changed) assert.deepEqual(now, before, 'a refusal changes nothing')
    })
})

test('what is missing is named, each with a link to its question, and is gone once it is answered', async () => {
  const id = await beginDraft(site)
  const empty = await site.as('ada').post(`/applications/${id}/submission`)
  assert.equal(empty.status, 422)
  assert.match(empty.text, /The application has no title yet\./)
  const form = await wholeForm(site)
  const answers = Object.keys(form).filter((name) => name.startsWith('answers.'))
  const page = await site.as('ada').get(`/applications/${id}/draft`)
  for (const name of answers) {
    const field = name.replace('.', '-')
    assert.ok(empty.html.includes(`href="/applications/${id}/draft#field-${field}"`), name)
    assert.ok(page.html.includes(`id="field-${field}"`), name)
  }
  const { 'answers.tests': _left, ...most } = form
  await site.as('ada').post(`/applications/${id}/draft`, most as Record<string, string>)
  const nearly = await site.as('ada').post(`/applications/${id}/submission`)
  assert.equal(nearly.status, 422)
  assert.match(nearly.text, /“What would a test centre have to prove\?” has no answer yet\./)
  assert.doesNotMatch(nearly.text, /no title yet/)
  await site.as('ada').post(`/applications/${id}/draft`, { ...form, version: '2' })
  assert.equal((await site.as('ada').post(`/applications/${id}/submission`)).status, 303)
})

test('a rule of eligibility that is not met keeps the application back, with the rule named, and lifts with the answer', async () => {
  const id = await readyDraft(site)
  const form = await wholeForm(site, { 'answers.readiness': '1', version: '2' })
  await site.as('ada').post(`/applications/${id}/draft`, form)
  const refused = await site.as('ada').post(`/applications/${id}/submission`)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /An eligibility rule of the call is not met/)
  assert.equal((await stored(site, id))?.state, 'draft')
  await site.as('ada').post(`/applications/${id}/draft`, await wholeForm(site, { version: '3' }))
  assert.equal((await site.as('ada').post(`/applications/${id}/submission`)).status, 303)
})

test('the receipt is the whole application in bytes that anyone can check, and stays what it was', async () => {
  const id = await readyDraft(site)
  const upload = new FormData()
  upload.set('file', new File(['Measured twice.'], 'report.txt'))
  await site.as('ada').upload(`/applications/${id}/files/attachment`, upload)
  await site.as('ada').post(`/applications/${id}/submission`)
  const [receipt] = await receipts(site, id)
  const { canonical, digest } = receipt!
  assert.deepEqual(createHash('sha256').update(canonical).digest(), digest)
  const [application, attachments] = [
    (await stored(site, id))!,
    await site.enterAs('ada', (ctx) => attachmentsOf(ctx, id)),
  ]
  const read = JSON.parse(canonical)
  assert.deepEqual(
    [read.reference, read.title, read.answers, read.submitted_at, read.contact.email],
    [
      application.reference,
      application.title,
      application.answers,
      loadedAt.toISOString(),
      'ada.whitcombe@skerrow.example',
    ],
  )
  assert.deepEqual(
    read.attachments,
    attachments.map(({ field, name, size, digest }) => ({ field, name, size, sha256: digest })),
  )
  const page = await site.as('tom').get(`/applications/${id}/receipt`)
  assert.ok(page.text.replaceAll(/\s/g, '').includes(digest.toString('hex')), 'a colleague reads the same hash')
  await site.as('ada').post(`/applications/${id}/withdrawal`)
  assert.deepEqual(await receipts(site, id), [receipt])
  await assert.rejects(
    site.enterAsCauseway(({ db }) =>
      db.updateTable('calls.receipt').set({ canonical: 'x' }).where('application', '=', id).execute(),
    ),
    (error: { code?: string }) => error.code === '42501',
  )
})

test('what one types for the organisation, a colleague goes on with, and nobody else finds', async () => {
  const id = await beginDraft(site)
  await site.as('ada').post(`/applications/${id}/draft`, await wholeForm(site, { title: 'Begun by Ada' }))
  const seen = await site.as('tom').get(`/applications/${id}/draft`)
  assert.match(seen.html, /value="Begun by Ada"/)
  await site
    .as('tom')
    .post(`/applications/${id}/draft`, await wholeForm(site, { title: 'Finished by Tom', version: '2' }))
  assert.equal((await site.as('tom').post(`/applications/${id}/submission`)).status, 303)
  assert.equal((await receipts(site, id))[0]!.submitted_by, await site.idOf('tom'))
  assert.notEqual(await organisationOf(site, 'bruno'), await organisationOf(site, 'ada'))
  for (const key of ['bruno', 'nadia', 'vera'])
    assert.equal((await site.as(key).get(`/applications/${id}`)).status, 404, key)
})

test('afterwards everything holds', async () => {
  for (const [sentence, query] of Object.entries(invariants))
    assert.deepEqual(await site.enterAsCauseway(query), [], sentence)
})
