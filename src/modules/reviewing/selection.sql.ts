import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Rule, Terms, Way } from './selectionTerms.ts'

export type SelectionState = 'solving' | 'ready' | 'infeasible' | 'failed' | 'discarded'

/** What a rule costs: the value that the best portfolio without it would have more, and who would come in and go out. */
export interface Price {
  rule: Rule
  used: number
  price: number
  enter: string[]
  leave: string[]
}

export interface SelectionResult {
  value: number
  /** No portfolio under the same rules is worth more; `gap` is the proven rest of doubt. */
  bound: number
  gap: number
  cost_minor: number
  chosen: number
  seconds: number
  prices: Price[]
  /** Instead of a portfolio: rules that cannot be kept together, and what would do. */
  conflicts?: Rule[]
  ways?: Way[]
}

/** How much of the portfolio hangs on chance in the scores. */
export interface Trial {
  draws: number
  seed: number
  proven: number
  worst_gap: number
  seconds: number
}

export interface Selection {
  id: string
  call: string
  name: string
  state: SelectionState
  job: string | null
  terms: Terms
  result: SelectionResult | null
  trial_state: 'solving' | 'ready' | 'failed' | null
  trial_job: string | null
  trial: Trial | null
  created_at: Date
  adopted_at: Date | null
}

const columns = [
  'id',
  'call',
  'name',
  'state',
  'job',
  'terms',
  'result',
  'trial_state',
  'trial_job',
  'trial',
  'created_at',
  'adopted_at',
] as const

export function selectionById(ctx: Ctx, id: string, { lock = false } = {}): Promise<Selection | undefined> {
  return ctx.db
    .selectFrom('reviewing.selection')
    .select(columns)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

/** The scenarios of a call that the asker may see, the newest first, without those put aside. */
export function selectionsOf(ctx: Ctx, call: string): Promise<Selection[]> {
  return ctx.db
    .selectFrom('reviewing.selection')
    .select(columns)
    .where('call', '=', call)
    .where('state', '<>', 'discarded')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(30)
    .execute()
}

export function adoptedOf(ctx: Ctx, call: string): Promise<Selection | undefined> {
  return ctx.db
    .selectFrom('reviewing.selection')
    .select(columns)
    .where('call', '=', call)
    .where('adopted_at', 'is not', null)
    .executeTakeFirst()
}

export async function applicationsOf(ctx: Ctx, selection: string): Promise<string[]> {
  const row = await ctx.db
    .selectFrom('reviewing.selection')
    .select('applications')
    .where('id', '=', selection)
    .executeTakeFirst()
  return row?.applications ?? []
}

export async function insertSelection(
  ctx: Ctx,
  { terms, ...row }: Pick<Selection, 'id' | 'call' | 'name' | 'terms'> & { job: string; applications: string[] },
): Promise<void> {
  await ctx.db
    .insertInto('reviewing.selection')
    .values({ ...row, terms: JSON.stringify(terms), created_by: ctx.person!, created_at: ctx.now })
    .execute()
}

/** True if it was in one of the states `from`: of two that race, one wins. */
export async function setSelectionState(
  ctx: Ctx,
  id: string,
  from: SelectionState[],
  to: SelectionState,
  result?: SelectionResult,
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('reviewing.selection')
    .set({ state: to, ...(result ? { result: JSON.stringify(result) } : {}) })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function setTrial(
  ctx: Ctx,
  id: string,
  change: { state: 'solving' | 'ready' | 'failed'; job?: string; trial?: Trial },
): Promise<void> {
  await ctx.db
    .updateTable('reviewing.selection')
    .set({
      trial_state: change.state,
      ...(change.job ? { trial_job: change.job } : {}),
      ...(change.trial ? { trial: JSON.stringify(change.trial) } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** Makes this one the panel's proposal, in the place of another. */
export async function setAdopted(ctx: Ctx, call: string, id: string): Promise<void> {
  await ctx.db
    .updateTable('reviewing.selection')
    .set({ adopted_at: null, adopted_by: null })
    .where('call', '=', call)
    .where('adopted_at', 'is not', null)
    .execute()
  await ctx.db
    .updateTable('reviewing.selection')
    .set({ adopted_at: ctx.now, adopted_by: ctx.person })
    .where('id', '=', id)
    .execute()
}

/** Run as Causeway: nobody writes choices by hand. */
export async function insertChoices(
  ctx: Ctx,
  selection: string,
  choices: { application: string; value: number; cost_minor: number; chosen: boolean }[],
): Promise<void> {
  await sql`
    insert into reviewing.selection_choice (selection, application, value, cost_minor, chosen)
    select ${selection}::uuid, application, value, cost_minor, chosen
    from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb)
      as c(application uuid, value double precision, cost_minor bigint, chosen boolean)`.execute(ctx.db)
}

/** Run as Causeway. `frequencies[i]` belongs to `applications[i]`. */
export async function setFrequencies(
  ctx: Ctx,
  selection: string,
  applications: string[],
  frequencies: number[],
): Promise<void> {
  await sql`
    update reviewing.selection_choice c set frequency = f.frequency
    from unnest(${applications}::uuid[], ${frequencies}::float8[]) as f(application, frequency)
    where c.selection = ${selection}::uuid and c.application = f.application`.execute(ctx.db)
}

export async function deleteChoices(ctx: Ctx, selection: string): Promise<void> {
  await ctx.db.deleteFrom('reviewing.selection_choice').where('selection', '=', selection).execute()
}

export interface Choice {
  application: string
  reference: string
  title: string
  organisation_name: string
  nation: string
  challenge: string
  value: number
  cost_minor: number
  chosen: boolean
  frequency: number | null
}

/** Everything that a portfolio chose among, the chosen first, each by its worth. */
export async function choicesOf(ctx: Ctx, selection: string): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select c.application, a.reference, a.title, a.organisation_name, n.code as nation, a.challenge, c.value, c.cost_minor,
      c.chosen, c.frequency
    from reviewing.selection_choice c
    join calls.v_application a on a.id = c.application
    join identity.v_nation n on n.id = a.nation
    where c.selection = ${selection}
    order by c.chosen desc, c.value desc, a.reference`.execute(ctx.db)
  return rows
}

/** The applications that several portfolios choose. */
export async function chosenBy(ctx: Ctx, selections: string[]): Promise<Map<string, Set<string>>> {
  if (selections.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('reviewing.selection_choice')
    .select(['selection', 'application'])
    .where('selection', 'in', selections)
    .where('chosen', '=', true)
    .execute()
  const chosen = new Map(selections.map((id) => [id, new Set<string>()]))
  for (const { selection, application } of rows) chosen.get(selection)?.add(application)
  return chosen
}

/** What applications are called, by their ids, as far as the asker may see. */
export async function referencesOf(ctx: Ctx, call: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; reference: string }>`
    select id, reference from calls.v_application where call = ${call} and id not in (select identity.held('barred'))`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ id, reference }) => [id, reference]))
}

/** What the form's amount field was answered with, by application. */
export async function amountsOf(ctx: Ctx, call: string, field: string): Promise<Map<string, unknown>> {
  const { rows } = await sql<{ id: string; amount: unknown }>`
    select id, answers -> ${field}::text as amount from calls.v_application
    where call = ${call} and state = 'submitted' and screening = 'eligible'`.execute(ctx.db)
  return new Map(rows.map(({ id, amount }) => [id, amount]))
}

/** Whether somebody has a conflict of interest with an application that takes part. Run as Causeway. */
export async function isConflicted(ctx: Ctx, call: string, person: string | null): Promise<boolean> {
  const { rows } = await sql<{ conflicted: boolean }>`
    select exists (
      select from reviewing.conflict c join reviewing.standing s on s.application = c.application
      where c.call = ${call} and c.person = ${person}::uuid and s.state = 'submitted' and s.screening = 'eligible') as conflicted`.execute(
    ctx.db,
  )
  return rows[0]!.conflicted
}
