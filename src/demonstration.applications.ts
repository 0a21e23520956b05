import type { Ctx } from '#kernel/database/index.ts'
import { organisations as organisationExamples, people as personExamples } from '#kernel/identity/examples.ts'
import {
  type ApplicationExample,
  applications as applicationExamples,
  calls as callExamples,
} from '#modules/calls/examples.ts'
import { freshReference, readinessOf, sealApplication } from '#modules/calls/index.ts'
import { insertRows } from './demonstration.sql.ts'
import { instantOf, type Known } from './demonstration.ts'

const people = new Map(personExamples.map((person) => [person.key, person]))
const organisations = new Map(organisationExamples.map((organisation) => [organisation.key, organisation]))
const calls = new Map(callExamples.map((call) => [call.slug, call]))

/** Drafts, submitted, withdrawn and ineligible applications, each submitted one with its receipt. */
export async function loadApplications(ctx: Ctx, known: Known): Promise<void> {
  const rows = applicationExamples.map((example) => rowOf(example, known, ctx.now))
  await insertRows(ctx, 'calls.application', columns, rows)
  await insertRows(
    ctx,
    'calls.receipt',
    { application: 'uuid', submitted_at: 'timestamptz', submitted_by: 'uuid', canonical: 'text', digest: 'bytea' },
    applicationExamples.flatMap((example, index) => receiptOf(example, rows[index]!, known)),
  )
}

const columns = {
  id: 'uuid',
  call: 'uuid',
  challenge: 'uuid',
  organisation: 'uuid',
  nation: 'uuid',
  organisation_name: 'text',
  reference: 'text',
  language: 'text',
  title: 'text',
  answers: 'jsonb',
  readiness: 'smallint',
  contact: 'uuid',
  state: 'text',
  screening: 'text',
  screening_reason: 'text',
  created_by: 'uuid',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  submitted_at: 'timestamptz',
  withdrawn_at: 'timestamptz',
}

type Row = ReturnType<typeof rowOf>

function rowOf(example: ApplicationExample, known: Known, now: Date) {
  const call = calls.get(example.call)!
  const organisation = organisations.get(example.organisation)!
  const answers = textAnswers(example)
  const submitted_at =
    example.state === 'draft'
      ? null
      : instantOf(known, example.submitted_days!, example.submitted_at ?? '11:20', call.time_zone)
  const ended_at = example.ended ? instantOf(known, example.ended.days, '10:15', call.time_zone) : null
  const touched =
    submitted_at ?? new Date(now.getTime() - (1 + (example.key.length % 5)) * 20 * 3_600_000).toISOString()
  const screened = call.stage === 'reviewing' || call.stage === 'decided'
  return {
    id: known.application.get(example.key)!,
    call: known.call.get(example.call),
    challenge: known.challenge.get(`${example.call} ${example.challenge}`),
    organisation: known.organisation.get(example.organisation),
    nation: known.nation.get(organisation.nation),
    organisation_name: organisation.name,
    reference: freshReference(),
    language: example.language,
    title: example.title,
    answers,
    readiness: readinessOf(answers) ?? null,
    contact: known.person.get(example.contact),
    state: example.state === 'ineligible' ? 'submitted' : example.state,
    screening:
      example.state === 'ineligible'
        ? 'ineligible'
        : screened && example.state === 'submitted'
          ? 'eligible'
          : 'pending',
    screening_reason: example.state === 'ineligible' ? (example.ended?.reason ?? '') : null,
    created_by: known.person.get(example.contact),
    created_at: new Date(Date.parse(touched) - 9 * 86_400_000).toISOString(),
    updated_at: ended_at ?? touched,
    submitted_at,
    withdrawn_at: example.state === 'withdrawn' ? (ended_at ?? touched) : null,
  }
}

const textAnswers = ({ answers }: ApplicationExample) =>
  Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, String(value)]))

function receiptOf(example: ApplicationExample, row: Row, known: Known) {
  if (row.submitted_at === null) return []
  const organisation = organisations.get(example.organisation)!
  const contact = people.get(example.contact)!
  const sealed = sealApplication({
    format: 'causeway-application-1',
    application: row.id,
    reference: row.reference,
    call: example.call,
    challenge: example.challenge,
    organisation: { name: organisation.name, nation: organisation.nation },
    contact: { name: contact.name, email: contact.email.toLowerCase() },
    language: example.language,
    title: example.title,
    answers: row.answers,
    attachments: [],
    submitted_at: new Date(row.submitted_at).toISOString(),
  })
  return [
    {
      application: row.id,
      submitted_at: row.submitted_at,
      submitted_by: known.person.get(example.contact),
      canonical: sealed.canonical,
      digest: `\\x${sealed.digest.toString('hex')}`,
    },
  ]
}
