import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export type QuarantineState = 'held' | 'destroyed' | 'released'

export interface QuarantineLine {
  id: string
  collection: string
  collection_title: string
  originator: string
  originator_name: string
  nation: string
  account: string | null
  object: string
  type: string
  version: string
  /** The classified words that were found. */
  reason: string
  received_at: Date
  state: QuarantineState
  decided_by_name: string | null
  decided_at: Date | null
  decision: string | null
}

const line = sql`q.id, q.collection, c.title as collection_title, q.originator, o.name as originator_name, n.code as nation,
  q.account, q.object, q.type, q.version, q.reason, q.received_at, q.state, p.name as decided_by_name, q.decided_at, q.decision
  from exchange.quarantine q join exchange.collection c on c.id = q.collection
  join identity.v_organisation o on o.id = q.originator join identity.v_nation n on n.id = o.nation
  left join identity.v_person p on p.id = q.decided_by`

/** What waits, the oldest first, and behind it what was decided, the latest first. */
export async function quarantineLines(ctx: Ctx): Promise<QuarantineLine[]> {
  const { rows } = await sql<QuarantineLine>`
    select ${line} order by q.decided_at desc nulls first, q.received_at, q.id limit 500`.execute(ctx.db)
  return rows
}

export async function quarantineById(ctx: Ctx, id: string): Promise<QuarantineLine | undefined> {
  const { rows } = await sql<QuarantineLine>`select ${line} where q.id = ${id}`.execute(ctx.db)
  return rows[0]
}

export interface HeldRow {
  id: string
  collection: string
  originator: string
  account: string | null
  /** Of the request that brought it. */
  status: string | null
  object: string
  version: string
  state: QuarantineState
}

/** Until the commit nobody else decides about it. */
export async function lockHeld(ctx: Ctx, id: string): Promise<HeldRow | undefined> {
  const { rows } = await sql<HeldRow>`
    select id, collection, originator, account, status, object, version, state from exchange.quarantine
    where id = ${id} for update`.execute(ctx.db)
  return rows[0]
}

/** The row itself and those that hold the same version for the same collection. */
export async function lockCopies(ctx: Ctx, { collection, object, version }: HeldRow): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select id, collection, originator, account, status, object, version, state from exchange.quarantine
    where collection = ${collection} and object = ${object} and version = ${version} and state = 'held'
    order by id for update`.execute(ctx.db)
  return rows
}

/** The object as it was sent. Run as Causeway: nobody else is answered. */
export async function heldContent(ctx: Ctx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ content: string | null }>`select exchange.held_content(${id}) as content`.execute(ctx.db)
  return rows[0]?.content ?? undefined
}

/** What it was is gone from here with the decision. */
export async function decide(
  ctx: Ctx,
  id: string,
  { state, decision }: { state: 'destroyed' | 'released'; decision: string },
): Promise<void> {
  await sql`
    update exchange.quarantine set state = ${state}, decision = ${decision}, decided_by = ${ctx.person}, decided_at = ${ctx.now}, content = null
    where id = ${id}`.execute(ctx.db)
}
