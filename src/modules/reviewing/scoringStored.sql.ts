import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface StoredHead {
  fingerprint: string
  computed_at: Date
}

/** What the stored scores of a call were computed from. Run as Causeway, as is everything here. */
export function storedHead(ctx: Ctx, call: string): Promise<StoredHead | undefined> {
  return ctx.db
    .selectFrom('reviewing.calibration')
    .select(['fingerprint', 'computed_at'])
    .where('call', '=', call)
    .executeTakeFirst()
}

export async function storedResult(ctx: Ctx, call: string): Promise<Buffer> {
  const row = await ctx.db
    .selectFrom('reviewing.calibration')
    .select('result')
    .where('call', '=', call)
    .executeTakeFirstOrThrow()
  return row.result as Buffer
}

const part_bytes = 1 << 20

/** In parts, because a driver reads a value at one go, and this one can have tens of megabytes. */
export async function storedPosterior(ctx: Ctx, call: string): Promise<Buffer> {
  const parts: Buffer[] = []
  do {
    const { rows } = await sql<{ part: Buffer }>`
      select substring(posterior from ${parts.length * part_bytes + 1}::int for ${part_bytes}::int) as part
      from reviewing.calibration where call = ${call}`.execute(ctx.db)
    parts.push(Buffer.from(rows[0]!.part))
  } while (parts.at(-1)!.length === part_bytes)
  return Buffer.concat(parts)
}

export async function putStored(
  ctx: Ctx,
  call: string,
  stored: { fingerprint: string; result: Uint8Array; posterior: Uint8Array },
): Promise<void> {
  const values = {
    fingerprint: stored.fingerprint,
    computed_at: ctx.now,
    result: Buffer.from(stored.result.buffer, stored.result.byteOffset, stored.result.byteLength),
    posterior: Buffer.from(stored.posterior.buffer, stored.posterior.byteOffset, stored.posterior.byteLength),
  }
  await ctx.db
    .insertInto('reviewing.calibration')
    .values({ call, ...values })
    .onConflict((clash) => clash.column('call').doUpdateSet(values))
    .execute()
}

export async function deleteStored(ctx: Ctx, call: string): Promise<void> {
  await ctx.db.deleteFrom('reviewing.calibration').where('call', '=', call).execute()
}
