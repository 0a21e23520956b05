import { record } from '#kernel/audit/index.ts'
import { enterAsCauseway, programme } from '#kernel/database/index.ts'
import { insertRole, invitation_days, invite, passwordLink, passwordLink_hours } from '#kernel/identity/index.ts'
import type { Call } from './commands.ts'
import { withDatabase } from './open.ts'
import { UsageError } from './usage.ts'

export async function inviteAdministrator(call: Call): Promise<number> {
  const [email] = call.positionals
  const { name } = call.options
  if (!email?.includes('@') || typeof name !== 'string') throw new UsageError('Give an e-mail address and --name.')
  return withDatabase(call, (database) =>
    enterAsCauseway(database, async (ctx) => {
      const { person, link } = await invite(ctx, { name, email, language: 'en', time_zone: 'UTC', nation: null })
      if (await insertRole(ctx, { person, role: 'administrator', scope: programme }))
        record(ctx, {
          act: 'identity.role.given',
          subject: person,
          scope: programme,
          details: { role: 'administrator' },
        })
      const origin = (call.options.origin ?? process.env.ORIGIN ?? 'http://127.0.0.1:8080').toString()
      const at = (path: string) => origin.replace(/\/$/, '') + path
      if (link) console.log(`Open ${at(link)} within ${invitation_days} days to choose a password.`)
      else {
        console.log(`${email} has an account already and is now an administrator.`)
        // Whoever lost the first link, or the password where no mail is sent, would otherwise be locked out.
        const again = await passwordLink(ctx, email)
        if (again) console.log(`Open ${at(again.link)} within ${passwordLink_hours} hours to choose a new password.`)
      }
      return 0
    }),
  )
}
