// An adopted portfolio, with its draw where there was one, as the proposal that the decisions page starts from.
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import type { Call } from '#modules/calls/index.ts'
import type { Override, Proposal } from './decision.ts'
import { type Draw, drawOf } from './lottery.sql.ts'
import type { Outcome } from './ranking.sql.ts'
import type { Placed } from './ranking.ts'
import { adoptedOf, chosenBy, type Selection } from './selection.sql.ts'
import type { SelectionWords } from './words.selection.ts'
import { selectionWords } from './words.selection.ts'

export interface AdoptedProposal {
  name: string
  drawn: boolean
  proposal: Proposal
}

/** What a reserve list usually holds: a quarter of the places, at least one. */
export const usualReserve = (places: number) => Math.max(1, Math.ceil(places / 4))

/** Undefined where nothing is adopted, or where lots are still to be drawn. */
export async function adoptedProposal(ctx: Ctx, call: Call, ranked: Placed[]): Promise<AdoptedProposal | undefined> {
  const selection = await adoptedOf(ctx, call.id)
  const draw = call.lottery ? await drawOf(ctx, call.id) : undefined
  if (!selection || (call.lottery && !draw)) return undefined
  const chosen = (await chosenBy(ctx, [selection.id])).get(selection.id)!
  return {
    name: selection.name,
    drawn: draw !== undefined,
    proposal: proposalOf(ranked, selection, afterDraw(chosen, draw), { draw, say: selectionWords(ctx.language) }),
  }
}

function afterDraw(chosen: ReadonlySet<string>, draw: Draw | undefined): Set<string> {
  const after = new Set(chosen)
  for (const id of draw?.applications ?? []) after.delete(id)
  for (const id of draw?.drawn ?? []) after.add(id)
  return after
}

interface Reasons {
  draw: Pick<Draw, 'applications' | 'drawn'> | undefined
  say: SelectionWords
}

/**
 * As many places as the portfolio has, and an exception with its reason wherever the ranking alone would say otherwise.
 * The best of those left out are the reserve; who was left out by hand is not.
 */
export function proposalOf(
  ranked: Placed[],
  selection: Pick<Selection, 'name' | 'terms'>,
  chosen: ReadonlySet<string>,
  reasons: Reasons,
): Proposal {
  const places = ranked.filter(({ id }) => chosen.has(id)).length
  const reserve = usualReserve(places)
  const banned = new Set(selection.terms.hands.flatMap((hand) => (hand.kind === 'ban' ? [hand.application] : [])))
  const next = ranked.filter(({ id, rank }) => rank !== null && !chosen.has(id) && !banned.has(id)).slice(0, reserve)
  const reserved = new Set(next.map(({ id }) => id))
  const overrides = ranked.flatMap((row, index): Override[] => {
    const byRank: Outcome =
      row.rank === null ? 'rejected' : index < places ? 'selected' : index < places + reserve ? 'reserve' : 'rejected'
    const outcome: Outcome = chosen.has(row.id) ? 'selected' : reserved.has(row.id) ? 'reserve' : 'rejected'
    if (row.lettered || outcome === byRank) return []
    return [{ reference: row.reference, outcome, reason: reasonFor(row.id, outcome, selection, reasons) }]
  })
  return { places, reserve, overrides }
}

function reasonFor(
  id: string,
  outcome: Outcome,
  { name, terms }: Pick<Selection, 'name' | 'terms'>,
  { draw, say }: Reasons,
): string {
  const hand = terms.hands.find(({ application }) => application === id)
  if (hand) return hand.reason
  if (draw?.applications.includes(id)) return draw.drawn.includes(id) ? say.reasonDrawn : say.reasonNotDrawn
  if (outcome === 'selected') return say.reasonChosen(name)
  return outcome === 'reserve' ? say.reasonLeft(name) : say.reasonBehind(name)
}

/** What a call with a lottery promised: the draw for deciding to follow. Read as Causeway: nobody may decide past it. */
export async function promisedDraw(
  ctx: Ctx,
  call: Call,
): Promise<{ draw: Pick<Draw, 'applications' | 'drawn'> | undefined } | undefined> {
  return call.lottery ? { draw: await asCauseway(ctx, () => drawOf(ctx, call.id)) } : undefined
}
