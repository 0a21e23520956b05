// The assignment under full rules. In general that is a three-dimensional matching, which nobody can solve exactly at this
// size, so the answer comes with a proven bound (seek.ts). Without rules about groups the problem is a flow and solved as
// such, exactly (flow.ts). No answer leaves here that a check which had no part in finding it would refuse (ruledCheck.ts).

import { newBundles } from './bundle.ts'
import { lift } from './floors.ts'
import { assign } from './flow.ts'
import { affinityOf, heldArcs, newGroups } from './group.ts'
import { affinity_max } from './instance.ts'
import { joinParts, type Overlap } from './overlap.ts'
import { assignProbabilities, drawPairs } from './probabilities.ts'
import { rotate } from './rotation.ts'
import type { RuledInstance, RuledMode, RuledResult } from './ruled.ts'
import { violationsOf } from './ruledCheck.ts'
import { checkMode, checkRuled } from './ruledInput.ts'
import { shortagesOfFlow, shortagesOfRules } from './ruledShortage.ts'
import { type Answer, firstPrices, marksOf, newWork, type RuledControl, sumOf, withEdges } from './ruledWork.ts'
import { layOut, type Rules } from './rules.ts'
import { type Found, seek, type Work } from './seek.ts'

export type { RuledControl } from './ruledWork.ts'

/**
 * Solves the instance. Throws an `InstanceError` for malformed input. The same arrays, mode and seed give the same answer,
 * unless `seconds` or `shouldStop` cut the solve short.
 */
export async function assignRuled(
  instance: RuledInstance,
  mode: RuledMode,
  control: RuledControl = {},
): Promise<RuledResult> {
  checkRuled(instance)
  checkMode(mode)
  const answer = await solve(instance, mode, control)
  return answer.status === 'infeasible' ? answer : finish(instance, mode, answer)
}

/** Joins what should be joined, and checks everything. */
export function finish(instance: RuledInstance, mode: RuledMode, answer: Answer): Placed {
  return checked(instance, mode.connect && !answer.random ? connected(instance, answer) : answer)
}

type Infeasible = Extract<RuledResult, { status: 'infeasible' }>
type Placed = Exclude<RuledResult, { status: 'infeasible' }>

function solve(
  instance: RuledInstance,
  mode: RuledMode,
  control: RuledControl,
): Promise<Answer | Infeasible> | Answer | Infeasible {
  const random = mode.random_cap !== undefined && mode.random_cap < 1
  if (isClassic(instance) && !mode.fair) {
    return random ? solveRandom(instance, mode, control) : solveClassic(instance, mode, control)
  }
  if (random) return rotate(instance, mode, control)
  return instance.kept.length > 0 ? solveKeeping(instance, mode, control) : solveRuled(instance, mode, control)
}

/** Whether no rule looks at an application's reviewers as a group, or is met by whatever is chosen. */
export function isClassic({ needs, one_per_nation, readers_needed, apart, together, fixed }: RuledInstance): boolean {
  return (
    !one_per_nation &&
    readers_needed === 0 &&
    apart.length + together.length + fixed.length === 0 &&
    needs.every((n) => n === 0)
  )
}

function solveClassic(instance: RuledInstance, mode: RuledMode, control: RuledControl): Answer | Infeasible {
  const kept = instance.kept.length > 0 ? marksOf(instance, instance.kept) : undefined
  const solved = assign(instance, {
    seed: mode.seed,
    ...(kept ? { kept } : {}),
    onProgress: (done, total) =>
      control.onProgress?.({ phase: 'placing', share: total > 0 ? done / total : 1, objective: null, bound: null }),
  })
  if (solved.status === 'infeasible')
    return { status: 'infeasible', shortages: shortagesOfFlow(solved.shortage), proven: true }
  const { chosen, objective, bound } = solved
  // Where pairs were kept the prices hold bonuses that nobody could read; those of what was free to choose are plain.
  const prices = kept ? freePrices(instance, chosen, kept) : solved.prices
  const proven = { objective, bound, dual_bound: bound, prices }
  return { status: 'optimal', chosen, ...proven, floor: null, random: null }
}

/** Prices of the problem that is left once the kept pairs of this assignment are taken as given. */
function freePrices(instance: RuledInstance, chosen: Int32Array, kept: Uint8Array): Float64Array {
  const demand = instance.demand.slice()
  const load_min = instance.load_min.slice()
  const load_max = instance.load_max.slice()
  const given = new Uint8Array(kept.length)
  for (const e of chosen) {
    if (kept[e] === 0) continue
    given[e] = 1
    const r = instance.edge_reviewer[e]!
    demand[instance.edge_application[e]!]!--
    load_min[r] = Math.max(0, load_min[r]! - 1)
    load_max[r]!--
  }
  const free = Int32Array.from(kept.keys()).filter((e) => given[e] === 0)
  const left = assign({ ...withEdges(instance, free), demand, load_min, load_max })
  if (left.status === 'infeasible') throw new Error('what was assigned beside the kept pairs cannot be assigned')
  return left.prices
}

function solveRandom(instance: RuledInstance, mode: RuledMode, control: RuledControl): Answer | Infeasible {
  const solved = assignProbabilities(instance, mode.random_cap!, {
    seed: mode.seed,
    onProgress: (done, total) =>
      control.onProgress?.({ phase: 'drawing', share: total > 0 ? done / total : 1, objective: null, bound: null }),
  })
  if (solved.status === 'infeasible')
    return { status: 'infeasible', shortages: shortagesOfFlow(solved.shortage), proven: true }
  const { expected, prices, parts, units } = solved
  const chosen = drawPairs(instance, solved, mode.seed)
  const largest = parts.reduce((most, part) => Math.max(most, part), 0) / units
  // What was drawn may be luckier than what was expected, but not than the best there is.
  const best = assign(instance)
  const bound = best.status === 'optimal' ? best.bound : expected
  const random = { expected, largest }
  const prices_best = best.status === 'optimal' ? best.prices : prices
  const answer = {
    chosen,
    objective: sumOf(instance, chosen),
    bound,
    dual_bound: bound,
    prices: prices_best,
    floor: null,
    random,
  }
  return { status: 'feasible', ...answer }
}

/** Prices that the asker knows already, or those of the problem without rules about groups. */
const pricesToBegin = (instance: RuledInstance, { prices }: RuledControl) => prices?.slice() ?? firstPrices(instance)

async function solveRuled(
  instance: RuledInstance,
  mode: RuledMode,
  control: RuledControl,
): Promise<Answer | Infeasible> {
  const work = newWork(instance, mode, control)
  const found = await seek(work, pricesToBegin(instance, control), null)
  if (!found.arcs) return shortagesOfRules(work, found)
  if (!mode.fair) return resultOf(work, found, null)
  const lifted = await lift(work, found)
  return resultOf(work, lifted.found, lifted.floor)
}

function resultOf(
  { rules }: Work,
  { arcs, total, bound, dual_bound, prices, proven }: Found,
  floor: number | null,
): Answer {
  const chosen = arcs!.map((arc) => rules.arc_edge[arc]!).sort()
  // Totals are whole numbers, so that a bound between two of them is as good as the lower.
  const whole = Math.max(total, Math.floor(bound + 1e-6))
  return {
    status: proven || whole === total ? 'optimal' : 'feasible',
    chosen,
    objective: total,
    bound: whole,
    dual_bound,
    prices,
    floor,
    random: null,
  }
}

/**
 * Keeps what stands and adds what is missing. If that is possible, nothing needs to be given up. If not, few pairs are
 * given up: none of them could be kept with all the others that are.
 */
async function solveKeeping(
  instance: RuledInstance,
  mode: RuledMode,
  control: RuledControl,
): Promise<Answer | Infeasible> {
  const all = Array.from({ length: instance.kept.length / 2 }, (_, i) => i)
  const whole = await seekKeeping(instance, all, mode, control)
  if (whole.found.arcs) return resultOf(whole.work, whole.found, null)
  const gone = await firstGivenUp(instance, mode, control)
  if ('status' in gone) return gone
  let last = await seekKeeping(instance, without(all, gone), mode, control)
  for (const pair of [...gone]) {
    if (last.work.isOver()) break
    gone.delete(pair)
    const next = await seekKeeping(instance, without(all, gone), mode, control)
    if (next.found.arcs) last = next
    else gone.add(pair)
  }
  if (!last.found.arcs) return shortagesOfRules(last.work, last.found)
  // The bound is that of assignments which keep the same pairs.
  return resultOf(last.work, last.found, null)
}

const without = (all: number[], gone: Set<number>) => all.filter((pair) => !gone.has(pair))

/** Seeks an assignment that holds these of the kept pairs. */
async function seekKeeping(instance: RuledInstance, pairs: number[], mode: RuledMode, control: RuledControl) {
  const held = pairs.flatMap((pair) => [instance.kept[2 * pair]!, instance.kept[2 * pair + 1]!])
  const fixed = Int32Array.from([...instance.fixed, ...held])
  const work = newWork({ ...instance, fixed, kept: new Int32Array(0) }, mode, control)
  return { work, found: await seek(work, pricesToBegin(instance, control), null) }
}

/** Kept pairs that an assignment goes without in which they count more than any affinity. */
async function firstGivenUp(instance: RuledInstance, mode: RuledMode, control: RuledControl) {
  const kept = marksOf(instance, instance.kept)
  const edge_affinity = instance.edge_affinity.map((w, e) => Math.floor(w / 2) + (kept[e] === 1 ? affinity_max / 2 : 0))
  const work = newWork({ ...instance, edge_affinity, kept: new Int32Array(0) }, mode, control)
  const found = await seek(work, new Float64Array(instance.reviewers), null)
  if (!found.arcs) return shortagesOfRules(work, found)
  return new Set(
    givenUp(
      instance,
      found.arcs.map((arc) => work.rules.arc_edge[arc]!),
    ),
  )
}

/** The answer with its parts joined. Its bound still holds; its floor too, for no sum falls below it that was not before. */
function connected(instance: RuledInstance, result: Answer): Answer & { overlap: Overlap } {
  // What stood and stays is not moved for the sake of comparing.
  const kept_still = withoutPairs(instance.kept, givenUp(instance, result.chosen))
  const rules = layOut({ ...instance, fixed: Int32Array.from([...instance.fixed, ...kept_still]) })
  const { demand_max } = newBundles(rules)
  const groups = newGroups(rules, demand_max, offerOf(rules, demand_max, result.chosen))
  const floors = Float64Array.from({ length: rules.applications }, (_, a) =>
    Math.min(result.floor ?? 0, affinityOf(groups, a)),
  )
  const overlap = joinParts(groups, floors)
  const chosen = Int32Array.from(heldArcs(groups), (arc) => rules.arc_edge[arc]!).sort()
  const status = overlap.cost === 0 ? result.status : 'feasible'
  return { ...result, status, chosen, objective: sumOf(instance, chosen), overlap }
}

const withoutPairs = (pairs: Int32Array, gone: Int32Array) => pairs.filter((_, i) => !gone.includes(i >> 1))

/** Chosen edges as the groups of an offer. */
function offerOf({ applications, arc_edge, arc_application }: Rules, demand_max: number, chosen: Int32Array) {
  const is_chosen = new Uint8Array(arc_edge.length)
  for (const e of chosen) is_chosen[e] = 1
  const arcs = new Int32Array(applications * demand_max)
  const size = new Int32Array(applications)
  arc_edge.forEach((e, arc) => {
    const a = arc_application[arc]!
    if (is_chosen[e] === 1) arcs[a * demand_max + size[a]!++] = arc
  })
  return { arcs, size }
}

/** Completes an answer, after a check of every rule by other code. */
function checked(instance: RuledInstance, answer: Answer & { overlap?: Overlap }): Placed {
  const broken = violationsOf(instance, answer.chosen)
  if (broken.length > 0) {
    throw new Error(`the assignment breaks the rule ${broken[0]!.rule}, and ${broken.length - 1} more`)
  }
  const loads = new Int32Array(instance.reviewers)
  for (const e of answer.chosen) loads[instance.edge_reviewer[e]!]!++
  const gap = answer.bound === 0 ? 0 : (answer.bound - answer.objective) / answer.bound
  const given_up = givenUp(instance, answer.chosen)
  return { ...answer, gap, loads, given_up, overlap: answer.overlap ?? null }
}

function givenUp({ kept, reviewers, edge_application, edge_reviewer }: RuledInstance, chosen: Int32Array): Int32Array {
  const standing = new Set(Array.from(chosen, (e) => edge_application[e]! * reviewers + edge_reviewer[e]!))
  const gone: number[] = []
  for (let i = 0; i < kept.length; i += 2) if (!standing.has(kept[i]! * reviewers + kept[i + 1]!)) gone.push(i / 2)
  return Int32Array.from(gone)
}
