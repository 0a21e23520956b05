import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { DeclaredRow } from './finding.sql.ts'

export interface ProductRow {
  id: string
  organisation: string
  name: string
  cpe: string | null
  purl: string | null
  vendor: string | null
  product: string | null
  version: string | null
  added_at: Date
}

export type NewProduct = DeclaredRow & { name: string; identity: string }

/** Those that were not declared before. */
export async function insertProducts(ctx: Ctx, products: NewProduct[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into exchange.product (id, organisation, name, cpe, purl, vendor, made, version, keys, identity, added_at, added_by)
    select (p->>'id')::uuid, (p->>'organisation')::uuid, p->>'name', p->>'cpe', p->>'purl', p->>'vendor', p->>'product',
      p->>'version', array(select jsonb_array_elements_text(p->'keys')), p->>'identity', ${ctx.now}, ${ctx.person}::uuid
    from jsonb_array_elements(${JSON.stringify(products)}::jsonb) p
    on conflict (organisation, identity) do nothing returning id`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

export async function countProducts(ctx: Ctx, organisation: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from exchange.product where organisation = ${organisation}`.execute(ctx.db)
  return rows[0]!.count
}

export interface ProductWithCounts extends ProductRow {
  total: number
  affected: number
  may_affect: number
}

/** The products of an organisation, those with most that affects them first. */
export async function productsOfOrganisation(
  ctx: Ctx,
  organisation: string,
  { search, page, size }: { search: string; page: number; size: number },
): Promise<ProductWithCounts[]> {
  const { rows } = await sql<ProductWithCounts>`
    select p.id, p.organisation, p.name, p.cpe, p.purl, p.vendor, p.made as product, p.version, p.added_at,
      count(*) over () as total,
      (select count(*) from exchange.finding f join exchange.latest_advisory a on a.id = f.advisory
        where f.product = p.id and f.verdict = 'affected') as affected,
      (select count(*) from exchange.finding f join exchange.latest_advisory a on a.id = f.advisory
        where f.product = p.id and f.verdict = 'may-affect') as may_affect
    from exchange.product p
    where p.organisation = ${organisation} and (${search} = '' or strpos(lower(p.name || ' ' || p.identity), lower(${search})) > 0)
    order by affected desc, may_affect desc, lower(p.name), p.id
    limit ${size} offset ${(page - 1) * size}`.execute(ctx.db)
  return rows
}

export async function deleteProduct(ctx: Ctx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ organisation: string }>`
    delete from exchange.product where id = ${id} returning organisation`.execute(ctx.db)
  return rows[0]?.organisation
}

/** For choosing one. */
export async function productNames(ctx: Ctx, organisation: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from exchange.product where organisation = ${organisation} order by lower(name), id limit 2000`.execute(
    ctx.db,
  )
  return rows
}
