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

/** Messages due now, locked for this sender so that no other process sends them too. */
export function claimDue(ctx: Ctx, limit: number) {
  return ctx.db
    .selectFrom('mail.message')
    .select(['id', 'person', 'address', 'language', 'subject', 'body', 'link', 'digestible', 'attempts'])
    .where('state', '=', 'waiting')
    .where('send_after', '<=', ctx.now)
    .orderBy('send_after')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
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
