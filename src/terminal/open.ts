import { type Database, migrate, openEmbedded, openPostgres } from '#kernel/database/index.ts'
import { dataDirectoryOf } from '../server.ts'
import type { Call } from './commands.ts'

/** Opens the database that the command is about, and closes it whatever happens. */
export async function withDatabase<T>({ options }: Call, work: (database: Database) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL
  const database = url
    ? openPostgres(url)
    : await openEmbedded({ directory: dataDirectoryOf(options.data as string | undefined) })
  try {
    if (!url) await migrate(database)
    return await work(database)
  } finally {
    await database.close()
  }
}
