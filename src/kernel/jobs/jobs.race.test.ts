import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Database, enter, type PersonId } from '#kernel/database/index.ts'
import { openTestDatabase } from '#kernel/testing/index.ts'
import { announce, followEvents, relay } from './event.ts'
import { type JobKind, startJob, stopJob } from './job.ts'
import { runDueJobs, startWorker } from './worker.ts'

let database: Database
const person = '00000000-0000-4000-8000-0000000000aa' as PersonId
const now = () => new Date()

before(async () => {
  database = await openTestDatabase({ name: 'migrated', load: async () => undefined })
})
after(() => database.close())
beforeEach(() =>
  database.pool.query('delete from jobs.event; delete from jobs.job; update jobs.relay set position = 0'),
)

const asPerson = <T>(work: Parameters<typeof enter<T>>[2]) => enter(database, { person, now: now() }, work)
const tell = (body: unknown) => asPerson((ctx) => announce(ctx, { topic: 'test', audience: person, body }))
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

describe('events', () => {
  test('six relayers beside eight writers give each event one position, without gap or repeat', async () => {
    let writing = true
    const relayed = times(6, async () => {
      let count = 0
      while (writing) count += await relay(database)
      return count
    })
    await times(8, async (writer) => {
      for (let step = 0; step < 25; step++) await tell({ writer, step })
    })
    writing = false
    const count = (await relayed).reduce((sum, each) => sum + each, 0) + (await relay(database))
    assert.equal(count, 200, 'each event is relayed once')
    const { rows } = await database.pool.query('select position from jobs.event order by position')
    assert.deepEqual(
      rows.map(({ position }) => position),
      Array.from({ length: 200 }, (_, index) => index + 1),
    )
  })

  test('followers see every event once and in one order, wherever they left off', async () => {
    const ended = new AbortController()
    const relayers = times(3, async () => {
      while (!ended.signal.aborted) await relay(database)
    })
    const seen = times(3, async () => {
      const own: string[] = []
      let last = '0'
      // The line breaks after every seventh event; the browser comes back with the id of its last one.
      while (own.length < 120)
        for await (const { id, data } of followEvents(database, person, last, ended.signal)) {
          own.push(JSON.stringify(data))
          last = id
          if (own.length % 7 === 0 || own.length === 120) break
        }
      return own
    })
    await times(4, async (writer) => {
      for (let step = 0; step < 30; step++) await tell({ writer, step })
    })
    const [first, ...others] = await seen
    ended.abort()
    await relayers
    assert.equal(new Set(first).size, 120)
    for (const other of others) assert.deepEqual(other, first)
  })

  test('an event of a transaction that was undone is never seen, and leaves no gap', async () => {
    await tell('before')
    await assert.rejects(
      asPerson(async (ctx) => {
        await announce(ctx, { topic: 'test', audience: person, body: 'undone' })
        throw new Error('undone')
      }),
    )
    await tell('after')
    await relay(database)
    const { rows } = await database.pool.query('select position, body from jobs.event order by position')
    assert.deepEqual(rows, [
      { position: 1, body: 'before' },
      { position: 2, body: 'after' },
    ])
  })
})

describe('jobs', () => {
  const counting = (done: number[]): JobKind => ({
    kind: 'test.count',
    run: async ({ input, progress }) => {
      await progress(1, 2)
      done.push((input as { index: number }).index)
    },
  })

  test('each of sixty jobs is done once by five workers', async () => {
    const done: number[] = []
    await times(60, (index) => asPerson((ctx) => startJob(ctx, { kind: 'test.count', scope: null, input: { index } })))
    await times(5, () => runDueJobs(database, [counting(done)], now))
    assert.deepEqual(
      done.toSorted((a, b) => a - b),
      Array.from({ length: 60 }, (_, index) => index),
    )
    const { rows } = await database.pool.query(
      'select state, attempts, count(*) from jobs.job group by state, attempts',
    )
    assert.deepEqual(rows, [{ state: 'done', attempts: 1, count: 60 }])
  })

  test('a job whose process died is taken up by one of the others, and only after its silence', async () => {
    const done: number[] = []
    const id = await asPerson((ctx) => startJob(ctx, { kind: 'test.count', scope: null, input: { index: 7 } }))
    await database.pool.query(
      `update jobs.job set state = 'running', attempts = 1, worker_seen_at = now() where id = $1`,
      [id],
    )
    await times(3, () => runDueJobs(database, [counting(done)], now))
    assert.deepEqual(done, [])
    await database.pool.query(`update jobs.job set worker_seen_at = now() - interval '61 seconds' where id = $1`, [id])
    await times(5, () => runDueJobs(database, [counting(done)], now))
    assert.deepEqual(done, [7])
  })

  test('a job that fails is tried again later, and failed for good it says why', async () => {
    const failing: JobKind = { kind: 'test.fail', run: () => Promise.reject(new Error('no luck')) }
    const id = await asPerson((ctx) => startJob(ctx, { kind: 'test.fail', scope: null, input: {} }))
    for (let attempt = 1; attempt <= 3; attempt++) {
      await database.pool.query(`update jobs.job set run_at = now() - interval '1 second' where id = $1`, [id])
      await assert.rejects(runDueJobs(database, [failing], now), /no luck/)
    }
    const { rows } = await database.pool.query('select state, attempts, error from jobs.job where id = $1', [id])
    assert.deepEqual(rows, [{ state: 'failed', attempts: 3, error: 'no luck' }])
  })

  test('workers that wait are woken by a job, and stop when they are asked to', { timeout: 20_000 }, async () => {
    const done: number[] = []
    const workers = await times(2, () =>
      startWorker(database, { kinds: [counting(done)], chores: [], now, log: () => undefined }),
    )
    const started = performance.now()
    await times(4, (index) => asPerson((ctx) => startJob(ctx, { kind: 'test.count', scope: null, input: { index } })))
    while (done.length < 4 && performance.now() - started < 10_000) await new Promise((wake) => setTimeout(wake, 10))
    await times(2, (index) => workers[index]!.stop())
    assert.deepEqual(done.toSorted(), [0, 1, 2, 3])
  })

  test('a job that has ended is no longer stopped', async () => {
    const id = await asPerson((ctx) => startJob(ctx, { kind: 'test.count', scope: null, input: { index: 1 } }))
    await runDueJobs(database, [counting([])], now)
    assert.equal(await asPerson((ctx) => stopJob(ctx, id)), 'ended-already')
  })
})
