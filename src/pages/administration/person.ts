import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { endSessions, invitation_days, invite, personById, rolesOf, updatePerson } from '#kernel/identity/index.ts'
import type { Language } from '#kernel/language/index.ts'
import { writeMail } from '#kernel/mail/index.ts'
import { words as accountWords } from '../account/words.ts'
import { lockAdministrators } from './role.sql.ts'
import { isAdministeredWithout, isHeld } from './role.ts'

/** Invites by mail. `known` where the address has an account already: then nothing is sent. */
export async function invitePerson(
  ctx: Ctx,
  input: {
    name: string
    email: string
    language: Language
    time_zone: string
    nation: string | null
    programme: Record<Language, string>
  },
): Promise<{ outcome: 'invited' | 'known'; person: string }> {
  const { programme, ...account } = input
  const { person, link } = await invite(ctx, account)
  if (!link) return { outcome: 'known', person }
  await writeMail(ctx, [person], 'account', ({ language }) => {
    const say = accountWords(language).mail.invitation
    return {
      subject: say.subject(programme[language]),
      body: say.body(input.name, programme[language], invitation_days),
      link,
    }
  })
  return { outcome: 'invited', person }
}

export type DisableRefusal = 'yourself' | 'disabled-already' | 'last-administrator'

export async function whyNotDisable(
  ctx: Ctx,
  person: { id: string; disabled_at: Date | null },
): Promise<DisableRefusal | undefined> {
  if (person.id === ctx.person) return 'yourself'
  if (person.disabled_at) return 'disabled-already'
  const administers = (await rolesOf(ctx, person.id)).some(
    (role) => role.role === 'administrator' && isHeld(role, ctx.now),
  )
  return administers && !(await isAdministeredWithout(ctx, person.id)) ? 'last-administrator' : undefined
}

/** Disables an account and ends its sessions, so that enabling it later brings none of them back. */
export async function disablePerson(ctx: Ctx, id: string): Promise<'disabled' | DisableRefusal | undefined> {
  await lockAdministrators(ctx)
  const person = await personById(ctx, id)
  if (!person) return undefined
  const refusal = await whyNotDisable(ctx, person)
  if (refusal) return refusal
  await updatePerson(ctx, id, { disabled_at: ctx.now })
  await asCauseway(ctx, () => endSessions(ctx, { person: id }))
  record(ctx, { act: 'identity.person.disabled', subject: id })
  return 'disabled'
}

export async function enablePerson(ctx: Ctx, id: string): Promise<'enabled' | 'active-already' | undefined> {
  const person = await personById(ctx, id)
  if (!person) return undefined
  if (!person.disabled_at) return 'active-already'
  await updatePerson(ctx, id, { disabled_at: null })
  record(ctx, { act: 'identity.person.enabled', subject: id })
  return 'enabled'
}
