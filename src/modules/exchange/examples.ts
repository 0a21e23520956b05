// The exchange of the demonstration: three collections, a national team of every nation, and what the teams have told each
// other. Tests, documents and the demonstration share it. All of it is invented.
import type { Ctx, PersonId } from '#kernel/database/index.ts'
import { nations } from '#kernel/identity/examples.ts'
import { addAccount } from './account.ts'
import { addEnvelope, type Outcome } from './adding.ts'
import { bindProducer, giveAnalyst } from './analyst.ts'
import { admitOrganisation, createCollection } from './collection.ts'
import { putDraft } from './composing/draft.sql.ts'
import type { Fields } from './composing/fields.ts'
import { allianceBatches, classifiedBatch } from './examples.alliance.ts'
import { nordicBatches, publicBatches } from './examples.nordic.ts'
import { type CollectionKey, type ExampleBatch, envelopeOf, identityOf, instantOf, of } from './examples.objects.ts'
import { loadVulnerabilities } from './examples.vulnerabilities.ts'
import { liftEmbargoes } from './log.ts'
import { readEnvelope } from './stix/envelope.ts'
import { isFault } from './stix/object.ts'
import type { Criteria } from './watching/criteria.ts'
import { insertWatch } from './watching/watch.sql.ts'

export { identityOf, of } from './examples.objects.ts'

export interface ExampleCollection {
  /** Fixed, so that a TAXII client's configuration works in every demonstration. */
  id: string
  title: string
  description: string
  alias: string
  public: boolean
  default_tlp: 'green' | 'amber'
  /** Codes of release groups whose present members see what is unmarked. */
  default_groups: string[]
  /** Codes of nations whose teams take part; those that may write. */
  readers: string[]
  writers: string[]
}

const everyone = nations.map(({ code }) => code)
const nordic = ['DK', 'FI', 'IS', 'NO', 'SE']

export const collections: Record<CollectionKey, ExampleCollection> = {
  alliance: {
    id: '5f0a3a52-7f0e-4c1c-9c0b-6f6f1f2f9a01',
    title: 'Alliance threats',
    description: 'What the national teams tell each other of threats to ports, ships and satellites.',
    alias: 'alliance-threats',
    public: false,
    default_tlp: 'amber',
    default_groups: [],
    readers: everyone,
    writers: everyone,
  },
  nordic: {
    id: '5f0a3a52-7f0e-4c1c-9c0b-6f6f1f2f9a02',
    title: 'Nordic coasts',
    description: 'Ferries, fjords and cables: among the five teams of the Nordic group.',
    alias: 'nordic-coasts',
    public: false,
    default_tlp: 'amber',
    default_groups: ['nordic'],
    readers: nordic,
    writers: nordic,
  },
  public: {
    id: '5f0a3a52-7f0e-4c1c-9c0b-6f6f1f2f9a03',
    title: 'Public advisories',
    description: 'Advisories for everybody, in the language in which they were written.',
    alias: 'public-advisories',
    public: true,
    default_tlp: 'green',
    default_groups: [],
    readers: everyone,
    writers: ['FI', 'FR', 'NL'],
  },
}

/** People of the cast who are analysts, by the nation of their team. */
export const analysts: Record<string, string> = { sanna: 'FI', sigrid: 'NO', aude: 'FR', hana: 'JP' }

/** Programs that sign in: `name` is what they sign in with. Their secrets are drawn at random; an administrator renews them. */
export const accounts: { name: string; nation: string; collections: [CollectionKey, 'read' | 'write'][] }[] = [
  {
    name: 'collector.cyber-fi',
    nation: 'FI',
    collections: [
      ['alliance', 'write'],
      ['nordic', 'read'],
    ],
  },
  { name: 'sensor-feed.cyber-nl', nation: 'NL', collections: [['alliance', 'write']] },
  { name: 'mirror.cyber-jp', nation: 'JP', collections: [['alliance', 'read']] },
]

const watching = (criteria: Partial<Criteria>): Criteria => ({
  words: [],
  products: [],
  numbers: [],
  nations: [],
  types: [],
  ...criteria,
})

/** What people of the cast watch for. What it finds appears as soon as the chores have run. */
export const watches: { id: string; person: string; title: string; criteria: Criteria }[] = [
  {
    id: 'b1a7c4d2-6a51-4c6e-8f0a-3d2f5b9e7a01',
    person: 'sanna',
    title: 'Grey Halyard and its tools',
    criteria: watching({ words: ['"grey halyard"', 'bilgekeep', '"foghorn loader"'] }),
  },
  {
    id: 'b1a7c4d2-6a51-4c6e-8f0a-3d2f5b9e7a02',
    person: 'sanna',
    title: 'What runs in our ports',
    criteria: watching({
      products: ['Meridian TS-40', 'Portolan berth planner', 'Groundlink M3'],
      types: ['vulnerability'],
    }),
  },
  {
    id: 'b1a7c4d2-6a51-4c6e-8f0a-3d2f5b9e7a03',
    person: 'aude',
    title: 'Stations au sol',
    criteria: watching({ words: ['kelpwire', '"salt lantern"'], numbers: ['CVE-2099-10417'] }),
  },
]

/** The report that Sanna has begun: for the Nordic teams and Estonia, not for all who take part. */
export const draft = {
  id: 'b1a7c4d2-6a51-4c6e-8f0a-3d2f5b9e7a11',
  person: 'sanna',
  nation: 'FI',
  collection: 'alliance' as CollectionKey,
  fields: {
    title: ['BilgeKeep reads the rosters of pilots in ice'],
    description: [
      'A third build, found at a pilot station. It reads the roster of the coming night and nothing else. We have the first two hosts; the third is being confirmed with the station.\n\nCheck: outgoing queries from machines that hold pilot rosters, between 16:00 and 18:00 UTC.',
    ],
    language: ['en'],
    types: ['malware', 'indicator'],
    values: ['198[.]51[.]100[.]62\nhxxps://pilot-night[.]example/roster\nice-pilot[.]example'],
    refs: [of('malware/bilgekeep'), of('intrusion-set/grey-halyard')],
    tlp: ['amber'],
    groups: ['nordic'],
    members: ['at-release'],
    nations: ['EE'],
  } satisfies Fields,
}

export const batches: ExampleBatch[] = [...allianceBatches, ...nordicBatches, ...publicBatches, classifiedBatch]

/** Ids in the database by the keys of the examples. */
export interface KnownToExchange {
  organisation: ReadonlyMap<string, string>
  person: ReadonlyMap<string, string>
}

const teamOf = (known: KnownToExchange, nation: string): string =>
  known.organisation.get(`cyber-${nation.toLowerCase()}`)!

/** Loads everything, each batch at its own time, the oldest first. Run as Causeway, once, in an empty exchange. */
export async function loadExchange(ctx: Ctx, known: KnownToExchange): Promise<void> {
  const opened: Ctx = { ...ctx, now: new Date(ctx.now.getTime() - 400 * 86_400_000) }
  for (const { code } of nations) await bindProducer(opened, identityOf(code), teamOf(known, code))
  for (const collection of Object.values(collections)) await loadCollection(opened, known, collection)
  for (const [key, nation] of Object.entries(analysts))
    await giveAnalyst(opened, { person: known.person.get(key)!, organisation: teamOf(known, nation) })
  for (const { name, nation, collections: places } of accounts)
    await addAccount(opened, {
      name,
      organisation: teamOf(known, nation),
      permissions: places.map(([key, may]) => ({
        collection: collections[key].id,
        can_read: true,
        can_write: may === 'write',
      })),
    })
  await loadBatches(ctx, known)
  await loadDesks(ctx, known)
  await loadVulnerabilities(ctx, {
    team: (nation) => teamOf(known, nation),
    person: (key) => known.person.get(key) as PersonId,
    collection: (key) => collections[key].id,
  })
}

/** What lies on the desks of people: lists they keep, a report they have begun. */
async function loadDesks(ctx: Ctx, { person, organisation }: KnownToExchange): Promise<void> {
  const since = (ctx.now.getTime() - 60 * 86_400_000) * 1000
  for (const { person: key, ...watch } of watches)
    await insertWatch({ ...ctx, person: person.get(key) as PersonId }, { ...watch, by_mail: true, since })
  const team = organisation.get(`cyber-${draft.nation.toLowerCase()}`)!
  const author = { ...ctx, person: person.get(draft.person) as PersonId }
  await putDraft(author, {
    id: draft.id,
    organisation: team,
    title: draft.fields.title[0]!,
    fields: { ...draft.fields, seat: [`${team} ${collections[draft.collection].id}`] },
  })
}

async function loadCollection(ctx: Ctx, known: KnownToExchange, collection: ExampleCollection): Promise<void> {
  const { default_groups, readers, writers, ...rest } = collection
  await createCollection(ctx, {
    ...rest,
    default_release:
      default_groups.length === 0
        ? null
        : {
            nations: [],
            groups: default_groups,
            organisations: [],
            members: 'current',
            originator_control: false,
            embargo_until: null,
          },
  })
  for (const nation of readers)
    await admitOrganisation(ctx, {
      collection: collection.id,
      organisation: teamOf(known, nation),
      can_read: true,
      can_write: writers.includes(nation),
    })
}

async function loadBatches(ctx: Ctx, known: KnownToExchange): Promise<void> {
  const loaded = ctx.now
  const created = new Map<string, string>()
  const inOrder = batches.toSorted((x, y) => instantOf(x, loaded).getTime() - instantOf(y, loaded).getTime())
  for (const batch of inOrder) {
    const then: Ctx = { ...ctx, now: instantOf(batch, loaded) }
    await liftEmbargoes(then)
    const outcome = await addBatch(then, known, envelopeOf(batch, loaded, created), batch)
    // An example that is refused would be a hole that nobody notices.
    if (outcome.failures.length > 0) throw new Error(JSON.stringify(outcome.failures))
  }
  await liftEmbargoes(ctx)
}

async function addBatch(ctx: Ctx, known: KnownToExchange, text: string, batch: ExampleBatch): Promise<Outcome> {
  const envelope = readEnvelope(new TextEncoder().encode(text))
  if (isFault(envelope)) throw new Error(envelope.sentence)
  const organisation = teamOf(known, batch.by)
  const sender = { principal: ctx.person!, organisation }
  const outcome = await addEnvelope(ctx, { sender, collection: collections[batch.collection].id, envelope })
  if (typeof outcome === 'string') throw new Error(outcome)
  return outcome
}
