// Exploit prediction scores (EPSS): for each vulnerability the probability that exploitation will be seen in the next 30
// days, as a public model estimates it every day. A file of a day has a quarter of a million lines.
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { isCve, isDate } from './knownExploited.ts'
import { dayImported, insertDay, keepPast, latestDay, putScores } from './score.sql.ts'

export type ScoreFault =
  | 'too-large'
  | 'head-missing'
  | 'columns-missing'
  | 'no-lines'
  | 'parts'
  | 'not-a-cve'
  | 'not-a-share'
  | 'twice'

export interface LineFault {
  line: number
  fault: ScoreFault
}

export type ScoresImported =
  | { outcome: 'imported'; scored_on: string; model: string; entries: number; kept: number }
  | { outcome: 'known'; scored_on: string }
  | { outcome: 'faulty'; faults: LineFault[] }

export interface Scores {
  model: string
  scored_on: string
  cves: string[]
  scores: string[]
  percentiles: string[]
}

const largest_characters = 60_000_000
const most_faults = 100
const batch = 20_000

/** All or nothing. A day that is older than the latest enters the history alone. */
export async function importScores(ctx: Ctx, text: string): Promise<ScoresImported> {
  const read = readScores(text)
  if (Array.isArray(read)) return { outcome: 'faulty', faults: read }
  return asCauseway(ctx, () => store(ctx, read))
}

async function store(ctx: Ctx, scores: Scores): Promise<ScoresImported> {
  const { scored_on, model, cves } = scores
  const latest = await latestDay(ctx)
  if (await dayImported(ctx, scored_on)) return { outcome: 'known', scored_on }
  const isLatest = latest === undefined || scored_on > latest
  let kept = 0
  for (let start = 0; start < cves.length; start += batch) {
    const part = {
      scored_on,
      cves: cves.slice(start, start + batch),
      scores: scores.scores.slice(start, start + batch),
      percentiles: scores.percentiles.slice(start, start + batch),
    }
    if (isLatest) await putScores(ctx, part)
    kept += await keepPast(ctx, part)
  }
  await insertDay(ctx, { scored_on, model, entries: cves.length })
  record(ctx, { act: 'exchange.scores.imported', details: { scored_on, entries: cves.length } })
  return { outcome: 'imported', scored_on, model, entries: cves.length, kept }
}

/** The scores of a file, or its first faults with the numbers of their lines. */
export function readScores(text: string): Scores | LineFault[] {
  if (text.length > largest_characters) return [{ line: 1, fault: 'too-large' }]
  const lines = text.split('\n')
  const [, model, scored_on] =
    /^#\s*model_version:([^,]{1,60}),\s*score_date:(\d{4}-\d{2}-\d{2})/.exec(lines[0] ?? '') ?? []
  if (!model || !scored_on || !isDate(scored_on)) return [{ line: 1, fault: 'head-missing' }]
  if (lines[1]?.trim() !== 'cve,epss,percentile') return [{ line: 2, fault: 'columns-missing' }]
  const read: Scores = { model: model.trim(), scored_on, cves: [], scores: [], percentiles: [] }
  const faults: LineFault[] = []
  const seen = new Set<string>()
  for (let index = 2; index < lines.length && faults.length < most_faults; index++) {
    const line = lines[index]!.trim()
    if (line === '') continue
    const fault = take(line, read, seen)
    if (fault) faults.push({ line: index + 1, fault })
  }
  if (faults.length > 0) return faults
  return read.cves.length > 0 ? read : [{ line: 3, fault: 'no-lines' }]
}

function take(line: string, read: Scores, seen: Set<string>): ScoreFault | undefined {
  const parts = line.length < 100 ? line.split(',') : []
  if (parts.length !== 3) return 'parts'
  const [cve = '', score = '', percentile = ''] = parts
  if (!isCve(cve)) return 'not-a-cve'
  if (!isShare(score) || !isShare(percentile)) return 'not-a-share'
  if (seen.has(cve)) return 'twice'
  seen.add(cve)
  read.cves.push(cve)
  read.scores.push(score)
  read.percentiles.push(percentile)
  return undefined
}

/** A decimal from 0 to 1; the models write very small ones with an exponent. */
const isShare = (text: string) => /^\d(\.\d{1,20})?(e-\d{1,2})?$/i.test(text) && Number(text) <= 1
