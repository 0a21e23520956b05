// The door of `calls`.
export { type AnswerFault, type Answers, readinessOf } from './answers.ts'
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
export { applicationById, countOwnDrafts, ownApplications } from './application.sql.ts'
export { attachmentsOf } from './attachment.sql.ts'
export { type Call, type CallBasics, changeBasics, changeDesign, createCall, publish, type Stage, stageOf } from './call.ts'
export { callById, callBySlug, type Challenge, challengesOf, openCalls, putChallenges, visibleCalls } from './call.sql.ts'
export { type Area, areas, type CallDesign, type Criterion, type EligibilityRule, type Field, type Text } from './design.ts'
export { importApplications, type ImportFault, type ImportResult } from './import.ts'
export { invariants } from './invariants.sql.ts'
export { ApplicationDocument } from './pages/document.tsx'
export { CallCourse } from './pages/course.tsx'
export { freshReference, seal as sealApplication, type SubmittedApplication } from './receipt.ts'
export { callRoutes } from './routes.tsx'
export { screen, type ScreenRefusal, whyNotScreen } from './screening.ts'
export { urls as callUrls } from './urls.ts'
export { areaWord, faultWord, importFaultSentence } from './words.ts'
