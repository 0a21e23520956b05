// Why there is no assignment: instead of "infeasible", the groups of applications and reviewers that cannot meet. Each
// group is a proof that anybody can check by counting (a Hall-type certificate, from the minimum cut of the flow).
import type { Graph } from './graph.ts'

/**
 * `applications` together need `needed` reviews. Nobody may review them but reviewers who can give `available` at most:
 * the sum, over all reviewers, of the smaller of `load_max` and the number of these applications they may review.
 * `short = needed - available` reviews are missing, whatever one does elsewhere. `reviewers` are those whose most load
 * is the limit (they may review more of these applications than they may take); without any, too few pairs are allowed.
 */
export type DemandShortage = {
  applications: Int32Array
  reviewers: Int32Array
  needed: number
  available: number
  short: number
}

/**
 * `reviewers` together must get at least `needed` assignments, but the applications they may review can give them no
 * more than `available`: the sum, over all applications, of the smaller of `demand` and the number of these reviewers
 * allowed there. `applications` are those whose demand is the limit (more of these reviewers are allowed than needed).
 */
export type MinimumShortage = DemandShortage

/** At least one list is not empty. Groups in a list share nothing, so their `short` add up to `short_total`. */
export type Shortage = { demands: DemandShortage[]; minimums: MinimumShortage[]; short_total: number }

/** Returns what is short after every review that can be placed was placed, or null if all demands and minimums hold. */
export function findShortage(graph: Graph, missing: Int32Array): Shortage | null {
  const demands = groups(graph, reachedFromMissing(graph, missing), (side) => countDemand(graph, side))
  const minimums = groups(graph, reachedFromIdle(graph), (side) => countMinimum(graph, side))
  const short_total = [...demands, ...minimums].reduce((sum, group) => sum + group.short, 0)
  return short_total > 0 ? { demands, minimums, short_total } : null
}

type Reached = { application: Uint8Array; reviewer: Uint8Array }
type Side = { applications: Int32Array; reviewers: Int32Array }

/** From applications that lack a review: reviewers they could still have (all full), whatever these hold, and so on. */
function reachedFromMissing(graph: Graph, missing: Int32Array): Reached {
  const reached = nothingReached(graph)
  const queue: number[] = []
  const reachApplication = (a: number) => {
    if (reached.application[a] === 1) return
    reached.application[a] = 1
    queue.push(a)
  }
  missing.forEach((lacks, a) => {
    if (lacks > 0) reachApplication(a)
  })
  for (let a = queue.pop(); a !== undefined; a = queue.pop()) {
    for (let arc = graph.arc_start[a]!; arc < graph.arc_start[a + 1]!; arc++) {
      const r = graph.arc_reviewer[arc]!
      if (graph.flow[arc] === graph.pair_max || reached.reviewer[r] === 1) continue
      reached.reviewer[r] = 1
      const first = graph.held_start[r]!
      for (let i = first; i < first + graph.held_size[r]!; i++) reachApplication(graph.arc_application[graph.held[i]!]!)
    }
  }
  return reached
}

/** From reviewers below their least load: applications that could come to them, those who hold these now, and so on. */
function reachedFromIdle(graph: Graph): Reached {
  const reached = nothingReached(graph)
  const arcs_of_reviewer = arcsByReviewer(graph)
  const queue: number[] = []
  const reachReviewer = (r: number) => {
    if (reached.reviewer[r] === 1) return
    reached.reviewer[r] = 1
    queue.push(r)
  }
  graph.load.forEach((load, r) => {
    if (load < graph.load_min[r]!) reachReviewer(r)
  })
  for (let r = queue.pop(); r !== undefined; r = queue.pop()) {
    for (const arc of arcs_of_reviewer(r)) {
      const a = graph.arc_application[arc]!
      if (graph.flow[arc] === graph.pair_max || reached.application[a] === 1) continue
      reached.application[a] = 1
      for (let other = graph.arc_start[a]!; other < graph.arc_start[a + 1]!; other++) {
        if (graph.flow[other]! > 0) reachReviewer(graph.arc_reviewer[other]!)
      }
    }
  }
  return reached
}

function nothingReached({ applications, reviewers }: Graph): Reached {
  return { application: new Uint8Array(applications), reviewer: new Uint8Array(reviewers) }
}

function arcsByReviewer({ arc_reviewer, reviewers }: Graph): (reviewer: number) => number[] {
  const lists: number[][] = Array.from({ length: reviewers }, () => [])
  arc_reviewer.forEach((r, arc) => {
    lists[r]!.push(arc)
  })
  return (r) => lists[r]!
}

/** Splits what was reached into groups without a common pair, and counts each; groups that lack nothing are dropped. */
function groups(graph: Graph, reached: Reached, count: (side: Side) => DemandShortage): DemandShortage[] {
  const leader = Int32Array.from({ length: graph.reviewers + graph.applications }, (_, i) => i)
  const find = (i: number) => {
    let root = i
    while (leader[root] !== root) root = leader[root] = leader[leader[root]!]!
    return root
  }
  graph.arc_application.forEach((a, arc) => {
    const r = graph.arc_reviewer[arc]!
    if (reached.application[a] === 1 && reached.reviewer[r] === 1) leader[find(graph.reviewers + a)] = find(r)
  })
  const sides = new Map<number, { applications: number[]; reviewers: number[] }>()
  const sideOf = (node: number) => {
    const root = find(node)
    const side = sides.get(root) ?? { applications: [], reviewers: [] }
    sides.set(root, side)
    return side
  }
  reached.reviewer.forEach((yes, r) => {
    if (yes) sideOf(r).reviewers.push(r)
  })
  reached.application.forEach((yes, a) => {
    if (yes) sideOf(graph.reviewers + a).applications.push(a)
  })
  return [...sides.values()]
    .map(({ applications, reviewers }) =>
      count({ applications: Int32Array.from(applications), reviewers: Int32Array.from(reviewers) }),
    )
    .filter((group) => group.short > 0)
}

function countDemand(graph: Graph, { applications, reviewers }: Side): DemandShortage {
  const allowed = new Int32Array(graph.reviewers)
  for (const a of applications) {
    for (let arc = graph.arc_start[a]!; arc < graph.arc_start[a + 1]!; arc++) allowed[graph.arc_reviewer[arc]!]!++
  }
  const { units, pair_max, demand, load_max } = graph
  const needed = applications.reduce((sum, a) => sum + demand[a]!, 0) / units
  const available = allowed.reduce((sum, pairs, r) => sum + Math.min(pairs * pair_max, load_max[r]!), 0) / units
  return { applications, reviewers, needed, available, short: needed - available }
}

function countMinimum(graph: Graph, { applications, reviewers }: Side): MinimumShortage {
  const inside = new Uint8Array(graph.reviewers)
  for (const r of reviewers) inside[r] = 1
  const allowed = new Int32Array(graph.applications)
  graph.arc_application.forEach((a, arc) => {
    allowed[a]! += inside[graph.arc_reviewer[arc]!]!
  })
  const { units, pair_max, demand, load_min } = graph
  const needed = reviewers.reduce((sum, r) => sum + load_min[r]!, 0) / units
  const available = allowed.reduce((sum, pairs, a) => sum + Math.min(pairs * pair_max, demand[a]!), 0) / units
  return { applications, reviewers, needed, available, short: needed - available }
}
