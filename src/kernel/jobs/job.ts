import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import type { Ctx, Database } from '#kernel/database/index.ts'
import { announce } from './event.ts'
import { insertJob, wakeWorkers, wantStop } from './job.sql.ts'

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

export async function stopJob(ctx: Ctx, id: string): Promise<'stopping' | 'ended-already'> {
  if (!(await wantStop(ctx, id))) return 'ended-already'
  record(ctx, { act: 'jobs.job.stopped', subject: id })
  return 'stopping'
}
