import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'

export interface MessageInput {
  person: string | null
  address: string
  kind: string
  language: Language
  subject: string
  body: string
  link: string | null
  digestible: boolean
  send_after: Date
}

/** Many at once, in two statements a thousand: the letters of a call are thousands of messages in one transaction. */
export async function insertMessages(ctx: Ctx, messages: MessageInput[]): Promise<void> {
  for (let start = 0; start < messages.length; start += 1000) {
    await sql`
      insert into mail.message (person, address, kind, language, subject, body, link, digestible, written_at, send_after)
      select person, address, kind, language, subject, body, link, digestible, ${ctx.now}, send_after
      from jsonb_to_recordset(${JSON.stringify(messages.slice(start, start + 1000))}::jsonb)
        as m(person uuid, address text, kind text, language text, subject text, body text, link text, digestible boolean, send_after timestamptz)
    `.execute(ctx.db)
  }
}

export function mailOf(ctx: Ctx, person: string, limit: number) {
  return ctx.db
    .selectFrom('mail.message')
    .select(['id', 'kind', 'subject', 'language', 'state', 'written_at', 'sent_at'])
    .where('person', '=', person)
    .where('state', '<>', 'in-digest')
    .orderBy('written_at', 'desc')
    .limit(limit)
    .execute()
}

export function messageById(ctx: Ctx, id: string) {
  return ctx.db.selectFrom('mail.message').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * Takes messages that are due, for this sender alone until `until`: nobody else finds them due before. A sender that dies
 * on the way leaves them to the next one after that.
 */
export async function leaseDue(ctx: Ctx, limit: number, until: Date): Promise<DueMessage[]> {
  const { rows } = await sql<DueMessage>`
    update mail.message set send_after = ${until} where id in (
      select id from mail.message where state = 'waiting' and send_after <= ${ctx.now}
      order by send_after limit ${limit} for update skip locked)
    returning id, person, address, language, subject, body, link, digestible, attempts`.execute(ctx.db)
  return rows
}

export interface DueMessage {
  id: string
  person: string | null
  address: string
  language: Language
  subject: string
  body: string
  link: string | null
  digestible: boolean
  attempts: number
}

export async function markMessages(
  ctx: Ctx,
  ids: string[],
  state: 'sent' | 'failed' | 'kept' | 'in-digest' | 'waiting',
  more: { error?: string; send_after?: Date } = {},
): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .updateTable('mail.message')
    .set((eb) => ({
      state,
      error: more.error ?? null,
      attempts: eb('attempts', '+', 1),
      ...(more.send_after ? { send_after: more.send_after } : {}),
      ...(state === 'sent' || state === 'kept' ? { sent_at: ctx.now } : {}),
    }))
    .where('id', 'in', ids)
    .execute()
}
