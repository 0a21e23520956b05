// Analysts, who work with the exchange for an organisation, and the STIX identities that organisations produce under.
import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { deleteProducer, endAnalystRow, insertAnalyst, insertProducer } from './analyst.sql.ts'

export async function giveAnalyst(
  ctx: Ctx,
  analyst: { person: string; organisation: string },
): Promise<'given' | 'is-analyst'> {
  if (!(await insertAnalyst(ctx, analyst))) return 'is-analyst'
  record(ctx, { act: 'exchange.analyst.given', subject: analyst.person, scope: analyst.organisation })
  return 'given'
}

export async function endAnalyst(ctx: Ctx, id: string): Promise<'ended' | 'was-ended'> {
  if (!(await endAnalystRow(ctx, id))) return 'was-ended'
  record(ctx, { act: 'exchange.analyst.ended', details: { analyst: id } })
  return 'ended'
}

/** From now on only this organisation may name `identity` as the creator of an object. */
export async function bindProducer(ctx: Ctx, identity: string, organisation: string): Promise<'bound' | 'is-bound'> {
  if (!(await insertProducer(ctx, identity, organisation))) return 'is-bound'
  record(ctx, { act: 'exchange.producer.bound', scope: organisation, details: { identity } })
  return 'bound'
}

export async function unbindProducer(ctx: Ctx, identity: string): Promise<'unbound' | 'not-bound'> {
  if (!(await deleteProducer(ctx, identity))) return 'not-bound'
  record(ctx, { act: 'exchange.producer.unbound', details: { identity } })
  return 'unbound'
}
