// The exchange's verbs: collections, accounts, analysts, and bundles by file.
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { record } from '#kernel/audit/index.ts'
import { type Ctx, causeway, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import { insertOrganisation, nations, personByEmail } from '#kernel/identity/index.ts'
import {
  accountNamed,
  addAccount,
  bindNamespace,
  bindProducer,
  collectionByName,
  createCollection,
  exportBundle,
  giveAnalyst,
  importBundle,
  importedText,
  importKnownExploited,
  importScores,
  organisationsLike,
  organisationsNamed,
  organisationsOfKind,
  scoresText,
  shortest_password,
  startReader,
} from '#modules/exchange/index.ts'
import type { Call } from './commands.ts'
import { withDatabase } from './open.ts'
import { UsageError } from './usage.ts'

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function textOption({ options }: Call, name: string, says: string): string {
  const value = options[name]
  if (typeof value !== 'string' || value.trim() === '') throw new UsageError(`${says}: --${name} …`)
  return value.trim()
}

const asCauseway = <T>(call: Call, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  withDatabase(call, (database) => enterAsCauseway(database, work))

export async function addCollection(call: Call): Promise<number> {
  const title = textOption(call, 'title', 'Name the collection')
  const { id, alias } = call.options
  if (typeof id === 'string' && !uuid4.test(id)) throw new UsageError('--id takes a version 4 UUID in lower case.')
  if (typeof alias === 'string' && !/^[a-z0-9][a-z0-9._-]{0,60}$/.test(alias))
    throw new UsageError('--alias takes small letters, digits, dots and hyphens, at most 61.')
  if (title.length > 200) throw new UsageError('--title takes at most 200 characters.')
  return asCauseway(call, async (ctx) => {
    const made = await createCollection(ctx, {
      title,
      public: call.options.public === true,
      ...(typeof id === 'string' ? { id } : {}),
      ...(typeof alias === 'string' ? { alias } : {}),
    })
    if (made === 'taken') throw new UsageError('This id or this alias belongs to another collection.')
    console.log(JSON.stringify({ id: made.id, title, url: `/taxii2/alliance/collections/${made.id}/` }, null, 2))
    return 0
  })
}

/** By its name or its id. Several of one name are told apart by their ids. */
async function organisationIn(ctx: Ctx, wanted: string): Promise<{ id: string; name: string }> {
  const found = await organisationsNamed(ctx, wanted)
  if (found.length === 0) {
    const near = await organisationsLike(ctx, wanted)
    throw new UsageError(
      `There is no organisation "${wanted}".${near.length > 0 ? ` Is it one of: ${near.map(({ name }) => name).join('; ')}?` : ''}`,
    )
  }
  if (found.length > 1)
    throw new UsageError(`Several organisations are named so: ${found.map(({ id }) => id).join(', ')}. Give an id.`)
  return found[0]!
}

/**
 * The same, registered where nobody is named so or nearly so: an exchange begins with partners who are not here yet. Their
 * nation is the one named, else the secretariat's, else the first.
 */
async function partnerIn(ctx: Ctx, call: Call, wanted: string): Promise<{ id: string; name: string }> {
  const known = await organisationsNamed(ctx, wanted)
  const near = known.length > 0 ? known : await organisationsLike(ctx, wanted)
  if (near.length > 0) return organisationIn(ctx, wanted)
  if (wanted.length > 200) throw new UsageError('An organisation is named with at most 200 characters.')
  const all = await nations(ctx)
  const [secretariat] = await organisationsOfKind(ctx, 'secretariat')
  const code = typeof call.options.nation === 'string' ? call.options.nation.toUpperCase() : undefined
  const nation =
    all.find((each) => (code ? each.code === code : each.id === secretariat?.nation)) ?? (code ? undefined : all[0])
  if (!nation) throw new UsageError(code ? `There is no nation "${code}".` : 'There is no nation yet.')
  const facts = { kind: 'ministry' as const, founded: null, employees: null, city: null }
  const organisation = { id: randomUUID(), name: wanted, nation: nation.id, ...facts }
  await insertOrganisation(ctx, organisation)
  record(ctx, { act: 'identity.organisation.registered', subject: organisation.id, scope: nation.id })
  ctx.afterCommit.push(() =>
    console.error(`Registered the organisation "${wanted}" of ${nation.name.en}. --nation CC names another nation.`),
  )
  return organisation
}

/** `ID:rw`, `ID:r` or `ID:w`; the id of a collection or its alias. */
async function permissionsIn(ctx: Ctx, wanted: string[]) {
  const permissions = []
  for (const each of wanted) {
    const [, name, rights] = /^(.+?)(?::(rw|r|w))?$/.exec(each) ?? []
    const collection = name ? await collectionByName(ctx, name) : undefined
    if (!collection) throw new UsageError(`There is no collection "${name ?? each}".`)
    const given = rights ?? 'r'
    permissions.push({ collection: collection.id, can_read: given.includes('r'), can_write: given.includes('w') })
  }
  return permissions
}

export async function addExchangeAccount(call: Call): Promise<number> {
  const organisation = textOption(call, 'organisation', 'Name the organisation')
  const name = textOption(call, 'name', 'Name the account')
  const { password, collection } = call.options
  if (!Array.isArray(collection)) throw new UsageError('Name a collection, or several: --collection ID:rw')
  return asCauseway(call, async (ctx) => {
    const made = await addAccount(ctx, {
      organisation: (await partnerIn(ctx, call, organisation)).id,
      name,
      permissions: await permissionsIn(ctx, collection),
      ...(typeof password === 'string' ? { password } : {}),
    })
    if (typeof made === 'string') throw new UsageError(accountFaults[made])
    // The only time that they are shown.
    console.log(JSON.stringify(made, null, 2))
    return 0
  })
}

const accountFaults = {
  taken: 'An account of this name exists already.',
  'bad-name': 'An account is named with letters, digits, dots, hyphens, underscores and @, at most 100.',
  'short-password': `A password has at least ${shortest_password} characters.`,
} as const

export async function addAnalyst(call: Call): Promise<number> {
  const [email] = call.positionals
  if (!email?.includes('@')) throw new UsageError('Give the e-mail address of a person.')
  const organisation = textOption(call, 'organisation', 'Name the organisation')
  return asCauseway(call, async (ctx) => {
    const person = await personByEmail(ctx, email.toLowerCase())
    if (!person) throw new UsageError(`Nobody signs in as ${email}.`)
    const { id, name } = await organisationIn(ctx, organisation)
    const given = await giveAnalyst(ctx, { person: person.id, organisation: id })
    console.log(
      given === 'given' ? `${email} is an analyst of ${name} now.` : `${email} is an analyst of ${name} already.`,
    )
    return 0
  })
}

export async function bindIdentity(call: Call): Promise<number> {
  const [identity] = call.positionals
  if (!identity || !/^identity--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(identity))
    throw new UsageError('Give a STIX identity: identity--UUID.')
  const organisation = textOption(call, 'organisation', 'Name the organisation')
  return asCauseway(call, async (ctx) => {
    const { id, name } = await organisationIn(ctx, organisation)
    if ((await bindProducer(ctx, identity, id)) === 'is-bound')
      throw new UsageError('This identity is bound to an organisation already.')
    console.log(`From now on only ${name} produces as ${identity}.`)
    return 0
  })
}

/** Bundles and envelopes. What is good enters; for each of the others there is a line that says why not. */
export async function importBundleFile(call: Call): Promise<number> {
  const [path] = call.positionals
  if (!path) throw new UsageError('Name a bundle: exchange import BUNDLE.json --collection ID.')
  const wanted = textOption(call, 'collection', 'Name the collection')
  const bytes = await call.readInput(path)
  const schemas = process.env.CAUSEWAY_STIX_SCHEMAS
  return withDatabase(call, async (database) => {
    const reader = startReader(schemas ? { schemas } : {})
    try {
      const transact = <T>(work: (ctx: Ctx) => Promise<T>) => enterAsCauseway(database, work)
      const target = await transact(async (ctx) => {
        const collection = await collectionByName(ctx, wanted)
        if (!collection) throw new UsageError(`There is no collection "${wanted}".`)
        return { collection: collection.id, organisation: await senderFor(ctx, call) }
      })
      const started = performance.now()
      const sender = { principal: target.organisation, organisation: target.organisation }
      const result = await importBundle({ reader, transact }, { bytes, collection: target.collection, sender })
      if (typeof result === 'string') throw new UsageError('This collection is closed.')
      if ('fault' in result) throw new UsageError(`${path}: ${result.sentence}`)
      for (const { index, id, sentence } of result.failures.slice(0, 100))
        console.error(`${path}: object ${index + 1}${id ? ` (${id})` : ''}: ${sentence}`)
      if (result.failures.length > 100) console.error(`… and ${result.failures.length - 100} more.`)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(
        `Added ${result.added}, known already ${result.known}, refused ${result.failures.length}, in quarantine ${result.quarantined.length}, in ${seconds} s.`,
      )
      return result.failures.length > 0 ? 1 : 0
    } finally {
      await reader.close()
    }
  })
}

/** Who answers for what enters by file: the organisation named, else the one secretariat. */
async function senderFor(ctx: Ctx, { options }: Call): Promise<string> {
  if (typeof options.organisation === 'string') return (await organisationIn(ctx, options.organisation)).id
  const secretariats = await organisationsOfKind(ctx, 'secretariat')
  if (secretariats.length !== 1) throw new UsageError('Name the organisation that it comes from: --organisation …')
  return secretariats[0]!.id
}

/** All that is in a collection, or what an account or (--public) anybody may see of it. */
export async function exportBundleFile(call: Call): Promise<number> {
  const wanted = textOption(call, 'collection', 'Name the collection')
  const types = typeof call.options.type === 'string' ? call.options.type.split(',') : null
  return withDatabase(call, async (database) => {
    const { collection, principal } = await enterAsCauseway(database, async (ctx) => {
      const collection = await collectionByName(ctx, wanted)
      if (!collection) throw new UsageError(`There is no collection "${wanted}".`)
      return { collection: collection.id, principal: await eyesOf(ctx, call) }
    })
    const out = typeof call.options.out === 'string' ? createWriteStream(call.options.out) : process.stdout
    const versions = [{ kind: call.options['all-versions'] === true ? ('all' as const) : ('last' as const) }]
    const filters = { added_after: null, ids: null, types, spec_versions: ['2.0', '2.1'], versions }
    const pieces = exportBundle({ database, now: () => new Date() }, { principal, collection, filters })
    await pipeline(pieces, out, { end: out !== process.stdout })
    return 0
  })
}

async function eyesOf(ctx: Ctx, { options }: Call): Promise<PersonId | null> {
  if (options.public === true) return null
  if (typeof options.account !== 'string') return causeway
  const account = await accountNamed(ctx, options.account)
  if (!account) throw new UsageError(`There is no account "${options.account}".`)
  return account.id as PersonId
}

/** The catalogue of known exploited vulnerabilities, in the form that CISA publishes (JSON or CSV). */
export async function importCatalogue(call: Call): Promise<number> {
  const [path] = call.positionals
  if (!path) throw new UsageError('Name the catalogue: exchange kev FILE.')
  const text = textOf(await call.readInput(path))
  return asCauseway(call, async (ctx) => told(importedText('en', await importKnownExploited(ctx, text))))
}

/** Exploit prediction scores: the daily CSV of EPSS, unpacked. */
export async function importScoreFile(call: Call): Promise<number> {
  const [path] = call.positionals
  if (!path) throw new UsageError('Name the file of scores: exchange scores FILE.')
  const text = textOf(await call.readInput(path))
  return asCauseway(call, async (ctx) => told(scoresText('en', await importScores(ctx, text))))
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError('The file is no text in UTF-8.')
  }
}

/** One line says what came in; several begin with the one that nothing did. */
function told(lines: string[]): number {
  if (lines.length === 1) {
    console.log(lines[0])
    return 0
  }
  for (const line of lines) console.error(line)
  return 1
}

export async function addNamespace(call: Call): Promise<number> {
  const [namespace] = call.positionals
  if (!namespace || !URL.canParse(namespace))
    throw new UsageError('Give the publisher’s namespace, an address: https://….')
  const organisation = textOption(call, 'organisation', 'Name the organisation')
  return asCauseway(call, async (ctx) => {
    const { id, name } = await organisationIn(ctx, organisation)
    if ((await bindNamespace(ctx, namespace, id)) === 'is-bound')
      throw new UsageError('This namespace is bound to an organisation already.')
    console.log(`From now on only ${name} publishes advisories under ${namespace}.`)
    return 0
  })
}
