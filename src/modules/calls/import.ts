import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { cleanText } from '#kernel/http/index.ts'
import { nations } from '#kernel/identity/index.ts'
import { isLanguage } from '#kernel/language/index.ts'
import { type Answers, faultOf, readinessOf } from './answers.ts'
import { challengesOf } from './call.sql.ts'
import type { Call } from './call.ts'
import { type ImportRow, insertImported, knownExternalIds } from './import.sql.ts'
import { freshReference, seal } from './receipt.ts'

/** One fault of an import file: the line counts from 1, the header included. */
export interface ImportFault {
  line: number
  column?: string
  fault:
    | 'not-json'
    | 'not-csv'
    | 'not-utf-8'
    | 'missing'
    | 'too-long'
    | 'unknown-nation'
    | 'unknown-challenge'
    | 'unknown-column'
    | 'not-an-address'
    | 'not-a-language'
    | 'not-an-instant'
    | 'twice-in-file'
    | 'answer'
  detail?: string
}

export type ImportResult = { imported: number; known: number } | { faults: ImportFault[] }

/** A row as both formats give it, with the line it stands on. */
interface Raw {
  line: number
  values: Record<string, string>
}

const own = [
  'external_id',
  'organisation',
  'nation',
  'contact_name',
  'contact_email',
  'language',
  'challenge',
  'title',
  'submitted_at',
] as const
const required = ['external_id', 'organisation', 'nation', 'contact_email', 'title'] as const
const mostFaults = 200

/**
 * Imports applications as submitted, all or nothing: one faulty line and nothing is written. A row whose external id the
 * call has already is left as it is, so that the same file can be imported again. Columns beyond the known ones are
 * answers, by the key of the call's field.
 */
export async function importApplications(
  ctx: Ctx,
  input: { call: Call; format: 'csv' | 'jsonl'; content: Uint8Array },
): Promise<ImportResult> {
  const text = decodeStrictly(input.content)
  if (text === undefined) return { faults: [{ line: 1, fault: 'not-utf-8' }] }
  const read = input.format === 'csv' ? readCsv(text) : readJsonLines(text)
  if ('faults' in read) return read
  const checked = await check(ctx, input.call, read.rows)
  if ('faults' in checked) return checked
  const known = await knownExternalIds(ctx, input.call.id)
  const fresh = checked.rows.filter(({ external_id }) => !known.has(external_id))
  await insertImported(ctx, input.call.id, fresh)
  record(ctx, {
    act: 'calls.applications.imported',
    scope: input.call.id,
    details: { imported: fresh.length, known: checked.rows.length - fresh.length },
  })
  return { imported: fresh.length, known: checked.rows.length - fresh.length }
}

function decodeStrictly(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}

function readCsv(text: string): { rows: Raw[] } | { faults: ImportFault[] } {
  try {
    const records = parse(text, {
      columns: true,
      info: true,
      bom: true,
      skip_empty_lines: true,
      trim: false,
    }) as unknown as {
      record: Record<string, string>
      info: { lines: number }
    }[]
    // `lines` is where the record ended; a field with line breaks makes it end later than it began.
    return { rows: records.map(({ record: values, info }) => ({ line: info.lines, values })) }
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string }
    return { faults: [{ line: lines ?? 1, fault: 'not-csv', detail: message }] }
  }
}

function readJsonLines(text: string): { rows: Raw[] } | { faults: ImportFault[] } {
  const rows: Raw[] = []
  const faults: ImportFault[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const values = readObject(line)
    if (values) rows.push({ line: index + 1, values })
    else faults.push({ line: index + 1, fault: 'not-json' })
    if (faults.length >= mostFaults) break
  }
  return faults.length > 0 ? { faults } : { rows }
}

/** Texts, numbers and yes/no become text; `answers` may be nested; anything else is no row. */
function readObject(line: string): Record<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(line)
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

const asText = (value: unknown): string =>
  value === true ? 'yes' : value === false ? 'no' : typeof value === 'object' ? JSON.stringify(value) : String(value)

interface Lookups {
  call: Call
  nations: Map<string, string>
  challenges: Map<string, string>
  onlyChallenge: string | undefined
  seen: Map<string, number>
}

async function check(ctx: Ctx, call: Call, raws: Raw[]): Promise<{ rows: ImportRow[] } | { faults: ImportFault[] }> {
  const challenges = await challengesOf(ctx, call.id)
  const lookups: Lookups = {
    call,
    nations: new Map((await nations(ctx)).map(({ code, id }) => [code, id])),
    challenges: new Map(challenges.map(({ code, id }) => [code, id])),
    onlyChallenge: challenges.length === 1 ? challenges[0]!.code : undefined,
    seen: new Map(),
  }
  const faults: ImportFault[] = []
  const rows: ImportRow[] = []
  for (const raw of raws) {
    const found = faultsOfRow(raw, lookups)
    faults.push(...found)
    if (faults.length >= mostFaults) break
    if (found.length === 0) rows.push(rowOf(raw, lookups, ctx.now))
  }
  return faults.length > 0 ? { faults: faults.slice(0, mostFaults) } : { rows }
}

function faultsOfRow({ line, values }: Raw, lookups: Lookups): ImportFault[] {
  const faults: ImportFault[] = []
  const fault = (column: string, kind: ImportFault['fault'], detail?: string) =>
    faults.push({ line, column, fault: kind, ...(detail ? { detail } : {}) })
  for (const column of required) if (!values[column]?.trim()) fault(column, 'missing')
  if (values.nation && !lookups.nations.has(values.nation.trim())) fault('nation', 'unknown-nation', values.nation)
  const challenge = values.challenge?.trim() || lookups.onlyChallenge
  if (!challenge) fault('challenge', 'missing')
  else if (!lookups.challenges.has(challenge)) fault('challenge', 'unknown-challenge', challenge)
  if (values.contact_email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.contact_email.trim()))
    fault('contact_email', 'not-an-address')
  if (values.language && !isLanguage(values.language.trim())) fault('language', 'not-a-language', values.language)
  if (values.submitted_at && Number.isNaN(Date.parse(values.submitted_at))) fault('submitted_at', 'not-an-instant')
  if ((values.title?.length ?? 0) > 300) fault('title', 'too-long')
  if ((values.organisation?.length ?? 0) > 200) fault('organisation', 'too-long')
  const first = lookups.seen.get(values.external_id ?? '')
  if (values.external_id && first !== undefined) fault('external_id', 'twice-in-file', String(first))
  else lookups.seen.set(values.external_id ?? '', line)
  for (const column of Object.keys(values)) {
    if ((own as readonly string[]).includes(column)) continue
    const field = lookups.call.fields.find(({ key }) => key === column)
    if (!field) fault(column, 'unknown-column')
    else {
      const answer = faultOf({ ...field, required: false }, values[column])
      if (answer) fault(column, 'answer', answer)
    }
  }
  return faults
}

function rowOf({ values }: Raw, lookups: Lookups, now: Date): ImportRow {
  const { call } = lookups
  const clean = (name: string) => cleanText(values[name] ?? '').trim()
  const answers: Answers = Object.fromEntries(
    call.fields.flatMap(({ key }) => (values[key] === undefined ? [] : [[key, cleanText(values[key])]])),
  )
  const id = randomUUID()
  const reference = freshReference()
  const submitted_at = values.submitted_at ? new Date(values.submitted_at) : now
  const challenge = clean('challenge') || lookups.onlyChallenge!
  const email = clean('contact_email').toLowerCase()
  const person = { name: clean('contact_name') || clean('organisation'), email }
  const organisation = { name: clean('organisation'), nation: clean('nation') }
  const language = isLanguage(clean('language')) ? clean('language') : 'en'
  const sealed = seal({
    format: 'causeway-application-1',
    application: id,
    reference,
    call: call.slug,
    challenge,
    organisation,
    contact: person,
    language,
    title: clean('title'),
    answers,
    attachments: [],
    submitted_at: submitted_at.toISOString(),
  })
  return {
    id,
    reference,
    external_id: clean('external_id'),
    challenge: lookups.challenges.get(challenge)!,
    organisation_name: organisation.name,
    nation: lookups.nations.get(organisation.nation)!,
    contact_name: person.name,
    contact_email: email,
    language,
    title: clean('title'),
    answers,
    readiness: readinessOf(answers) ?? null,
    submitted_at: submitted_at.toISOString(),
    canonical: sealed.canonical,
    digest: sealed.digest.toString('hex'),
  }
}
