// Integer programmes for HiGHS, a solver of another family: it decides what our own search leaves open, and it is what our
// answers are measured against. Arrays are passed as they are; the text formats would cost more than many a solve.
import highsModule, { type Highs, type ModelData } from 'highs'
import { keepsAll, type Programme, worthOf } from './rows.ts'

export type { Highs } from 'highs'

export async function loadHighs(): Promise<Highs> {
  // The package's types describe its CommonJS form; imported as a module, the default is the loader itself.
  const load = highsModule as unknown as typeof highsModule.default
  return load()
}

/** `Σ weight · x` over the columns `index` between `lower` and `upper`. */
export type LinearRow = { index: ArrayLike<number>; weight: ArrayLike<number>; lower: number; upper: number }

/** Maximise `Σ value · x`; the first `whole` columns are whole numbers. */
export type LinearProgramme = {
  value: Float64Array
  lower: Float64Array
  upper: Float64Array
  whole: number
  rows: LinearRow[]
}

export type LinearAnswer =
  | { status: 'optimal'; x: Float64Array; bound: number }
  | { status: 'infeasible' }
  /** `x` is where the search stood, which need not keep the rows; nothing is worth more than `bound`. */
  | { status: 'unfinished'; x: Float64Array; bound: number }

/** Solves to a relative gap of 10⁻⁹; 'unfinished' where that takes longer than `seconds`. Throws if HiGHS gives up. */
export function solveLinear(
  highs: Highs,
  programme: LinearProgramme,
  { seconds = Infinity }: { seconds?: number } = {},
): LinearAnswer {
  const { optimal, infeasible, timeLimit } = highs.constants.modelStatus
  return highs.withModel(modelOf(highs, programme), (model): LinearAnswer => {
    model.options.set({ output_flag: false, mip_rel_gap: 1e-9, mip_abs_gap: 1e-9, mip_feasibility_tolerance: 1e-9 })
    if (seconds < Infinity) model.options.set({ time_limit: seconds })
    model.run()
    const status = model.getModelStatus()
    if (status === infeasible) return { status: 'infeasible' }
    if (status !== optimal && status !== timeLimit) throw new Error(`HiGHS ended with status ${status}`)
    const x = Float64Array.from(model.getSolution().colValue).slice(0, programme.value.length)
    const bound = programme.whole > 0 ? Number(model.info.get('mip_dual_bound')) : model.getObjectiveValue()
    return { status: status === optimal ? 'optimal' : 'unfinished', x, bound }
  })
}

function modelOf(highs: Highs, { value, lower, upper, whole, rows }: LinearProgramme): ModelData {
  // One column more, held at zero: without any column HiGHS calls a model empty and does not look at its rows.
  const numCols = value.length + 1
  const { continuous, integer } = highs.constants.variableType
  const starts = new Int32Array(rows.length + 1)
  rows.forEach(({ index }, r) => {
    starts[r + 1] = starts[r]! + index.length
  })
  const indices = new Int32Array(starts[rows.length]!)
  const values = new Float64Array(indices.length)
  rows.forEach(({ index, weight }, r) => {
    indices.set(index, starts[r]!)
    values.set(weight, starts[r]!)
  })
  const finite = (limit: number) => Math.max(-highs.infinity, Math.min(highs.infinity, limit))
  return {
    numCols,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from([...value, 0]),
    colLower: Float64Array.from([...lower, 0]),
    colUpper: Float64Array.from([...upper, 0]),
    integrality: Array.from({ length: numCols }, (_, j) => (j < whole ? integer : continuous)),
    rowLower: Float64Array.from(rows, ({ lower }) => finite(lower)),
    rowUpper: Float64Array.from(rows, ({ upper }) => finite(upper)),
    matrix: { format: 'csr', numRows: rows.length, numCols, starts, indices, values },
  }
}

/** What HiGHS found: nothing chosen and nothing above `-Infinity` if there is no portfolio. */
export type HighsBest = { chosen: Uint8Array | null; value: number; bound: number }

/**
 * The best portfolio by HiGHS alone, or the best that it finds in time. HiGHS keeps rows only within a tolerance, so its choice
 * is counted again in whole numbers; a choice that breaks a rule by a few cents is cut off and the rest solved again.
 */
export function bestByHighs(highs: Highs, programme: Programme, options: { seconds?: number } = {}): HighsBest {
  const { value, lower, upper, applications } = programme
  const rows = linearRows(programme)
  const limits = { lower: Float64Array.from(lower), upper: Float64Array.from(upper) }
  let bound = Infinity
  for (let round = 0; round < rounds_most; round++) {
    const answer = solveLinear(highs, { value, ...limits, whole: applications, rows }, options)
    if (answer.status === 'infeasible') return { chosen: null, value: -Infinity, bound: -Infinity }
    bound = answer.bound
    const chosen = Uint8Array.from(answer.x, (x) => (x > 0.5 ? 1 : 0))
    const worth = worthOf(value, chosen)
    if (keepsAll(programme, chosen)) return { chosen, value: worth, bound: Math.max(worth, bound) }
    if (answer.status === 'unfinished') break
    rows.push(cutOff(chosen))
  }
  return { chosen: null, value: -Infinity, bound }
}

const rounds_most = 50

function linearRows({ rows, exclusions }: Programme): LinearRow[] {
  const of_rows = rows.map(({ members, weight, lower, upper, scale }) => ({
    index: members,
    weight: weight.map((one) => one / scale),
    lower: lower / scale,
    upper: upper / scale,
  }))
  return [...of_rows, ...exclusions.map((pair) => ({ index: pair, weight: [1, 1], lower: 0, upper: 1 }))]
}

/** Every choice but this one. */
function cutOff(chosen: Uint8Array): LinearRow {
  let size = 0
  for (const one of chosen) size += one
  return {
    index: Array.from(chosen, (_, i) => i),
    weight: Array.from(chosen, (one) => (one === 1 ? 1 : -1)),
    lower: -Infinity,
    upper: size - 1,
  }
}
