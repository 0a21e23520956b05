// What would help where no assignment keeps all rules: single rules let go, the least first, each tried by solving again.
import type { Rules } from './draftRules.ts'
import { kinds, type ReviewerKind } from './reviewer.sql.ts'
import type { RuledShortage } from './solver/ruled.ts'

/** `alone`: this is enough by itself. `together`: all of those are, and none can be spared. `no`: not even all are. */
export type Relaxation = { enough: 'alone' | 'together' | 'no' } & Change

/** One step back from the rules. `loads`: each reviewer may take so many more; that is changed in the pool. */
export type Change =
  | { what: 'least-loads' }
  | { what: 'one-per-nation' }
  | { what: 'readers'; readers: 'one' | 'none' }
  | { what: 'kind'; kind: ReviewerKind; least: number }
  | { what: 'reviews'; reviews: number }
  | { what: 'loads'; more: number }
  | { what: 'hand' }
  | { what: 'pairs' }
  | { what: 'repair' }

/** The rules with a change made to them; what is not among the rules changes nothing here. */
export function relaxed(rules: Rules, change: Change): Rules {
  if (change.what === 'least-loads') return { ...rules, least_loads: false }
  if (change.what === 'one-per-nation') return { ...rules, one_per_nation: false }
  if (change.what === 'readers') return { ...rules, readers: change.readers }
  if (change.what === 'kind') return { ...rules, kinds: { ...rules.kinds, [change.kind]: change.least } }
  if (change.what === 'repair') return { ...rules, mode: 'repair' }
  if (change.what === 'reviews') return { ...rules, reviews_per_application: change.reviews }
  return rules
}

interface Around {
  rules: Rules
  shortages: RuledShortage[]
  reviewers: number
  /** Whether anything was fixed by hand, or bound to each other, and whether anything stands that a repair could move. */
  hand: boolean
  pairs: boolean
  standing: boolean
}

/** The steps back that could help, the least harmful first; each with its further steps in the same direction. */
export function changesToTry({ rules, shortages, reviewers, hand, pairs, standing }: Around): Change[][] {
  const ways: Change[][] = []
  if (standing && rules.mode === 'fresh' && rules.random_cap === null) ways.push([{ what: 'repair' }])
  if (rules.least_loads) ways.push([{ what: 'least-loads' }])
  if (hand) ways.push([{ what: 'hand' }])
  if (pairs) ways.push([{ what: 'pairs' }])
  if (rules.one_per_nation) ways.push([{ what: 'one-per-nation' }])
  const readings =
    rules.readers === 'all' ? (['one', 'none'] as const) : rules.readers === 'one' ? (['none'] as const) : []
  ways.push(readings.map((readers) => ({ what: 'readers', readers })))
  for (const kind of kinds) ways.push(below(rules.kinds[kind], 0).map((least) => ({ what: 'kind', kind, least })))
  const more = moreOfEach(shortages, reviewers)
  if (more > 0) ways.push([1, 2, 4].map((times) => ({ what: 'loads', more: times * more })))
  const needed = kinds.reduce((sum, kind) => sum + rules.kinds[kind], 0)
  ways.push(below(rules.reviews_per_application, Math.max(1, needed)).map((reviews) => ({ what: 'reviews', reviews })))
  return ways.filter(({ length }) => length > 0)
}

/** `from - 1` down to `to`. */
const below = (from: number, to: number) => Array.from({ length: Math.max(0, from - to) }, (_, step) => from - 1 - step)

/** How many more each reviewer of the fullest group would have to take. */
function moreOfEach(shortages: RuledShortage[], reviewers: number): number {
  const full = shortages.filter(({ what }) => what === 'capacity' || what === 'kind-capacity' || what === 'nations')
  const each = full.map(({ short, reviewers: those }) => Math.ceil(short / Math.max(1, those.length || reviewers)))
  return Math.max(0, ...each)
}

/** What only the pool can give; a form cannot. */
const ofPool = ({ what }: Change) => what === 'loads'

/**
 * In each direction the first step that is enough alone. Where no rule is among them, furthest steps in the rules that are
 * enough together and of which none can be spared. Where not even all are enough, all of them. `solves` says whether there
 * is an assignment with these changes made.
 */
export async function relaxationsOf(
  ways: Change[][],
  solves: (changes: Change[]) => Promise<boolean>,
): Promise<Relaxation[]> {
  const alone: Relaxation[] = []
  for (const way of ways) {
    const enough = await firstThatSolves(way, solves)
    if (enough) alone.push({ ...enough, enough: 'alone' })
  }
  if (alone.some((change) => !ofPool(change))) return alone
  const furthest = ways.map((way) => way.at(-1)!)
  const tried = alone.length > 0 ? furthest.filter((change) => !ofPool(change)) : furthest
  if (tried.length < 2 || !(await solves(tried)))
    return alone.length > 0 ? alone : furthest.map((change) => ({ ...change, enough: 'no' }))
  let kept = tried
  for (const change of tried) {
    const without = kept.filter((other) => other !== change)
    if (without.length > 0 && (await solves(without))) kept = without
  }
  return [...alone, ...kept.map((change): Relaxation => ({ ...change, enough: 'together' }))]
}

/** The last step goes furthest: where it is not enough, no other is, and only one try is spent. */
async function firstThatSolves(way: Change[], solves: (changes: Change[]) => Promise<boolean>) {
  const last = way.at(-1)!
  if (!(await solves([last]))) return undefined
  for (const change of way.slice(0, -1)) if (await solves([change])) return change
  return last
}
