import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx, causeway, type Database } from '#kernel/database/index.ts'
import { announce } from './event.ts'
import { countRunning, holdWaiting, insertJob, wakeWorkers, wantStop } from './job.sql.ts'

/** Long work of one kind. It may be begun again after a crash, so it writes its result in one transaction at its end. */
export interface JobKind {
  kind: string
  run(work: JobWork): Promise<unknown>
  /** The last try is over and nobody will take it up again: whoever waits for the result must learn it. */
  abandoned?(ctx: Ctx, input: unknown): Promise<void>
}

export interface JobWork {
  database: Database
  /** Who asked for it; the work runs as this person. */
  person: string
  input: unknown
  now(): Date
  /** Shows how far it is; resolves to true when somebody wants it to stop. */
  progress(done: number, total: number): Promise<boolean>
  signal: AbortSignal
}

/** Puts long work into the queue with this transaction; returns its id, the address of its progress. */
export async function startJob(ctx: Ctx, job: { kind: string; scope: string | null; input: unknown }): Promise<string> {
  const id = randomUUID()
  await insertJob(ctx, { id, ...job })
  await wakeWorkers(ctx)
  await announce(ctx, { topic: 'job', audience: ctx.person, body: { id, state: 'waiting', done: 0, total: 0 } })
  return id
}

/** A job whose worker has been silent for so long is taken over by another. */
export const silence_seconds = 60

/**
 * Causeway's own work about something that changes often, such as a call: where one of its kind waits already, that one
 * will do. It begins `delay_ms` after the first change, so that many changes are one job. Of two transactions that do not
 * see each other each may put one in; the second finds nothing left to do.
 */
export async function startJobOnce(
  ctx: Ctx,
  { delay_ms, ...job }: { kind: string; scope: string; input: unknown; delay_ms: number },
): Promise<void> {
  await asCauseway(ctx, async () => {
    if (await holdWaiting(ctx, job)) return
    await insertJob(ctx, { id: randomUUID(), ...job, person: causeway, run_at: new Date(ctx.now.getTime() + delay_ms) })
    if (delay_ms === 0) await wakeWorkers(ctx)
  })
}

/** Asked by a job of this kind and scope: whether another one is under way besides it. */
export const runsTwice = (ctx: Ctx, job: { kind: string; scope: string }): Promise<boolean> =>
  asCauseway(ctx, async () => (await countRunning(ctx, job, silence_seconds)) > 1)

export async function stopJob(ctx: Ctx, id: string): Promise<'stopping' | 'ended-already'> {
  if (!(await wantStop(ctx, id))) return 'ended-already'
  record(ctx, { act: 'jobs.job.stopped', subject: id })
  return 'stopping'
}
