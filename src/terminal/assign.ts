import {
  assign1_kinds,
  assignRuled,
  type RuledInstance,
  type RuledMode,
  type RuledResult,
  type RuledShortage,
  readAssign1,
} from '#modules/reviewing/solvers.ts'
import type { Call } from './commands.ts'
import { UsageError } from './usage.ts'

/** Solves an instance from a file. No database is opened. */
export async function assignSolve(call: Call): Promise<number> {
  const [path] = call.positionals
  if (!path) throw new UsageError('Name a file in the format assign-1.')
  const mode = modeOf(call)
  try {
    const instance = readAssign1(await call.readInput(path))
    const started_ms = performance.now()
    const result = await assignRuled(instance, mode)
    const seconds = (performance.now() - started_ms) / 1000
    console.log(JSON.stringify(resultOf(instance, result, { seconds, seed: mode.seed })))
    return 0
  } catch (error) {
    const { name, fault, message } = error as Error & { fault?: string }
    if (name !== 'InstanceError') throw error
    console.error(`${path}: ${message} (${fault})`)
    return 1
  }
}

function modeOf({ options }: Call): RuledMode {
  const random_cap = numberOption(options['random-cap'], '--random-cap', (p) => p > 0 && p <= 1, 'above 0 and up to 1')
  const seed = numberOption(options.seed, '--seed', isSeed, 'a whole number from 0 to 4294967295') ?? 1
  const seconds = numberOption(options.seconds, '--seconds', (s) => s > 0 && s <= 86_400, 'above 0 and up to 86400')
  return {
    fair: options.fair === true,
    seed,
    ...(random_cap === undefined ? {} : { random_cap }),
    ...(seconds === undefined ? {} : { seconds }),
  }
}

const isSeed = (seed: number) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32

function numberOption(
  value: unknown,
  name: string,
  fits: (value: number) => boolean,
  text: string,
): number | undefined {
  if (value === undefined) return undefined
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  if (!fits(number)) throw new UsageError(`${name} must be ${text}.`)
  return number
}

/** The answer as `assign-1-result`. `seconds` is what the solve took, `seed` what decided ties and draws. */
function resultOf(
  instance: RuledInstance,
  result: RuledResult,
  { seconds, seed }: { seconds: number; seed: number },
): object {
  const head = { format: 'assign-1-result', status: result.status }
  const tail = { seconds: Math.round(seconds * 1000) / 1000, seed }
  if (result.status === 'infeasible') {
    const why = result.shortages.map((shortage) => ({ ...named(shortage), sentence: sentenceOf(shortage) }))
    return {
      ...head,
      objective: 0,
      bound: 0,
      gap: 0,
      pairs: [],
      minima: { application: 0 },
      proven: result.proven,
      ...tail,
      why,
    }
  }
  const { objective, bound, gap, chosen, floor, random } = result
  const sums = new Float64Array(instance.applications)
  for (const e of chosen) sums[instance.edge_application[e]!]! += instance.edge_affinity[e]!
  const lowest = sums.length === 0 ? 0 : sums.reduce((low, sum) => Math.min(low, sum))
  const more = { ...(floor === null ? {} : { floor }), ...(random === null ? {} : { random }) }
  const pairs = Array.from(chosen, (e) => [instance.edge_application[e]!, instance.edge_reviewer[e]!]).flat()
  return { ...head, objective, bound, gap, pairs, minima: { application: lowest }, ...more, ...tail, why: [] }
}

const named = ({ what, kind, applications, reviewers, needed, available, short }: RuledShortage) => ({
  what,
  ...(kind === null ? {} : { kind: assign1_kinds[kind] }),
  applications: Array.from(applications),
  reviewers: Array.from(reviewers),
  needed,
  available,
  short,
})

/** What is short, and the smallest change that would do. Numbers of applications and reviewers count from 0. */
function sentenceOf({ what, kind, applications, reviewers, needed, available, short }: RuledShortage): string {
  const who = kind === null ? 'reviewers' : `${assign1_kinds[kind]} reviewers`
  const apps = `${applications.length} application${applications.length === 1 ? '' : 's'} (${first(applications)})`
  switch (what) {
    case 'reviewers':
      return `${apps}: ${available} pairs are allowed, ${needed} reviews are needed. Allow ${short} more pairs, or ask for fewer reviews.`
    case 'kind':
      return `${apps}: ${available} of the allowed pairs are with ${who}, ${needed} are needed. Allow ${short} more such pairs, or lower the need.`
    case 'needs':
      return `${apps}: ${needed} reviewers of certain kinds are needed, but only ${available} reviews. Ask for ${short} more reviews, or fewer kinds.`
    case 'nations':
      return `${apps}: the allowed ${who} come from ${available} nations, ${needed} different ones are needed. Allow ${short} more nations, or two of one.`
    case 'language':
      return `${apps}: ${available} of the allowed reviewers read the language, ${needed} are needed.`
    case 'capacity':
    case 'kind-capacity':
      return `${apps} need ${needed} reviews by ${who}; those allowed (${first(reviewers)}) can give ${available}. Raise their most loads by ${short} in all, or allow others.`
    case 'least-load':
      return `${reviewers.length} reviewers (${first(reviewers)}) must get ${needed} reviews, but their pairs can give ${available}. Lower their least loads by ${short} in all.`
    case 'fixed':
      return `${apps}: the pairs fixed by hand contradict the rules.`
    case 'together':
      return reviewers.length > 0 && needed > available
        ? `reviewers ${first(reviewers)} go together and must get ${needed} reviews, but they may share only ${available} applications. Lower their least loads, or let them apart.`
        : `${apps}: reviewers who go together cannot all be had.`
    default:
      return applications.length > 0
        ? `${apps}: no group of the allowed reviewers keeps all rules; ${needed} are asked for, ${available} can be had.`
        : 'Each rule can be met by itself, but no assignment that keeps them all was found. Raise most loads or lower least loads.'
  }
}

const first = (numbers: Int32Array) =>
  Array.from(numbers.slice(0, 10)).join(', ') + (numbers.length > 10 ? ` and ${numbers.length - 10} more` : '')
