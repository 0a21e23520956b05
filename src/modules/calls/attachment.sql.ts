import type { Ctx } from '#kernel/database/index.ts'

export interface Attachment {
  id: string
  application: string
  field: string
  file: string
  name: string
  type: string
  size: number
  digest: string
}

const columns = ['id', 'application', 'field', 'file', 'name', 'type', 'size', 'digest'] as const

export function attachmentsOf(ctx: Ctx, application: string): Promise<Attachment[]> {
  return ctx.db
    .selectFrom('calls.attachment')
    .select(columns)
    .where('application', '=', application)
    .orderBy('field')
    .execute()
}

/** Visible to whoever may see its application. */
export function attachmentById(ctx: Ctx, id: string): Promise<Attachment | undefined> {
  return ctx.db.selectFrom('calls.attachment').select(columns).where('id', '=', id).executeTakeFirst()
}

/** One file a field: a new one takes the place of the old one, whose file row is returned. */
export async function putAttachment(ctx: Ctx, attachment: Attachment): Promise<string | undefined> {
  const replaced = await deleteAttachment(ctx, attachment.application, attachment.field)
  await ctx.db
    .insertInto('calls.attachment')
    .values({ ...attachment, uploaded_by: ctx.person!, uploaded_at: ctx.now })
    .execute()
  return replaced
}

/** The file row that the attachment used, or undefined when there was none. */
export async function deleteAttachment(ctx: Ctx, application: string, field: string): Promise<string | undefined> {
  const row = await ctx.db
    .deleteFrom('calls.attachment')
    .where('application', '=', application)
    .where('field', '=', field)
    .returning('file')
    .executeTakeFirst()
  return row?.file
}
