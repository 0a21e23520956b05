// The door to what `reviewing` computes from plain data alone, without a database, a person or a page: for the terminal, which
// answers from a file and should not have to load a server for it.
export { calibrate } from './calibration/calibrate.ts'
export type { Calibration, CalibrationError, ScoreRow } from './calibration/model.ts'
export { readLottery, replayLottery } from './selection/published.ts'
export { assign1_kinds, readAssign1 } from './solver/assign1.ts'
export type { RuledInstance, RuledMode, RuledResult, RuledShortage } from './solver/ruled.ts'
export { assignRuled } from './solver/ruledSolve.ts'
