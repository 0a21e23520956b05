import { type Database, enterAsCauseway } from '#kernel/database/index.ts'
import { deleteOldEvents, insertEvent } from './event.sql.ts'
import { onWritten, relay, wakeFollowers } from './event.ts'
import { beat, claimJob, finishJob, handBack } from './job.sql.ts'
import { type JobKind, silence_seconds } from './job.ts'

export interface Worker {
  stop(): Promise<void>
}

/** Something to do again and again: send waiting mail, sweep files. */
export interface Chore {
  name: string
  every_ms: number
  run(): Promise<unknown>
}

const leaving = 'leaving'

/** True when work ends because its process does, and not because somebody wants it to stop. */
export const isLeaving = (signal: AbortSignal): boolean => signal.aborted && signal.reason === leaving

const beat_ms = 10_000
const look_ms = 1_000
const tries = 3
const most_takeovers = 6

type Log = (line: Record<string, unknown>) => void
type Claimed = NonNullable<Awaited<ReturnType<typeof claimJob>>>

/** Runs due jobs, relays events and does chores until stopped. Several processes may do so beside each other. */
export async function startWorker(
  database: Database,
  { kinds, chores, now, log }: { kinds: JobKind[]; chores: Chore[]; now(): Date; log: Log },
): Promise<Worker> {
  const ended = new AbortController()
  let wake = () => {}
  const unlisten = [
    await database.listen('causeway_jobs', () => wake()),
    await database.listen('causeway_events', () => {
      wake()
      wakeFollowers()
    }),
    onWritten(() => wake()),
  ]
  const due = new Map(chores.map((chore) => [chore.name, 0]))
  let eventsSwept = 0
  const loop = (async () => {
    while (!ended.signal.aborted) {
      try {
        const worked = (await relay(database)) > 0 || (await runOne(database, kinds, now, log, ended.signal))
        const at = Date.now()
        for (const chore of chores) {
          if (at < due.get(chore.name)!) continue
          due.set(chore.name, at + chore.every_ms)
          await chore.run()
        }
        if (at - eventsSwept > 3_600_000) {
          eventsSwept = at
          await enterAsCauseway(database, (ctx) => deleteOldEvents(ctx, new Date(at - 86_400_000)))
        }
        if (worked) continue
      } catch (error) {
        log({ worker: 'failed', error: (error as Error).message })
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, look_ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        if (ended.signal.aborted) wake()
      })
    }
  })()
  return {
    async stop() {
      ended.abort()
      wake()
      await loop
      for (const end of unlisten) await end()
    },
  }
}

/** Runs everything that is due now and returns; for tests and for the terminal. */
export async function runDueJobs(database: Database, kinds: JobKind[], now: () => Date): Promise<number> {
  let count = 0
  const failed: unknown[] = []
  while (await runOne(database, kinds, now, (line) => failed.push(line), new AbortController().signal)) count++
  await relay(database)
  if (failed.length > 0) throw new Error(`A job failed: ${JSON.stringify(failed)}`)
  return count
}

async function runOne(
  database: Database,
  kinds: JobKind[],
  now: () => Date,
  log: Log,
  signal: AbortSignal,
): Promise<boolean> {
  if (kinds.length === 0) return false
  const job = await enterAsCauseway(
    database,
    (ctx) =>
      claimJob(
        ctx,
        kinds.map(({ kind }) => kind),
        silence_seconds,
      ),
    now(),
  )
  if (!job) return false
  if (job.attempts > most_takeovers) {
    await abandon(database, kinds, job)
    return true
  }
  const stop = new AbortController()
  const abort = () => stop.abort(leaving)
  signal.addEventListener('abort', abort)
  const pulse = setInterval(() => keepAlive(database, job, stop).catch(() => undefined), beat_ms)
  try {
    const kind = kinds.find(({ kind }) => kind === job.kind)!
    const result = await kind.run({
      database,
      person: job.person,
      input: job.input,
      now,
      signal: stop.signal,
      progress: (done, total) => tellProgress(database, job, { done, total }, stop),
    })
    await tellEnd(database, job, {
      state: stop.signal.aborted && !isLeaving(stop.signal) ? 'stopped' : 'done',
      result: result ?? {},
    })
  } catch (error) {
    // The process is asked to end: another takes the job up at once, and nothing is held against it.
    if (isLeaving(stop.signal)) {
      await enterAsCauseway(database, (ctx) => handBack(ctx, job.id))
      return true
    }
    log({ job: job.id, kind: job.kind, attempt: job.attempts, error: (error as Error).message })
    await tellEnd(
      database,
      job,
      job.attempts < tries
        ? {
            state: 'waiting',
            run_at: new Date(Date.now() + 1_000 * 4 ** job.attempts),
            error: (error as Error).message,
          }
        : { state: 'failed', error: (error as Error).message },
    )
  } finally {
    clearInterval(pulse)
    signal.removeEventListener('abort', abort)
  }
  return true
}

/** Work that takes its process with it is not handed on for ever. */
async function abandon(database: Database, kinds: JobKind[], job: Claimed): Promise<void> {
  const kind = kinds.find(({ kind }) => kind === job.kind)
  await enterAsCauseway(database, async (ctx) => kind?.abandoned?.(ctx, job.input))
  await tellEnd(database, job, { state: 'failed', error: 'taken over too often' })
}

async function keepAlive(database: Database, job: Claimed, stop: AbortController): Promise<void> {
  if (await enterAsCauseway(database, (ctx) => beat(ctx, job.id))) stop.abort()
}

async function tellProgress(
  database: Database,
  job: Claimed,
  progress: { done: number; total: number },
  stop: AbortController,
) {
  const wanted = await enterAsCauseway(database, async (ctx) => {
    await insertEvent(ctx, { topic: 'job', audience: job.person, body: { id: job.id, state: 'running', ...progress } })
    return beat(ctx, job.id, progress)
  })
  await relay(database)
  if (wanted) stop.abort()
  return wanted
}

async function tellEnd(database: Database, job: Claimed, end: Parameters<typeof finishJob>[2]): Promise<void> {
  await enterAsCauseway(database, async (ctx) => {
    await finishJob(ctx, job.id, end)
    await insertEvent(ctx, { topic: 'job', audience: job.person, body: { id: job.id, state: end.state } })
  })
  await relay(database)
}
