import { enterAsCauseway, programme } from '#kernel/database/index.ts'
import { insertRole, invite } from '#kernel/identity/index.ts'
import { type Command, UsageError } from './commands.ts'
import { withDatabase } from './open.ts'

export const inviteAdministrator: Command = {
  verbs: ['administrator', 'invite'],
  usage: 'administrator invite ADDRESS --name NAME [--origin URL]',
  text: 'prints the link by which the first administrator signs in',
  options: { name: 'string', origin: 'string' },
  async run(call) {
    const [email] = call.positionals
    const { name } = call.options
    if (!email?.includes('@') || typeof name !== 'string') throw new UsageError('Give an e-mail address and --name.')
    return withDatabase(call, (database) =>
      enterAsCauseway(database, async (ctx) => {
        const { person, link } = await invite(ctx, { name, email, language: 'en', time_zone: 'UTC', nation: null })
        await insertRole(ctx, { person, role: 'administrator', scope: programme })
        const origin = call.options.origin ?? process.env.ORIGIN ?? 'http://127.0.0.1:8080'
        console.log(
          link
            ? `Open ${origin}${link} within 7 days to choose a password.`
            : `${email} has an account already and is now an administrator.`,
        )
        return 0
      }),
    )
  },
}
