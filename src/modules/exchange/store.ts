// What the TAXII protocol asks of the exchange, answered from the database: each method is one transaction as the account
// that asks, so that the policies decide what it finds.
import { type Ctx, type Database, enter, type PersonId } from '#kernel/database/index.ts'
import { programmeSetting } from '#kernel/identity/index.ts'
import { authenticator } from './account.ts'
import { statusById } from './adding.sql.ts'
import { addEnvelope } from './adding.ts'
import { collectionsIn, openCollection, rootsSeen } from './collection.sql.ts'
import { usual_root } from './collection.ts'
import { manifestPage, objectPage, versionPage } from './object.sql.ts'
import { pageCache } from './pageCache.ts'
import { removeObject } from './removing.ts'
import { isFault } from './stix/object.ts'
import type { Reader } from './stix/reader.ts'
import type { Asker, CollectionView, Store } from './taxii/store.ts'

export interface StoreSetting {
  database: Database
  reader: Reader
  now(): Date
}

/** Of page contents, in this process. */
const keptPages_bytes = 64 * 1024 * 1024

const principalOf = (asker: Asker): PersonId | null => (asker === 'anonymous' ? null : (asker.id as PersonId))

export function exchangeStore({ database, reader, now }: StoreSetting): Store & { close(): Promise<void> } {
  const reading = <T>(asker: Asker, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    enter(database, { person: principalOf(asker), now: now(), readOnly: true }, work)
  const writing = <T>(asker: Asker, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    enter(database, { person: principalOf(asker), now: now() }, work)
  const { authenticate, close } = authenticator(database, now)
  const pages = pageCache(keptPages_bytes)
  // A view is of one request: what was kept under its standing is what that request would be shown.
  const standings = new WeakMap<CollectionView, string>()
  return {
    authenticate,
    close,
    roots: (asker) => reading(asker, rootsOf),
    collections: (asker, root) => reading(asker, (ctx) => collectionsIn(ctx, root)),
    async collection(asker, root, idOrAlias) {
      const found = await openCollection(database, { principal: principalOf(asker), now: now(), root, idOrAlias })
      if (!found) return undefined
      const { standing, ...view } = found
      standings.set(view, standing)
      return view
    },
    async objects(asker, collection, filters, page) {
      const key = JSON.stringify([collection.id, standings.get(collection), filters, page])
      const known = pages.get(key)
      if (known) return known
      const read = await reading(asker, (ctx) => objectPage(ctx, collection.id, filters, page))
      if (standings.has(collection)) pages.put(key, read)
      return read
    },
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

/** The usual root exists before anybody may see a collection in it, so that a client set up early finds its way. */
async function rootsOf(ctx: Ctx) {
  const { name } = await programmeSetting(ctx)
  const seen = await rootsSeen(ctx)
  return [...new Set([usual_root, ...seen])].map((slug) => ({ slug, title: name.en, description: null }))
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const statusOf = async (ctx: Ctx, root: string, id: string): ReturnType<Store['status']> =>
  uuid.test(id) ? statusById(ctx, root, id) : undefined
