// The door of `reviewing`.
export { type AssignedPair, assignedPairs, countOpenDuties, insertAssignments } from './assignment.sql.ts'
export {
  declareConflict,
  declareConflictFor,
  declareTie,
  detectConflicts,
  removeConflict,
  removeTie,
} from './conflict.ts'
export { type Decided, putDecisions } from './decision.sql.ts'
export { decide, type Override, type Proposal } from './decision.ts'
export { type Draft, type DraftResult, draftById, draftsOf } from './draft.sql.ts'
export { discardDraft, previewRelease, releaseDraft, startAssignment } from './draft.ts'
export type { Rules } from './draftRules.ts'
export { type ExportFormat, exportCall } from './export.ts'
export { invariants } from './invariants.sql.ts'
export { releaseLetters } from './letter.ts'
export { drawLots } from './lottery.ts'
export { rankingOf } from './ranking.ts'
export { declineAssignment, insertReviews, reopenReview, saveReview, submitReview } from './review.ts'
export { insertReviewers, type ReviewerInput } from './reviewer.sql.ts'
export { addReviewer, changeReviewer, remindReviewers, removeReviewer } from './reviewer.ts'
export { putRound } from './round.sql.ts'
export { type Round, roundOf } from './round.ts'
export { reviewingRoutes } from './routes.ts'
export { renewScoresHere, scoringJobs, wantOutdatedScores } from './scoringJob.ts'
export { selectionsOf } from './selection.sql.ts'
export { adoptSelection, computeSelection } from './selection.ts'
export { selectHere, selectionJobs } from './selectionSolve.ts'
export type { Terms } from './selectionTerms.ts'
export { reviewingJobs, solveHere } from './solve.ts'
export { urls as reviewingUrls } from './urls.ts'
