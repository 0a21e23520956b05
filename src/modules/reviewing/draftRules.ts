// What a draft assignment has to keep, as an officer sets it: read from a form or an address, judged, and stored with the
// draft. A rule that is not named does not bind.
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { kinds, type ReviewerKind } from './reviewer.sql.ts'

export const readings = ['none', 'one', 'all'] as const
export const modes = ['fresh', 'repair'] as const

export interface Rules {
  reviews_per_application: number
  /** Whether every reviewer must get at least the least load. */
  least_loads: boolean
  /** Each application gets at least so many reviewers of each kind. */
  kinds: Record<ReviewerKind, number>
  /** No two reviewers of one application are of one nation. */
  one_per_nation: boolean
  /** How many of an application's reviewers read the language it is written in. */
  readers: (typeof readings)[number]
  /** Lifts the worst-served applications first, then the total. */
  fair: boolean
  /** The largest probability of any pair, 0.1 to 1; null: nothing is left to chance. */
  random_cap: number | null
  /** Decides ties and draws; the same seed gives the same draft. An unsigned number of 32 bits. */
  seed: number
  /** The best that is found when this is over; null: as long as it takes. */
  seconds: number | null
  /** Whether only what is missing is added, or what stands may change too, as little as possible. */
  mode: (typeof modes)[number]
}

export type NamedRules = Partial<Rules> & Pick<Rules, 'reviews_per_application' | 'least_loads'>

export const seed_limit = 2 ** 32
export const seconds_limit = 600
export const reviews_limit = 20

const noKinds: Rules['kinds'] = { technical: 0, commercial: 0, 'end-user': 0 }

/** All rules, those that are not named left free; a seed that is not named is drawn. */
export const completeRules = (named: NamedRules): Rules => ({
  kinds: noKinds,
  one_per_nation: false,
  readers: 'none',
  fair: false,
  random_cap: null,
  seconds: null,
  mode: 'fresh',
  ...named,
  seed: named.seed ?? randomInt(seed_limit),
})

const count = z.number().int().min(0).max(reviews_limit).catch(0)
const stored = z.object({
  reviews_per_application: z.number().int().catch(3),
  least_loads: z.boolean().catch(false),
  kinds: z.object({ technical: count, commercial: count, 'end-user': count }).catch(noKinds),
  one_per_nation: z.boolean().catch(false),
  readers: z.enum(readings).catch('none'),
  fair: z.boolean().catch(false),
  random_cap: z.number().min(0).max(1).nullable().catch(null),
  seed: z.number().int().min(0).catch(0),
  seconds: z.number().nullable().catch(null),
  mode: z.enum(modes).catch('fresh'),
})

/** The rules of a stored draft. Drafts of earlier versions name fewer; what they do not name did not bind. */
export const storedRules = (rules: unknown): Rules => stored.parse(rules ?? {})

export type RuleFault =
  | 'number-off'
  | 'kind-off'
  | 'kinds-above-reviews'
  | 'cap-off'
  | 'cap-in-repair'
  | 'seed-off'
  | 'seconds-off'
  | 'unknown-choice'

export const kindField = (kind: ReviewerKind) => `kinds.${kind}` as const
export type RuleField =
  | 'reviews_per_application'
  | ReturnType<typeof kindField>
  | 'readers'
  | 'random_cap'
  | 'seed'
  | 'seconds'
  | 'mode'
export type RuleFaults = Partial<Record<RuleField, RuleFault>>

/** What contradicts itself or is out of range, by field of the form. Asked by the form and by the command. */
export function faultsOfRules(rules: Rules): RuleFaults {
  const whole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most
  const faults: RuleFaults = {}
  const wanted = rules.reviews_per_application
  if (!whole(wanted, 1, reviews_limit)) faults.reviews_per_application = 'number-off'
  for (const kind of kinds) if (!whole(rules.kinds[kind], 0, reviews_limit)) faults[kindField(kind)] = 'kind-off'
  const needed = kinds.reduce((sum, kind) => sum + rules.kinds[kind], 0)
  if (Object.keys(faults).length === 0 && needed > wanted) {
    const largest = kinds.toSorted((a, b) => rules.kinds[b] - rules.kinds[a])[0]!
    faults[kindField(largest)] = 'kinds-above-reviews'
  }
  const { random_cap: cap, seconds } = rules
  if (cap !== null && !(cap >= 0.1 && cap <= 1)) faults.random_cap = 'cap-off'
  else if (cap !== null && rules.mode === 'repair') faults.random_cap = 'cap-in-repair'
  if (!whole(rules.seed, 0, seed_limit - 1)) faults.seed = 'seed-off'
  if (seconds !== null && !whole(seconds, 1, seconds_limit)) faults.seconds = 'seconds-off'
  if (!readings.includes(rules.readers)) faults.readers = 'unknown-choice'
  if (!modes.includes(rules.mode)) faults.mode = 'unknown-choice'
  return faults
}

/** The answers as they stand in the form or in the address that opens it: texts, so that nothing typed is lost. */
export type RuleValues = Record<'reviews_per_application' | ReturnType<typeof kindField>, string> &
  Record<'readers' | 'random_cap' | 'seed' | 'seconds' | 'mode', string> & {
    least_loads: boolean
    one_per_nation: boolean
    fair: boolean
  }

type Answers = { get(name: string): string | undefined; all(name: string): string[] }

/** The answers that a form sent, or an address named. */
export const ruleValues = ({ get, all }: Answers): RuleValues => ({
  reviews_per_application: get('reviews_per_application')?.trim() ?? '',
  'kinds.technical': get('kinds.technical')?.trim() ?? '',
  'kinds.commercial': get('kinds.commercial')?.trim() ?? '',
  'kinds.end-user': get('kinds.end-user')?.trim() ?? '',
  readers: get('readers') ?? 'none',
  random_cap: get('random_cap')?.trim() ?? '',
  seed: get('seed')?.trim() ?? '',
  seconds: get('seconds')?.trim() ?? '',
  mode: get('mode') ?? 'fresh',
  least_loads: all('least_loads').includes('yes'),
  one_per_nation: all('one_per_nation').includes('yes'),
  fair: all('fair').includes('yes'),
})

/** The same for rules that are known: the form's first answers, and addresses that open it with some of them changed. */
export const valuesOfRules = (rules: Omit<Rules, 'seed'> & { seed?: number }): RuleValues => ({
  reviews_per_application: String(rules.reviews_per_application),
  'kinds.technical': String(rules.kinds.technical),
  'kinds.commercial': String(rules.kinds.commercial),
  'kinds.end-user': String(rules.kinds['end-user']),
  readers: rules.readers,
  random_cap: rules.random_cap === null ? '' : String(Math.round(rules.random_cap * 100)),
  seed: rules.seed === undefined ? '' : String(rules.seed),
  seconds: rules.seconds === null ? '' : String(rules.seconds),
  mode: rules.mode,
  least_loads: rules.least_loads,
  one_per_nation: rules.one_per_nation,
  fair: rules.fair,
})

/** An address that opens the form with these answers. `rules=yes` tells a form that was filled in from one that was not. */
export function ruleQuery(values: RuleValues): string {
  const pairs = Object.entries(values).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : value ? 'yes' : '',
  ])
  return new URLSearchParams([['rules', 'yes'], ...pairs.filter(([, value]) => value !== '')]).toString()
}

const wholeNumber = (text: string) => (/^\d{1,10}$/.test(text) ? Number(text) : Number.NaN)

/** The rules that the answers mean; what is no number becomes NaN, which `faultsOfRules` names. */
export function rulesOfValues(values: RuleValues): Rules {
  const optional = (text: string) => (text === '' ? null : wholeNumber(text))
  const cap = values.random_cap === '' ? null : wholeNumber(values.random_cap) / 100
  const kindCount = (kind: ReviewerKind) => optional(values[kindField(kind)]) ?? 0
  return completeRules({
    reviews_per_application: wholeNumber(values.reviews_per_application),
    least_loads: values.least_loads,
    kinds: {
      technical: kindCount('technical'),
      commercial: kindCount('commercial'),
      'end-user': kindCount('end-user'),
    },
    one_per_nation: values.one_per_nation,
    readers: values.readers as Rules['readers'],
    fair: values.fair,
    random_cap: cap,
    seconds: optional(values.seconds),
    mode: values.mode as Rules['mode'],
    ...(values.seed === '' ? {} : { seed: wholeNumber(values.seed) }),
  })
}

/** What the pool and the call can be expected to bear: the form's first answers where nothing was released yet. */
export function suggestedRules(
  reviews_per_application: number,
  pool: { kind: ReviewerKind; load_max: number; nation: string; languages: string[] }[],
  { eligible, french }: { eligible: number; french: number },
): Omit<Rules, 'seed'> {
  const places = (kind: ReviewerKind) =>
    pool.filter((reviewer) => reviewer.kind === kind).reduce((sum, { load_max }) => sum + load_max, 0)
  const enough = (kind: ReviewerKind) => (places(kind) >= eligible && eligible > 0 ? 1 : 0)
  const all = kinds.length <= reviews_per_application
  const readers = (language: string) =>
    pool.filter(({ languages }) => languages.includes(language)).reduce((sum, { load_max }) => sum + load_max, 0)
  const nations = new Set(pool.map(({ nation }) => nation)).size
  return {
    reviews_per_application,
    least_loads: true,
    kinds: all
      ? { technical: enough('technical'), commercial: enough('commercial'), 'end-user': enough('end-user') }
      : noKinds,
    one_per_nation: nations > 2 * reviews_per_application,
    readers: readers('fr') >= 2 * french && readers('en') >= 2 * (eligible - french) ? 'one' : 'none',
    fair: true,
    random_cap: null,
    seconds: 60,
    mode: 'fresh',
  }
}
