import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, migrate, openEmbedded, openPostgres } from '#kernel/database/index.ts'
import { dataDirectoryOf } from '../server.ts'
import type { Call } from './commands.ts'
import { UsageError } from './usage.ts'

/** Opens the database that the command is about, and closes it whatever happens. */
export async function withDatabase<T>({ options }: Call, work: (database: Database) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL
  const database = url ? openPostgres(url) : await openExisting(dataDirectoryOf(options.data as string | undefined))
  try {
    if (!url) await migrate(database)
    return await work(database)
  } finally {
    await database.close()
  }
}

/** A command without DATABASE_URL must not answer from a new, empty database that nobody meant. */
function openExisting(directory: string): Promise<Database> {
  if (!existsSync(join(directory, 'postgres')))
    throw new UsageError(
      `There is no database in ${directory}. Set DATABASE_URL, or name the directory with --data DIR.`,
    )
  return openEmbedded({ directory })
}
