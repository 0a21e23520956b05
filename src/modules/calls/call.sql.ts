import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Call, CallBasics } from './call.ts'
import type { Area, ChallengeDesign, Text } from './design.ts'

const columns = [
  'id',
  'slug',
  'title',
  'summary',
  'purpose',
  'state',
  'time_zone',
  'opens_at',
  'closes_at',
  'fields',
  'criteria',
  'eligibility',
  'places',
  'award_minor',
  'award_currency',
  'screened_at',
  'scoring',
  'lottery',
] as const

export function callBySlug(ctx: Ctx, slug: string): Promise<Call | undefined> {
  return ctx.db.selectFrom('calls.call').select(columns).where('slug', '=', slug).executeTakeFirst()
}

export function callById(ctx: Ctx, id: string): Promise<Call | undefined> {
  return ctx.db.selectFrom('calls.call').select(columns).where('id', '=', id).executeTakeFirst()
}

/** Every call the person may see: the published ones, and drafts to their officers and observers. Newest first. */
export function visibleCalls(ctx: Ctx): Promise<Call[]> {
  return ctx.db.selectFrom('calls.call').select(columns).orderBy('opens_at', 'desc').execute()
}

/** For the start page: calls that take applications now or soon. */
export function openCalls(ctx: Ctx) {
  return ctx.db
    .selectFrom('calls.call')
    .select(['slug', 'title', 'summary', 'opens_at', 'closes_at', 'time_zone'])
    .where('state', '=', 'published')
    .where('closes_at', '>=', ctx.now)
    .orderBy('closes_at')
    .execute()
}

/** The call, locked until the transaction ends; undefined where the person may not change it. */
export function lockCall(ctx: Ctx, slug: string): Promise<Call | undefined> {
  return ctx.db.selectFrom('calls.call').select(columns).where('slug', '=', slug).forUpdate().executeTakeFirst()
}

/** False when another call has the address already. */
export async function insertCall(ctx: Ctx, call: CallBasics & { id: string; slug: string }): Promise<boolean> {
  const result = await ctx.db
    .insertInto('calls.call')
    .values({ id: call.id, slug: call.slug, created_by: ctx.person!, created_at: ctx.now, ...stored(call) } as never)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function updateCall(ctx: Ctx, id: string, change: Partial<Call>): Promise<void> {
  await ctx.db.updateTable('calls.call').set(stored(change)).where('id', '=', id).execute()
}

const jsonColumns = new Set(['title', 'summary', 'purpose', 'fields', 'criteria', 'eligibility'])

const stored = (change: object) =>
  Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, jsonColumns.has(name) ? JSON.stringify(value) : value]),
  )

export async function setPublished(ctx: Ctx, id: string): Promise<void> {
  await ctx.db
    .updateTable('calls.call')
    .set({ state: 'published', published_at: ctx.now })
    .where('id', '=', id)
    .execute()
}

export async function setScreened(ctx: Ctx, id: string): Promise<void> {
  await ctx.db
    .updateTable('calls.call')
    .set({ screened_at: ctx.now })
    .where('id', '=', id)
    .where('screened_at', 'is', null)
    .execute()
}

export interface Challenge {
  id: string
  code: string
  title: Text
  area: Area
  problem: Text
}

export function challengesOf(ctx: Ctx, call: string): Promise<Challenge[]> {
  return ctx.db
    .selectFrom('calls.challenge')
    .select(['id', 'code', 'title', 'area', 'problem'])
    .where('call', '=', call)
    .orderBy('position')
    .execute() as Promise<Challenge[]>
}

/** Puts the challenges of a draft call as given, in their order; those that are no longer named go. */
export async function putChallenges(ctx: Ctx, call: string, challenges: ChallengeDesign[]): Promise<void> {
  await ctx.db
    .deleteFrom('calls.challenge')
    .where('call', '=', call)
    .where('code', 'not in', challenges.length > 0 ? challenges.map(({ code }) => code) : [''])
    .execute()
  await sql`
    insert into calls.challenge (call, code, position, title, area, problem)
    select ${call}::uuid, code, position, title, area, problem
    from jsonb_to_recordset(${JSON.stringify(challenges.map((each, position) => ({ ...each, position })))}::jsonb)
      as c(code text, position smallint, title jsonb, area text, problem jsonb)
    on conflict (call, code) do update set position = excluded.position, title = excluded.title,
      area = excluded.area, problem = excluded.problem`.execute(ctx.db)
}
