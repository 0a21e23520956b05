import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enter, type PersonId } from '#kernel/database/index.ts'
import { callBySlug } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { reviewOf } from './review.sql.ts'
import { reopenReview, submitReview } from './review.ts'
import { scoringJobs, wantScores } from './scoringJob.ts'
import { stateOf } from './scoringState.ts'
import { storedHead } from './scoringStored.sql.ts'

// Reviews change beside each other and while their scores are being computed.
let site: Site
let time = Date.parse('2026-11-21T10:00:00Z')
before(async () => {
  site = await openSite({ at: new Date(time) })
  await runJobs()
})
after(() => site.close())

const slug = 'resilient-sensing-2027'
const query = async (text: string) => (await site.database.pool.query(text)).rows
async function runJobs() {
  time += 60_000
  site.setTime(new Date(time))
  await site.runJobs()
}
const standing = () =>
  site.enterAsCauseway(async (ctx) => {
    const call = (await callBySlug(ctx, slug))!
    const { fingerprint } = await stateOf(ctx, call)
    return { call: call.id, current: (await storedHead(ctx, call.id))?.fingerprint === fingerprint }
  })
interface Written {
  assignment: string
  person: PersonId
}
const reviews = async (state: 'submitted' | 'draft'): Promise<Written[]> =>
  query(`select v.assignment, v.person from reviewing.review v join calls.call c on c.id = v.call
    where c.slug = '${slug}' and v.state = '${state}' order by v.id limit 2`)
const reopen = ({ assignment, person }: Written) =>
  enter(site.database, { person, now: new Date(time) }, (ctx) => reopenReview(ctx, assignment))
/** As it stands, by whoever wrote it. */
const submit = ({ assignment, person }: Written) =>
  enter(site.database, { person, now: new Date(time) }, async (ctx) => {
    const stored = (await reviewOf(ctx, assignment))!
    const { outcome } = await submitReview(ctx, (await callBySlug(ctx, slug))!.criteria, assignment, stored)
    return outcome
  })
const run = async (call: string) =>
  scoringJobs[0]!.run({
    database: site.database,
    person: '',
    input: { call },
    now: () => new Date(time),
    progress: async () => false,
    signal: new AbortController().signal,
  })

test('two reviews that are submitted at once leave one current result', async () => {
  assert.equal((await standing()).current, true)
  const two = await reviews('submitted')
  assert.deepEqual(await Promise.all(two.map(reopen)), ['reopened', 'reopened'])
  assert.equal((await standing()).current, false)
  await runJobs()
  assert.equal((await standing()).current, true)
  assert.deepEqual(await Promise.all(two.map(submit)), ['saved', 'saved'])
  assert.equal((await standing()).current, false)
  await runJobs()
  assert.equal((await standing()).current, true)
})

test('what changes while scores are computed is computed after them', async () => {
  const { call } = await standing()
  const [first, second] = await reviews('submitted')
  await reopen(first!)
  const running = run(call)
  await reopen(second!)
  await running
  await runJobs()
  assert.equal((await standing()).current, true)
})

test('two processes that compute at once leave the current result', async () => {
  const { call } = await standing()
  const [first] = await reviews('submitted')
  await reopen(first!)
  await Promise.all([run(call), run(call)])
  assert.equal((await standing()).current, true)
})

test('a job that waits is not taken up before the change that counts on it is written', async () => {
  const { call } = await standing()
  await site.enterAsCauseway((ctx) => wantScores(ctx, call))
  const [asked, written] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const change = site.enterAsCauseway(async (ctx) => {
    await wantScores(ctx, call)
    asked.resolve()
    await written.promise
  })
  const waits = async () =>
    (await query(`select 1 from jobs.job where kind = 'reviewing.calibrate' and state = 'waiting'`)).length
  await asked.promise
  await runJobs()
  assert.equal(await waits(), 1)
  written.resolve()
  await change
  await runJobs()
  assert.equal(await waits(), 0)
})
