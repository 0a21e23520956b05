// Reads an import file, CSV or JSON Lines, into rows of text with the line on which each begins. Whatever a program or a
// spreadsheet may have made of the file is either read as it was meant or named with its line; nothing is guessed at.
import { parse } from 'csv-parse/sync'
import { cleanText } from '#kernel/http/index.ts'
import type { ImportFault } from './import.ts'

/** A row as both formats give it, cleaned, with the line on which it begins. */
export interface Raw {
  line: number
  values: Record<string, string>
}

export type ImportFormat = 'csv' | 'jsonl'
type Read = { rows: Raw[] } | { faults: ImportFault[] }

export function readImportFile(content: Uint8Array, format: ImportFormat, mostFaults: number): Read {
  try {
    const text = strict().decode(content)
    return format === 'csv' ? readCsv(text) : readJsonLines(text, mostFaults)
  } catch {
    return { faults: [{ line: brokenLine(content), fault: 'not-utf-8' }] }
  }
}

const strict = () => new TextDecoder('utf-8', { fatal: true })

/** No sign of UTF-8 but the line feed itself holds its byte, so that lines can be tried one by one. */
function brokenLine(content: Uint8Array): number {
  let line = 1
  for (let start = 0; start < content.length; line++) {
    const end = content.indexOf(10, start)
    try {
      strict().decode(content.subarray(start, end < 0 ? content.length : end))
    } catch {
      return line
    }
    if (end < 0) break
    start = end + 1
  }
  return 1
}

function readCsv(text: string): Read {
  let twice: string | undefined
  const columns = (typed: string[]) => {
    const head = typed.map((name) => cleanText(name).trim())
    twice = head.find((name, index) => head.indexOf(name) < index)
    return head
  }
  try {
    // With one kind of line end the parser counts lines as editors do, inside of quotes too.
    const records = parse(text.replace(/\r\n?/g, '\n'), {
      columns,
      info: true,
      bom: true,
      skip_empty_lines: true,
    }) as unknown as { record: Record<string, string>; info: { lines: number } }[]
    // Of two columns of one name the first would be lost.
    if (twice !== undefined) return { faults: [{ line: 1, column: twice, fault: 'column-twice' }] }
    return {
      rows: records.map(({ record, info }) => ({ line: info.lines - breaksIn(record), values: cleaned(record) })),
    }
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string }
    return { faults: [{ line: lines ?? 1, fault: 'not-csv', detail: message }] }
  }
}

// The parser tells where a record ended; each line break inside its fields made that one line later.
const breaksIn = (record: Record<string, string>): number =>
  Object.values(record).reduce((sum, value) => sum + (value.match(/\n/g)?.length ?? 0), 0)

function readJsonLines(text: string, mostFaults: number): Read {
  const rows: Raw[] = []
  const faults: ImportFault[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const values = readObject(line)
    if (values) rows.push({ line: index + 1, values: cleaned(values) })
    else faults.push({ line: index + 1, fault: 'not-json' })
    if (faults.length >= mostFaults) break
  }
  return faults.length > 0 ? { faults } : { rows }
}

/** Texts, numbers and yes/no become text; `answers` may be nested; anything else is no row. */
function readObject(line: string): Record<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(line, inFull)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    const { answers, ...rest } = value as Record<string, unknown>
    const all = { ...rest, ...(typeof answers === 'object' && answers !== null ? answers : {}) }
    return Object.fromEntries(
      Object.entries(all).flatMap(([key, each]) => (each === null || each === undefined ? [] : [[key, asText(each)]])),
    )
  } catch {
    return undefined
  }
}

/** A number with more digits than a number can hold, such as an id of twenty, stays as it was written. */
function inFull(_key: string, value: unknown, context?: { source: string }): unknown {
  const exact = typeof value !== 'number' || (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER)
  return exact ? value : (context?.source ?? value)
}

const asText = (value: unknown): string =>
  value === true ? 'yes' : value === false ? 'no' : typeof value === 'object' ? JSON.stringify(value) : String(value)

const cleaned = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cleanText(value)]))
