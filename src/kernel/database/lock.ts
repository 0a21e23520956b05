import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process serves this directory. The message names it and says what to do. */
export class DirectoryInUse extends Error {
  override name = 'DirectoryInUse'
}

/**
 * Takes the directory for this process. The embedded database does not notice a second opener and is destroyed by it,
 * so the lock must fall with its process, kill -9 included, and must never be stale: an exclusive SQLite transaction is
 * a lock of the operating system that has both properties and is the same on every platform.
 */
export function lockDirectory(directory: string): { release(): void } {
  const holder = join(directory, 'holder')
  const lock = new DatabaseSync(join(directory, 'lock'))
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive')
  } catch (error) {
    lock.close()
    if (!/locked|busy/i.test((error as Error).message)) throw error
    throw new DirectoryInUse(
      `The data in ${directory} is in use by ${nameOf(holder)}. ` +
        'Stop that process, choose another directory with --data DIR, or run on PostgreSQL with DATABASE_URL.',
    )
  }
  writeFileSync(holder, String(process.pid))
  return { release: () => lock.close() }
}

function nameOf(holder: string): string {
  try {
    return `process ${readFileSync(holder, 'utf8').trim()}`
  } catch {
    return 'another process'
  }
}
