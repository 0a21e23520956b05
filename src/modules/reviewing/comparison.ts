// Two assignments of one call side by side.
import type { Ctx } from '#kernel/database/index.ts'
import { loadsOfSide, numbersOfSide, type Side, type SideNumbers } from './comparison.sql.ts'
import { type Draft, draftById, draftsOf } from './draft.sql.ts'
import { isId } from './staff.ts'

export interface ComparedSide {
  side: Side
  draft: Draft | undefined
  numbers: SideNumbers
  loads: number[]
}

const isComputed = ({ state }: Draft) => state === 'ready' || state === 'released'

/** What a draft can be compared with: the call's other computed drafts, and what is released. */
export async function comparable(ctx: Ctx, draft: Draft, released: boolean): Promise<(Draft | 'released')[]> {
  const others = (await draftsOf(ctx, draft.call)).filter((other) => other.id !== draft.id && isComputed(other))
  return [...(released ? (['released'] as const) : []), ...others]
}

/** The side that an address names; without a name, or with one that is none, the first that there is. */
export async function namedSide(
  ctx: Ctx,
  draft: Draft,
  options: (Draft | 'released')[],
  name: string,
): Promise<ComparedSide | undefined> {
  const named = isId(name) ? await draftById(ctx, name) : undefined
  const fits = named && named.call === draft.call && named.id !== draft.id && isComputed(named)
  const chosen = name === 'released' && options.includes('released') ? 'released' : fits ? named : options[0]
  if (!chosen) return undefined
  return chosen === 'released'
    ? sideOf(ctx, { released: draft.call }, undefined)
    : sideOf(ctx, { draft: chosen }, chosen)
}

export async function sideOf(ctx: Ctx, side: Side, draft: Draft | undefined): Promise<ComparedSide> {
  return { side, draft, numbers: await numbersOfSide(ctx, side), loads: await loadsOfSide(ctx, side) }
}
