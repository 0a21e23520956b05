import { type Calibration, calibrate } from '#modules/reviewing/solvers.ts'
import type { Call } from './commands.ts'
import { type LineFault, readScoreFile } from './scoreFile.ts'
import { UsageError } from './usage.ts'

const most_faults = 20

export async function rankScores({ positionals, options, readInput }: Call): Promise<number> {
  const [path] = positionals
  if (!path?.endsWith('.csv')) throw new UsageError('Name a file that ends in .csv.')
  const top = wholeOption('top', options.top, 1_000_000)
  const seed = wholeOption('seed', options.seed, 2 ** 32 - 1)
  const read = readScoreFile(await readInput(path))
  if ('faults' in read) return refuse(path, read.faults)
  try {
    const result = calibrate({
      scores: read.rows.map(({ line: _, ...row }) => row),
      ...(top === undefined ? {} : { top }),
      ...(seed === undefined ? {} : { seed }),
    })
    console.log(JSON.stringify(report(result), null, 2))
    return 0
  } catch (error) {
    const { name, message, row } = error as { name: string; message: string; row?: number | null }
    if (name !== 'CalibrationError') throw error
    return refuse(path, [{ line: read.rows[row ?? -1]?.line ?? 1, sentence: `${message}.` }])
  }
}

function wholeOption(name: string, value: Call['options'][string], most: number): number | undefined {
  if (value === undefined) return undefined
  const number = /^\d{1,10}$/.test(String(value)) ? Number(value) : Number.NaN
  if (!(number <= most)) throw new UsageError(`--${name} is a whole number from 0 to ${most}.`)
  return number
}

function refuse(path: string, faults: LineFault[]): number {
  for (const { line, sentence } of faults.slice(0, most_faults)) console.error(`${path}:${line}: ${sentence}`)
  const more = faults.length - most_faults
  if (more > 0) console.error(`${more} more faults like these.`)
  return 1
}

/** Ten digits: more would be rounding. */
const short = (value: number) => Number(value.toPrecision(10))
const shortPair = (pair: [number, number] | null) => pair?.map(short) ?? null

function report(result: Calibration) {
  const { variances, agreement, components, reviewers, seed, top, draws } = result
  const applications = result.applications.toSorted(
    (x, y) => x.component - y.component || x.expected_rank - y.expected_rank,
  )
  return {
    applications: applications.map((each) => ({
      application: each.application,
      reviews: each.reviews,
      raw_mean: short(each.raw_mean),
      quality: short(each.quality),
      interval: shortPair(each.interval),
      expected_rank: short(each.expected_rank),
      rank_interval: each.rank_interval,
      percentile: short(each.percentile),
      probability_top: short(each.probability),
      component: each.component,
    })),
    reviewers: reviewers.map(({ reviewer, reviews, bias, interval, single, component }) => ({
      reviewer,
      reviews,
      bias: interval ? short(bias) : null,
      interval: shortPair(interval),
      single,
      component,
    })),
    components: components.map(({ level, ...each }) => ({ ...each, level: short(level) })),
    variances: {
      application: short(variances.application),
      reviewer: short(variances.reviewer),
      residual: short(variances.residual),
      method: variances.method,
    },
    agreement: Object.fromEntries(
      Object.entries(agreement).map(([name, value]) => [name, value === null ? null : short(value)]),
    ),
    top,
    seed,
    draws,
    notes: notesOf(result),
  }
}

/** What a reader of the numbers must know, in sentences. */
function notesOf({ components, reviewers, variances }: Calibration): string[] {
  const unknown = components.filter(({ bias_identifiable }) => !bias_identifiable).length
  const single = reviewers.filter((each) => each.single).length
  const notes: [boolean, string][] = [
    [
      components.length > 1,
      `Reviews do not connect all applications: there are ${components.length} components. Scores and ranks are never compared across them.`,
    ],
    [
      unknown > 0,
      `In ${unknown} of ${components.length} components the leniency of reviewers is not identifiable: one reviewer alone, or too few reviews.`,
    ],
    [single > 0, `${single} reviewers have a single review: their leniency is shrunk strongly towards 0.`],
    [
      variances.method === 'assumed',
      'No application has two reviews, so that quality and chance cannot be told apart: they are taken as equally large.',
    ],
    [variances.method === 'none', 'The scores do not differ enough to estimate anything: plain means are given.'],
  ]
  return notes.filter(([holds]) => holds).map(([, sentence]) => sentence)
}
