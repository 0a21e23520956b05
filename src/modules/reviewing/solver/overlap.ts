// Scores can be compared only along shared reviewers: two applications that no chain of reviewers joins might as well have
// been judged in two worlds. Where an assignment would fall apart into such parts, a few exchanges join them, each the
// cheapest that keeps every rule and every load.
import type { Groups } from './group.ts'
import { groupOf, maySwap, swap, takeBack } from './group.ts'

/** A reviewer leaves one pair for another; with `other`, she who took her place gives up one of hers in return. */
type Exchange = { cost: number; out: number; into: number; other: { out: number; into: number } | null }

export type Overlap = { parts: number; exchanges: number; cost: number }

/** So many of the cheapest exchanges are tried before a part is left alone: some tear one part while they join two. */
const tries = 50

/**
 * Joins the parts of an assignment as far as exchanges of one or two pairs can. Returns how many parts are left, how many
 * exchanges were made, and what they cost in affinity. Applications without reviewers are no part.
 */
export function joinParts(groups: Groups, floors: Float64Array | null): Overlap {
  const done: Overlap = { parts: partsOf(groups).parts, exchanges: 0, cost: 0 }
  while (done.parts > 1) {
    const joined = cheapestJoins(groups, floors).find((exchange) => make(groups, exchange, done.parts))
    if (!joined) break
    done.parts = partsOf(groups).parts
    done.exchanges++
    done.cost += joined.cost
  }
  return done
}

/** Makes the exchange, unless it leaves as many parts as there were. */
function make(groups: Groups, { out, into, other }: Exchange, parts: number): boolean {
  const mark = groups.log.length
  swap(groups, out, into)
  if (other) swap(groups, other.out, other.into)
  if (partsOf(groups).parts < parts) return true
  takeBack(groups, mark)
  return false
}

/** Numbers the parts: for each application and reviewer the part, or -1 for who has nobody. */
function partsOf(groups: Groups) {
  const { applications, reviewers, arc_reviewer, arc_application } = groups.rules
  const part_of_application = new Int32Array(applications).fill(-1)
  const part_of_reviewer = new Int32Array(reviewers).fill(-1)
  let parts = 0
  for (let first = 0; first < applications; first++) {
    if (part_of_application[first] !== -1 || groups.size[first] === 0) continue
    const queue = [first]
    part_of_application[first] = parts
    for (let a = queue.pop(); a !== undefined; a = queue.pop()) {
      for (const arc of groupOf(groups, a)) {
        const r = arc_reviewer[arc]!
        if (part_of_reviewer[r] !== -1) continue
        part_of_reviewer[r] = parts
        for (const held of groups.held[r]!) {
          const other = arc_application[held]!
          if (part_of_application[other] !== -1) continue
          part_of_application[other] = parts
          queue.push(other)
        }
      }
    }
    parts++
  }
  return { parts, part_of_application, part_of_reviewer }
}

/** The cheapest ways to let a reviewer of one part into an application of another, cheapest first. */
function cheapestJoins(groups: Groups, floors: Float64Array | null): Exchange[] {
  const { rules } = groups
  const { part_of_application, part_of_reviewer } = partsOf(groups)
  const largest = largestPart(part_of_application)
  const found: Exchange[] = []
  for (let a = 0; a < rules.applications; a++) {
    // Every other part has to be joined to something; to begin there is enough, and keeps the search small.
    if (part_of_application[a] === -1 || part_of_application[a] === largest) continue
    for (let into = rules.arc_start[a]!; into < rules.arc_start[a + 1]!; into++) {
      const part = part_of_reviewer[rules.arc_reviewer[into]!]!
      if (part === -1 || part === part_of_application[a]) continue
      for (const out of groupOf(groups, a)) {
        const limit = found.length < tries ? Infinity : found.at(-1)!.cost
        const exchange = cheapestExchange(groups, floors, out, into, limit)
        if (!exchange) continue
        found.push(exchange)
        found.sort((x, y) => x.cost - y.cost)
        found.length = Math.min(found.length, tries)
      }
    }
  }
  return found
}

function largestPart(part_of_application: Int32Array): number {
  const sizes = new Map<number, number>()
  for (const part of part_of_application) if (part !== -1) sizes.set(part, (sizes.get(part) ?? 0) + 1)
  return [...sizes].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [-1, 0])[0]
}

/** Replaces `out` by `into`: outright where loads allow it, else in return for one of the newcomer's other pairs. */
function cheapestExchange(
  groups: Groups,
  floors: Float64Array | null,
  out: number,
  into: number,
  limit: number,
): Exchange | null {
  const { rules, loads, held } = groups
  const floorOf = (arc: number) => floors?.[rules.arc_application[arc]!] ?? 0
  if (!maySwap(groups, out, into, floorOf(out))) return null
  const [leaving, coming] = [rules.arc_reviewer[out]!, rules.arc_reviewer[into]!]
  const loss = rules.arc_affinity[out]! - rules.arc_affinity[into]!
  const { load_min, load_max } = rules.instance
  if (loads[coming]! < load_max[coming]! && loads[leaving]! > load_min[leaving]!) {
    return loss < limit ? { cost: loss, out, into, other: null } : null
  }
  let best: Exchange | null = null
  let least = limit
  for (const given of held[coming]!) {
    const b = rules.arc_application[given]!
    if (b === rules.arc_application[out]) continue
    for (let taken = rules.arc_start[b]!; taken < rules.arc_start[b + 1]!; taken++) {
      if (rules.arc_reviewer[taken] !== leaving) continue
      const cost = loss + rules.arc_affinity[given]! - rules.arc_affinity[taken]!
      if (cost >= least || !maySwap(groups, given, taken, floorOf(given))) continue
      least = cost
      best = { cost, out, into, other: { out: given, into: taken } }
    }
  }
  return best
}
