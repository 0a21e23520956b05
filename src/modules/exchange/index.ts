// The door of `exchange`.
export { type AccountRefusal, addAccount, type Credential, endAccount, shortest_password } from './account.ts'
export { bindProducer, giveAnalyst } from './analyst.ts'
export { type CollectionInput, createCollection, usual_root } from './collection.ts'
export { type Exchange, openExchange } from './exchange.ts'
export { invariants } from './invariants.sql.ts'
export {
  accountNamed,
  collectionByName,
  organisationsLike,
  organisationsNamed,
  organisationsOfKind,
} from './organisation.sql.ts'
export { exportBundle, importBundle } from './peering/bundles.ts'
export { exchangeRoutes } from './routes.tsx'
export { startReader } from './stix/reader.ts'
export { exchangeUrls } from './urls.ts'
export { bindNamespace } from './vulnerabilities/advisory.ts'
export { importedText, scoresText } from './vulnerabilities/importing.ts'
export { importKnownExploited } from './vulnerabilities/knownExploited.ts'
export { importScores } from './vulnerabilities/score.ts'
export { unreadCount as unreadHits } from './watching/watch.sql.ts'
