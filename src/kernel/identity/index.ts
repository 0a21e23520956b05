// The door of `identity`.
export {
  acceptInvitation,
  createToken,
  endToken,
  invitation_days,
  invitationOf,
  invite,
  type PasswordOutcome,
  passwordLink,
  passwordLink_hours,
  setPassword,
  tokenScopes,
} from './account.ts'
export { countAttempt, forgetAttempts } from './credential.sql.ts'
export {
  colleagues,
  insertOrganisation,
  nations,
  type OrganisationInput,
  ownOrganisations,
  releaseGroups,
} from './organisation.sql.ts'
export {
  demonstrationCast,
  insertPerson,
  likeText,
  namesOf,
  people,
  personByEmail,
  personById,
  updatePerson,
} from './person.sql.ts'
export { type RegisteredContact, recipients, registerContacts } from './registry.sql.ts'
export { endRole, holders, insertRole, type Role, rolesOf } from './role.sql.ts'
export { freshToken, hashPassword, hashToken, verifyPassword, whyNotPassword } from './secrets.ts'
export { deleteEndedSessions, sessionsOf, touchSession } from './session.sql.ts'
export { hasProgramme, insertProgramme, type Programme, programmeSetting } from './setting.sql.ts'
export {
  attemptKey,
  beginSession,
  countJoining,
  endSessions,
  finishTotp,
  hasTotp,
  pendingTotp,
  prepareTotp,
  proveOwnPassword,
  removeTotp,
  type SignInOutcome,
  session_days,
  signIn,
} from './signin.ts'
export { tokensOf, touchToken } from './token.sql.ts'
export {
  holds,
  type Identified,
  identifySession,
  identifyToken,
  type Right,
  scopesHeld,
} from './who.sql.ts'
