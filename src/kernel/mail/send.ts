import { createTransport } from 'nodemailer'
import { type Ctx, type Database, enterAsCauseway } from '#kernel/database/index.ts'
import { type DueMessage, leaseDue, markMessages } from './message.sql.ts'
import { words } from './words.ts'

export interface Carrier {
  /** `kept`: nothing leaves; the mailbox page shows it. */
  after: 'sent' | 'kept'
  send(mail: { to: string; subject: string; text: string }): Promise<void>
}

export function smtpCarrier(url: string, from: string): Carrier {
  const transport = createTransport({ url, connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 })
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

const most = 100
const tries = 8
const lease_ms = 10 * 60_000

/**
 * Sends what is due. Each message is leased to this sender while it is on its way, so that no transaction waits for a
 * mail server. After a crash in between, a mail can leave a second time; it cannot be lost. Returns how many were taken.
 */
export async function sendWaiting(database: Database, carrier: Carrier, origin: string, now: Date): Promise<number> {
  const until = new Date(now.getTime() + lease_ms)
  const due = await enterAsCauseway(database, (ctx) => leaseDue(ctx, most, until), now)
  for (const { to, mails } of bundles(due)) {
    const failure = await attempt(() => carrier.send({ to, ...compose(mails, origin) }))
    await enterAsCauseway(database, (ctx) => settle(ctx, mails, carrier.after, failure), now)
  }
  return due.length
}

async function attempt(send: () => Promise<void>): Promise<string | undefined> {
  try {
    await send()
    return undefined
  } catch (error) {
    return (error as Error).message.slice(0, 500)
  }
}

async function settle(ctx: Ctx, mails: DueMessage[], after: Carrier['after'], failure: string | undefined) {
  const ids = mails.map(({ id }) => id)
  if (failure === undefined) return markMessages(ctx, ids, after)
  const attempts = mails[0]!.attempts + 1
  const again = new Date(ctx.now.getTime() + 60_000 * 2 ** attempts)
  return markMessages(ctx, ids, attempts < tries ? 'waiting' : 'failed', { error: failure, send_after: again })
}

/** Digestible mails to one person travel together, the others alone. */
function bundles(due: DueMessage[]): { to: string; mails: DueMessage[] }[] {
  const together = Map.groupBy(
    due.filter(({ digestible }) => digestible),
    ({ address }) => address,
  )
  return [
    ...due.filter(({ digestible }) => !digestible).map((mail) => ({ to: mail.address, mails: [mail] })),
    ...[...together].map(([to, mails]) => ({ to, mails })),
  ]
}

function compose(mails: DueMessage[], origin: string): { subject: string; text: string } {
  const text = (mail: DueMessage) => mail.body + (mail.link ? `\n\n${origin}${mail.link}` : '')
  const first = mails[0]!
  if (mails.length === 1) return { subject: first.subject, text: text(first) }
  const w = words(first.language)
  return {
    subject: w.digestSubject(mails.length),
    text: mails.map((mail) => `${mail.subject}\n\n${text(mail)}`).join(`\n\n${'-'.repeat(40)}\n\n`),
  }
}
