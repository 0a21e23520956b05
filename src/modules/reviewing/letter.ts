import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { money } from '#kernel/language/index.ts'
import { writeMail } from '#kernel/mail/index.ts'
import { type Call, callUrls, setLettered } from '#modules/calls/index.ts'
import { countLetters, insertLetters, type LetterMatter, lettersToWrite } from './letter.sql.ts'
import { putRound } from './round.sql.ts'
import { lockRound, type Round, requireOfficer, roundOf } from './round.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

/** Days within which an applicant may object to the procedure. */
export const objection_days = 20

export type LetterRefusal = 'not-decided' | 'lettered-already'

export function whyNotRelease(round: Pick<Round, 'decided_at'>, toWrite: number): LetterRefusal | undefined {
  if (!round.decided_at) return 'not-decided'
  return toWrite === 0 ? 'lettered-already' : undefined
}

/** A letter in the applicant's language: paragraphs with an empty line between them. */
export function letterText(call: Call, matter: LetterMatter): { subject: string; body: string } {
  const { language } = matter
  const { letter } = words(language)
  const merge = {
    call: call.title[language],
    title: matter.title,
    reference: matter.reference,
    organisation: matter.organisation_name,
    award: money({ language }, call.award_minor, call.award_currency),
    reason: matter.reason,
    days: objection_days,
  }
  const feedback = matter.feedback.flatMap((text, index) => [letter.reviewer(index + 1), text.trim()])
  const paragraphs = [
    letter.salutation(matter.recipient_name),
    ...letter.opening[matter.outcome](merge),
    ...(feedback.length > 0 ? [letter.feedback(matter.feedback.length), ...feedback] : []),
    letter.objection(merge),
    letter.closing,
  ]
  return { subject: letter.subject[matter.outcome](merge), body: paragraphs.join('\n\n') }
}

/** Everything the officer should see before it leaves: all letters as they would be written. */
export async function previewLetters(ctx: Ctx, call: Call) {
  const round = await roundOf(ctx, call.id)
  const matters = round.decided_at ? await lettersToWrite(ctx, call.id) : []
  return { round, matters, written: await countLetters(ctx, call.id), refusal: whyNotRelease(round, matters.length) }
}

/**
 * Writes the letter to every applicant on whom it was decided, and the mail that tells of it, all in this transaction:
 * nobody learns earlier than anybody else. Pressed twice, the second finds nothing left to write.
 */
export async function releaseLetters(
  ctx: Ctx,
  call: Call,
): Promise<{ outcome: 'released'; letters: number } | { outcome: LetterRefusal }> {
  await requireOfficer(ctx, call.id)
  const round = await lockRound(ctx, call.id)
  const matters = await lettersToWrite(ctx, call.id)
  const refusal = whyNotRelease(round, matters.length)
  if (refusal) return { outcome: refusal }
  const rows = matters.map((matter) => {
    const { application, outcome, organisation, nation, recipient, recipient_name, language } = matter
    return {
      application,
      outcome,
      organisation,
      nation,
      recipient,
      recipient_name,
      language,
      ...letterText(call, matter),
    }
  })
  const letters = await insertLetters(ctx, call.id, rows)
  await setLettered(
    ctx,
    rows.map(({ application }) => application),
  )
  await putRound(ctx, { call: call.id, lettered_at: round.lettered_at ?? ctx.now })
  await tellApplicants(ctx, call, matters)
  record(ctx, { act: 'reviewing.letter.released', subject: call.id, scope: call.id, details: { letters } })
  return { outcome: 'released', letters }
}

/** One mail to each person, however many letters there are. It does not tell the outcome: a letter is read in peace. */
async function tellApplicants(ctx: Ctx, call: Call, matters: LetterMatter[]): Promise<void> {
  const byPerson = Map.groupBy(matters, ({ recipient }) => recipient)
  await writeMail(ctx, [...byPerson.keys()], 'letter', ({ person, language }) => {
    const own = byPerson.get(person) ?? []
    const link = own.length === 1 ? urls.letter(own[0]!.application) : callUrls.applications
    return {
      ...words(language).mails.letter({ call: call.title[language], titles: own.map(({ title }) => title) }),
      link,
    }
  })
}
