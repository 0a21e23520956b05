import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Database } from '#kernel/database/index.ts'
import { enterAsCauseway } from '#kernel/database/index.ts'
import { knownDigests } from './file.sql.ts'

/** Content by its SHA-256. The disk now; an S3-compatible store has the same three verbs. */
export interface FileStore {
  /** Takes a finished file at `path`; afterwards it is the store's. Storing the same content again changes nothing. */
  put(path: string, digest: string): Promise<void>
  read(digest: string): Promise<Readable | undefined>
  directory: string
}

export function diskStore(directory: string): FileStore {
  const place = (digest: string) => join(directory, digest.slice(0, 2), digest)
  return {
    directory,
    async put(path, digest) {
      const target = place(digest)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      if (existsSync(target)) {
        // Content that lost its last use may be waiting for the sweep, which must not take it now.
        await utimes(target, new Date(), new Date())
        return rm(path, { force: true })
      }
      await rename(path, target)
      await flush(dirname(target))
    },
    async read(digest) {
      const path = place(digest)
      return existsSync(path) ? createReadStream(path) : undefined
    },
  }
}

// The new name is on the disk before the database says that the file is there.
async function flush(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const orphanAfter_ms = 24 * 3_600_000

/**
 * Removes what broken uploads and undone transactions left: unfinished arrivals, and content that no row names and that
 * is a day old, so that no transaction still under way can mean it. Returns how many files went.
 */
export async function sweepStore(database: Database, store: FileStore, arriving: string, now: Date): Promise<number> {
  const stale = async (path: string) => now.getTime() - (await stat(path)).mtimeMs > orphanAfter_ms
  let removed = 0
  const remove = async (path: string) => {
    await rm(path, { force: true })
    removed++
  }
  for (const name of await list(arriving)) if (await stale(join(arriving, name))) await remove(join(arriving, name))
  for (const shelf of await list(store.directory)) {
    const digests = await list(join(store.directory, shelf))
    const known = await enterAsCauseway(database, (ctx) => knownDigests(ctx, digests))
    for (const digest of digests) {
      const path = join(store.directory, shelf, digest)
      if (!known.has(digest) && (await stale(path))) await remove(path)
    }
  }
  return removed
}

const list = (directory: string) => readdir(directory).catch(() => [] as string[])
