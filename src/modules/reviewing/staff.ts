import type { Ctx } from '#kernel/database/index.ts'
import { forbidden, found, type Visit } from '#kernel/http/index.ts'
import { holds } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { type Call, callById, callBySlug } from '#modules/calls/index.ts'
import type { CallProps } from './pages/frame.tsx'
import { roundOf } from './round.ts'

/** Whether the person runs this call; observers only watch. Whoever does neither has no business here. */
async function staffOf(ctx: Ctx, call: Call): Promise<{ officer: boolean }> {
  const officer = await holds(ctx, 'officer', call.id)
  if (!officer && !(await holds(ctx, 'observer', call.id))) throw forbidden()
  return { officer }
}

/** The call of the address, as its staff see it. */
export async function visitedCall(
  visit: Visit<{ slug: string }>,
  more: { scripts?: string[] } = {},
): Promise<CallProps> {
  return callProps(visit, found(await callBySlug(visit.ctx, visit.parameters.slug)), more)
}

/** The call that something belongs to which the visitor came to by its own id. */
export async function callOf(visit: Visit, id: string, more: { scripts?: string[] } = {}): Promise<CallProps> {
  return callProps(visit, found(await callById(visit.ctx, id)), more)
}

async function callProps(visit: Visit, call: Call, more: { scripts?: string[] }): Promise<CallProps> {
  const { officer } = await staffOf(visit.ctx, call)
  return { call, officer, round: await roundOf(visit.ctx, call.id), view: await viewOf(visit, more) }
}

/** The same for what only officers do. */
export async function officersCall(
  visit: Visit<{ slug: string }>,
  more: { scripts?: string[] } = {},
): Promise<CallProps> {
  const props = await visitedCall(visit, more)
  if (!props.officer) throw forbidden()
  return props
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What stands in a form or an address where an id belongs, and is one. */
export const isId = (text: string): boolean => uuid.test(text)
