// The door of `testing`: databases for tests, as fast as they can be had.
export { type Engine, engineUnderTest, fingerprint, openTestDatabase } from './database.ts'
export { type Reply, type Visitor, visitor } from './visitor.ts'
