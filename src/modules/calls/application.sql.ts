import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Answers } from './answers.ts'

export interface Application {
  id: string
  call: string
  challenge: string | null
  organisation: string
  organisation_name: string
  nation: string
  reference: string
  language: 'en' | 'fr'
  title: string
  answers: Answers
  readiness: number | null
  contact: string
  state: 'draft' | 'submitted' | 'withdrawn'
  screening: 'pending' | 'eligible' | 'ineligible'
  screening_reason: string | null
  version: number
  created_at: Date
  updated_at: Date
  submitted_at: Date | null
  withdrawn_at: Date | null
  lettered_at: Date | null
}

const columns = [
  'id',
  'call',
  'challenge',
  'organisation',
  'organisation_name',
  'nation',
  'reference',
  'language',
  'title',
  'answers',
  'readiness',
  'contact',
  'state',
  'screening',
  'screening_reason',
  'version',
  'created_at',
  'updated_at',
  'submitted_at',
  'withdrawn_at',
  'lettered_at',
] as const

/** One's own organisation's application: the applicant's pages answer nobody else. */
export function ownApplication(ctx: Ctx, id: string, { lock = false } = {}): Promise<Application | undefined> {
  return ctx.db
    .selectFrom('calls.application')
    .select(columns)
    .where('id', '=', id)
    .where(sql<boolean>`organisation in (select identity.held('applicant'))`)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

/** The applications of the person's organisations, the latest touched first. */
export function ownApplications(ctx: Ctx) {
  return ctx.db
    .selectFrom('calls.application as a')
    .innerJoin('calls.call as c', 'c.id', 'a.call')
    .select([
      'a.id',
      'a.title',
      'a.reference',
      'a.state',
      'a.organisation_name',
      'a.updated_at',
      'a.submitted_at',
      'a.withdrawn_at',
      'a.lettered_at',
    ])
    .select(['c.slug', 'c.title as call_title', 'c.opens_at', 'c.closes_at', 'c.state as call_state', 'c.time_zone'])
    .where(sql<boolean>`a.organisation in (select identity.held('applicant'))`)
    .orderBy('a.updated_at', 'desc')
    .execute()
}

/** Drafts that can still be submitted: the applicant's work to do. */
export async function countOwnDrafts(ctx: Ctx): Promise<number> {
  const row = await ctx.db
    .selectFrom('calls.application as a')
    .innerJoin('calls.call as c', 'c.id', 'a.call')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('a.state', '=', 'draft')
    .where('c.closes_at', '>=', ctx.now)
    .where(sql<boolean>`a.organisation in (select identity.held('applicant'))`)
    .executeTakeFirstOrThrow()
  return row.count
}

/** False when the id is taken: the form was sent twice, and the draft is there. */
export async function insertDraft(
  ctx: Ctx,
  draft: Pick<
    Application,
    'id' | 'call' | 'challenge' | 'organisation' | 'organisation_name' | 'nation' | 'reference' | 'language'
  >,
): Promise<boolean> {
  const result = await ctx.db
    .insertInto('calls.application')
    .values({ ...draft, contact: ctx.person!, created_by: ctx.person!, created_at: ctx.now, updated_at: ctx.now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function updateDraft(
  ctx: Ctx,
  id: string,
  change: {
    title: string
    challenge: string | null
    language: 'en' | 'fr'
    answers: Answers
    readiness: number | null
  },
): Promise<number> {
  const row = await ctx.db
    .updateTable('calls.application')
    .set((eb) => ({
      ...change,
      answers: JSON.stringify(change.answers),
      version: eb('version', '+', 1),
      updated_at: ctx.now,
    }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export async function setSubmitted(ctx: Ctx, id: string): Promise<void> {
  await ctx.db
    .updateTable('calls.application')
    .set({ state: 'submitted', submitted_at: ctx.now, updated_at: ctx.now, withdrawn_at: null })
    .where('id', '=', id)
    .execute()
}

export async function setWithdrawn(ctx: Ctx, id: string): Promise<void> {
  await ctx.db
    .updateTable('calls.application')
    .set({ state: 'withdrawn', withdrawn_at: ctx.now, updated_at: ctx.now })
    .where('id', '=', id)
    .execute()
}

export async function insertReceipt(
  ctx: Ctx,
  receipt: { application: string; canonical: string; digest: Buffer },
): Promise<void> {
  await ctx.db
    .insertInto('calls.receipt')
    .values({ ...receipt, submitted_at: ctx.now, submitted_by: ctx.person! })
    .execute()
}

export function receiptOf(ctx: Ctx, application: string) {
  return ctx.db
    .selectFrom('calls.receipt')
    .select(['canonical', 'digest', 'submitted_at', 'submitted_by'])
    .where('application', '=', application)
    .executeTakeFirst()
}

/** The letters on these applications leave with this transaction. */
export async function setLettered(ctx: Ctx, applications: string[]): Promise<void> {
  await ctx.db
    .updateTable('calls.application')
    .set({ lettered_at: ctx.now })
    .where('id', '=', sql<string>`any(${applications}::uuid[])`)
    .execute()
}

/**
 * Sets the verdict on those of the given applications that the person may see and that stand submitted. Returns their
 * ids. What an applicant may write is her own organisation's application, its verdict excepted: officers apply too.
 */
export async function setScreening(
  ctx: Ctx,
  change: {
    call: string
    applications: string[]
    verdict: 'eligible' | 'ineligible' | 'pending'
    reason: string | null
  },
): Promise<string[]> {
  const rows = await ctx.db
    .updateTable('calls.application')
    .set({ screening: change.verdict, screening_reason: change.reason })
    .where('call', '=', change.call)
    .where('state', '=', 'submitted')
    .where(sql<boolean>`organisation not in (select identity.held('applicant'))`)
    .where('id', '=', sql<string>`any(${change.applications}::uuid[])`)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
