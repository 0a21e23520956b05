// The door of `database`.
export {
  asCauseway,
  become,
  type Ctx,
  causeway,
  type Entry,
  enter,
  enterAsCauseway,
  type PersonId,
  programme,
} from './context.ts'
export { type Database, openEmbedded, openPostgres } from './engine.ts'
export { generateTypes, typesFile } from './generate.ts'
export { DirectoryInUse } from './lock.ts'
export { dangerOfLogin, migrate, missingMigrations } from './migrate.ts'
export type { DB } from './types.generated.ts'
