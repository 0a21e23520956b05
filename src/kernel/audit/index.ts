// The door of `audit`.
export { type AuditLine, record } from './record.ts'
export { type AuditFilter, auditActs, auditLines } from './search.sql.ts'
export { type ChainFault, verifyChain } from './verify.sql.ts'
