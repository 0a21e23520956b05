// What an officer knows and the texts do not say: pairs fixed or forbidden by hand, reviewers kept apart or together. Each
// with its reason, and each counts from the next draft on.
import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import {
  deleteRule,
  type HandPairKind,
  handPairFacts,
  handPairKinds,
  insertHandPair,
  insertPairRule,
  type PairRuleKind,
  pairRuleKinds,
  ruleById,
} from './pairRule.sql.ts'
import { holdReviewer } from './reviewer.sql.ts'
import { requireOfficer } from './round.ts'
import { isId } from './staff.ts'

export type PairRuleFault =
  | 'reviewer-unknown'
  | 'same-reviewer'
  | 'rule-unknown'
  | 'reason-missing'
  | 'reason-too-long'
  | 'ruled-already'
export type PairRuleFaults = Partial<Record<'reviewer' | 'other' | 'rule' | 'reason', PairRuleFault>>

export type HandPairFault =
  | 'application-unknown'
  | 'reviewer-unknown'
  | 'rule-unknown'
  | 'reason-missing'
  | 'reason-too-long'
  | 'ruled-already'
  | 'has-conflict'
  | 'same-nation'
  | 'sent-back'
export type HandPairFaults = Partial<Record<'application' | 'reviewer' | 'rule' | 'reason', HandPairFault>>

const reason_limit = 2_000

function faultOfReason(reason: string): 'reason-missing' | 'reason-too-long' | undefined {
  if (reason.trim() === '') return 'reason-missing'
  return reason.trim().length > reason_limit ? 'reason-too-long' : undefined
}

/** Keeps two reviewers of a call apart, or together. Nothing is changed where anything is wrong. */
export async function setPairRule(
  ctx: Ctx,
  call: string,
  typed: { reviewer: string; other: string; rule: string; reason: string },
): Promise<'set' | PairRuleFaults> {
  await requireOfficer(ctx, call)
  // An id is the same in capitals; what compares ids must see that two are one reviewer.
  const input = { ...typed, reviewer: typed.reviewer.toLowerCase(), other: typed.other.toLowerCase() }
  const rule = pairRuleKinds.find((kind) => kind === input.rule)
  const faults: PairRuleFaults = {}
  if (!(await isOfCall(ctx, call, input.reviewer))) faults.reviewer = 'reviewer-unknown'
  if (!(await isOfCall(ctx, call, input.other))) faults.other = 'reviewer-unknown'
  else if (input.other === input.reviewer) faults.other = 'same-reviewer'
  if (!rule) faults.rule = 'rule-unknown'
  const fault = faultOfReason(input.reason)
  if (fault) faults.reason = fault
  if (Object.keys(faults).length > 0) return faults
  const { reviewer, other, reason } = input
  const set = await insertPairRule(ctx, { call, reviewer, other, rule: rule as PairRuleKind, reason: reason.trim() })
  if (!set) return { other: 'ruled-already' }
  record(ctx, { act: 'reviewing.pair-rule.set', scope: call, details: { reviewer, other, rule: input.rule } })
  return 'set'
}

/** Fixes or forbids a pair. What the rules of the call exclude cannot be fixed. */
export async function setHandPair(
  ctx: Ctx,
  call: string,
  input: { reference: string; reviewer: string; rule: string; reason: string },
): Promise<'set' | HandPairFaults> {
  await requireOfficer(ctx, call)
  const rule = handPairKinds.find((kind) => kind === input.rule)
  const faults: HandPairFaults = {}
  const reviewer = (await isOfCall(ctx, call, input.reviewer)) ? input.reviewer : undefined
  if (!reviewer) faults.reviewer = 'reviewer-unknown'
  // Whether the application is known is asked without the reviewer too, so that both faults are told at once.
  const facts = await handPairFacts(ctx, call, input.reference.trim().toUpperCase(), reviewer ?? null)
  if (!facts) faults.application = 'application-unknown'
  else if (reviewer && rule === 'fixed') {
    const fault = whyNotFix(facts)
    if (fault) faults.reviewer = fault
  }
  if (!rule) faults.rule = 'rule-unknown'
  const fault = faultOfReason(input.reason)
  if (fault) faults.reason = fault
  if (!facts || !reviewer || Object.keys(faults).length > 0) return faults
  const { application } = facts
  const pair = { call, application, reviewer, rule: rule as HandPairKind, reason: input.reason.trim() }
  if (!(await insertHandPair(ctx, pair))) return { reviewer: 'ruled-already' }
  record(ctx, {
    act: 'reviewing.hand-pair.set',
    subject: application,
    scope: call,
    details: { reviewer, rule: pair.rule },
  })
  return 'set'
}

export function whyNotFix(facts: {
  conflict: boolean
  same_nation: boolean
  declined: boolean
}): 'has-conflict' | 'same-nation' | 'sent-back' | undefined {
  if (facts.conflict) return 'has-conflict'
  if (facts.same_nation) return 'same-nation'
  return facts.declined ? 'sent-back' : undefined
}

async function isOfCall(ctx: Ctx, call: string, reviewer: string): Promise<boolean> {
  return isId(reviewer) && (await holdReviewer(ctx, reviewer)) === call
}

type Removal = { outcome: 'removed'; call: string } | { outcome: 'unknown' }

export async function removePairRule(ctx: Ctx, id: string): Promise<Removal> {
  const row = await ruleById(ctx, 'reviewing.pair_rule', id)
  if (!row) return { outcome: 'unknown' }
  await requireOfficer(ctx, row.call)
  await deleteRule(ctx, 'reviewing.pair_rule', id)
  record(ctx, { act: 'reviewing.pair-rule.removed', subject: id, scope: row.call })
  return { outcome: 'removed', call: row.call }
}

export async function removeHandPair(ctx: Ctx, id: string): Promise<Removal> {
  const row = await ruleById(ctx, 'reviewing.hand_pair', id)
  if (!row) return { outcome: 'unknown' }
  await requireOfficer(ctx, row.call)
  await deleteRule(ctx, 'reviewing.hand_pair', id)
  record(ctx, { act: 'reviewing.hand-pair.removed', subject: row.application ?? id, scope: row.call })
  return { outcome: 'removed', call: row.call }
}
