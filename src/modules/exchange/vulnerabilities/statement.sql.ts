import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { chosenFirst } from '../analyst.sql.ts'

/** The organisations that the person is an analyst of; first the one that she said she works for. */
export async function analystsOrganisations(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select o as id from exchange.own_organisations() o
    order by ${chosenFirst(ctx, sql`o`)}, o`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

/** False where the person is no analyst of it. */
export async function chooseOrganisation(ctx: Ctx, organisation: string): Promise<boolean> {
  const { rows } = await sql<{ chosen: boolean }>`
    select exchange.choose_organisation(${organisation}) as chosen`.execute(ctx.db)
  return rows[0]!.chosen
}

/** Names for those whose rows the reader may see. Run as Causeway, with ids from such rows. */
export async function organisationNames(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from identity.v_organisation where id = any(${ids}::uuid[])`.execute(ctx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function isOwnProduct(ctx: Ctx, product: string, organisation: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from exchange.product where id = ${product} and organisation = ${organisation}`.execute(ctx.db)
  return rows.length > 0
}

/** One that the organisation takes part in: what is merely public is no place for a statement. */
export async function takesPart(ctx: Ctx, organisation: string, collection: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from exchange.participation where collection = ${collection} and organisation = ${organisation}
      and organisation in (select exchange.own_organisations())`.execute(ctx.db)
  return rows.length > 0
}

/** The collections that one of the person's organisations takes part in. */
export async function participatedCollections(
  ctx: Ctx,
  organisation: string,
): Promise<{ id: string; title: string; can_write: boolean }[]> {
  const { rows } = await sql<{ id: string; title: string; can_write: boolean }>`
    select c.id, c.title, p.can_write and c.closed_at is null as can_write
    from exchange.collection c join exchange.participation p on p.collection = c.id
    where p.organisation = ${organisation} and p.organisation in (select exchange.own_organisations())
    order by c.title, c.id`.execute(ctx.db)
  return rows
}

export interface StatementInput {
  id: string
  organisation: string
  cve: string
  product: string | null
  status: string
  justification: string | null
  note: string
  collection: string | null
  audience: number | null
}

export async function putStatement(ctx: Ctx, statement: StatementInput): Promise<void> {
  const { id, organisation, cve, product, status, justification, note, collection, audience } = statement
  await sql`
    insert into exchange.statement (id, organisation, cve, product, status, justification, note, collection, audience, changed_at, changed_by)
    values (${id}, ${organisation}, ${cve}, ${product}, ${status}, ${justification}, ${note}, ${collection}, ${audience}, ${ctx.now}, ${ctx.person})
    on conflict (organisation, cve, product) do update set status = excluded.status,
      justification = excluded.justification, note = excluded.note, collection = excluded.collection,
      audience = excluded.audience, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(ctx.db)
}

/** False where somebody of the organisation did so before. */
export async function putAcknowledgement(ctx: Ctx, organisation: string, cve: string): Promise<boolean> {
  const { rows } = await sql`
    insert into exchange.handling as h (organisation, cve, acknowledged_at, acknowledged_by, began_at)
    values (${organisation}, ${cve}, ${ctx.now}, ${ctx.person}, ${ctx.now})
    on conflict (organisation, cve) do update set acknowledged_at = excluded.acknowledged_at,
      acknowledged_by = excluded.acknowledged_by
    where h.acknowledged_at is null returning cve`.execute(ctx.db)
  return rows.length > 0
}

export async function putDeadline(ctx: Ctx, organisation: string, cve: string, due_on: string | null): Promise<void> {
  const by = due_on === null ? null : ctx.person
  await sql`
    insert into exchange.handling (organisation, cve, due_on, due_by, began_at)
    values (${organisation}, ${cve}, ${due_on}::date, ${by}, ${ctx.now})
    on conflict (organisation, cve) do update set due_on = excluded.due_on, due_by = excluded.due_by`.execute(ctx.db)
}

export interface StatementRow {
  id: string
  organisation: string
  own: boolean
  product: string | null
  product_name: string | null
  status: string
  justification: string | null
  note: string
  collection: string | null
  changed_at: Date
}

/** Everybody's statements on a vulnerability as far as they were released to the reader, her own first. */
export async function statementsOn(ctx: Ctx, cve: string): Promise<StatementRow[]> {
  const { rows } = await sql<StatementRow>`
    select s.id, s.organisation, s.organisation in (select exchange.own_organisations()) as own, s.product,
      p.name as product_name, s.status, s.justification, s.note, s.collection, s.changed_at
    from exchange.statement s left join exchange.product p on p.id = s.product
    where s.cve = ${cve} order by own desc, s.changed_at desc, s.id`.execute(ctx.db)
  return rows
}
