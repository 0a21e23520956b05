// The same problem for HiGHS, a solver of another family, to check and to measure ours against. For tests and benchmarks.
import highsModule, { type Highs, type ModelData } from 'highs'
import type { AssignmentInstance } from './instance.ts'

export type OracleAnswer = { status: 'optimal'; objective: number } | { status: 'infeasible' }

export async function loadOracle(): Promise<(instance: AssignmentInstance) => OracleAnswer> {
  // The package's types describe its CommonJS form; imported as a module, the default is the loader itself.
  const load = highsModule as unknown as typeof highsModule.default
  const highs = await load()
  return (instance) => solve(highs, instance)
}

/** Solves the linear relaxation, whose optimum is integral: one column per pair, one row per application and reviewer. */
function solve(highs: Highs, instance: AssignmentInstance): OracleAnswer {
  const { optimal, infeasible } = highs.constants.modelStatus
  const sense = highs.constants.objectiveSense.maximize
  return highs.withModel({ ...linearProgramme(instance), sense }, (model): OracleAnswer => {
    model.options.set({ output_flag: false })
    model.run()
    const status = model.getModelStatus()
    if (status === optimal) return { status: 'optimal', objective: Math.round(model.getObjectiveValue()) }
    if (status === infeasible) return { status: 'infeasible' }
    throw new Error(`HiGHS ended with status ${status}`)
  })
}

function linearProgramme(instance: AssignmentInstance): ModelData {
  const { applications, reviewers, demand, load_min, load_max, edge_application, edge_reviewer } = instance
  const pairs = edge_application.length
  // One column more, held at zero: without any column HiGHS calls a model empty and does not look at its rows.
  const numCols = pairs + 1
  const numRows = applications + reviewers
  const indices = new Int32Array(2 * pairs)
  for (let e = 0; e < pairs; e++) {
    indices[2 * e] = edge_application[e]!
    indices[2 * e + 1] = applications + edge_reviewer[e]!
  }
  return {
    numCols,
    numRows,
    colCost: Float64Array.from([...instance.edge_affinity, 0]),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1, 0, pairs),
    rowLower: Float64Array.from([...demand, ...load_min]),
    rowUpper: Float64Array.from([...demand, ...load_max]),
    matrix: {
      format: 'csc',
      numRows,
      numCols,
      starts: Int32Array.from({ length: numCols + 1 }, (_, e) => 2 * Math.min(e, pairs)),
      indices,
      values: new Float64Array(2 * pairs).fill(1),
    },
  }
}
