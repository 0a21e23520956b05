// Branch and bound on a core: solve the relaxation, decide what its prices decide, split on the most divided application, the
// likelier side first. Every portfolio found is counted again in whole numbers before it is believed.
import type { Core } from './core.ts'
import { penalties, reoptimise } from './dualSimplex.ts'
import { roundedDown } from './quantum.ts'
import { keepsAll, type Programme, worthOf } from './rows.ts'
import { copyOf, dualBound, pricesOf, type Relaxation, recount } from './simplex.ts'

export type BranchInput = {
  programme: Programme
  core: Core
  /** Values are divided by this in the relaxation. */
  value_scale: number
  /** Only portfolios worth more than this are looked for. */
  floor: number
  nodes_most: number
  /** All values are multiples of this; 0 if of nothing. */
  quantum: number
}

export type BranchResult = {
  /** The best portfolio found, null if none is worth more than the floor. */
  chosen: Uint8Array | null
  value: number
  /** The most that any part left unexplored could be worth; -Infinity if all was explored. */
  open: number
  nodes: number
}

const whole_within = 1e-7
/** Searches that go deeper split hairs between equals, and would outgrow the stack. */
const depth_most = 500
/** Values that differ by less, relative to the whole, are taken for equal. */
export const value_tolerance = 1e-9

type State = BranchInput & BranchResult & { position: Map<number, number> }

export function branch(input: BranchInput): BranchResult {
  const position = new Map<number, number>()
  input.core.application.forEach((i, k) => {
    position.set(i, k)
  })
  const state: State = { ...input, chosen: null, value: input.floor, open: -Infinity, nodes: 0, position }
  explore(state, copyOf(input.core.relaxation), Infinity, 0)
  const { chosen, value, open, nodes } = state
  return { chosen, value, open, nodes }
}

/** Looks for better portfolios among those that this relaxation still allows; `above` bounds them already. */
function explore(state: State, relaxation: Relaxation, above: number, depth: number): void {
  if (state.nodes >= state.nodes_most || depth > depth_most) {
    state.open = Math.max(state.open, above)
    return
  }
  state.nodes++
  const ending = reoptimise(relaxation)
  if (ending === 'infeasible') return
  const bound = Math.min(above, roundedDown(boundOf(state, relaxation), state.quantum))
  const missing = bound - state.value
  if (missing <= (state.quantum > 0 ? state.quantum / 2 : value_tolerance * Math.max(1, Math.abs(bound)))) return
  if (ending === 'stuck') {
    state.open = Math.max(state.open, bound)
    return
  }
  decideByPrice(relaxation, missing / state.value_scale)
  const divided = mostTelling(relaxation)
  if (divided >= 0) {
    split(state, relaxation, { bound, depth, column: divided, in_first: valueAt(relaxation, divided) >= 0.5 })
    return
  }
  const chosen = choiceOf(state, relaxation)
  if (keepsAll(state.programme, chosen)) {
    state.chosen = chosen
    state.value = worthOf(state.programme.value, chosen)
    return
  }
  const doubtful = someOpen(state, relaxation, chosen)
  if (doubtful >= 0) split(state, relaxation, { bound, depth, column: doubtful, in_first: false })
}

function boundOf({ core, value_scale }: State, relaxation: Relaxation): number {
  return -(core.offset + dualBound(relaxation, pricesOf(relaxation))) * value_scale
}

/** Fixes what would cost more than is missing if it were decided the other way. */
function decideByPrice({ columns, place, reduced, at_upper, lower, upper }: Relaxation, missing: number) {
  for (let k = 0; k < columns; k++) {
    if (place[k]! >= 0 || lower[k] === upper[k] || Math.abs(reduced[k]!) <= missing) continue
    if (at_upper[k] === 1) lower[k] = upper[k]!
    else upper[k] = lower[k]!
  }
}

function valueAt({ place, basic, at_upper, lower, upper }: Relaxation, k: number): number {
  if (place[k]! >= 0) return basic[place[k]!]!
  return at_upper[k] === 1 ? upper[k]! : lower[k]!
}

/** Keeps a way that costs nothing from hiding what the other way costs. */
const penalty_least = 1e-6

/** The divided application whose decision, either way, costs the bound most; -1 if none is divided. */
function mostTelling(relaxation: Relaxation): number {
  const { columns, rows, head, basic } = relaxation
  let most = -1
  let at = -1
  for (let p = 0; p < rows; p++) {
    if (head[p]! >= columns || Math.min(basic[p]!, 1 - basic[p]!) <= whole_within) continue
    const { down, up } = penalties(relaxation, p)
    const telling = Math.max(down, penalty_least) * Math.max(up, penalty_least)
    if (telling > most) {
      most = telling
      at = head[p]!
    }
  }
  return at
}

type Split = { bound: number; depth: number; column: number; in_first: boolean }

function split(state: State, relaxation: Relaxation, { bound, depth, column, in_first }: Split) {
  const first = in_first ? 1 : 0
  const copy = copyOf(relaxation)
  if (fix(state, copy, column, first)) explore(state, copy, bound, depth + 1)
  // Nobody needs this relaxation afterwards, so the other side may have it.
  if (fix(state, relaxation, column, 1 - first)) explore(state, relaxation, bound, depth + 1)
}

/** Decides one column, and out of its partners if it is in. False if a partner is in already. */
function fix({ programme, core, position }: State, relaxation: Relaxation, k: number, value: number): boolean {
  const { lower, upper } = relaxation
  lower[k] = upper[k] = value
  if (value === 1) {
    for (const partner of programme.partners[core.application[k]!] ?? []) {
      const column = position.get(partner)
      if (column === undefined ? core.decided[partner] === 1 : lower[column] === 1) return false
      if (column !== undefined) upper[column] = 0
    }
  }
  recount(relaxation)
  return true
}

function choiceOf({ core }: State, relaxation: Relaxation): Uint8Array {
  const chosen = core.decided.slice()
  core.application.forEach((i, k) => {
    chosen[i] = valueAt(relaxation, k) > 0.5 ? 1 : 0
  })
  return chosen
}

/** A whole choice broke a rule: half of an exclusion, or a row by less than the relaxation can see. Splits on who is open. */
function someOpen({ programme, core }: State, { lower, upper }: Relaxation, chosen: Uint8Array): number {
  const open = (k: number) => lower[k] !== upper[k]
  const clash = core.application.findIndex(
    (i, k) => open(k) && chosen[i] === 1 && (programme.partners[i] ?? []).some((j) => chosen[j] === 1),
  )
  return clash >= 0 ? clash : core.application.findIndex((_, k) => open(k))
}
