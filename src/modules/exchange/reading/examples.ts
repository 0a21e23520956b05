// A small exchange for the tests of these pages: two teams, two collections, and objects that enter as everybody's do.
import { createHash } from 'node:crypto'
import { type Database, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import { insertOrganisation, insertPerson, nations } from '#kernel/identity/index.ts'
import { addEnvelope } from '../adding.ts'
import { giveAnalyst } from '../analyst.ts'
import { admitOrganisation, createCollection } from '../collection.ts'
import { readEnvelope } from '../stix/envelope.ts'
import { isFault } from '../stix/object.ts'

export interface Team {
  person: PersonId
  organisation: string
}

export interface ExampleExchange {
  database: Database
  now: Date
  /** The Finnish team takes part in both collections. */
  sanna: Team
  /** The French team takes part in the alliance's only. */
  pierre: Team
  alliance: string
  nordic: string
  /** Adds objects as a team; throws where one is refused. */
  add(team: Team, collection: string, objects: object[], at?: Date): Promise<void>
}

const digest = (name: string) => createHash('sha256').update(name).digest('hex')

export const uuidOf = (name: string): string =>
  digest(name).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')

/** `of('malware/tidewrack')`: the id of the object that is made under this name. */
export const of = (name: string): string => `${name.slice(0, name.indexOf('/'))}--${uuidOf(name)}`

const written = '2026-11-01T08:00:00.000Z'

export const tlp_red = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'
export const tlp_green = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'

export const stix = (name: string, more: object = {}): Record<string, unknown> => ({
  type: name.slice(0, name.indexOf('/')),
  spec_version: '2.1',
  id: of(name),
  created: written,
  modified: written,
  ...more,
})

export const malware = (key: string, name: string, more: object = {}) =>
  stix(`malware/${key}`, { name, is_family: true, ...more })

export const indicator = (key: string, name: string, pattern: string, more: object = {}) =>
  stix(`indicator/${key}`, { name, pattern, pattern_type: 'stix', valid_from: written, ...more })

export const technique = (number: string, name: string, phases: string[], more: object = {}) =>
  stix(`attack-pattern/${number}`, {
    name,
    kill_chain_phases: phases.map((phase_name) => ({ kill_chain_name: 'harbour-watch', phase_name })),
    external_references: [{ source_name: 'harbour-watch', external_id: number }],
    ...more,
  })

export const link = (source: string, relationship_type: string, target: string, more: object = {}) =>
  stix(`relationship/${source} ${relationship_type} ${target}`, {
    relationship_type,
    source_ref: of(source),
    target_ref: of(target),
    ...more,
  })

async function foundTeam(database: Database, now: Date, team: { code: string; name: string; email: string }) {
  return enterAsCauseway(
    database,
    async (ctx): Promise<Team> => {
      const nation = (await nations(ctx)).find(({ code }) => code === team.code)!
      const organisation = uuidOf(team.name)
      const kind = { kind: 'ministry', founded: null, employees: null, city: null } as const
      await insertOrganisation(ctx, { id: organisation, name: team.name, nation: nation.id, ...kind })
      const { email, name } = team
      const person = await insertPerson(ctx, { name, email, language: 'en', time_zone: 'UTC', nation: nation.id })
      await giveAnalyst(ctx, { person: person!.id, organisation })
      return { person: person!.id as PersonId, organisation }
    },
    now,
  )
}

/** Makes the two teams and the two collections in a prepared database. */
export async function openExchange(database: Database, now: Date): Promise<ExampleExchange> {
  const sanna = await foundTeam(database, now, { code: 'FI', name: 'Finnish team', email: 'sanna@team.example' })
  const pierre = await foundTeam(database, now, { code: 'FR', name: 'French team', email: 'pierre@team.example' })
  const collectionOf = (title: string, teams: Team[]) =>
    enterAsCauseway(
      database,
      async (ctx) => {
        const made = await createCollection(ctx, { id: uuidOf(title), title, default_tlp: 'green' })
        if (made === 'taken') throw new Error(`the collection ${title} stands there already`)
        for (const { organisation } of teams)
          await admitOrganisation(ctx, { collection: made.id, organisation, can_read: true, can_write: true })
        return made.id
      },
      now,
    )
  const alliance = await collectionOf('Alliance', [sanna, pierre])
  const nordic = await collectionOf('Nordic', [sanna])
  return {
    database,
    now,
    sanna,
    pierre,
    alliance,
    nordic,
    add: (team, collection, objects, at = now) => addObjects(database, { team, collection, objects, at }),
  }
}

async function addObjects(
  database: Database,
  { team, collection, objects, at }: { team: Team; collection: string; objects: object[]; at: Date },
): Promise<void> {
  const envelope = readEnvelope(new TextEncoder().encode(JSON.stringify({ objects })))
  if (isFault(envelope)) throw new Error(envelope.sentence)
  const sender = { principal: team.person, organisation: team.organisation }
  const outcome = await enterAsCauseway(database, (ctx) => addEnvelope(ctx, { sender, collection, envelope }), at)
  if (typeof outcome === 'string') throw new Error(outcome)
  const [failure] = outcome.failures
  if (failure) throw new Error(`${failure.id}: ${failure.sentence}`)
}
