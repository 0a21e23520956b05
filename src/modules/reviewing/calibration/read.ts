import { type CalibrationInput, calibrationError, most, type ScoreRow } from './model.ts'

/** The counted scores by number instead of name: applications and reviewers in the order of their names, rows by both. */
export interface Indexed {
  applications: string[]
  reviewers: string[]
  sections: string[]
  application: Int32Array
  reviewer: Int32Array
  section: Int32Array
  score: Float64Array
  weight: Float64Array
  /** NaN where no time is known. */
  at: Float64Array
  /** The rows of application i are at start[i] … start[i + 1]. */
  start: Int32Array
  /** By application: 1 where its reviews do not help to set the scales. */
  aside: Uint8Array
}

const byName = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)

/** Checks everything and puts it in one order, so that the order of the input changes nothing. Throws a `CalibrationError`. */
export function readScores({ scores, top, seed, aside }: CalibrationInput): Indexed {
  if (scores.length > most.rows)
    throw calibrationError('too-large', `${scores.length} scores; at most ${most.rows} can be calibrated`)
  if (top !== undefined && !(Number.isSafeInteger(top) && top >= 0))
    throw calibrationError('bad-top', `${top} places are no whole number of 0 or more`)
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
    throw calibrationError('bad-seed', `the seed ${seed} is no whole number from 0 to ${2 ** 32 - 1}`)
  const sectioned = scores.some(({ section }) => section !== undefined)
  scores.forEach((row, index) => {
    checkRow(row, index, sectioned)
  })
  const kept = scores.map((row, index) => ({ row, index })).filter(({ row }) => row.score !== null)
  if (kept.length === 0) throw calibrationError('empty', 'there is no score')
  kept.sort((x, y) => byName(x.row.application, y.row.application) || byName(x.row.reviewer, y.row.reviewer))
  kept.forEach(({ row, index }, i) => {
    const before = kept[i - 1]
    if (before && before.row.application === row.application && before.row.reviewer === row.reviewer)
      throw calibrationError(
        'duplicate',
        `${row.reviewer} has two scores of ${row.application}`,
        Math.max(before.index, index),
      )
  })
  return indexed(
    kept.map(({ row }) => row),
    aside ?? new Set(),
  )
}

function checkRow({ application, reviewer, score, section, weight, at }: ScoreRow, index: number, sectioned: boolean) {
  if (typeof application !== 'string' || application === '' || typeof reviewer !== 'string' || reviewer === '')
    throw calibrationError('bad-name', 'a score names no application or no reviewer', index)
  if (score !== null && !(Number.isFinite(score) && Math.abs(score) <= most.score))
    throw calibrationError('bad-score', `${score} is no number from -1e9 to 1e9`, index)
  if (weight !== undefined && !(weight >= 1e-6 && weight <= 1e6))
    throw calibrationError('bad-weight', `the weight ${weight} is no number from 1e-6 to 1e6`, index)
  if (at !== undefined && !Number.isFinite(at)) throw calibrationError('bad-time', `the time ${at} is no number`, index)
  if (sectioned && (section === undefined || section === ''))
    throw calibrationError('bad-section', 'some scores name a section and this one does not', index)
}

function indexed(rows: ScoreRow[], aside: ReadonlySet<string>): Indexed {
  const numbering = (names: string[]) => {
    const list = [...new Set(names)].sort(byName)
    return { list, of: new Map(list.map((name, index) => [name, index])) }
  }
  const applications = numbering(rows.map(({ application }) => application))
  if (applications.list.length > most.applications)
    throw calibrationError(
      'too-large',
      `${applications.list.length} applications; at most ${most.applications} can be calibrated`,
    )
  const reviewers = numbering(rows.map(({ reviewer }) => reviewer))
  if (reviewers.list.length > most.reviewers)
    throw calibrationError(
      'too-large',
      `${reviewers.list.length} reviewers; at most ${most.reviewers} can be calibrated`,
    )
  const sections = numbering(rows.map(({ section }) => section ?? ''))
  const application = Int32Array.from(rows, (row) => applications.of.get(row.application)!)
  const start = new Int32Array(applications.list.length + 1)
  for (const number of application) start[number + 1]!++
  for (let i = 0; i < applications.list.length; i++) start[i + 1]! += start[i]!
  return {
    applications: applications.list,
    reviewers: reviewers.list,
    sections: sections.list,
    application,
    reviewer: Int32Array.from(rows, (row) => reviewers.of.get(row.reviewer)!),
    section: Int32Array.from(rows, (row) => sections.of.get(row.section ?? '')!),
    score: Float64Array.from(rows, (row) => row.score!),
    weight: Float64Array.from(rows, (row) => row.weight ?? 1),
    at: Float64Array.from(rows, (row) => row.at ?? Number.NaN),
    start,
    aside: Uint8Array.from(applications.list, (name) => (aside.has(name) ? 1 : 0)),
  }
}

/** The greatest less the least; 0 for none. Half a million values are too many for the arguments of one call. */
export function rangeOf(values: Float64Array): number {
  let [least, greatest] = [values[0] ?? 0, values[0] ?? 0]
  for (const value of values) {
    least = Math.min(least, value)
    greatest = Math.max(greatest, value)
  }
  return greatest - least
}
