import { Temporal } from 'temporal-polyfill'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { recipients } from '#kernel/identity/index.ts'
import type { Language } from '#kernel/language/index.ts'
import { insertMessages } from './message.sql.ts'

/** `account` mails concern the person's own access and leave at once; the rest may wait for the day's digest. */
export type MailKind = 'account' | 'receipt' | 'letter' | 'duty' | 'news'

export interface MailText {
  subject: string
  body: string
  /** Where the mail leads, as a path of ours. */
  link?: string
}

const neverInDigest = new Set<MailKind>(['account', 'receipt', 'letter'])

/**
 * Writes a mail to each person, in this transaction: it leaves if and only if the change it tells of is made. `text` is
 * asked once per person, in the language to write in. Returns how many were written.
 */
export async function writeMail(
  ctx: Ctx,
  people: string[],
  kind: MailKind,
  text: (to: { person: string; language: Language }) => MailText | undefined,
): Promise<number> {
  const known = await asCauseway(ctx, () => recipients(ctx, people))
  const messages = known.flatMap(({ id, email, language, mail_rhythm, time_zone }) => {
    const written = text({ person: id, language })
    if (!written) return []
    const digestible = !neverInDigest.has(kind) && mail_rhythm === 'daily'
    return [
      {
        person: id,
        address: email,
        kind,
        language,
        subject: written.subject,
        body: written.body,
        link: written.link ?? null,
        digestible,
        send_after: digestible ? nextMorning(ctx.now, time_zone) : ctx.now,
      },
    ]
  })
  await asCauseway(ctx, () => insertMessages(ctx, messages))
  return messages.length
}

/** Seven o'clock of the reader's next morning, on her own clock, daylight saving included. */
export function nextMorning(now: Date, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const today = local.withPlainTime('07:00')
  const morning =
    Temporal.ZonedDateTime.compare(local, today) < 0 ? today : local.add({ days: 1 }).withPlainTime('07:00')
  return new Date(morning.epochMilliseconds)
}
