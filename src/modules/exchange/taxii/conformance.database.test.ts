// The conformance cases against the store in the database, with its release rules, its reader and its log.
import { randomUUID } from 'node:crypto'
import { type Ctx, enterAsCauseway } from '#kernel/database/index.ts'
import { insertOrganisation, nations } from '#kernel/identity/index.ts'
import { openTestDatabase } from '#kernel/testing/index.ts'
import { prepareProgramme } from '#src/demonstration.ts'
import { addAccount, type NewAccount } from '../account.ts'
import { createCollection, type NewCollection, usual_root } from '../collection.ts'
import { startReader } from '../stix/reader.ts'
import { exchangeStore } from '../store.ts'
import type { Fixture } from './conformance.grounds.ts'
import { conformance } from './conformance.ts'
import { taxiiProtocol } from './protocol.ts'

const root = 'conformance'
const largestPage = 20

conformance(async () => {
  const database = await openTestDatabase({ name: 'empty', load: prepareProgramme })
  const now = () => new Date()
  const { clients, collections } = await enterAsCauseway(database, cast, now())
  const reader = startReader()
  const protocol = taxiiProtocol({
    store: exchangeStore({ database, reader, now }),
    mayAsk: () => true,
    log: (line) => line.error && console.error(line),
    largestEnvelope_bytes: 200_000,
    largestPage,
  })
  return {
    fetch: (request) => protocol.handle(request, '192.0.2.1'),
    root,
    emptyRoot: usual_root,
    clients,
    collections,
    largestPage,
    specifications: ['2.0', '2.1'],
    async close() {
      await reader.close()
      await database.close()
    },
  }
})

async function cast(ctx: Ctx): Promise<Pick<Fixture, 'clients' | 'collections'>> {
  const library = { id: await collection(ctx, { title: 'Library', alias: 'library' }), alias: 'library' }
  const dropbox = { id: await collection(ctx, { title: 'Drop box' }) }
  const bulletin = { id: await collection(ctx, { title: 'Bulletin', public: true }) }
  const hidden = { id: await collection(ctx, { title: 'Hidden' }) }
  const may = (place: { id: string }, can_read: boolean, can_write: boolean) => ({
    collection: place.id,
    can_read,
    can_write,
  })
  const owner = await client(ctx, 'owner', [
    may(library, true, true),
    may(dropbox, false, true),
    may(bulletin, true, true),
  ])
  const reader = await client(ctx, 'reader', [may(library, true, false)])
  const stranger = await client(ctx, 'stranger', [])
  return { clients: { owner, reader, stranger }, collections: { library, dropbox, bulletin, hidden } }
}

async function collection(ctx: Ctx, wanted: NewCollection): Promise<string> {
  const made = await createCollection(ctx, { root, ...wanted })
  if (made === 'taken') throw new Error(`the collection ${wanted.title} is there already`)
  return made.id
}

async function client(ctx: Ctx, name: string, permissions: NewAccount['permissions']) {
  const [nation] = await nations(ctx)
  const organisation = randomUUID()
  const facts = { kind: 'ministry' as const, founded: null, employees: null, city: null }
  await insertOrganisation(ctx, { id: organisation, name: `Team ${name}`, nation: nation!.id, ...facts })
  const made = await addAccount(ctx, { organisation, name, password: `${name}: pässwörd with : colons`, permissions })
  if (typeof made === 'string') throw new Error(`the account ${name} was refused: ${made}`)
  return made
}
