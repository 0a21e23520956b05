// The thread that calibrates. A large call takes some seconds of pure computing, which must not keep the server from
// answering.
import { parentPort, workerData } from 'node:worker_threads'
import { calibrate } from './calibration/calibrate.ts'
import type { JointPosterior, ScoreRow } from './calibration/model.ts'
import { among, rankJoint } from './calibration/ranks.ts'
import { packPosterior, packScores, type ScoringState } from './scoringPack.ts'

/** Scores by number instead of name. */
export interface ScoreColumns {
  applications: string[]
  reviewers: string[]
  application: Int32Array
  reviewer: Int32Array
  score: Float64Array
  /** Milliseconds since 1970. */
  at: Float64Array
}

interface Calibrating {
  scores: ScoreColumns
  top: number
  seed: number
  state: ScoringState
}

export type CalibrationTask =
  | ({ kind: 'calibrate' } & Calibrating)
  | ({ kind: 'store'; hidden: string[][] } & Calibrating)
  | { kind: 'rank'; posterior: JointPosterior; applications: string[]; top: number; seed: number }

/** What `store` answers: a calibration ready to be stored. */
export interface Packed {
  result: Uint8Array<ArrayBuffer>
  posterior: Uint8Array<ArrayBuffer>
}

const rowsOf = ({ applications, reviewers, application, reviewer, score, at }: ScoreColumns): ScoreRow[] =>
  Array.from(score, (value, row) => ({
    application: applications[application[row]!]!,
    reviewer: reviewers[reviewer[row]!]!,
    score: value,
    at: at[row]!,
  }))

const calibrated = ({ scores, top, seed, state }: Calibrating) =>
  calibrate({ scores: rowsOf(scores), top, seed, aside: state.aside })

/** With the ranks as each of the staff may see them, so that no page has to compute any. */
function store(task: Calibrating & { hidden: string[][] }): Packed {
  const { posterior, ...calibration } = calibrated(task)
  const views = task.hidden.flatMap((hidden) => {
    const without = new Set(hidden.filter((each) => posterior.applications.includes(each)))
    const rest = posterior.applications.filter((each) => !without.has(each))
    return without.size === 0 || rest.length === 0 ? [] : [{ without, ranks: rankJoint(among(posterior, rest), task) }]
  })
  return { result: packScores({ state: task.state, calibration, views }), posterior: packPosterior(posterior) }
}

const send = (result: unknown, transfer: ArrayBuffer[] = []) =>
  parentPort!.postMessage({ kind: 'result', result }, transfer)

function answer(task: CalibrationTask) {
  if (task.kind === 'rank') return send(rankJoint(among(task.posterior, task.applications), task))
  if (task.kind === 'store') {
    const packed = store(task)
    return send(packed, [packed.result.buffer, packed.posterior.buffer])
  }
  const result = calibrated(task)
  // The large matrices are handed over, not copied.
  const matrices = result.posterior.nodes.map(({ spread }) => spread.buffer as ArrayBuffer)
  return send(result, matrices)
}

try {
  answer(workerData as CalibrationTask)
} catch (error) {
  const { name, message, fault } = error as Error & { fault?: string }
  parentPort!.postMessage({ kind: 'error', name, message, fault })
}
