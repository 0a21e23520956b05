// The best group of reviewers for one application at given prices, exactly: the pairs with the highest sum of affinity less
// price such that every need is met and no two share a nation. The prices are tuned by it, and the bound comes from it.
//
// Only few pairs can take part. Call pairs alike that count towards the same needs. Among alike pairs only the best of each
// nation matters, and only the first `demand` of these: whatever is chosen besides occupies at most `demand - 1` nations,
// so one of the first is free and no worse. Reviewers who are apart from somebody, and groups who go together, are exempt:
// they are all kept. What remains is a dozen or two, searched depth first, best first, against a bound.
import type { Rules } from './rules.ts'

export type Bundles = {
  rules: Rules
  /** What `bestBundle` found: `size` arcs, those fixed by hand first. */
  arcs: Int32Array
  size: number
  /** At least what any group is worth; above the returned value only where the search was cut short. */
  upper: number
  /** Candidates of the search: an item is a pair, or all pairs of reviewers who go together. Falling worth per place. */
  items: number
  item_worth: Float64Array
  item_places: Int32Array
  item_arcs: number[][]
  item_arc: Int32Array
  /** Sums of worth per place over the items in order; item `i` begins at place `item_start[i]`. */
  item_start: Int32Array
  place_sum: Float64Array
  /** The first pairs of each class: `list_arc[class * demand_max + i]`. */
  demand_max: number
  list_size: Int32Array
  list_arc: Int32Array
  list_worth: Float64Array
  /** What is chosen on the way down: nations taken, reviewers by class, needs not yet met. */
  nation_taken: Uint8Array
  lacking: Int32Array
  readers_lacking: number
  chosen: Int32Array
  best: Int32Array
  best_size: number
  best_worth: number
  steps: number
  /** Prices of nothing, for groups by affinity alone. */
  no_prices: Float64Array
}

/** Searching on after so many steps would cost more than it is worth; the bound stays valid. */
const steps_max = 5_000

export function newBundles(rules: Rules): Bundles {
  const demand_max = rules.demand.reduce((most, d) => Math.max(most, d), 1)
  const degree_max = rules.arc_start.reduce((most, end, a) => Math.max(most, end - (rules.arc_start[a - 1] ?? 0)), 0)
  const room = Math.min(degree_max, rules.classes * demand_max + degree_max) + 1
  return {
    rules,
    arcs: new Int32Array(demand_max),
    size: 0,
    upper: 0,
    items: 0,
    item_worth: new Float64Array(room),
    item_places: new Int32Array(room),
    item_arcs: [],
    item_arc: new Int32Array(room),
    item_start: new Int32Array(room + 1),
    place_sum: new Float64Array(degree_max + 2),
    demand_max,
    list_size: new Int32Array(rules.classes),
    list_arc: new Int32Array(rules.classes * demand_max),
    list_worth: new Float64Array(rules.classes * demand_max),
    nation_taken: new Uint8Array(rules.nations),
    lacking: new Int32Array(rules.kinds),
    readers_lacking: 0,
    chosen: new Int32Array(demand_max),
    best: new Int32Array(demand_max),
    best_size: 0,
    best_worth: -Infinity,
    steps: 0,
    no_prices: new Float64Array(rules.reviewers),
  }
}

/**
 * Finds the best group for `application`, where a pair is worth `scale × affinity - prices[reviewer]`, and returns what it
 * is worth; -Infinity where no group keeps the rules. The group is left in `arcs`, a bound in `upper`.
 */
export function bestBundle(bundles: Bundles, application: number, prices: Float64Array, scale = 1): number {
  const { rules } = bundles
  bundles.size = 0
  bundles.upper = -Infinity
  const fixed_worth = takeFixed(bundles, application, prices, scale)
  const left = rules.demand[application]! - bundles.size
  if (left < 0 || fixed_worth === -Infinity) {
    untake(bundles)
    return -Infinity
  }
  gather(bundles, application, prices, scale, left)
  bundles.best_worth = -Infinity
  bundles.best_size = 0
  bundles.steps = 0
  if (left === 0) {
    if (isMet(bundles)) bundles.best_worth = 0
  } else descend(bundles, 0, left, 0, 0)
  const cut = bundles.steps > steps_max
  const upper = cut ? bundles.place_sum[Math.min(left, bundles.item_start[bundles.items]!)]! : bundles.best_worth
  untake(bundles)
  for (let i = 0; i < bundles.best_size; i++) addItem(bundles, bundles.best[i]!)
  bundles.upper = fixed_worth + upper
  return fixed_worth + bundles.best_worth
}

/** Begins with the pairs fixed by hand; -Infinity if they contradict each other. */
function takeFixed(bundles: Bundles, application: number, prices: Float64Array, scale: number): number {
  const { rules, lacking } = bundles
  for (let k = 0; k < rules.kinds; k++) lacking[k] = rules.needs[application * rules.kinds + k]!
  bundles.readers_lacking = rules.readers_needed
  let worth = 0
  for (let arc = rules.arc_start[application]!; arc < rules.arc_start[application + 1]!; arc++) {
    if (rules.arc_fixed[arc] === 0) continue
    if (bundles.size === rules.demand[application] || !mayTake(bundles, arc, bundles.arcs, bundles.size))
      return -Infinity
    worth += scale * rules.arc_affinity[arc]! - prices[rules.arc_reviewer[arc]!]!
    take(bundles, arc)
    bundles.arcs[bundles.size++] = arc
  }
  return isWhole(bundles) ? worth : -Infinity
}

/** Whether nobody among the fixed goes together with a reviewer whom the application may not have. */
function isWhole({ rules, arcs, size }: Bundles): boolean {
  const { arc_reviewer, group_of, group_size } = rules
  if (group_size.length === 0) return true
  const own = arcs.subarray(0, size)
  return own.every((arc) => {
    const group = group_of[arc_reviewer[arc]!]!
    return group === -1 || own.filter((other) => group_of[arc_reviewer[other]!] === group).length === group_size[group]
  })
}

function untake(bundles: Bundles) {
  for (let i = 0; i < bundles.size; i++) bundles.nation_taken[bundles.rules.arc_nation[bundles.arcs[i]!]!] = 0
}

function take(bundles: Bundles, arc: number) {
  const { rules, nation_taken, lacking } = bundles
  const kind_class = rules.arc_class[arc]!
  nation_taken[rules.arc_nation[arc]!] = 1
  lacking[kind_class >> 1]!--
  bundles.readers_lacking -= kind_class & 1
}

function giveBack(bundles: Bundles, arc: number) {
  const { rules, nation_taken, lacking } = bundles
  const kind_class = rules.arc_class[arc]!
  nation_taken[rules.arc_nation[arc]!] = 0
  lacking[kind_class >> 1]!++
  bundles.readers_lacking += kind_class & 1
}

/** Whether the pair's nation is free and nobody among the first `size` of `arcs` is apart from its reviewer. */
function mayTake(bundles: Bundles, arc: number, arcs: Int32Array, size: number): boolean {
  const { rules, nation_taken } = bundles
  if (nation_taken[rules.arc_nation[arc]!] === 1) return false
  const r = rules.arc_reviewer[arc]!
  if (rules.special[r] === 0) return true
  for (let i = 0; i < size; i++) if (areApart(rules, r, rules.arc_reviewer[arcs[i]!]!)) return false
  return true
}

export function areApart({ apart, apart_start }: Rules, r: number, s: number): boolean {
  for (let i = apart_start[r]!; i < apart_start[r + 1]!; i++) if (apart[i] === s) return true
  return false
}

function isMet({ lacking, readers_lacking }: Bundles): boolean {
  if (readers_lacking > 0) return false
  for (let k = 0; k < lacking.length; k++) if (lacking[k]! > 0) return false
  return true
}

/** Fills the items with every pair that the best group could hold beside what is fixed. */
function gather(bundles: Bundles, application: number, prices: Float64Array, scale: number, left: number) {
  const { rules, list_size, list_worth, demand_max, nation_taken } = bundles
  const { arc_reviewer, arc_affinity, arc_class, arc_nation, arc_fixed, special, group_of } = rules
  bundles.items = 0
  bundles.item_arcs.length = 0
  list_size.fill(0)
  if (left === 0) return finishItems(bundles)
  const end = rules.arc_start[application + 1]!
  let grouped = false
  for (let arc = rules.arc_start[application]!; arc < end; arc++) {
    const r = arc_reviewer[arc]!
    const worth = scale * arc_affinity[arc]! - prices[r]!
    const of_class = arc_class[arc]!
    const size = list_size[of_class]!
    const last = of_class * demand_max + size - 1
    if (size === left && worth <= list_worth[last]! && special[r] === 0 && group_of[r] === -1) continue
    if (arc_fixed[arc] === 1 || nation_taken[arc_nation[arc]!] === 1) continue
    if (group_of[r] !== -1) grouped = true
    else if (special[r] === 1) addSingle(bundles, arc, worth)
    else enlist(bundles, arc, worth, left)
  }
  for (let c = 0; c < rules.classes; c++) {
    for (let i = 0; i < list_size[c]!; i++) {
      addSingle(bundles, bundles.list_arc[c * demand_max + i]!, list_worth[c * demand_max + i]!)
    }
  }
  if (grouped) addGroups(bundles, application, prices, scale, left)
  finishItems(bundles)
}

/** Puts a pair into its class's list of the best by nation, `left` at most. */
function enlist(bundles: Bundles, arc: number, worth: number, left: number) {
  const { rules, list_size, list_arc, list_worth, demand_max } = bundles
  const of_class = rules.arc_class[arc]!
  const nation = rules.arc_nation[arc]!
  const first = of_class * demand_max
  const size = list_size[of_class]!
  let hole = size
  for (let i = 0; i < size; i++) {
    if (rules.arc_nation[list_arc[first + i]!] !== nation) continue
    if (list_worth[first + i]! >= worth) return
    hole = i
    break
  }
  if (hole === size) {
    if (size < left) list_size[of_class] = size + 1
    else hole = size - 1
  }
  let i = hole
  for (; i > 0 && list_worth[first + i - 1]! < worth; i--) {
    list_worth[first + i] = list_worth[first + i - 1]!
    list_arc[first + i] = list_arc[first + i - 1]!
  }
  list_worth[first + i] = worth
  list_arc[first + i] = arc
}

function addSingle(bundles: Bundles, arc: number, worth: number) {
  insertItem(bundles, worth, 1, arc)
}

/** Adds each group that goes together and is whole among the application's pairs. */
function addGroups(bundles: Bundles, application: number, prices: Float64Array, scale: number, left: number) {
  const { rules, nation_taken } = bundles
  const members = new Map<number, number[]>()
  for (let arc = rules.arc_start[application]!; arc < rules.arc_start[application + 1]!; arc++) {
    const group = rules.group_of[rules.arc_reviewer[arc]!]!
    if (group === -1 || rules.arc_fixed[arc] === 1) continue
    const known = members.get(group)
    if (known) known.push(arc)
    else members.set(group, [arc])
  }
  for (const [group, arcs] of members) {
    const nations = new Set(arcs.map((arc) => rules.arc_nation[arc]!))
    if (arcs.length !== rules.group_size[group] || arcs.length > left || nations.size < arcs.length) continue
    if (arcs.some((arc) => nation_taken[rules.arc_nation[arc]!] === 1)) continue
    const worth = arcs.reduce(
      (sum, arc) => sum + scale * rules.arc_affinity[arc]! - prices[rules.arc_reviewer[arc]!]!,
      0,
    )
    insertItem(bundles, worth, arcs.length, -bundles.item_arcs.push(arcs))
  }
}

/** `arc` of a single; for a group the negative of its number among `item_arcs`, counted from 1. */
function insertItem(bundles: Bundles, worth: number, places: number, arc: number) {
  const { item_worth, item_places, item_arc } = bundles
  let i = bundles.items++
  for (; i > 0 && item_worth[i - 1]! * places < worth * item_places[i - 1]!; i--) {
    item_worth[i] = item_worth[i - 1]!
    item_places[i] = item_places[i - 1]!
    item_arc[i] = item_arc[i - 1]!
  }
  item_worth[i] = worth
  item_places[i] = places
  item_arc[i] = arc
}

function finishItems({ items, item_worth, item_places, item_start, place_sum }: Bundles) {
  let place = 0
  for (let i = 0; i < items; i++) {
    item_start[i] = place
    const each = item_worth[i]! / item_places[i]!
    for (let p = 0; p < item_places[i]!; p++, place++) place_sum[place + 1] = place_sum[place]! + each
  }
  item_start[items] = place
}

/** Tries every item from `from` on for the next of `left` places; `depth` items worth `worth` are chosen already. */
function descend(bundles: Bundles, from: number, left: number, worth: number, depth: number): void {
  const { items, item_worth, item_places, item_start, place_sum, item_arc, chosen } = bundles
  const places = item_start[items]!
  for (let i = from; i < items; i++) {
    const start = item_start[i]!
    if (start + left > places) return
    if (worth + place_sum[start + left]! - place_sum[start]! <= bundles.best_worth) return
    if (item_places[i]! > left || ++bundles.steps > steps_max) continue
    const arc = item_arc[i]!
    if (!takeItem(bundles, arc, depth)) continue
    chosen[depth] = i
    const rest = left - item_places[i]!
    const total = worth + item_worth[i]!
    if (rest > 0) {
      if (lackingPlaces(bundles) <= rest) descend(bundles, i + 1, rest, total, depth + 1)
    } else if (total > bundles.best_worth && isMet(bundles)) {
      bundles.best_worth = total
      bundles.best_size = depth + 1
      for (let j = 0; j <= depth; j++) bundles.best[j] = chosen[j]!
    }
    giveBackItem(bundles, arc)
  }
}

/** The least number of places that the needs not yet met still take. */
function lackingPlaces({ lacking, readers_lacking }: Bundles): number {
  let places = 0
  for (let k = 0; k < lacking.length; k++) if (lacking[k]! > 0) places += lacking[k]!
  return Math.max(places, readers_lacking)
}

function takeItem(bundles: Bundles, arc: number, depth: number): boolean {
  if (arc >= 0) {
    if (bundles.nation_taken[bundles.rules.arc_nation[arc]!] === 1) return false
    if (bundles.rules.special[bundles.rules.arc_reviewer[arc]!] === 1 && isApartFromChosen(bundles, arc, depth))
      return false
    take(bundles, arc)
    return true
  }
  const arcs = bundles.item_arcs[-arc - 1]!
  for (const each of arcs) {
    if (bundles.nation_taken[bundles.rules.arc_nation[each]!] === 1 || isApartFromChosen(bundles, each, depth))
      return false
  }
  for (const each of arcs) take(bundles, each)
  return true
}

function giveBackItem(bundles: Bundles, arc: number) {
  if (arc >= 0) giveBack(bundles, arc)
  else for (const each of bundles.item_arcs[-arc - 1]!) giveBack(bundles, each)
}

function isApartFromChosen(bundles: Bundles, arc: number, depth: number): boolean {
  const { rules, arcs, size, chosen, item_arc, item_arcs } = bundles
  const r = rules.arc_reviewer[arc]!
  for (let i = 0; i < size; i++) if (areApart(rules, r, rules.arc_reviewer[arcs[i]!]!)) return true
  for (let j = 0; j < depth; j++) {
    const other = item_arc[chosen[j]!]!
    const others = other >= 0 ? [other] : item_arcs[-other - 1]!
    for (const each of others) if (areApart(rules, r, rules.arc_reviewer[each]!)) return true
  }
  return false
}

function addItem(bundles: Bundles, item: number) {
  const arc = bundles.item_arc[item]!
  if (arc >= 0) bundles.arcs[bundles.size++] = arc
  else for (const each of bundles.item_arcs[-arc - 1]!) bundles.arcs[bundles.size++] = each
}
