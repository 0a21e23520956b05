import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export const pairRuleKinds = ['apart', 'together'] as const
export type PairRuleKind = (typeof pairRuleKinds)[number]
export const handPairKinds = ['fixed', 'forbidden'] as const
export type HandPairKind = (typeof handPairKinds)[number]

export interface PairRuleRow {
  id: string
  call: string
  reviewer: string
  other: string
  reviewer_name: string
  other_name: string
  rule: PairRuleKind
  reason: string
  set_by_name: string | null
  set_at: Date
}

/** Which reviewers of a call share no application, or all of theirs. */
export async function pairRulesOf(ctx: Ctx, call: string): Promise<PairRuleRow[]> {
  const { rows } = await sql<PairRuleRow>`
    select t.id, t.call, t.reviewer, t.other, p.name as reviewer_name, q.name as other_name, t.rule, t.reason,
      s.name as set_by_name, t.set_at
    from reviewing.pair_rule t
    join reviewing.reviewer r on r.id = t.reviewer join identity.v_person p on p.id = r.person
    join reviewing.reviewer o on o.id = t.other join identity.v_person q on q.id = o.person
    left join identity.v_person s on s.id = t.set_by
    where t.call = ${call} order by t.set_at, t.id`.execute(ctx.db)
  return rows
}

interface NewPairRule {
  call: string
  reviewer: string
  other: string
  rule: PairRuleKind
  reason: string
}

/** The same two under either name are one pair. False where the two have a rule already. */
export async function insertPairRule(ctx: Ctx, { reviewer, other, ...rest }: NewPairRule): Promise<boolean> {
  const [first, second] = reviewer < other ? [reviewer, other] : [other, reviewer]
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('reviewing.pair_rule')
    .values({ ...rest, reviewer: first, other: second, set_by: ctx.person!, set_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export interface HandPairRow {
  id: string
  call: string
  application: string
  reference: string
  title: string
  reviewer: string
  reviewer_name: string
  rule: HandPairKind
  reason: string
  set_by_name: string | null
  set_at: Date
}

/** What was fixed and forbidden by hand, as far as the asker may know of the applications. */
export async function handPairsOf(ctx: Ctx, call: string): Promise<HandPairRow[]> {
  const { rows } = await sql<HandPairRow>`
    select t.id, t.call, t.application, a.reference, a.title, t.reviewer, p.name as reviewer_name, t.rule, t.reason,
      s.name as set_by_name, t.set_at
    from reviewing.hand_pair t
    join calls.v_application a on a.id = t.application
    join reviewing.reviewer r on r.id = t.reviewer join identity.v_person p on p.id = r.person
    left join identity.v_person s on s.id = t.set_by
    where t.call = ${call} order by a.reference, p.name`.execute(ctx.db)
  return rows
}

interface NewHandPair {
  call: string
  application: string
  reviewer: string
  rule: HandPairKind
  reason: string
}

/** False where the pair has a rule already. */
export async function insertHandPair(ctx: Ctx, pair: NewHandPair): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('reviewing.hand_pair')
    .values({ ...pair, set_by: ctx.person!, set_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/**
 * What stands between a reviewer and an application of the call found by its reference; undefined where the application is
 * unknown to the asker.
 */
export async function handPairFacts(ctx: Ctx, call: string, reference: string, reviewer: string | null) {
  const { rows } = await sql<{ application: string; same_nation: boolean; conflict: boolean; declined: boolean }>`
    select a.id as application, coalesce(o.nation_rule, true) and r.id is not null and r.nation = a.nation as same_nation,
      exists (select from reviewing.conflict c where c.application = a.id and c.person = r.person) as conflict,
      exists (select from reviewing.assignment s where s.application = a.id and s.person = r.person and s.declined_at is not null) as declined
    from calls.v_application a
    left join reviewing.reviewer r on r.id = ${reviewer}::uuid and r.call = a.call
    left join reviewing.round o on o.call = a.call
    where a.call = ${call} and a.reference = ${reference} and a.state = 'submitted'
      and a.id not in (select identity.held('barred'))`.execute(ctx.db)
  return rows[0]
}

/** The call that a rule belongs to, and its application if it has one, of those that the asker may see. */
export async function ruleById(
  ctx: Ctx,
  table: RuleTable,
  id: string,
): Promise<{ call: string; application?: string } | undefined> {
  return table === 'reviewing.hand_pair'
    ? ctx.db.selectFrom(table).select(['call', 'application']).where('id', '=', id).executeTakeFirst()
    : ctx.db.selectFrom(table).select(['call']).where('id', '=', id).executeTakeFirst()
}

type RuleTable = 'reviewing.pair_rule' | 'reviewing.hand_pair'

export async function deleteRule(ctx: Ctx, table: RuleTable, id: string): Promise<void> {
  await ctx.db.deleteFrom(table).where('id', '=', id).execute()
}
