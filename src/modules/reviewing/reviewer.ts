import { auditLines, record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { invite, nations, personByEmail } from '#kernel/identity/index.ts'
import type { Language } from '#kernel/language/index.ts'
import { writeMail } from '#kernel/mail/index.ts'
import { type Call, callById } from '#modules/calls/index.ts'
import {
  deleteReviewer,
  insertReviewers,
  type ReviewerChange,
  type ReviewerKind,
  reviewerById,
  toRemind,
  updateReviewer,
  usesOfReviewer,
} from './reviewer.sql.ts'
import { putRound } from './round.sql.ts'
import { lockRound, type Round, requireOfficer, roundOf } from './round.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

export interface NewReviewer {
  email: string
  /** Needed only for an address that nobody has yet. */
  name: string
  language: Language
  /** ISO 3166-1 alpha-2. */
  nation: string
  kind: ReviewerKind
  expertise: string
  languages: string[]
  load_min: number
  load_max: number
}

export type ReviewerFault =
  | 'email-missing'
  | 'name-missing'
  | 'nation-missing'
  | 'expertise-missing'
  | 'language-missing'
  | 'load-not-a-number'
  | 'load-min-above-max'
  | 'in-pool-already'

/** Faults by field of the form, in its order. */
export type ReviewerFaults = Partial<
  Record<'email' | 'name' | 'nation' | 'expertise' | 'languages' | 'load_min' | 'load_max', ReviewerFault>
>

/** The most that one reviewer may be given in one call: the database's own limit. */
export const load_limit = 1000

export function faultsOfChange(change: Omit<ReviewerChange, 'kind'>): ReviewerFaults {
  const whole = (value: number) => Number.isInteger(value) && value >= 0 && value <= load_limit
  return {
    ...(change.expertise.trim() === '' ? { expertise: 'expertise-missing' as const } : {}),
    ...(change.languages.length === 0 ? { languages: 'language-missing' as const } : {}),
    ...(whole(change.load_min) ? {} : { load_min: 'load-not-a-number' as const }),
    ...(whole(change.load_max) ? {} : { load_max: 'load-not-a-number' as const }),
    ...(whole(change.load_min) && whole(change.load_max) && change.load_min > change.load_max
      ? { load_max: 'load-min-above-max' as const }
      : {}),
  }
}

/**
 * Takes a person into the pool of a call: someone known by that address, or someone new, who is then invited. Either way
 * a mail tells.
 */
export async function addReviewer(
  ctx: Ctx,
  call: Call,
  input: NewReviewer,
): Promise<{ outcome: 'added'; person: string; invited: boolean } | { outcome: 'faulty'; faults: ReviewerFaults }> {
  const email = input.email.trim().toLowerCase()
  const known = await personByEmail(ctx, email)
  const nation = (await nations(ctx)).find(({ code }) => code === input.nation)
  const faults: ReviewerFaults = {
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? {} : { email: 'email-missing' as const }),
    ...(known || input.name.trim() ? {} : { name: 'name-missing' as const }),
    ...(nation ? {} : { nation: 'nation-missing' as const }),
    ...faultsOfChange(input),
  }
  if (Object.keys(faults).length > 0) return { outcome: 'faulty', faults }
  const { person, link } = known
    ? { person: known.id, link: undefined }
    : await invite(ctx, {
        name: input.name.trim(),
        email,
        language: input.language,
        time_zone: nation!.time_zone,
        nation: nation!.id,
      })
  await putRound(ctx, { call: call.id })
  const { kind, expertise, languages, load_min, load_max } = input
  const row = {
    call: call.id,
    person,
    kind,
    nation: nation!.id,
    expertise: expertise.trim(),
    languages,
    load_min,
    load_max,
  }
  if ((await insertReviewers(ctx, [row])) === 0) return { outcome: 'faulty', faults: { email: 'in-pool-already' } }
  await writeMail(ctx, [person], link ? 'account' : 'duty', ({ language }) => ({
    ...words(language).mails.inPool({ call: call.title[language], invited: link !== undefined }),
    link: link ?? urls.ownConflicts,
  }))
  record(ctx, { act: 'reviewing.reviewer.added', subject: person, scope: call.id, details: { kind } })
  return { outcome: 'added', person, invited: link !== undefined }
}

export async function changeReviewer(
  ctx: Ctx,
  id: string,
  change: ReviewerChange,
): Promise<'changed' | 'unknown' | ReviewerFaults> {
  const reviewer = await reviewerById(ctx, id)
  if (!reviewer) return 'unknown'
  const faults = faultsOfChange(change)
  if (Object.keys(faults).length > 0) return faults
  const { kind, expertise, languages, load_min, load_max } = change
  await updateReviewer(ctx, id, { kind, expertise: expertise.trim(), languages, load_min, load_max })
  record(ctx, {
    act: 'reviewing.reviewer.changed',
    subject: reviewer.person,
    scope: reviewer.call,
    details: { load_min, load_max },
  })
  return 'changed'
}

export type RemovalRefusal = 'has-assignments' | 'in-draft'

/** Whoever was assigned stays on record; such a reviewer is given no more work by a greatest load of 0 instead. */
export const whyNotRemove = (uses: { assignments: boolean; drafts: boolean }): RemovalRefusal | undefined =>
  uses.assignments ? 'has-assignments' : uses.drafts ? 'in-draft' : undefined

export async function removeReviewer(ctx: Ctx, id: string): Promise<'removed' | 'unknown' | RemovalRefusal> {
  const reviewer = await reviewerById(ctx, id)
  if (!reviewer) return 'unknown'
  const refusal = whyNotRemove(await usesOfReviewer(ctx, id))
  if (refusal) return refusal
  await deleteReviewer(ctx, id)
  record(ctx, { act: 'reviewing.reviewer.removed', subject: reviewer.person, scope: reviewer.call })
  return 'removed'
}

export type RemindRefusal = 'not-released' | 'decided' | 'nobody-to-remind' | 'reminded-already'

/** Nobody is reminded twice within a day's work. */
export const between_reminders_hours = 20

/** Whom a reminder would reach now: after the due date all with open reviews, before it those who submitted none. */
export async function reminderOf(ctx: Ctx, call: string) {
  const round = await roundOf(ctx, call)
  const late = isLate(round, ctx.now)
  const reviewers = await toRemind(ctx, call, late)
  const refusal = whyNotRemind(round, reviewers.length, await lastReminder(ctx, call), ctx.now)
  return { round, late, reviewers, refusal }
}

/** The audit trail remembers; officers of a single call do not read it themselves. */
async function lastReminder(ctx: Ctx, call: string): Promise<Date | undefined> {
  const [line] = await asCauseway(ctx, () => auditLines(ctx, { act: reminded, subject: call, limit: 1 }))
  return line?.at
}
const reminded = 'reviewing.reviewer.reminded'

export const isLate = (round: Pick<Round, 'due_at'>, now: Date) => round.due_at !== null && now > round.due_at

export function whyNotRemind(
  round: Round,
  reviewers: number,
  last: Date | undefined,
  now: Date,
): RemindRefusal | undefined {
  if (!round.released_at) return 'not-released'
  if (round.decided_at) return 'decided'
  if (reviewers === 0) return 'nobody-to-remind'
  return last && now.getTime() - last.getTime() < between_reminders_hours * 3_600_000 ? 'reminded-already' : undefined
}

/** Writes one mail to each of them. */
export async function remindReviewers(ctx: Ctx, callId: string): Promise<{ written: number } | RemindRefusal> {
  await requireOfficer(ctx, callId)
  const call = (await callById(ctx, callId))!
  await lockRound(ctx, call.id)
  const { round, reviewers, refusal } = await reminderOf(ctx, call.id)
  if (refusal) return refusal
  const open = new Map(reviewers.map(({ person, open }) => [person, open]))
  const written = await writeMail(ctx, [...open.keys()], 'duty', ({ person, language }) => ({
    ...words(language).mails.reminder({
      call,
      due_at: round.due_at,
      open: open.get(person) ?? 0,
      now: ctx.now,
      language,
    }),
    link: urls.reviews,
  }))
  record(ctx, { act: reminded, scope: call.id, details: { reviewers: written } })
  return { written }
}
