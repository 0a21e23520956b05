import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface JobRow {
  id: string
  kind: string
  person: string
  scope: string | null
  state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
  done: number
  total: number
  result: Record<string, unknown> | null
  error: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

const shown = [
  'id',
  'kind',
  'person',
  'scope',
  'state',
  'done',
  'total',
  'result',
  'error',
  'created_at',
  'started_at',
  'finished_at',
] as const

export async function insertJob(
  ctx: Ctx,
  job: { id: string; kind: string; scope: string | null; input: unknown; person?: string; run_at?: Date },
): Promise<void> {
  await ctx.db
    .insertInto('jobs.job')
    .values({
      id: job.id,
      kind: job.kind,
      scope: job.scope,
      input: JSON.stringify(job.input),
      person: job.person ?? ctx.person!,
      run_at: job.run_at ?? ctx.now,
      created_at: ctx.now,
    })
    .execute()
}

/**
 * True when such a job waits. It is held until this transaction ends: whoever takes it up then sees what was written here.
 * Run as Causeway.
 */
export async function holdWaiting(ctx: Ctx, { kind, scope }: { kind: string; scope: string }): Promise<boolean> {
  const { rows } = await sql`
    select id from jobs.job where kind = ${kind} and scope = ${scope} and state = 'waiting' limit 1 for share`.execute(
    ctx.db,
  )
  return rows.length > 0
}

/** How many such jobs are under way, those left out whose worker has been silent. Run as Causeway. */
export async function countRunning(
  ctx: Ctx,
  { kind, scope }: { kind: string; scope: string },
  silence_seconds: number,
): Promise<number> {
  const { rows } = await sql<{ running: number }>`
    select count(*)::int as running from jobs.job where kind = ${kind} and scope = ${scope} and state = 'running'
      and worker_seen_at >= clock_timestamp() - make_interval(secs => ${silence_seconds})`.execute(ctx.db)
  return rows[0]!.running
}

export function jobById(ctx: Ctx, id: string): Promise<JobRow | undefined> {
  return ctx.db.selectFrom('jobs.job').select(shown).where('id', '=', id).executeTakeFirst() as Promise<
    JobRow | undefined
  >
}

/**
 * Takes the next due job for one worker. A job whose worker has been silent for `silence_seconds` is taken over: its
 * process died, and its work is such that it can be begun again.
 */
export async function claimJob(ctx: Ctx, kinds: string[], silence_seconds: number) {
  const { rows } = await sql<{ id: string; kind: string; person: string; input: unknown; attempts: number }>`
    update jobs.job set state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, clock_timestamp()), worker_seen_at = clock_timestamp()
    where id = (
      select id from jobs.job
      where kind = any(${kinds}) and ((state = 'waiting' and run_at <= greatest(clock_timestamp(), ${ctx.now}::timestamptz))
        or (state = 'running' and worker_seen_at < clock_timestamp() - make_interval(secs => ${silence_seconds})))
      order by run_at limit 1 for update skip locked)
    returning id, kind, person, input, attempts`.execute(ctx.db)
  return rows[0]
}

/** Writes progress; tells whether somebody wants the job to stop. */
export async function beat(ctx: Ctx, id: string, progress?: { done: number; total: number }): Promise<boolean> {
  const { rows } = await sql<{ stop_wanted: boolean }>`
    update jobs.job set worker_seen_at = clock_timestamp(),
      done = ${progress ? Math.round(progress.done) : sql.ref('done')}, total = ${progress ? Math.round(progress.total) : sql.ref('total')}
    where id = ${id} returning stop_wanted`.execute(ctx.db)
  return rows[0]?.stop_wanted ?? true
}

export async function finishJob(
  ctx: Ctx,
  id: string,
  end: { state: 'done' | 'failed' | 'stopped' | 'waiting'; result?: unknown; error?: string; run_at?: Date },
): Promise<void> {
  await ctx.db
    .updateTable('jobs.job')
    .set({
      state: end.state,
      result: end.result === undefined ? null : JSON.stringify(end.result),
      error: end.error ?? null,
      ...(end.state === 'waiting' ? { run_at: end.run_at! } : { finished_at: sql<Date>`clock_timestamp()` }),
      ...(end.state === 'done' ? { done: sql<number>`total` } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** Puts a job back as if it had not been taken. */
export async function handBack(ctx: Ctx, id: string): Promise<void> {
  await ctx.db
    .updateTable('jobs.job')
    .set((eb) => ({ state: 'waiting', attempts: eb('attempts', '-', 1), worker_seen_at: null }))
    .where('id', '=', id)
    .execute()
}

export async function wantStop(ctx: Ctx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('jobs.job')
    .set({ stop_wanted: true })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const wakeWorkers = (ctx: Ctx) => sql`select pg_notify('causeway_jobs', '')`.execute(ctx.db)
