import { writeFileSync } from 'node:fs'
import { generateTypes, migrate, openEmbedded, openPostgres, typesFile } from '#kernel/database/index.ts'
import { prepareProgramme } from '../demonstration.ts'
import { UsageError } from './usage.ts'

export async function databasePrepare(): Promise<number> {
  const url = process.env.DATABASE_OWNER_URL
  if (!url)
    throw new UsageError('Set DATABASE_OWNER_URL to a login that may create roles and schemas in this database.')
  const database = openPostgres(url)
  try {
    const applied = await migrate(database)
    await prepareProgramme(database)
    console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.join(', ')}.`)
    const isFirst = applied.some((name) => name.startsWith('0001_'))
    if (isFirst) console.log("Next: alter role causeway_app login password '…', and set DATABASE_URL to it.")
    return 0
  } catch (error) {
    // What the database refuses this login is for its administrator to grant; the statement's trace would not help.
    if (!isRefusedRight((error as Error).cause)) throw error
    console.error((error as Error).message)
    return 1
  } finally {
    await database.close()
  }
}

const isRefusedRight = (cause: unknown) => (cause as { code?: string } | undefined)?.code === '42501'

export async function databaseTypes(): Promise<number> {
  const database = await openEmbedded({})
  try {
    await migrate(database)
    writeFileSync(typesFile, await generateTypes(database))
    return 0
  } finally {
    await database.close()
  }
}
