// What the forms offer to choose from.
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface CollectionChoice {
  id: string
  title: string
}

export interface OrganisationChoice {
  id: string
  name: string
}

/** For administrators: collections that still take something in. */
export async function openCollections(ctx: Ctx): Promise<CollectionChoice[]> {
  const { rows } = await sql<CollectionChoice>`
    select id, title from exchange.collection where closed_at is null order by title collate "C", id`.execute(ctx.db)
  return rows
}

/** For administrators: organisations that take part in some collection. */
export async function participants(ctx: Ctx): Promise<OrganisationChoice[]> {
  const { rows } = await sql<OrganisationChoice>`
    select o.id, o.name from identity.v_organisation o
    where o.id in (select organisation from exchange.participation) order by o.name collate "C", o.id`.execute(ctx.db)
  return rows
}

export async function readableCollections(ctx: Ctx): Promise<CollectionChoice[]> {
  const { rows } = await sql<CollectionChoice>`
    select id, title from exchange.v_collection where id in (select exchange.readable_collections())
    order by title collate "C", id`.execute(ctx.db)
  return rows
}

export async function writableCollections(ctx: Ctx): Promise<CollectionChoice[]> {
  const { rows } = await sql<CollectionChoice>`
    select id, title from exchange.v_collection where id in (select exchange.writable_collections())
    order by title collate "C", id`.execute(ctx.db)
  return rows
}

/** Whom the asker works for. */
export async function ownOrganisations(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select o as id from exchange.own_organisations() o order by o`.execute(
    ctx.db,
  )
  return rows.map(({ id }) => id)
}

/** Run as Causeway: an analyst may know the name of her own organisation, whatever the register shows her. */
export async function organisationNames(ctx: Ctx, ids: string[]): Promise<OrganisationChoice[]> {
  const { rows } = await sql<OrganisationChoice>`
    select id, name from identity.v_organisation where id = any(${ids}::uuid[]) order by name collate "C", id`.execute(
    ctx.db,
  )
  return rows
}
