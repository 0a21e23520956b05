import { parse } from 'csv-parse/sync'
import type { ScoreRow } from '#modules/reviewing/solvers.ts'

export interface LineFault {
  line: number
  sentence: string
}

export type Line = ScoreRow & { line: number }

/** Rows with the line on which each ends, or everything that is wrong with the file, in the order of its lines. */
export function readScoreFile(content: Uint8Array): { rows: Line[] } | { faults: LineFault[] } {
  let records: { record: Record<string, string>; info: { lines: number } }[]
  let head: string[] = []
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    records = parse(text.replace(/\r\n?/g, '\n'), {
      columns: (typed: string[]) => {
        head = typed.map((name) => name.trim().toLowerCase())
        return head
      },
      info: true,
      bom: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof records
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string }
    const sentence = lines ? `This is no CSV: ${message}` : 'The file is not UTF-8 text.'
    return { faults: [{ line: lines ?? 1, sentence }] }
  }
  const missing = ['application', 'reviewer', 'score'].filter((name) => !head.includes(name))
  const twice = head.find((name, index) => head.indexOf(name) < index)
  if (missing.length > 0) return { faults: [{ line: 1, sentence: `The head lacks the column ${missing.join(', ')}.` }] }
  if (twice !== undefined) return { faults: [{ line: 1, sentence: `The column ${twice} occurs twice.` }] }
  if (records.length === 0) return { faults: [{ line: 1, sentence: 'There is no score below the head.' }] }
  const rows = records.map(({ record, info }) => lineOf(record, info.lines, head.includes('section')))
  const faults = [...rows.flatMap((row) => ('sentence' in row ? [row] : [])), ...duplicates(rows)]
  if (faults.length > 0) return { faults: faults.sort((x, y) => x.line - y.line) }
  return { rows: rows as Line[] }
}

function lineOf(record: Record<string, string>, line: number, sectioned: boolean): Line | LineFault {
  const { application = '', reviewer = '', score = '', section = '' } = record
  if (application === '') return { line, sentence: 'The application is empty.' }
  if (reviewer === '') return { line, sentence: 'The reviewer is empty.' }
  if (score === '') return { line, sentence: 'The score is empty. Leave the line out where there is none.' }
  if (/^[+-]?\d+,\d+$/.test(score)) return { line, sentence: `Write the score ${score} with a decimal point.` }
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(score) ? Number(score) : Number.NaN
  if (!Number.isFinite(value)) return { line, sentence: `The score "${score.slice(0, 60)}" is no number.` }
  if (sectioned && section === '') return { line, sentence: 'The section is empty, and other lines may name one.' }
  return { line, application, reviewer, score: value, ...(sectioned ? { section } : {}) }
}

function duplicates(rows: (Line | LineFault)[]): LineFault[] {
  const first = new Map<string, number>()
  return rows.flatMap((row) => {
    if ('sentence' in row) return []
    const key = JSON.stringify([row.application, row.reviewer])
    const before = first.get(key)
    if (before === undefined) first.set(key, row.line)
    return before === undefined
      ? []
      : [
          {
            line: row.line,
            sentence: `${row.reviewer} has a score of ${row.application} on line ${before} already.`,
          },
        ]
  })
}
