// Two organisations, a collection and a partner's server: enough to pull and push, in a database of the test's own.
import { randomUUID } from 'node:crypto'
import { type Ctx, type Database, enter, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import { insertOrganisation, nations } from '#kernel/identity/index.ts'
import { addAccount, type Credential } from '../account.ts'
import { addEnvelope, type Outcome } from '../adding.ts'
import { admitOrganisation, createCollection } from '../collection.ts'
import { objectPage } from '../object.sql.ts'
import { readEnvelope } from '../stix/envelope.ts'
import { isFault } from '../stix/object.ts'
import { type Reader, startReader } from '../stix/reader.ts'
import { release_extension_id } from '../stix/release.ts'
import { allVersions } from './bundles.ts'
import type { PeerInput } from './peer.sql.ts'
import { createPeer } from './peer.ts'
import { type Peering, type TurnOutcome, takeTurn } from './turn.ts'

export interface World {
  database: Database
  reader: Reader
  collection: string
  /** Of Finland, who runs this exchange's pushing; of Norway, who has the other server; of France, who is neither. */
  harbour: string
  fjord: string
  lagoon: string
  /** The clock of this Causeway. */
  now(): Date
  setTime(at: string | Date): void
  asCauseway<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** An account of the organisation with all rights in the collection. */
  account(organisation: string): Promise<Credential>
  /** Adds as an organisation of this side. */
  put(organisation: string, ...contents: string[]): Promise<Outcome>
  peer(change?: Partial<PeerInput>, secret?: string): Promise<string>
  turn(peer: string, change?: Partial<Peering>): Promise<TurnOutcome | undefined>
  /** Ids that a principal sees, in order; as Causeway all. */
  seen(principal?: string): Promise<string[]>
  close(): Promise<void>
}

export async function openWorld(database: Database, at = new Date('2026-11-21T09:00:00Z')): Promise<World> {
  let time = at
  const now = () => time
  const reader = startReader()
  const asCauseway = <T>(work: (ctx: Ctx) => Promise<T>) => enterAsCauseway(database, work, now())
  const base = await asCauseway(prepare)
  const accounts = new Map<string, Promise<Credential>>()
  const account = (organisation: string) => {
    const known = accounts.get(organisation) ?? asCauseway((ctx) => accountFor(ctx, base.collection, organisation))
    accounts.set(organisation, known)
    return known
  }
  return {
    database,
    reader,
    ...base,
    now,
    setTime: (at) => {
      time = new Date(at)
    },
    asCauseway,
    account,
    async put(organisation, ...contents) {
      const { id } = await account(organisation)
      return asCauseway((ctx) => putInto(ctx, { collection: base.collection, organisation, principal: id }, contents))
    },
    async peer(change = {}, secret) {
      const made = await asCauseway((ctx) =>
        createPeer(ctx, { ...usual(base), ...change }, { linkLocal: false, secret }),
      )
      if (typeof made === 'string') throw new Error(made)
      return made.id
    },
    turn: (peer, change = {}) =>
      takeTurn({ database, reader, now, random: () => 0.5, log: () => undefined, ...change }, { peer }),
    seen: async (principal) => {
      const work = (ctx: Ctx) => objectPage(ctx, base.collection, allVersions, { after: null, limit: 1_000_000 })
      const { rows } = await (principal
        ? enter(database, { person: principal as PersonId, now: now(), readOnly: true }, work)
        : asCauseway(work))
      return rows.map(({ content }) => (JSON.parse(content) as { id: string }).id)
    },
    close: () => reader.close(),
  }
}

type Base = Pick<World, 'collection' | 'harbour' | 'fjord' | 'lagoon'>

async function prepare(ctx: Ctx): Promise<Base> {
  const nationOf = new Map((await nations(ctx)).map(({ code, id }) => [code, id]))
  const founded = async (code: string, name: string) => {
    const id = randomUUID()
    const about = { kind: 'ministry' as const, founded: null, employees: null, city: null }
    await insertOrganisation(ctx, { id, name, nation: nationOf.get(code)!, ...about })
    return id
  }
  const made = await createCollection(ctx, { title: 'Shared threats' })
  if (made === 'taken') throw new Error('the collection was there')
  const [harbour, fjord, lagoon] = [
    await founded('FI', 'Harbour Watch'),
    await founded('NO', 'Fjord Watch'),
    await founded('FR', 'Lagoon Watch'),
  ]
  for (const organisation of [harbour, fjord, lagoon])
    await admitOrganisation(ctx, { collection: made.id, organisation, can_read: true, can_write: true })
  return { collection: made.id, harbour, fjord, lagoon }
}

async function accountFor(ctx: Ctx, collection: string, organisation: string): Promise<Credential> {
  const permissions = [{ collection, can_read: true, can_write: true }]
  const made = await addAccount(ctx, { organisation, name: `program-${randomUUID()}`, permissions })
  if (typeof made === 'string') throw new Error(made)
  return made
}

async function putInto(
  ctx: Ctx,
  { collection, ...sender }: { collection: string; organisation: string; principal: string },
  contents: string[],
): Promise<Outcome> {
  const envelope = readEnvelope(Buffer.from(`{"objects":[${contents.join(',')}]}`))
  if (isFault(envelope)) throw new Error(envelope.sentence)
  const outcome = await addEnvelope(ctx, { sender, collection, envelope })
  if (typeof outcome === 'string') throw new Error(outcome)
  return outcome
}

const usual = ({ collection, fjord }: Base): PeerInput => ({
  name: 'Fjord',
  direction: 'pull',
  url: 'https://beta.example/taxii2/shared/',
  plain_http: false,
  remote_collection: '6c5f5d4e-8c39-4a4e-9d0c-0a1f5b3c2d10',
  collection,
  organisation: fjord,
  own_organisation: null,
  sign_in: 'none',
  sign_in_name: null,
  types: null,
  ceiling: 'amber+strict',
  matches: { version: 'all' },
  deletes: true,
  interval_seconds: 60,
  overlap_seconds: 30,
})

export const tlp = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
}

/** A marking definition with release rules; the number makes its id. */
export const releasedTo = (number: number, rules: Record<string, unknown>): { id: string; content: string } => {
  const id = `marking-definition--00000000-0000-4000-9000-${String(number).padStart(12, '0')}`
  const content = JSON.stringify({
    type: 'marking-definition',
    spec_version: '2.1',
    id,
    created: '2026-11-01T08:00:00.000Z',
    name: `Release ${number}`,
    extensions: { [release_extension_id]: { extension_type: 'property-extension', ...rules } },
  })
  return { id, content }
}
