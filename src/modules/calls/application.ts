import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { nations, ownOrganisations, personById } from '#kernel/identity/index.ts'
import { writeMail } from '#kernel/mail/index.ts'
import { type AnswerFault, type Answers, faultsOf, numberOf, readinessOf } from './answers.ts'
import {
  type Application,
  insertDraft,
  insertReceipt,
  ownApplication,
  setSubmitted,
  setWithdrawn,
  updateDraft,
} from './application.sql.ts'
import { type Attachment, attachmentsOf } from './attachment.sql.ts'
import { type Challenge, callById, challengesOf } from './call.sql.ts'
import { type Call, stageOf } from './call.ts'
import { type Facts, judgeAll } from './eligibility.ts'
import { freshReference, seal } from './receipt.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

export type StartOutcome = 'started' | 'not-open-yet' | 'deadline-passed' | 'not-your-organisation'

export function whyNotStart(call: Call, now: Date): 'not-open-yet' | 'deadline-passed' | undefined {
  const stage = stageOf(call, now)
  if (stage === 'draft' || stage === 'announced') return 'not-open-yet'
  return stage === 'closed' ? 'deadline-passed' : undefined
}

/** Begins a draft. The id comes with the form, so that the same form sent twice begins one draft. */
export async function startDraft(
  ctx: Ctx,
  input: { id: string; call: Call; organisation: string; challenge: string | null },
): Promise<StartOutcome> {
  const refusal = whyNotStart(input.call, ctx.now)
  if (refusal) return refusal
  const organisation = (await ownOrganisations(ctx)).find(({ id }) => id === input.organisation)
  if (!organisation) return 'not-your-organisation'
  const fresh = await insertDraft(ctx, {
    id: input.id,
    call: input.call.id,
    challenge: input.challenge,
    organisation: organisation.id,
    organisation_name: organisation.name,
    nation: organisation.nation,
    reference: freshReference(),
    language: ctx.language,
  })
  if (fresh) record(ctx, { act: 'calls.application.begun', subject: input.id, scope: input.call.id })
  return 'started'
}

export interface DraftInput {
  title: string
  challenge: string | null
  language: 'en' | 'fr'
  answers: Answers
  version: number
}

export type SaveOutcome =
  | { outcome: 'saved'; version: number }
  | { outcome: 'changed-meanwhile'; stored: Application }
  | { outcome: 'submitted-already' | 'withdrawn' | 'unknown' }

/**
 * Saves whatever was typed, complete or not, also after the deadline: nothing is lost. A draft that a colleague changed
 * meanwhile is not overwritten unseen.
 */
export async function saveDraft(ctx: Ctx, id: string, input: DraftInput): Promise<SaveOutcome> {
  const stored = await ownApplication(ctx, id, { lock: true })
  if (!stored) return { outcome: 'unknown' }
  if (stored.state !== 'draft') return { outcome: stored.state === 'submitted' ? 'submitted-already' : 'withdrawn' }
  if (sameContent(stored, input)) return { outcome: 'saved', version: stored.version }
  if (stored.version !== input.version) return { outcome: 'changed-meanwhile', stored }
  const { title, challenge, language, answers } = input
  const readiness = readinessOf(answers) ?? null
  const version = await updateDraft(ctx, id, { title, challenge, language, answers, readiness })
  record(ctx, { act: 'calls.application.saved', subject: id, scope: stored.call, details: { version } })
  return { outcome: 'saved', version }
}

// A form sent twice, or by two tabs with the same words, changes nothing and conflicts with nothing.
function sameContent(stored: Application, input: DraftInput): boolean {
  const keys = new Set([...Object.keys(stored.answers), ...Object.keys(input.answers)])
  return (
    stored.title === input.title &&
    stored.challenge === input.challenge &&
    stored.language === input.language &&
    [...keys].every((key) => (stored.answers[key] ?? '') === (input.answers[key] ?? ''))
  )
}

/** Everything that submission asks about an application. */
export interface Dossier {
  application: Application
  call: Call
  challenges: Challenge[]
  attachments: Attachment[]
  facts: Facts
}

export async function dossierOf(ctx: Ctx, application: Application): Promise<Dossier> {
  const call = (await callById(ctx, application.call))!
  const challenges = await challengesOf(ctx, call.id)
  const attachments = await attachmentsOf(ctx, application.id)
  const organisation = (await ownOrganisations(ctx)).find(({ id }) => id === application.organisation)
  const nation = (await nations(ctx)).find(({ id }) => id === application.nation)!
  const { answers } = application
  return {
    application,
    call,
    challenges,
    attachments,
    facts: {
      nation,
      employees: numberOf(answers.employees) ?? organisation?.employees ?? undefined,
      founded: numberOf(answers.founded) ?? organisation?.founded ?? undefined,
      readiness: readinessOf(answers),
    },
  }
}

export interface Unready {
  title: boolean
  challenge: boolean
  answers: Map<string, AnswerFault>
  /** Indexes of the call's rules that fail or cannot be judged yet. */
  rules: { failed: number[]; unknown: number[] }
}

/** What keeps an application from being complete; all empty when it is ready. */
export function unready({ application, call, challenges, attachments, facts }: Dossier, now: Date): Unready {
  const verdicts = judgeAll(call.eligibility, facts, now.getUTCFullYear())
  const rulesThat = (verdict: string) => verdicts.flatMap((each, index) => (each.verdict === verdict ? [index] : []))
  return {
    title: application.title.trim() === '',
    challenge: !challenges.some(({ id }) => id === application.challenge),
    answers: faultsOf(call.fields, application.answers, new Set(attachments.map(({ field }) => field))),
    rules: { failed: rulesThat('failed'), unknown: rulesThat('unknown') },
  }
}

export const isReady = ({ title, challenge, answers, rules }: Unready): boolean =>
  !title && !challenge && answers.size === 0 && rules.failed.length === 0 && rules.unknown.length === 0

export type SubmitRefusal =
  | 'submitted-already'
  | 'withdrawn'
  | 'not-open-yet'
  | 'deadline-passed'
  | 'ineligible'
  | 'incomplete'

/** The one answer to "may this be submitted now?", for the page's button and for the command. */
export function whyNotSubmit(dossier: Dossier, now: Date): SubmitRefusal | undefined {
  const { application, call } = dossier
  if (application.state === 'submitted') return 'submitted-already'
  if (application.state === 'withdrawn') return 'withdrawn'
  const closed = whyNotStart(call, now)
  if (closed) return closed
  const missing = unready(dossier, now)
  if (missing.rules.failed.length > 0) return 'ineligible'
  return isReady(missing) ? undefined : 'incomplete'
}

/**
 * Submits: state, receipt, audit line and mail in one transaction, by the server's clock at the moment the request had
 * arrived. Sent twice, it answers `submitted-already` and the receipt is the first one.
 */
export async function submit(ctx: Ctx, id: string): Promise<'submitted' | 'unknown' | SubmitRefusal> {
  const application = await ownApplication(ctx, id, { lock: true })
  if (!application) return 'unknown'
  const dossier = await dossierOf(ctx, application)
  const refusal = whyNotSubmit(dossier, ctx.now)
  if (refusal) return refusal
  const contact = (await personById(ctx, ctx.person!))!
  const sealed = seal({
    format: 'causeway-application-1',
    application: id,
    reference: application.reference,
    call: dossier.call.slug,
    challenge: dossier.challenges.find((each) => each.id === application.challenge)!.code,
    organisation: { name: application.organisation_name, nation: dossier.facts.nation.code },
    contact: { name: contact.name, email: contact.email },
    language: application.language,
    title: application.title,
    answers: application.answers,
    attachments: dossier.attachments.map(({ field, name, size, digest }) => ({ field, name, size, sha256: digest })),
    submitted_at: ctx.now.toISOString(),
  })
  await setSubmitted(ctx, id)
  await insertReceipt(ctx, { application: id, ...sealed })
  const digest = sealed.digest.toString('hex')
  record(ctx, { act: 'calls.application.submitted', subject: id, scope: application.call, details: { sha256: digest } })
  await writeMail(ctx, [application.contact], 'receipt', ({ language }) => ({
    ...words(language).mail.receipt({ ...application, call: dossier.call.title[language], digest, at: ctx.now }),
    link: urls.receipt(id),
  }))
  return 'submitted'
}

export type WithdrawRefusal = 'not-submitted' | 'withdrawn-already' | 'decided'

/** An applicant may withdraw at any time before the letters; what was reviewed stays on record for the officers. */
export function whyNotWithdraw(application: Pick<Application, 'state' | 'lettered_at'>): WithdrawRefusal | undefined {
  if (application.state === 'draft') return 'not-submitted'
  if (application.lettered_at) return 'decided'
  return application.state === 'withdrawn' ? 'withdrawn-already' : undefined
}

export async function withdraw(ctx: Ctx, id: string): Promise<'withdrawn' | 'unknown' | WithdrawRefusal> {
  const application = await ownApplication(ctx, id, { lock: true })
  if (!application) return 'unknown'
  const refusal = whyNotWithdraw(application)
  if (refusal) return refusal
  await setWithdrawn(ctx, id)
  record(ctx, { act: 'calls.application.withdrawn', subject: id, scope: application.call })
  return 'withdrawn'
}
