// An assignment being worked on: the group of each application, which reviewers hold which pairs, and a log by which any
// number of changes can be taken back.
import { areApart } from './bundle.ts'
import type { Offer } from './dual.ts'
import type { Rules } from './rules.ts'

export type Groups = {
  rules: Rules
  demand_max: number
  /** Arcs of each application's group, `size[a]` of them from `a * demand_max`. */
  arcs: Int32Array
  size: Int32Array
  loads: Int32Array
  /** Arcs held by each reviewer, in no order. */
  held: number[][]
  /** Changes since the last `keep`: each application with the group it had. */
  log: { application: number; arcs: Int32Array }[]
}

export function newGroups(rules: Rules, demand_max: number, offer: Pick<Offer, 'arcs' | 'size'>): Groups {
  const groups: Groups = {
    rules,
    demand_max,
    arcs: offer.arcs.slice(),
    size: offer.size.slice(),
    loads: new Int32Array(rules.reviewers),
    held: Array.from({ length: rules.reviewers }, () => []),
    log: [],
  }
  for (let a = 0; a < rules.applications; a++) for (const arc of groupOf(groups, a)) hold(groups, arc)
  return groups
}

export const groupOf = ({ arcs, size, demand_max }: Groups, application: number): Int32Array =>
  arcs.subarray(application * demand_max, application * demand_max + size[application]!)

function hold({ rules, held, loads }: Groups, arc: number) {
  const r = rules.arc_reviewer[arc]!
  held[r]!.push(arc)
  loads[r]!++
}

function drop({ rules, held, loads }: Groups, arc: number) {
  const r = rules.arc_reviewer[arc]!
  const own = held[r]!
  own[own.indexOf(arc)] = own.at(-1)!
  own.pop()
  loads[r]!--
}

/** Gives the application another group. */
export function regroup(groups: Groups, application: number, next: Int32Array): void {
  const before = groupOf(groups, application).slice()
  groups.log.push({ application, arcs: before })
  put(groups, application, before, next)
}

function put(groups: Groups, application: number, before: Int32Array, next: Int32Array) {
  for (const arc of before) if (!next.includes(arc)) drop(groups, arc)
  for (const arc of next) if (!before.includes(arc)) hold(groups, arc)
  groups.arcs.set(next, application * groups.demand_max)
  groups.size[application] = next.length
}

/** Replaces one pair of a group by another of the same application. */
export function swap(groups: Groups, out: number, into: number): void {
  const a = groups.rules.arc_application[out]!
  regroup(
    groups,
    a,
    groupOf(groups, a).map((arc) => (arc === out ? into : arc)),
  )
}

/** Takes everything back to the state when the log had this length. */
export function takeBack(groups: Groups, length: number): void {
  while (groups.log.length > length) {
    const { application, arcs } = groups.log.pop()!
    put(groups, application, groupOf(groups, application).slice(), arcs)
  }
}

/** The arcs of all groups. */
export const heldArcs = ({ arcs, size, demand_max }: Groups): Int32Array =>
  arcs.filter((_, i) => i % demand_max < size[Math.floor(i / demand_max)]!)

/** Sum of all affinities. */
export function totalOf(groups: Groups): number {
  let total = 0
  for (let a = 0; a < groups.rules.applications; a++) total += affinityOf(groups, a)
  return total
}

/** The application's sum of affinities. */
export function affinityOf({ rules, arcs, size, demand_max }: Groups, application: number): number {
  let sum = 0
  const first = application * demand_max
  for (let i = first; i < first + size[application]!; i++) sum += rules.arc_affinity[arcs[i]!]!
  return sum
}

/** Whether the group stays within the rules when `out` is replaced by `into`; loads are not asked. */
export function maySwap(groups: Groups, out: number, into: number, floor: number): boolean {
  const { rules, arcs, size, demand_max } = groups
  const a = rules.arc_application[out]!
  const first = a * demand_max
  const end = first + size[a]!
  const nation = rules.arc_nation[into]!
  const r = rules.arc_reviewer[into]!
  if (rules.arc_fixed[out] === 1 || rules.group_of[r] !== -1 || rules.group_of[rules.arc_reviewer[out]!] !== -1)
    return false
  let sum = rules.arc_affinity[into]!
  for (let i = first; i < end; i++) {
    const arc = arcs[i]!
    if (arc === into) return false
    if (arc === out) continue
    if (rules.arc_nation[arc] === nation) return false
    if (rules.special[r] === 1 && areApart(rules, r, rules.arc_reviewer[arc]!)) return false
    sum += rules.arc_affinity[arc]!
  }
  return sum >= floor && keepsNeeds(rules, arcs, first, end, out, into)
}

function keepsNeeds(rules: Rules, arcs: Int32Array, first: number, end: number, out: number, into: number): boolean {
  const from = rules.arc_class[out]!
  const to = rules.arc_class[into]!
  if (from === to) return true
  const a = rules.arc_application[out]!
  const kind = from >> 1
  if (kind !== to >> 1) {
    let others = 0
    for (let i = first; i < end; i++) if (arcs[i] !== out && rules.arc_class[arcs[i]!]! >> 1 === kind) others++
    if (others < rules.needs[a * rules.kinds + kind]!) return false
  }
  if ((from & 1) === 0 || (to & 1) === 1) return true
  let readers = 0
  for (let i = first; i < end; i++) if (arcs[i] !== out) readers += rules.arc_class[arcs[i]!]! & 1
  return readers >= rules.readers_needed
}
