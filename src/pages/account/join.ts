import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { countJoining, invitation_days, invite } from '#kernel/identity/index.ts'
import { writeMail } from '#kernel/mail/index.ts'
import { urls } from '../urls.ts'
import { words } from './words.ts'

/**
 * Opens an account for whoever can read the mail to this address. A known address gets another mail, so that the page can
 * answer the same to everyone. Refuses a network address that asks for hundreds.
 */
export async function join(
  ctx: Ctx,
  input: { name: string; email: string; programme: string; address: string },
): Promise<'sent' | 'too-many'> {
  if (!(await countJoining(ctx, input))) return 'too-many'
  const { language, timeZone } = ctx
  const { person, link } = await invite(ctx, {
    name: input.name,
    email: input.email,
    language,
    time_zone: timeZone,
    nation: null,
  })
  await writeMail(ctx, [person], 'account', ({ language: spoken }) => {
    const { mail } = words(spoken).join
    return link
      ? { subject: mail.subject(input.programme), body: mail.body(input.name, invitation_days), link }
      : { subject: mail.knownSubject, body: mail.knownBody(input.name), link: urls.signIn }
  })
  record(ctx, { act: 'identity.person.joining', subject: person })
  return 'sent'
}
