import { found, get, page, type Route } from '#kernel/http/index.ts'
import { mailOf, messageById } from '#kernel/mail/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { urls } from '../urls.ts'
import { MailboxPage, MessagePage } from './pages/mailbox.tsx'

const newest = 200

/** What Causeway wrote to this person: the record of it, and in a demonstration the only place it arrives. */
export const mailboxRoutes: Route[] = [
  get(urls.mailbox, { who: 'signed-in' }, async (visit) => {
    const messages = await mailOf(visit.ctx, visit.ctx.person!, newest)
    return page(<MailboxPage view={await viewOf(visit)} messages={messages} full={messages.length === newest} />)
  }),
  get(urls.message(':id'), { who: 'signed-in' }, async (visit) => {
    const message = found(await messageById(visit.ctx, visit.parameters.id))
    return page(<MessagePage view={await viewOf(visit)} message={message} />)
  }),
]
