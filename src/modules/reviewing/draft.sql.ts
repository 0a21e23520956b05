import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Relaxation } from './draftRelaxations.ts'
import { type Rules, storedRules } from './draftRules.ts'
import type { ReviewerKind } from './reviewer.sql.ts'
import type { RuledProgress, RuledShortage } from './solver/ruled.ts'

export type DraftState = 'solving' | 'ready' | 'infeasible' | 'failed' | 'released' | 'discarded'

/** A group that cannot meet: these applications need more than these reviewers may give, or the other way round. */
export interface ShortageGroup {
  what: RuledShortage['what']
  kind: ReviewerKind | null
  applications: string[]
  reviewers: string[]
  needed: number
  available: number
  short: number
}

export interface DraftResult {
  /** Sum of affinities, and the proven bound on it over all allowed pairs. */
  objective: number
  bound: number
  gap: number
  seconds: number
  loads: number[]
  affinity_lowest: number | null
  affinity_median: number | null
  /** In a fair draft: the sum that every application has which can reach it at all. */
  floor?: number | null
  /** Into how many parts without shared reviewers the applications fall, after how many exchanges to join them. */
  overlap?: { parts: number; exchanges: number } | null
  /** An officer took the best so far. */
  stopped?: boolean
  /** Applications whose begun reviews leave no room for the kinds that are asked for. */
  exempt?: number
  random?: { expected: number; largest: number } | null
  shortages?: ShortageGroup[]
  /** False where the search ended, by an officer or the time limit, before anything was found or shown to be impossible. */
  proven?: boolean
  /** What would do, each alone or all of them together. */
  relaxations?: Relaxation[]
}

/** How far the computing is; totals are over all applications, so pages tell them as means. */
export interface DraftProgress extends Omit<RuledProgress, 'phase'> {
  /** After the solver's own: where there is no assignment, what would do is looked for. */
  phase: RuledProgress['phase'] | 'relaxing'
  reviews: number
}

export interface Draft {
  id: string
  call: string
  job: string | null
  state: DraftState
  rules: Rules
  result: DraftResult | null
  progress: DraftProgress | null
  stop_wanted_at: Date | null
  released_at: Date | null
  created_by: string
  created_at: Date
}

const columns = [
  'id',
  'call',
  'job',
  'state',
  'rules',
  'result',
  'progress',
  'stop_wanted_at',
  'released_at',
  'created_by',
  'created_at',
] as const

const known = (row: Omit<Draft, 'rules'> & { rules: unknown }): Draft => ({ ...row, rules: storedRules(row.rules) })

export async function draftById(ctx: Ctx, id: string, { lock = false } = {}): Promise<Draft | undefined> {
  const row = await ctx.db
    .selectFrom('reviewing.draft')
    .select(columns)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return row && known(row)
}

export async function draftsOf(ctx: Ctx, call: string): Promise<Draft[]> {
  const rows = await ctx.db
    .selectFrom('reviewing.draft')
    .select(columns)
    .where('call', '=', call)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(known)
}

/** The draft that was released last. */
export async function lastReleased(ctx: Ctx, call: string): Promise<Draft | undefined> {
  const row = await ctx.db
    .selectFrom('reviewing.draft')
    .select(columns)
    .where('call', '=', call)
    .where('state', '=', 'released')
    .orderBy(sql`coalesce(released_at, created_at)`, 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && known(row)
}

export async function insertDraft(
  ctx: Ctx,
  draft: { id: string; call: string; job: string; rules: Rules },
): Promise<void> {
  await ctx.db
    .insertInto('reviewing.draft')
    .values({ ...draft, rules: JSON.stringify(draft.rules), created_by: ctx.person!, created_at: ctx.now })
    .execute()
}

/** True if the draft was in one of the states `from`: of two that race, one wins. */
export async function setDraftState(
  ctx: Ctx,
  id: string,
  from: DraftState[],
  to: DraftState,
  result?: DraftResult,
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('reviewing.draft')
    .set({
      state: to,
      ...(result ? { result: JSON.stringify(result) } : {}),
      ...(to === 'released' ? { released_at: ctx.now } : {}),
    })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Writes how far it is; tells what somebody wants of the work. Run as Causeway. */
export async function beatDraft(
  ctx: Ctx,
  id: string,
  progress: DraftProgress | undefined,
): Promise<'go-on' | 'stop' | 'discard'> {
  const row = await ctx.db
    .updateTable('reviewing.draft')
    .set((eb) => ({ progress: progress ? JSON.stringify(progress) : eb.ref('progress') }))
    .where('id', '=', id)
    .returning(['state', 'stop_wanted_at'])
    .executeTakeFirst()
  if (row?.state !== 'solving') return 'discard'
  return row.stop_wanted_at ? 'stop' : 'go-on'
}

/** True if the draft was being computed and nobody had stopped it yet. */
export async function wantDraftStop(ctx: Ctx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('reviewing.draft')
    .set({ stop_wanted_at: ctx.now })
    .where('id', '=', id)
    .where('state', '=', 'solving')
    .where('stop_wanted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whether another draft of the call was released after this one was begun: it was computed for what no longer stands. */
export async function isOutdated(ctx: Ctx, { id, call, created_at }: Draft): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('reviewing.draft')
    .select('id')
    .where('call', '=', call)
    .where('id', '<>', id)
    .where('released_at', '>', created_at)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether there is something for a draft to do. Counted over what the asker may see. */
export async function needs(ctx: Ctx, call: string, reviews_per_application: number) {
  const { rows } = await sql<{
    eligible: number
    pending: number
    missing: number
    standing: number
    french: number
    reviewers: number
    solving: boolean
  }>`
    select count(*) filter (where a.screening = 'eligible') as eligible,
      count(*) filter (where a.screening = 'pending') as pending,
      coalesce(sum(greatest(0, ${reviews_per_application}::int - coalesce(s.assigned, 0))) filter (where a.screening = 'eligible'), 0)::int as missing,
      coalesce(sum(s.assigned), 0)::int as standing,
      count(*) filter (where a.screening = 'eligible' and a.language = 'fr') as french,
      (select count(*) from reviewing.reviewer where call = ${call}) as reviewers,
      exists (select from reviewing.draft where call = ${call} and state = 'solving') as solving
    from calls.v_application a left join reviewing.standing s on s.application = a.id
    where a.call = ${call} and a.state = 'submitted' and a.id not in (select identity.held('barred'))`.execute(ctx.db)
  return rows[0]!
}
