// The door of `calls`.
export { type AnswerFault, type Answers, readinessOf } from './answers.ts'
export { countOwnDrafts, ownApplications, setLettered } from './application.sql.ts'
export {
  dossierOf,
  isReady,
  saveDraft,
  startDraft,
  submit,
  unready,
  whyNotSubmit,
  withdraw,
} from './application.ts'
export { attachmentsOf } from './attachment.sql.ts'
export { minorUnits } from './basics-input.ts'
export {
  type Challenge,
  callById,
  callBySlug,
  challengesOf,
  openCalls,
  putChallenges,
  visibleCalls,
} from './call.sql.ts'
export {
  type Call,
  type CallBasics,
  changeBasics,
  changeDesign,
  createCall,
  publish,
  type Scoring,
  type Stage,
  stageOf,
} from './call.ts'
export {
  type Area,
  areas,
  type CallDesign,
  type Criterion,
  type EligibilityRule,
  type Field,
  type Text,
} from './design.ts'
export { parseDesign } from './design-input.ts'
export { type ImportFault, type ImportResult, importApplications } from './import.ts'
export { invariants } from './invariants.sql.ts'
export { type SealedLottery, sealedLotteryOf } from './lottery.sql.ts'
export { revealSeed, sealLotteries } from './lottery.ts'
export { CallCourse } from './pages/course.tsx'
export { ApplicationDocument } from './pages/document.tsx'
export { freshReference, type SubmittedApplication, seal as sealApplication } from './receipt.ts'
export { callRoutes } from './routes.tsx'
export { type ScreenRefusal, screen, whyNotScreen } from './screening.ts'
export { urls as callUrls } from './urls.ts'
export { instantOf, wallTime } from './wall-time.ts'
export { areaWord, faultWord, importFaultSentence } from './words.ts'
