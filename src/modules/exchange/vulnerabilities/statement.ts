// What an organisation says of a vulnerability in what it runs (VEX), that it took notice, and by when it will have dealt
// with it.
import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { audienceOf } from '../audience.ts'
import { isCve, isDate } from './knownExploited.ts'
import { isOwnProduct, putAcknowledgement, putDeadline, putStatement, takesPart } from './statement.sql.ts'

export const statuses = ['affected', 'not-affected', 'fixed', 'under-investigation'] as const
export type Status = (typeof statuses)[number]

/** The reasons that VEX knows for not being affected. */
export const justifications = [
  'component-absent',
  'code-absent',
  'code-not-reached',
  'not-controllable',
  'mitigated',
] as const
export type Justification = (typeof justifications)[number]

export interface NewStatement {
  organisation: string
  cve: string
  /** Null: of everything it runs. */
  product: string | null
  status: string
  justification: string
  note: string
  /** A collection whose participants may read it; null: the own organisation alone. */
  collection: string | null
}

export const longest_note = 4_000

export type StatementFault =
  | 'not-a-cve'
  | 'not-a-status'
  | 'justification-missing'
  | 'justification-superfluous'
  | 'not-own-product'
  | 'not-a-collection'
  | 'note-too-long'

/** States it, in place of what was said before. Who said what and when stands in the audit trail. */
export async function state(ctx: Ctx, wanted: NewStatement): Promise<'stated' | StatementFault> {
  const fault = whyNotState(wanted)
  if (fault) return fault
  const { organisation, cve, product, collection } = wanted
  if (product !== null && !(await isOwnProduct(ctx, product, organisation))) return 'not-own-product'
  if (collection !== null && !(await takesPart(ctx, organisation, collection))) return 'not-a-collection'
  const audience = collection === null ? null : await participants(ctx)
  const justification = wanted.justification === '' ? null : wanted.justification
  await putStatement(ctx, { ...wanted, id: randomUUID(), justification, audience })
  record(ctx, {
    act: 'exchange.statement.made',
    subject: product,
    scope: organisation,
    details: { cve, status: wanted.status, released: collection !== null },
  })
  return 'stated'
}

export function whyNotState({ cve, status, justification, note }: NewStatement): StatementFault | undefined {
  if (!isCve(cve)) return 'not-a-cve'
  if (!statuses.some((each) => each === status)) return 'not-a-status'
  const known = justifications.some((each) => each === justification)
  if (status === 'not-affected' && !known) return 'justification-missing'
  if (status !== 'not-affected' && justification !== '') return 'justification-superfluous'
  return note.length > longest_note ? 'note-too-long' : undefined
}

/** TLP:AMBER without further rules: whoever takes part in the collection. */
async function participants(ctx: Ctx): Promise<number> {
  const compiled = await asCauseway(ctx, () => audienceOf(ctx, { tlp: 'amber', releases: [] }))
  if ('unknown' in compiled) throw new Error('an audience without codes cannot name an unknown one')
  return compiled.audience
}

export async function acknowledge(
  ctx: Ctx,
  { organisation, cve }: { organisation: string; cve: string },
): Promise<'acknowledged' | 'acknowledged-before' | 'not-a-cve'> {
  if (!isCve(cve)) return 'not-a-cve'
  if (!(await putAcknowledgement(ctx, organisation, cve))) return 'acknowledged-before'
  record(ctx, { act: 'exchange.vulnerability.acknowledged', scope: organisation, details: { cve } })
  return 'acknowledged'
}

/** A day of the organisation's own; null goes back to the catalogue's. */
export async function setDeadline(
  ctx: Ctx,
  { organisation, cve, due_on }: { organisation: string; cve: string; due_on: string | null },
): Promise<'set' | 'not-a-cve' | 'not-a-date'> {
  if (!isCve(cve)) return 'not-a-cve'
  if (due_on !== null && !isDate(due_on)) return 'not-a-date'
  await putDeadline(ctx, organisation, cve, due_on)
  record(ctx, { act: 'exchange.deadline.set', scope: organisation, details: { cve, due_on } })
  return 'set'
}
