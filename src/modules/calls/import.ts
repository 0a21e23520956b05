import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { nations } from '#kernel/identity/index.ts'
import { isLanguage } from '#kernel/language/index.ts'
import { type Answers, faultOf, readinessOf } from './answers.ts'
import { challengesOf } from './call.sql.ts'
import type { Call } from './call.ts'
import { type ImportRow, insertImported, knownOfCall, lockForImport } from './import.sql.ts'
import { type ImportFormat, type Raw, readImportFile } from './import-file.ts'
import { freshReference, seal } from './receipt.ts'

/** One fault of an import file: the line on which its row begins, counted from 1, the header included. */
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
    | 'column-twice'
    | 'not-text'
    | 'call-is-draft'
    | 'answer'
  detail?: string
}

export type ImportResult = { imported: number; known: number } | { faults: ImportFault[] }

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
const isOwn = (column: string): boolean => own.some((name) => name === column)
const required = ['external_id', 'organisation', 'nation', 'contact_email', 'title'] as const
const mostFaults = 200

/**
 * Imports applications as submitted, all or nothing: one faulty line and nothing is written. A row whose external id the
 * call has already is left as it is, so that the same file can be imported again. Columns beyond the known ones are
 * answers, by the key of the call's field.
 */
export async function importApplications(
  ctx: Ctx,
  input: { call: Call; format: ImportFormat; content: Uint8Array },
): Promise<ImportResult> {
  // What is imported counts as submitted, and nothing is submitted to a call that nobody can see.
  if (input.call.state === 'draft') return { faults: [{ line: 1, fault: 'call-is-draft' }] }
  const read = readImportFile(input.content, input.format, mostFaults)
  if ('faults' in read) return read
  // Two imports of one file at once: the second waits, and then knows what the first has brought.
  await lockForImport(ctx, input.call.id)
  const known = await knownOfCall(ctx, input.call.id)
  const checked = await check(ctx, input.call, read.rows, known.references)
  if ('faults' in checked) return checked
  const fresh = checked.rows.filter(({ external_id }) => !known.externalIds.has(external_id))
  await insertImported(ctx, input.call.id, fresh)
  record(ctx, {
    act: 'calls.applications.imported',
    scope: input.call.id,
    details: { imported: fresh.length, known: checked.rows.length - fresh.length },
  })
  return { imported: fresh.length, known: checked.rows.length - fresh.length }
}

interface Lookups {
  call: Call
  nations: Map<string, string>
  challenges: Map<string, string>
  onlyChallenge: string | undefined
  seen: Map<string, number>
  /** Columns that were named as strange already. */
  strange: Set<string>
  /** References that are taken: in one of a hundred and thirty files of four thousand rows, two draws are the same. */
  references: Set<string>
}

async function check(
  ctx: Ctx,
  call: Call,
  raws: Raw[],
  references: Set<string>,
): Promise<{ rows: ImportRow[] } | { faults: ImportFault[] }> {
  const challenges = await challengesOf(ctx, call.id)
  const lookups: Lookups = {
    call,
    nations: new Map((await nations(ctx)).map(({ code, id }) => [code, id])),
    challenges: new Map(challenges.map(({ code, id }) => [code, id])),
    onlyChallenge: challenges.length === 1 ? challenges[0]!.code : undefined,
    seen: new Map(),
    strange: new Set(),
    references,
  }
  const faults: ImportFault[] = []
  const rows: ImportRow[] = []
  for (const raw of raws.map(trimmed)) {
    const found = faultsOfRow(raw, lookups)
    faults.push(...found)
    if (faults.length >= mostFaults) break
    if (found.length === 0) rows.push(rowOf(raw, lookups, ctx.now))
  }
  return faults.length > 0 ? { faults: faults.slice(0, mostFaults) } : { rows }
}

const trimmed = ({ line, values }: Raw): Raw => ({
  line,
  values: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isOwn(name) ? value.replace(/[\n\t ]+/g, ' ').trim() : value]),
  ),
})

function faultsOfRow({ line, values }: Raw, lookups: Lookups): ImportFault[] {
  const faults: ImportFault[] = []
  const fault = (column: string, kind: ImportFault['fault'], detail?: string) =>
    faults.push({ line, column, fault: kind, ...(detail ? { detail } : {}) })
  for (const column of required) if (!values[column]) fault(column, 'missing')
  if (values.nation && !lookups.nations.has(values.nation)) fault('nation', 'unknown-nation', values.nation)
  const challenge = values.challenge || lookups.onlyChallenge
  if (!challenge) fault('challenge', 'missing')
  else if (!lookups.challenges.has(challenge)) fault('challenge', 'unknown-challenge', challenge)
  if (values.contact_email && !address.test(values.contact_email)) fault('contact_email', 'not-an-address')
  if (values.language && !isLanguage(values.language)) fault('language', 'not-a-language', values.language)
  if (values.submitted_at && !isInstant(values.submitted_at)) fault('submitted_at', 'not-an-instant')
  const first = lookups.seen.get(values.external_id ?? '')
  if (values.external_id && first !== undefined) fault('external_id', 'twice-in-file', String(first))
  else lookups.seen.set(values.external_id ?? '', line)
  for (const [column, value] of Object.entries(values)) {
    if (!value.isWellFormed()) fault(column, 'not-text')
    const most = longest.get(column)
    if (most !== undefined && [...value].length > most) fault(column, 'too-long')
    if (!isOwn(column)) faults.push(...faultsOfAnswer(line, column, value, lookups))
  }
  return faults
}

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

// The database's own limits, and for external ids what its index can hold.
const longest = new Map([
  ['external_id', 200],
  ['organisation', 200],
  ['contact_name', 200],
  ['contact_email', 254],
  ['title', 300],
])

/** With its offset from UTC: a time without one would be read in the time zone of whichever machine imports it. */
const isInstant = (text: string): boolean =>
  /^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
  !Number.isNaN(Date.parse(text))

function faultsOfAnswer(line: number, column: string, value: string, lookups: Lookups): ImportFault[] {
  const field = lookups.call.fields.find(({ key }) => key === column)
  if (!field) {
    // Once is enough: a column that does not belong stands on every line.
    if (lookups.strange.has(column)) return []
    lookups.strange.add(column)
    return [{ line, column, fault: 'unknown-column' }]
  }
  const answer = faultOf({ ...field, required: false }, value)
  return answer ? [{ line, column, fault: 'answer', detail: answer }] : []
}

function rowOf({ values }: Raw, lookups: Lookups, now: Date): ImportRow {
  const { call } = lookups
  const text = (name: (typeof own)[number]) => values[name] ?? ''
  const answers: Answers = Object.fromEntries(
    call.fields.flatMap(({ key }) => (values[key] === undefined ? [] : [[key, values[key]]])),
  )
  const id = randomUUID()
  const reference = unusedReference(lookups.references)
  const submitted_at = values.submitted_at ? new Date(values.submitted_at) : now
  const challenge = text('challenge') || lookups.onlyChallenge!
  const email = text('contact_email').toLowerCase()
  const person = { name: text('contact_name') || text('organisation'), email }
  const organisation = { name: text('organisation'), nation: text('nation') }
  const language = text('language') || 'en'
  const sealed = seal({
    format: 'causeway-application-1',
    application: id,
    reference,
    call: call.slug,
    challenge,
    organisation,
    contact: person,
    language,
    title: text('title'),
    answers,
    attachments: [],
    submitted_at: submitted_at.toISOString(),
  })
  return {
    id,
    reference,
    external_id: text('external_id'),
    challenge: lookups.challenges.get(challenge)!,
    organisation_name: organisation.name,
    nation: lookups.nations.get(organisation.nation)!,
    contact_name: person.name,
    contact_email: email,
    language,
    title: text('title'),
    answers,
    readiness: readinessOf(answers) ?? null,
    submitted_at: submitted_at.toISOString(),
    canonical: sealed.canonical,
    digest: sealed.digest.toString('hex'),
  }
}

function unusedReference(taken: Set<string>): string {
  const reference = freshReference()
  if (taken.has(reference)) return unusedReference(taken)
  taken.add(reference)
  return reference
}
