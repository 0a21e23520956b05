// The assignment under full rules over all pairs of a call, though the solver is shown only some for each application. The
// prices tell which omitted pairs could be part of an application's best group; those are added, and the prices tuned
// again, until none is missing. Then the bound holds for every pair there is.
import { candidatePairs } from './candidatePairs.ts'
import { assignWhole } from './candidates.ts'
import { makeOffer, newOffer, tunePrices } from './dual.ts'
import { matrixSource, not_allowed } from './pairs.ts'
import type { RuledInstance, RuledMode, RuledProgress, RuledResult } from './ruled.ts'
import { checkMode } from './ruledInput.ts'
import { shortagesOfFlow } from './ruledShortage.ts'
import { assignRuled, finish, isClassic, type RuledControl } from './ruledSolve.ts'
import { firstPrices, newWork } from './ruledWork.ts'

/** The instance with all its pairs: `matrix[a * reviewers + r]` is an affinity 0…1000 or `not_allowed`. */
export type RuledTask = Omit<RuledInstance, `edge_${string}`> & { matrix: Uint16Array }

type Placed = Exclude<RuledResult, { status: 'infeasible' }>

/** The solver's answer with its pairs as applications and reviewers, application by application. */
export type RuledWholeResult =
  | (Omit<Placed, 'chosen'> & { application: Int32Array; reviewer: Int32Array; affinity: Int32Array })
  | Extract<RuledResult, { status: 'infeasible' }>

/** Times that omitted pairs are added; what is still missing then only widens the bound. */
const rounds_max = 6
const tuning_first = 100
const tuning_next = 40
const tuning_share = 0.3

/** Beyond so many pairs a call without an assignment among the candidates is not tried with all of them. */
const all_pairs_max = 8_000_000

/** Solves the task. Throws an `InstanceError` for malformed input. Deterministic as `assignRuled` is. */
export async function assignRuledWhole(
  task: RuledTask,
  mode: RuledMode,
  control: RuledControl = {},
): Promise<RuledWholeResult> {
  checkMode(mode)
  const { matrix, ...rest } = task
  const known = new Uint8Array(matrix.length)
  const first = { ...rest, ...candidatePairs(task, candidateOptions(task)) }
  mark(known, first)
  if (isClassic(first) && !mode.fair && mode.random_cap === undefined && task.kept.length === 0) {
    return solveClassicWhole(task, first, known, mode, control)
  }
  const { instance, prices } = tuneOverAll(task, first, known, mode, control)
  const told = { ...control, prices, onProgress: afterTuning(control) }
  const result = await assignRuled(instance, mode, told)
  if (result.status !== 'infeasible') {
    return collect(instance, { ...result, ...boundOverAll(task, instance, known, mode, result) })
  }
  if (matrix.length > all_pairs_max) return { ...result, proven: false }
  const whole = { ...rest, ...allPairs(task) }
  const again = await assignRuled(whole, mode, told)
  return again.status === 'infeasible' ? again : collect(whole, again)
}

const afterTuning =
  ({ onProgress }: RuledControl) =>
  (told: RuledProgress) =>
    onProgress?.({ ...told, share: tuning_share + (1 - tuning_share) * told.share })

/** Without rules about groups: the exact flow over all pairs. */
function solveClassicWhole(
  task: RuledTask,
  first: RuledInstance,
  known: Uint8Array,
  mode: RuledMode,
  { onProgress }: RuledControl,
): RuledWholeResult {
  const { matrix, applications, reviewers, demand, load_min, load_max } = task
  const source = matrixSource(matrix, applications, reviewers)
  const tell = ({ done, total }: { done: number; total: number }) =>
    onProgress?.({ phase: 'placing', share: total > 0 ? (0.9 * done) / total : 1, objective: null, bound: null })
  const solved = assignWhole({ source, demand, load_min, load_max }, { seed: mode.seed, onProgress: tell })
  if (solved.status === 'infeasible') {
    return { status: 'infeasible', shortages: shortagesOfFlow(solved.shortage), proven: true }
  }
  const pairs = Array.from(solved.application, (a, i) => a * reviewers + solved.reviewer[i]!)
  const instance = withPairs(
    task,
    first,
    pairs.filter((pair) => known[pair] === 0),
    known,
  )
  const { objective, bound, prices } = solved
  const answer = { status: 'optimal' as const, objective, bound, dual_bound: bound, prices, floor: null, random: null }
  return collect(instance, finish(instance, mode, { ...answer, chosen: edgesOf(instance, pairs) }))
}

/** The edges of these pairs, rising. */
function edgesOf({ edge_application, edge_reviewer, reviewers }: RuledInstance, pairs: number[]): Int32Array {
  const wanted = new Set(pairs)
  return edge_application
    .map((_, e) => e)
    .filter((e) => wanted.has(edge_application[e]! * reviewers + edge_reviewer[e]!))
}

function candidateOptions(task: RuledTask) {
  const { reviewer_kind, reviewer_nation, application_language, reviewer_languages, readers_needed } = task
  return {
    reviewer_kind,
    reviewer_nation,
    ...(readers_needed > 0 ? { languages: { application_language, reviewer_languages } } : {}),
    must: [...task.fixed, ...task.kept],
    together: task.together,
  }
}

const mark = (known: Uint8Array, { reviewers, edge_application, edge_reviewer }: RuledInstance) =>
  edge_application.forEach((a, e) => {
    known[a * reviewers + edge_reviewer[e]!] = 1
  })

/** Tunes prices and adds the pairs they ask for, until no omitted pair could be part of a best group. */
function tuneOverAll(task: RuledTask, first: RuledInstance, known: Uint8Array, mode: RuledMode, control: RuledControl) {
  let instance = first
  const prices = firstPrices(first)
  for (let round = 0; round < rounds_max; round++) {
    const { bundles, isOver } = newWork(instance, mode, control)
    tunePrices(bundles, prices, null, {
      rounds: round === 0 ? tuning_first : tuning_next,
      onRound: (step, bound) => {
        const share = (tuning_share * (round + step / tuning_first)) / rounds_max
        if (step % 10 === 0) control.onProgress?.({ phase: 'pricing', share, objective: null, bound })
        return !isOver()
      },
    })
    const missing = missingPairs(task, known, prices)
    if (missing.length === 0 || isOver()) break
    instance = withPairs(task, instance, missing, known)
  }
  return { instance, prices }
}

/**
 * Omitted pairs that could be part of an application's best group at these prices, as `a * reviewers + r`: those that the
 * first `demand` of their class and nation do not outdo (see bundle.ts).
 */
function missingPairs(task: RuledTask, known: Uint8Array, prices: Float64Array): number[] {
  const { applications, reviewers, demand, matrix, kinds, reviewer_kind, reviewer_nation, one_per_nation } = task
  const missing: number[] = []
  const worth = new Float64Array(reviewers)
  const exempt = new Set([...task.apart, ...task.together])
  for (let a = 0; a < applications; a++) {
    const first = a * reviewers
    const lists: number[][] = Array.from({ length: 2 * kinds }, () => [])
    const language = 1 << task.application_language[a]!
    for (let r = 0; r < reviewers && demand[a]! > 0; r++) {
      if (matrix[first + r] === not_allowed) continue
      if (exempt.has(r)) {
        if (known[first + r] === 0) missing.push(first + r)
        continue
      }
      worth[r] = matrix[first + r]! - prices[r]!
      const reads = task.readers_needed > 0 && (task.reviewer_languages[r]! & language) !== 0 ? 1 : 0
      const nationOf = (other: number) => (one_per_nation ? reviewer_nation[other]! : other)
      enlist(lists[2 * reviewer_kind[r]! + reads]!, r, demand[a]!, worth, nationOf)
    }
    for (const list of lists) for (const r of list) if (known[first + r] === 0) missing.push(first + r)
  }
  return missing
}

/** Keeps in `list` the best reviewer of each nation, `most` of them, falling worth. */
function enlist(list: number[], r: number, most: number, worth: Float64Array, nationOf: (r: number) => number) {
  if (list.length === most && worth[r]! <= worth[list[most - 1]!]!) return
  const same = list.findIndex((other) => nationOf(other) === nationOf(r))
  if (same !== -1 && worth[list[same]!]! >= worth[r]!) return
  if (same !== -1) list.splice(same, 1)
  else if (list.length === most) list.pop()
  const at = list.findIndex((other) => worth[other]! < worth[r]!)
  list.splice(at === -1 ? list.length : at, 0, r)
}

function withPairs(task: RuledTask, instance: RuledInstance, pairs: number[], known: Uint8Array): RuledInstance {
  const { reviewers, matrix } = task
  for (const pair of pairs) known[pair] = 1
  const grown = (array: Int32Array, value: (pair: number) => number) => {
    const all = new Int32Array(array.length + pairs.length)
    all.set(array)
    pairs.forEach((pair, i) => {
      all[array.length + i] = value(pair)
    })
    return all
  }
  return {
    ...instance,
    edge_application: grown(instance.edge_application, (pair) => Math.floor(pair / reviewers)),
    edge_reviewer: grown(instance.edge_reviewer, (pair) => pair % reviewers),
    edge_affinity: grown(instance.edge_affinity, (pair) => matrix[pair]!),
  }
}

function allPairs({ matrix, reviewers }: RuledTask) {
  const pairs = Int32Array.from(matrix.keys()).filter((pair) => matrix[pair] !== not_allowed)
  return {
    edge_application: pairs.map((pair) => Math.floor(pair / reviewers)),
    edge_reviewer: pairs.map((pair) => pair % reviewers),
    edge_affinity: pairs.map((pair) => matrix[pair]!),
  }
}

/**
 * The bound over all pairs that the answer's prices prove, and what status that gives. What stands and was kept is held
 * fixed. With a floor, or by chance, the answer's own bound stays: it holds for the pairs that were considered.
 */
function boundOverAll(task: RuledTask, instance: RuledInstance, known: Uint8Array, mode: RuledMode, result: Placed) {
  const { status, bound, dual_bound, gap, objective, prices } = result
  if (mode.fair || mode.random_cap !== undefined) return { status, bound, dual_bound, gap }
  const held = instance.kept.filter((_, i) => !result.given_up.includes(i >> 1))
  const whole = withPairs(task, instance, missingPairs(task, known, prices), known)
  const fixed = Int32Array.from([...instance.fixed, ...held])
  const { rules, bundles } = newWork({ ...whole, fixed, kept: new Int32Array(0) }, mode, {})
  const offer = newOffer(rules, bundles.demand_max)
  makeOffer(bundles, prices, null, offer)
  const over_all = Math.max(objective, Math.floor(offer.bound + 1e-6))
  const gap_over_all = over_all === 0 ? 0 : (over_all - objective) / over_all
  return {
    status: over_all === objective ? ('optimal' as const) : ('feasible' as const),
    bound: over_all,
    dual_bound: offer.bound,
    gap: gap_over_all,
  }
}

function collect(instance: RuledInstance, { chosen, ...rest }: Placed): RuledWholeResult {
  const { edge_application, edge_reviewer, edge_affinity } = instance
  const order = chosen
    .slice()
    .sort((x, y) => edge_application[x]! - edge_application[y]! || edge_reviewer[x]! - edge_reviewer[y]!)
  return {
    ...rest,
    application: order.map((e) => edge_application[e]!),
    reviewer: order.map((e) => edge_reviewer[e]!),
    affinity: order.map((e) => edge_affinity[e]!),
  }
}
