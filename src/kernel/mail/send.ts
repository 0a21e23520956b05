import { createTransport } from 'nodemailer'
import { type Database, enterAsCauseway } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'
import { claimDue, markMessages } from './message.sql.ts'
import { words } from './words.ts'

export interface Carrier {
  /** `kept`: nothing leaves; the mailbox page shows it. */
  after: 'sent' | 'kept'
  send(mail: { to: string; subject: string; text: string }): Promise<void>
}

export function smtpCarrier(url: string, from: string): Carrier {
  const transport = createTransport(url)
  return {
    after: 'sent',
    // A subject with a line break would be a header of the sender's choosing.
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ from, to, subject: subject.replace(/[\r\n]+/g, ' '), text })
    },
  }
}

/** Without a mail server nothing leaves: a demonstration writes to nobody. */
export const keepingCarrier: Carrier = { after: 'kept', send: async () => undefined }

type Due = Awaited<ReturnType<typeof claimDue>>[number]

const most = 100
const tries = 8

/**
 * Sends what is due, each message once: its row is locked while it is on its way. After a crash in between, a mail can
 * leave a second time; it cannot be lost. Returns how many were taken.
 */
export async function sendWaiting(database: Database, carrier: Carrier, origin: string, now: Date): Promise<number> {
  return enterAsCauseway(
    database,
    async (ctx) => {
      const due = await claimDue(ctx, most)
      for (const { to, mails } of bundles(due)) {
        const ids = mails.map(({ id }) => id)
        try {
          await carrier.send({ to, ...compose(mails, origin) })
          await markMessages(ctx, ids, carrier.after)
        } catch (error) {
          const attempts = mails[0]!.attempts + 1
          const again = new Date(now.getTime() + 60_000 * 2 ** attempts)
          await markMessages(ctx, ids, attempts < tries ? 'waiting' : 'failed', {
            error: (error as Error).message.slice(0, 500),
            send_after: again,
          })
        }
      }
      return due.length
    },
    now,
  )
}

/** Digestible mails to one person travel together, the others alone. */
function bundles(due: Due[]): { to: string; mails: Due[] }[] {
  const together = Map.groupBy(
    due.filter(({ digestible }) => digestible),
    ({ address }) => address,
  )
  return [
    ...due.filter(({ digestible }) => !digestible).map((mail) => ({ to: mail.address, mails: [mail] })),
    ...[...together].map(([to, mails]) => ({ to, mails })),
  ]
}

function compose(mails: Due[], origin: string): { subject: string; text: string } {
  const text = (mail: Due) => mail.body + (mail.link ? `\n\n${origin}${mail.link}` : '')
  const first = mails[0]!
  if (mails.length === 1) return { subject: first.subject, text: text(first) }
  const w = words(first.language as Language)
  return {
    subject: w.digestSubject(mails.length),
    text: mails.map((mail) => `${mail.subject}\n\n${text(mail)}`).join(`\n\n${'-'.repeat(40)}\n\n`),
  }
}
