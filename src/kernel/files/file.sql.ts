import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface FileRow {
  id: string
  owner: string
  digest: string
  name: string
  type: string
  size: number
}

export async function insertFile(ctx: Ctx, file: FileRow): Promise<void> {
  await ctx.db
    .insertInto('files.file')
    .values({ ...file, uploaded_by: ctx.person!, uploaded_at: ctx.now })
    .execute()
}

/** Ends a use of the content, and frees its part of the quota. The bytes go with the next sweep, if nobody else uses them. */
export async function deleteFile(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('files.file').where('id', '=', id).execute()
}

/** Until the transaction ends nobody else adds to what this owner has: two files at once cannot both be the last that fits. */
export async function lockQuota(ctx: Ctx, owner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${owner}, 0))`.execute(ctx.db)
}

/** What an owner's files add up to, in bytes. */
export async function usedBytes(ctx: Ctx, owner: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('files.file')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<string>('size'), eb.val('0')).as('used'))
    .where('owner', '=', owner)
    .executeTakeFirstOrThrow()
  return Number(row.used)
}

export async function knownDigests(ctx: Ctx, digests: string[]): Promise<Set<string>> {
  if (digests.length === 0) return new Set()
  const rows = await ctx.db
    .selectFrom('files.file')
    .select('digest')
    .distinct()
    .where('digest', 'in', digests)
    .execute()
  return new Set(rows.map(({ digest }) => digest))
}
