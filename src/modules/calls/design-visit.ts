// What the routes of designing share.
import { found, notFound, type Visit } from '#kernel/http/index.ts'
import { holds } from '#kernel/identity/index.ts'
import { instant } from '#kernel/language/index.ts'
import type { Basics } from './basics-input.ts'
import { callBySlug } from './call.sql.ts'
import type { Call } from './call.ts'
import type { Row } from './rows.ts'
import { designWords } from './words.design.ts'

export type OfCall = Visit<{ slug: string }>

/** The call, for its officers only: to everyone else it answers as if there were none. */
export async function ownCall(visit: OfCall): Promise<Call> {
  const call = found(await callBySlug(visit.ctx, visit.parameters.slug))
  if (!(await holds(visit.ctx, 'officer', call.id))) throw notFound()
  return call
}

/** The values of a plain form, to be shown again. */
export const typed = ({ form }: Visit): Row => Object.fromEntries(form.names().map((name) => [name, form.text(name)]))

/** Says which of two instants was taken where the clock shows a time twice. */
export function twiceTexts({ ctx }: Visit, { basics, twice }: Basics): string[] {
  const say = designWords(ctx.language).twice
  return twice.map((which) =>
    say[which](instant({ language: ctx.language, timeZone: basics.time_zone }, basics[which])),
  )
}
