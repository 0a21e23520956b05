import type { Ctx } from '#kernel/database/index.ts'
import { type Call, challengesOf } from '#modules/calls/index.ts'
import { type ExportRow, exportRows } from './export.sql.ts'

export type ExportFormat = 'csv' | 'jsonl'

const page_rows = 500

type Cell = string | number | null

/**
 * Every application of a call that the asker may see: facts, answers, scores, decision. Reads page by page, so it must be
 * read to its end inside the transaction. The first piece of a CSV holds its byte order mark and its heading.
 */
export async function* exportCall(ctx: Ctx, call: Call, format: ExportFormat): AsyncGenerator<string> {
  const challenges = new Map((await challengesOf(ctx, call.id)).map(({ id, code }) => [id, code]))
  const record = (row: ExportRow) => recordOf(call, row, challenges.get(row.challenge) ?? '')
  if (format === 'csv') yield `\ufeff${csvLine(headOf(call))}`
  for (let after = ''; ; ) {
    const rows = await exportRows(ctx, call.id, after, page_rows)
    if (rows.length === 0) return
    yield rows
      .map((row) => (format === 'csv' ? csvLine(Object.values(record(row))) : `${JSON.stringify(record(row))}\n`))
      .join('')
    after = rows.at(-1)!.reference
  }
}

const facts = (row: ExportRow, challenge: string) => ({
  reference: row.reference,
  external_id: row.external_id,
  title: row.title,
  organisation: row.organisation_name,
  nation: row.nation,
  language: row.language,
  challenge,
  readiness: row.readiness,
  state: row.state,
  screening: row.screening,
  screening_reason: row.screening_reason,
  submitted_at: row.submitted_at?.toISOString() ?? null,
  withdrawn_at: row.withdrawn_at?.toISOString() ?? null,
})

const judgement = (row: ExportRow) => ({
  assigned: row.assigned,
  reviewed: row.reviewed,
  score: points(row.score_hundredths),
  spread: points(row.spread_hundredths),
  outcome: row.outcome,
  place: row.place,
  reason: row.reason,
  lettered_at: row.lettered_at?.toISOString() ?? null,
})

/** One record with the same keys in the same order for every application of a call. */
function recordOf(call: Call, row: ExportRow, challenge: string): Record<string, Cell> {
  const answers = call.fields.map(({ key }): [string, Cell] => [`answer.${key}`, row.answers[key] ?? null])
  const means = call.criteria.map(({ key }): [string, Cell] => [
    `score.${key}`,
    meanOf(row.marks.map((marks) => marks[key])),
  ])
  return { ...facts(row, challenge), ...Object.fromEntries(answers), ...judgement(row), ...Object.fromEntries(means) }
}

const emptyRow = { answers: {}, marks: [], reference: '', external_id: null } as unknown as ExportRow
const headOf = (call: Call): Cell[] => Object.keys(recordOf(call, emptyRow, ''))

const points = (hundredths: number | null | undefined) =>
  hundredths === null || hundredths === undefined ? null : hundredths / 100

function meanOf(marks: (number | undefined)[]): number | null {
  const given = marks.filter((mark) => mark !== undefined)
  return given.length === 0 ? null : Math.round((given.reduce((sum, mark) => sum + mark, 0) / given.length) * 100) / 100
}

export const csvLine = (cells: Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/**
 * RFC 4180, with a guard: a spreadsheet takes a text that begins with one of these signs for a formula, so it gets an
 * apostrophe in front. Numbers of ours stay numbers.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const guarded = /^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
