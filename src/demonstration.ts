import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { type Ctx, type Database, enterAsCauseway, programme as programmeScope } from '#kernel/database/index.ts'
import {
  nations as nationExamples,
  organisations as organisationExamples,
  people as personExamples,
  programme,
  releaseGroups,
} from '#kernel/identity/examples.ts'
import { hasProgramme, insertProgramme } from '#kernel/identity/index.ts'
import { applications as applicationExamples, calls as callExamples } from '#modules/calls/examples.ts'
import { loadExchange } from '#modules/exchange/examples.ts'
import { loadApplications } from './demonstration.applications.ts'
import { loadReviewing } from './demonstration.reviewing.ts'
import { insertRows } from './demonstration.sql.ts'

/** Ids of the examples by their keys; drawn afresh for every database. */
export interface Known {
  nation: Map<string, string>
  organisation: Map<string, string>
  person: Map<string, string>
  call: Map<string, string>
  challenge: Map<string, string>
  application: Map<string, string>
  today: Temporal.PlainDate
}

/** The least a programme needs before its first administrator is invited: a name and the nations. */
export async function prepareProgramme(database: Database): Promise<void> {
  await enterAsCauseway(database, async (ctx) => {
    if (await hasProgramme(ctx)) return
    await insertProgramme(ctx, {
      name: { en: 'Innovation programme', fr: 'Programme d’innovation' },
      demonstration: false,
    })
    await loadNations(ctx)
  })
}

/** Loads the demonstration programme into an empty database; does nothing where there is a programme. All or nothing. */
export async function loadDemonstration(database: Database, now: Date): Promise<boolean> {
  return enterAsCauseway(
    database,
    async (ctx) => {
      if (await hasProgramme(ctx)) return false
      await insertProgramme(ctx, { name: programme.name, demonstration: true })
      const nation = await loadNations(ctx)
      const known: Known = {
        nation,
        organisation: new Map(organisationExamples.map(({ key }) => [key, randomUUID()])),
        person: new Map(personExamples.map(({ key }) => [key, randomUUID()])),
        call: new Map(callExamples.map(({ slug }) => [slug, randomUUID()])),
        challenge: new Map(
          callExamples.flatMap(({ slug, design }) =>
            design.challenges.map(({ code }) => [`${slug} ${code}`, randomUUID()]),
          ),
        ),
        application: new Map(applicationExamples.map(({ key }) => [key, randomUUID()])),
        today: Temporal.Instant.fromEpochMilliseconds(now.getTime())
          .toZonedDateTimeISO('Europe/Brussels')
          .toPlainDate(),
      }
      await loadGroups(ctx, known)
      await loadPeople(ctx, known, now)
      await loadCalls(ctx, known, now)
      await loadRoles(ctx, known, now)
      await loadApplications(ctx, known)
      await loadReviewing(ctx, known)
      await loadExchange(ctx, known)
      return true
    },
    now,
  )
}

/** A local time on a day that is `days` from today, as an instant. */
export const instantOf = (known: Known, days: number, time: string, zone: string): string =>
  known.today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant().toString()

async function loadNations(ctx: Ctx): Promise<Map<string, string>> {
  const ids = new Map(nationExamples.map(({ code }) => [code, randomUUID() as string]))
  const rows = nationExamples.map(({ code, name, kind, time_zone }) => ({
    id: ids.get(code),
    code,
    name,
    kind,
    time_zone,
  }))
  await insertRows(
    ctx,
    'identity.nation',
    { id: 'uuid', code: 'text', name: 'jsonb', kind: 'text', time_zone: 'text' },
    rows,
  )
  return ids
}

async function loadGroups(ctx: Ctx, { nation }: Known): Promise<void> {
  const groups = releaseGroups.map((group) => ({ ...group, id: randomUUID() }))
  await insertRows(ctx, 'identity.release_group', { id: 'uuid', code: 'text', name: 'jsonb' }, groups)
  const members = groups.flatMap(({ id, members }) =>
    members.map((member) => ({
      release_group: id,
      nation: nation.get(member.nation),
      member_during: `[${member.from},${member.until ?? ''}${member.until ? ']' : ')'}`,
    })),
  )
  await insertRows(
    ctx,
    'identity.release_group_member',
    { release_group: 'uuid', nation: 'uuid', member_during: 'daterange' },
    members,
  )
}

async function loadPeople(ctx: Ctx, known: Known, now: Date): Promise<void> {
  const organisations = organisationExamples.map((each) => ({
    ...each,
    id: known.organisation.get(each.key),
    nation: known.nation.get(each.nation),
  }))
  await insertRows(
    ctx,
    'identity.organisation',
    {
      id: 'uuid',
      name: 'text',
      nation: 'uuid',
      kind: 'text',
      domains: 'text[]',
      founded: 'smallint',
      employees: 'integer',
      city: 'text',
    },
    organisations,
  )
  const people = personExamples.map((each, order) => ({
    ...each,
    id: known.person.get(each.key),
    email: each.email.toLowerCase(),
    nation: known.nation.get(each.nation),
    about: each.cast ? (each.about ?? null) : null,
    created_at: new Date(now.getTime() - 400 * 86_400_000 + order * 1000).toISOString(),
  }))
  await insertRows(
    ctx,
    'identity.person',
    {
      id: 'uuid',
      name: 'text',
      email: 'text',
      language: 'text',
      time_zone: 'text',
      nation: 'uuid',
      title: 'jsonb',
      about: 'jsonb',
      created_at: 'timestamptz',
    },
    people,
  )
  const since = `[${new Date(now.getTime() - 400 * 86_400_000).toISOString()},)`
  const members = personExamples
    .filter(({ organisation }) => organisation)
    .map(({ key, organisation }) => ({
      organisation: known.organisation.get(organisation!),
      person: known.person.get(key),
      member_during: since,
    }))
  await insertRows(
    ctx,
    'identity.organisation_member',
    { organisation: 'uuid', person: 'uuid', member_during: 'tstzrange' },
    members,
  )
}

const roleNames = new Set(['administrator', 'officer', 'observer', 'representative'])

async function loadRoles(ctx: Ctx, known: Known, now: Date): Promise<void> {
  const since = new Date(now.getTime() - 1500 * 86_400_000).toISOString()
  const scopeOf = (scope: (typeof personExamples)[number]['roles'][number]['scope']) =>
    scope === 'programme'
      ? programmeScope
      : 'call' in scope
        ? known.call.get(scope.call)
        : known.nation.get(scope.nation)
  const rows = personExamples.flatMap(({ key, roles }) =>
    roles
      .filter(({ role }) => roleNames.has(role))
      .map(({ role, scope, until }) => ({
        person: known.person.get(key),
        role,
        scope: scopeOf(scope),
        held_during: `[${since},${until ? `${until}T00:00:00Z` : ''})`,
      })),
  )
  await insertRows(
    ctx,
    'identity.role',
    { person: 'uuid', role: 'text', scope: 'uuid', held_during: 'tstzrange' },
    rows,
  )
}

async function loadCalls(ctx: Ctx, known: Known, now: Date): Promise<void> {
  const calls = callExamples.map((call) => ({
    id: known.call.get(call.slug),
    slug: call.slug,
    title: call.title,
    summary: call.summary,
    purpose: call.purpose,
    state: call.stage === 'draft' ? 'draft' : 'published',
    time_zone: call.time_zone,
    opens_at: instantOf(known, call.opens_days, call.opens_at, call.time_zone),
    closes_at: instantOf(known, call.closes_days, call.closes_at, call.time_zone),
    fields: call.design.fields,
    criteria: call.design.criteria,
    eligibility: call.design.eligibility,
    places: call.awards.places,
    award_minor: call.awards.amount_minor,
    award_currency: call.awards.currency,
    scoring: call.scoring ?? 'raw',
    lottery: call.lottery ?? false,
    created_by: known.person.get(call.officers[0]!),
    created_at: new Date(now.getTime() - 200 * 86_400_000).toISOString(),
    published_at: call.stage === 'draft' ? null : instantOf(known, call.opens_days - 7, '09:00', call.time_zone),
    screened_at:
      call.stage === 'reviewing' || call.stage === 'decided'
        ? instantOf(known, call.closes_days + 6, '16:00', call.time_zone)
        : null,
  }))
  await insertRows(
    ctx,
    'calls.call',
    {
      id: 'uuid',
      slug: 'text',
      title: 'jsonb',
      summary: 'jsonb',
      purpose: 'jsonb',
      state: 'text',
      time_zone: 'text',
      opens_at: 'timestamptz',
      closes_at: 'timestamptz',
      fields: 'jsonb',
      criteria: 'jsonb',
      eligibility: 'jsonb',
      places: 'integer',
      award_minor: 'bigint',
      award_currency: 'text',
      scoring: 'text',
      lottery: 'boolean',
      created_by: 'uuid',
      created_at: 'timestamptz',
      published_at: 'timestamptz',
      screened_at: 'timestamptz',
    },
    calls,
  )
  const challenges = callExamples.flatMap(({ slug, design }) =>
    design.challenges.map((challenge, position) => ({
      ...challenge,
      id: known.challenge.get(`${slug} ${challenge.code}`),
      call: known.call.get(slug),
      position,
    })),
  )
  await insertRows(
    ctx,
    'calls.challenge',
    { id: 'uuid', call: 'uuid', code: 'text', position: 'smallint', title: 'jsonb', area: 'text', problem: 'jsonb' },
    challenges,
  )
}
