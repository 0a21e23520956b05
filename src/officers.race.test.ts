import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verifyChain } from '#kernel/audit/index.ts'
import { quota_bytes } from '#kernel/files/index.ts'
import { sendWaiting } from '#kernel/mail/index.ts'
import { callBySlug } from '#modules/calls/index.ts'
import { draftsOf, invariants, startAssignment, reviewingUrls as urls } from '#modules/reviewing/index.ts'
import { audited, beginDraft, organisationOf } from './testing.application.ts'
import { openSite, type Site } from './testing.ts'

// Two officers, or one with two windows, at the same moment. Resilient sensing is under review; Ines runs it.
let site: Site
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
  await site.as('ines').get('/')
  await site.as('mats').get('/')
})
after(() => site.close())

const slug = 'resilient-sensing-2027'
const ines = () => site.as('ines')
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))
const number = async (query: string, values: unknown[] = []) =>
  (await site.database.pool.query(query, values)).rows[0].count as number
const call = () => site.enterAsCauseway(async (ctx) => (await callBySlug(ctx, slug))!)
const holds = async () => {
  for (const [says, query] of Object.entries(invariants)) assert.deepEqual(await site.enterAsCauseway(query), [], says)
}

test('a draft that is released six times at once is released once, with one mail to each reviewer', {
  timeout: 60_000,
}, async () => {
  const { id } = await call()
  await site.enterAs('ines', (ctx) => startAssignment(ctx, id, { reviews_per_application: 4, least_loads: false }))
  await site.runJobs()
  const [draft] = await site.enterAs('ines', (ctx) => draftsOf(ctx, id))
  assert.equal(draft!.state, 'ready')
  const before = await number('select count(*) from reviewing.assignment where call = $1', [id])
  const pairs = await number('select count(*) from reviewing.draft_pair where draft = $1', [draft!.id])
  const mailed = await number(`select count(*) from mail.message where kind = 'duty'`)
  const answers = await times(6, () => ines().post(urls.draftRelease(draft!.id), { due_at: '2026-12-20T18:00' }))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303, 303, 303, 303],
  )
  assert.equal(
    answers.filter(({ notice }) => /released/.test(notice ?? '') && !/once/.test(notice ?? '')).length,
    1,
    answers.map(({ notice }) => notice).join(' | '),
  )
  assert.equal(await audited(site, 'reviewing.draft.released', draft!.id), 1)
  assert.ok((await number('select count(*) from reviewing.assignment where call = $1', [id])) - before <= pairs)
  const mails = (await number(`select count(*) from mail.message where kind = 'duty'`)) - mailed
  const reviewers = await number(
    'select count(distinct r.person) from reviewing.draft_pair d join reviewing.reviewer r on r.id = d.reviewer where d.draft = $1',
    [draft!.id],
  )
  assert.ok(mails > 0 && mails <= reviewers, `${mails} mails to ${reviewers}`)
  await holds()
})

test('a reviewer who declines and submits at once does one of the two', async () => {
  const { id } = await call()
  const mats = await site.idOf('mats')
  const { rows } = await site.database.pool.query(
    `select s.id, coalesce(v.version, 0) as version from reviewing.assignment s left join reviewing.review v on v.assignment = s.id
     where s.person = $1 and s.call = $2 and s.declined_at is null and coalesce(v.state, 'draft') = 'draft' limit 3`,
    [mats, id],
  )
  assert.ok(rows.length > 0)
  const marks = { 'score.value': '4', 'score.feasibility': '3', 'score.viability': '2', 'score.team': '5' }
  for (const { id: assignment, version } of rows) {
    const form = { version: String(version), ...marks, for_applicant: 'Both at once.' }
    const answers = await times(6, (index) =>
      index % 2
        ? site.as('mats').post(urls.reviewDecline(assignment), { decline: 'No time.' })
        : site.as('mats').post(urls.review(assignment), form),
    )
    // What was done leads to the list; what was refused leads back to the review, or shows it.
    assert.equal(
      answers.filter(({ location }) => location === urls.reviews).length,
      1,
      answers.map(({ status, location }) => `${status} ${location}`).join(', '),
    )
  }
  await holds()
})

test('deciding, deciding otherwise and writing at once: each letter tells what was decided', {
  timeout: 60_000,
}, async () => {
  const { id } = await call()
  const digests = new Map<string, string>()
  const form = (places: string) => ({ places, reserve: '5', incomplete_reason: 'The year ends.' })
  for (const places of ['10', '20']) {
    const preview = await ines().post(urls.decisions(slug), { ...form(places), do: 'preview' })
    digests.set(places, /name="digest" value="([^"]+)"/.exec(preview.html)![1]!)
  }
  const decide = (places: string) =>
    ines().post(urls.decisions(slug), { ...form(places), do: 'decide', digest: digests.get(places)! })
  assert.equal((await decide('10')).status, 303)
  const mailed = await number(`select count(*) from mail.message where kind = 'letter'`)
  await times(9, (index) => (index % 3 === 0 ? ines().post(urls.letters(slug)) : decide(index % 3 === 1 ? '10' : '20')))
  const letters = await number('select count(*) from reviewing.letter where call = $1', [id])
  const decisions = await number('select count(*) from reviewing.decision where call = $1', [id])
  assert.equal(letters, decisions)
  const selected = await number(`select count(*) from reviewing.decision where call = $1 and outcome = 'selected'`, [
    id,
  ])
  assert.ok(selected === 10 || selected === 20, `${selected} places: two decisions were mixed`)
  const recipients = await number('select count(distinct recipient) from reviewing.letter where call = $1', [id])
  assert.equal((await number(`select count(*) from mail.message where kind = 'letter'`)) - mailed, recipients)
  await holds()
})

test('mail that several processes send leaves once', async () => {
  const sent: string[] = []
  const waiting = await number(`select count(*) from mail.message where state = 'waiting' and send_after <= $1`, [
    new Date('2026-11-21T10:00:00Z'),
  ])
  assert.ok(waiting > 100)
  const carrier = {
    after: 'sent' as const,
    send: async ({ to, subject }: { to: string; subject: string }) => void sent.push(`${to} ${subject}`),
  }
  await times(5, async () => {
    for (let count = 1; count > 0; )
      count = await sendWaiting(site.database, carrier, 'http://causeway.test', new Date('2026-11-21T10:00:00Z'))
  })
  const left = await number(`select count(*) from mail.message where state = 'waiting' and send_after <= $1`, [
    new Date('2026-11-21T10:00:00Z'),
  ])
  assert.equal(left, 0)
  const { rows } = await site.database.pool.query(
    `select attempts, count(*) from mail.message where state = 'sent' and sent_at = $1 group by attempts`,
    [new Date('2026-11-21T10:00:00Z')],
  )
  assert.deepEqual(
    rows.map(({ attempts }) => attempts),
    [1],
  )
  assert.ok(sent.length <= waiting && sent.length > 0)
})

test('the quota holds when files come at once', async () => {
  const content = `%PDF-1.7\n${'x'.repeat(1_000)}`
  const owner = await organisationOf(site, 'ada')
  const drafts = await times(4, () => beginDraft(site))
  const used = `select coalesce(sum(size), 0)::int as count from files.file where owner = $1`
  const filler = quota_bytes - (await number(used, [owner])) - 2 * content.length
  await site.database.pool.query(
    `insert into files.file (owner, digest, name, type, size, uploaded_by) values ($1, repeat('a', 64), 'x', 'application/pdf', $2, $1)`,
    [owner, filler],
  )
  const answers = await times(4, (index) => {
    const form = new FormData()
    form.set('file', new File([content], 'report.pdf'))
    return site.as('ada').upload(`/applications/${drafts[index]}/files/attachment`, form)
  })
  assert.deepEqual(answers.map(({ notice }) => notice?.slice(0, 10)).sort(), [
    'Your organ',
    'Your organ',
    'report.pdf',
    'report.pdf',
  ])
  assert.equal(await number(used, [owner]), quota_bytes)
})

test('afterwards the audit trail is whole, and nothing broke', async () => {
  const chain = await site.enterAsCauseway(verifyChain)
  assert.ok('whole' in chain, JSON.stringify(chain))
  assert.deepEqual(
    site.log.filter(({ error }) => error),
    [],
  )
})
