import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'

export interface BasisRow {
  version: number
  statistics: Buffer
  reviewers: string[]
  reviewer_digests: string[]
}

/** What the affinities of a call were last computed by. Run as Causeway, as is everything below but `textsOfPair`. */
export function affinityBasis(ctx: Ctx, call: string): Promise<BasisRow | undefined> {
  return ctx.db
    .selectFrom('reviewing.affinity_basis')
    .select(['version', 'statistics', 'reviewers', 'reviewer_digests'])
    .where('call', '=', call)
    .executeTakeFirst() as Promise<BasisRow | undefined>
}

export interface AffinityRow {
  application: string
  digest: string
  counted: boolean
  /** 16-bit numbers, the lower byte first, one for each reviewer of the basis. */
  affinities: Buffer
}

export function affinityRows(ctx: Ctx, call: string): Promise<AffinityRow[]> {
  return ctx.db
    .selectFrom('reviewing.affinity')
    .select(['application', 'digest', 'counted', 'affinities'])
    .where('call', '=', call)
    .execute()
}

/** The first basis of a call. False when somebody else was first. */
export async function insertBasis(ctx: Ctx, call: string, basis: Omit<BasisRow, 'version'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('reviewing.affinity_basis')
    .values({ call, ...basis, frozen_at: ctx.now })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Replaces what is given of a basis. False when it is not the one that was read: of two that race, one wins. */
export async function updateBasis(
  ctx: Ctx,
  call: string,
  version: number,
  change: Partial<Omit<BasisRow, 'version'> & { frozen_at: Date }>,
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('reviewing.affinity_basis')
    .set({ ...change, version: version + 1 })
    .where('call', '=', call)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Writes rows, `affinities` being those of all of them one after another: one parameter, cut apart in the database. */
export async function putRows(
  ctx: Ctx,
  call: string,
  rows: { application: string; digest: string; counted: boolean }[],
  affinities: Buffer,
): Promise<void> {
  if (rows.length === 0) return
  const width = affinities.length / rows.length
  await sql`
    insert into reviewing.affinity (application, call, digest, counted, affinities)
    select r.application, ${call}::uuid, r.digest, r.counted,
      substring(${affinities}::bytea from ((r.position - 1) * ${width}::int + 1)::int for ${width}::int)
    from unnest(${rows.map(({ application }) => application)}::uuid[], ${rows.map(({ digest }) => digest)}::text[],
      ${rows.map(({ counted }) => counted)}::boolean[]) with ordinality as r(application, digest, counted, position)
    on conflict (application) do update
      set digest = excluded.digest, counted = excluded.counted, affinities = excluded.affinities`.execute(ctx.db)
}

export async function deleteRows(ctx: Ctx, applications: string[]): Promise<void> {
  if (applications.length === 0) return
  await ctx.db
    .deleteFrom('reviewing.affinity')
    .where('application', '=', sql<string>`any(${applications}::uuid[])`)
    .execute()
}

export interface PairTexts {
  call: string
  challenge: string
  title: string
  language: Language
  answers: Record<string, string>
  expertise: string
  languages: Language[]
}

/** An application and a reviewer of its call, as far as the asker may see both; she is herself not barred from it. */
export async function textsOfPair(ctx: Ctx, application: string, reviewer: string): Promise<PairTexts | undefined> {
  const { rows } = await sql<PairTexts>`
    select a.call, a.challenge, a.title, a.language, a.answers, r.expertise, r.languages
    from calls.v_application a join reviewing.reviewer r on r.call = a.call
    where a.id = ${application} and r.id = ${reviewer} and a.id not in (select identity.held('barred'))`.execute(ctx.db)
  return rows[0]
}
