import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { KnownVulnerability } from './csaf.ts'
import type { AdvisoryProduct, Named } from './match.ts'

export interface DeclaredRow extends Named {
  id: string
  organisation: string
  keys: string[]
}

/** An advisory and a product that enter at the same moment must not overlook each other: the second waits, and looks after. */
export async function lockFindings(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('exchange.finding'))`.execute(ctx.db)
}

/** Declared products that share a key. Run as Causeway. */
export async function declaredLike(ctx: Ctx, keys: string[]): Promise<DeclaredRow[]> {
  const { rows } = await sql<DeclaredRow>`
    select id, organisation, cpe, purl, vendor, made as product, version, keys from exchange.product
    where keys && ${keys}::text[]`.execute(ctx.db)
  return rows
}

export interface AdvisoryProductRow extends AdvisoryProduct {
  id: string
  advisory: string
  vulnerabilities: { number: number; statuses: KnownVulnerability['statuses'] }[]
}

/** Products of advisories that share a key, with what the advisory says of its products. Run as Causeway. */
export async function advisoriesLike(ctx: Ctx, keys: string[]): Promise<AdvisoryProductRow[]> {
  const { rows } = await sql<AdvisoryProductRow>`
    with alike as materialized (select * from exchange.advisory_product where keys && ${keys}::text[])
    select p.advisory, p.product as id, p.cpe, p.purl, p.vendor, p.made as product, p.version, p.range, p.conditional,
      s.vulnerabilities
    from alike p
    join (
      select v.advisory, jsonb_agg(jsonb_build_object('number', v.number, 'statuses', v.statuses)) as vulnerabilities
      from exchange.advisory_vulnerability v where v.advisory in (select advisory from alike) group by v.advisory
    ) s on s.advisory = p.advisory`.execute(ctx.db)
  return rows
}

export interface NewFinding {
  product: string
  organisation: string
  advisory: string
  number: number
  verdict: string
  reason: string
  matched: string
}

/** Run as Causeway. */
export async function insertFindings(ctx: Ctx, findings: NewFinding[]): Promise<void> {
  if (findings.length === 0) return
  await sql`
    insert into exchange.finding (product, organisation, advisory, number, verdict, reason, matched)
    select * from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb)
      as f(product uuid, organisation uuid, advisory uuid, number smallint, verdict text, reason text, matched text)
    on conflict (product, advisory, number) do nothing`.execute(ctx.db)
}
