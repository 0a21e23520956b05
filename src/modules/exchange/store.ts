// What the TAXII protocol asks of the exchange, answered from the database: each method is one transaction as the account
// that asks, so that the policies decide what it finds.
import { type Ctx, type Database, enter, type PersonId } from '#kernel/database/index.ts'
import { programmeSetting } from '#kernel/identity/index.ts'
import { authenticator } from './account.ts'
import { statusById } from './adding.sql.ts'
import { addEnvelope } from './adding.ts'
import { collectionsIn, openCollection, rootsSeen } from './collection.sql.ts'
import { usual_root } from './collection.ts'
import { type Contents, keptContents } from './contents.ts'
import { contentsAt, digestPage, manifestPage, versionPage } from './object.sql.ts'
import { removeObject } from './removing.ts'
import { isFault } from './stix/object.ts'
import type { Reader } from './stix/reader.ts'
import type { Asker, Filters, ObjectRow, Page, PageRequest, Store } from './taxii/store.ts'

export interface StoreSetting {
  database: Database
  reader: Reader
  now(): Date
}

const keptContents_bytes = 64 * 1024 * 1024

const principalOf = (asker: Asker): PersonId | null => (asker === 'anonymous' ? null : (asker.id as PersonId))

export function exchangeStore({ database, reader, now }: StoreSetting): Store & { close(): Promise<void> } {
  const reading = <T>(asker: Asker, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    enter(database, { person: principalOf(asker), now: now(), readOnly: true }, work)
  const writing = <T>(asker: Asker, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    enter(database, { person: principalOf(asker), now: now() }, work)
  const { authenticate, close } = authenticator(database, now)
  const contents = keptContents(keptContents_bytes)
  return {
    authenticate,
    close,
    roots: (asker) => reading(asker, rootsOf),
    collections: (asker, root) => reading(asker, (ctx) => collectionsIn(ctx, root)),
    collection: (asker, root, idOrAlias) =>
      openCollection(database, { principal: principalOf(asker), now: now(), root, idOrAlias }),
    objects: (asker, { id }, filters, page) =>
      reading(asker, (ctx) => objectsOf(ctx, contents, { collection: id, filters, page })),
    manifest: (asker, { id }, filters, page) => reading(asker, (ctx) => manifestPage(ctx, id, filters, page)),
    versions: (asker, collection, id, filters, page) =>
      reading(asker, (ctx) => versionPage(ctx, collection.id, { id, filters, page })),
    async add(asker, collection, bytes) {
      if (asker === 'anonymous') throw new TypeError('nobody adds without an account')
      const envelope = await reader.read(bytes, {})
      if (isFault(envelope)) return envelope
      const sender = { principal: asker.id, organisation: asker.organisation }
      const outcome = await writing(asker, (ctx) => addEnvelope(ctx, { sender, collection: collection.id, envelope }))
      if (typeof outcome === 'string')
        return { fault: outcome, sentence: 'This collection takes nothing in from this account any more.' }
      return outcome.status
    },
    remove: (asker, collection, id, filters) =>
      writing(asker, (ctx) => removeObject(ctx, { collection: collection.id, id, filters })),
    status: (asker, root, id) => reading(asker, (ctx) => statusOf(ctx, root, id)),
  }
}

/** What the asker may see is asked each time; only contents that this process does not hold are read. */
async function objectsOf(
  ctx: Ctx,
  kept: Contents,
  { collection, filters, page }: { collection: string; filters: Filters; page: PageRequest },
): Promise<Page<ObjectRow>> {
  const { rows, more } = await digestPage(ctx, collection, filters, page)
  const contents = new Map(rows.map(({ digest }) => [digest, kept.get(digest)]))
  const missing = rows.filter(({ digest }) => !contents.get(digest))
  if (missing.length > 0) {
    const positions = missing.map(({ position }) => position)
    for (const { digest, content } of await contentsAt(ctx, collection, positions)) {
      // Outside of the pool that small buffers share: a part that is kept would hold the whole.
      const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(content))
      bytes.write(content)
      contents.set(digest, bytes)
      kept.put(digest, bytes)
    }
  }
  // What its originator took away between the two statements is not there any more: the page is another.
  if (rows.some(({ digest }) => !contents.get(digest))) return objectsOf(ctx, kept, { collection, filters, page })
  return { rows: rows.map(({ position, digest }) => ({ position, content: contents.get(digest)! })), more }
}

/** The usual root exists before anybody may see a collection in it, so that a client set up early finds its way. */
async function rootsOf(ctx: Ctx) {
  const { name } = await programmeSetting(ctx)
  const seen = await rootsSeen(ctx)
  return [...new Set([usual_root, ...seen])].map((slug) => ({ slug, title: name.en, description: null }))
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const statusOf = async (ctx: Ctx, root: string, id: string): ReturnType<Store['status']> =>
  uuid.test(id) ? statusById(ctx, root, id) : undefined
