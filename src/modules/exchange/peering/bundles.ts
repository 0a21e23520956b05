// Bundles by file, in and out: for whoever has no program to speak TAXII with, and for carrying objects by hand.
import { randomUUID } from 'node:crypto'
import { type Ctx, type Database, enter, type PersonId } from '#kernel/database/index.ts'
import { type AddRefusal, addEnvelope, type Sender } from '../adding.ts'
import { objectPage } from '../object.sql.ts'
import { type EnvelopeFault, isFault, type ObjectFailure, type ReadObject } from '../stix/object.ts'
import type { Reader } from '../stix/reader.ts'
import type { Filters } from '../taxii/store.ts'

export interface Imported {
  added: number
  /** Stood there already, in this very version. */
  known: number
  quarantined: { id: string; version: string; reason: string }[]
  failures: ObjectFailure[]
}

export interface Importing {
  reader: Reader
  /** Runs a batch: each in a transaction of its own, or all in the one of a request. */
  transact<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
}

const batch_objects = 500
const most_objects = 1_000_000

/**
 * Takes a bundle, or an envelope, batch by batch. Where it breaks off, what was taken stays, and the same file taken again
 * adds the rest.
 */
export async function importBundle(
  { reader, transact }: Importing,
  { bytes, collection, sender }: { bytes: Uint8Array; collection: string; sender: Sender },
): Promise<Imported | EnvelopeFault | AddRefusal> {
  const envelope = await reader.read(bytes, { bundle: true, limits: { objects: most_objects } })
  if (isFault(envelope)) return envelope
  const imported: Imported = { added: 0, known: 0, quarantined: [], failures: [] }
  const objects = definitionsFirst(envelope.objects)
  let failures = envelope.failures
  for (let start = 0; start < objects.length || failures.length > 0; start += batch_objects) {
    const batch = { objects: objects.slice(start, start + batch_objects), failures }
    const outcome = await transact((ctx) => addEnvelope(ctx, { sender, collection, envelope: batch }))
    if (typeof outcome === 'string') return outcome
    imported.added += outcome.added.length
    imported.known += outcome.known.length
    imported.quarantined.push(...outcome.quarantined)
    imported.failures.push(...outcome.failures)
    failures = []
  }
  return imported
}

/** A file lists its objects in any order; what marks an object must be known before the object comes. */
const definitionsFirst = (objects: ReadObject[]): ReadObject[] => [
  ...objects.filter(({ definition }) => definition !== null),
  ...objects.filter(({ definition }) => definition === null),
]

export interface Exporting {
  database: Database
  now(): Date
  page_objects?: number
}

/**
 * A bundle of what `principal` may see, each object as it was sent, piece by piece. No transaction stays open while a slow
 * reader takes them; each page is released by the rules of its own moment.
 */
export async function* exportBundle(
  { database, now, page_objects = 1_000 }: Exporting,
  { principal, collection, filters }: { principal: PersonId | null; collection: string; filters: Filters },
): AsyncGenerator<string> {
  yield `{"type":"bundle","id":"bundle--${randomUUID()}"`
  let after: number | null = null
  // STIX has no empty lists: a bundle of nothing has no `objects`.
  let glue = ',"objects":[\n'
  for (let more = true; more; ) {
    const page = await enter(database, { person: principal, now: now(), readOnly: true }, (ctx) =>
      objectPage(ctx, collection, filters, { after, limit: page_objects }),
    )
    if (page.rows.length > 0) yield glue + page.rows.map(({ content }) => content).join(',\n')
    if (page.rows.length > 0) glue = ',\n'
    after = page.rows.at(-1)?.position ?? after
    more = page.more
  }
  yield glue === ',\n' ? '\n]}\n' : '}\n'
}

export const allVersions: Filters = {
  added_after: null,
  ids: null,
  types: null,
  spec_versions: null,
  versions: [{ kind: 'all' }],
}
