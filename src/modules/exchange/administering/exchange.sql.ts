// What administrators see of the exchange: who takes part, with which rights. Never what is in it.
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { likeText } from '#kernel/identity/index.ts'
import type { Release, Tlp } from '../stix/marking.ts'

export interface CollectionLine {
  id: string
  root: string
  alias: string | null
  title: string
  description: string | null
  public: boolean
  default_tlp: Exclude<Tlp, 'clear'>
  default_release: Release | null
  closed_at: Date | null
  readers: number
  writers: number
}

const collectionLine = sql`c.id, c.root, c.alias, c.title, c.description, c.public, c.default_tlp, c.default_release, c.closed_at,
  (select count(*) from exchange.participation p where p.collection = c.id and p.can_read) as readers,
  (select count(*) from exchange.participation p where p.collection = c.id and p.can_write) as writers`

export async function allCollections(ctx: Ctx): Promise<CollectionLine[]> {
  const { rows } = await sql<CollectionLine>`
    select ${collectionLine} from exchange.collection c order by c.closed_at nulls first, c.title collate "C", c.id`.execute(
    ctx.db,
  )
  return rows
}

export async function collectionById(ctx: Ctx, id: string): Promise<CollectionLine | undefined> {
  const { rows } = await sql<CollectionLine>`
    select ${collectionLine} from exchange.collection c where c.id = ${id}`.execute(ctx.db)
  return rows[0]
}

export interface ParticipantLine {
  organisation: string
  name: string
  nation: string
  can_read: boolean
  can_write: boolean
  since: Date
}

export async function participantsOf(ctx: Ctx, collection: string): Promise<ParticipantLine[]> {
  const { rows } = await sql<ParticipantLine>`
    select p.organisation, o.name, n.code as nation, p.can_read, p.can_write, p.since
    from exchange.participation p
    join identity.v_organisation o on o.id = p.organisation join identity.v_nation n on n.id = o.nation
    where p.collection = ${collection} order by o.name collate "C"`.execute(ctx.db)
  return rows
}

export interface OrganisationLine {
  id: string
  name: string
  nation: string
}

/** Organisations to choose from: official ones, or those whose name has these letters. */
export async function organisationsLike(ctx: Ctx, typed: string): Promise<OrganisationLine[]> {
  const named = sql`o.name ilike ${`%${likeText(typed)}%`}`
  const official = sql`(o.kind in ('ministry', 'secretariat')
    or o.id in (select organisation from exchange.participation))`
  const { rows } = await sql<OrganisationLine>`
    select o.id, o.name, n.code as nation from identity.v_organisation o join identity.v_nation n on n.id = o.nation
    where ${typed === '' ? official : named} order by o.name collate "C" limit 300`.execute(ctx.db)
  return rows
}

export async function organisationById(ctx: Ctx, id: string): Promise<OrganisationLine | undefined> {
  const { rows } = await sql<OrganisationLine>`
    select o.id, o.name, n.code as nation from identity.v_organisation o join identity.v_nation n on n.id = o.nation
    where o.id = ${id}`.execute(ctx.db)
  return rows[0]
}

export interface AccountLine {
  id: string
  name: string
  organisation_name: string
  nation: string
  created_at: Date
  seen_at: Date | null
  disabled_at: Date | null
}

const accountLine = sql`a.id, a.name, o.name as organisation_name, n.code as nation, a.created_at, a.seen_at, a.disabled_at
  from exchange.account a join identity.v_organisation o on o.id = a.organisation join identity.v_nation n on n.id = o.nation`

export async function allAccounts(ctx: Ctx): Promise<AccountLine[]> {
  const { rows } = await sql<AccountLine>`
    select ${accountLine} order by a.disabled_at nulls first, a.name collate "C"`.execute(ctx.db)
  return rows
}

export async function accountById(ctx: Ctx, id: string): Promise<AccountLine | undefined> {
  const { rows } = await sql<AccountLine>`select ${accountLine} where a.id = ${id}`.execute(ctx.db)
  return rows[0]
}

export interface PermissionLine {
  collection: string
  title: string
  closed: boolean
  can_read: boolean
  can_write: boolean
}

/** What an account may do in each collection; nothing, where nobody said so. */
export async function permissionsOf(ctx: Ctx, account: string): Promise<PermissionLine[]> {
  const { rows } = await sql<PermissionLine>`
    select c.id as collection, c.title, c.closed_at is not null as closed,
      coalesce(p.can_read, false) as can_read, coalesce(p.can_write, false) as can_write
    from exchange.collection c left join exchange.permission p on p.collection = c.id and p.account = ${account}
    order by c.title collate "C", c.id`.execute(ctx.db)
  return rows
}

export interface AnalystLine {
  id: string
  person: string
  name: string
  email: string
  organisation_name: string
  nation: string
  since: Date
  /** It has ended. */
  until: Date | null
}

export async function allAnalysts(ctx: Ctx): Promise<AnalystLine[]> {
  const { rows } = await sql<AnalystLine>`
    select a.id, p.id as person, p.name, p.email, o.name as organisation_name, n.code as nation, lower(a.held_during) as since,
      case when a.held_during @> ${ctx.now}::timestamptz then null else upper(a.held_during) end as until
    from exchange.analyst a join identity.v_person p on p.id = a.person
    join identity.v_organisation o on o.id = a.organisation join identity.v_nation n on n.id = o.nation
    order by until nulls first, p.name collate "C"`.execute(ctx.db)
  return rows
}

export async function personByAddress(ctx: Ctx, email: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from identity.v_person where email = ${email.toLowerCase()} and disabled_at is null`.execute(ctx.db)
  return rows[0]
}

export interface IdentityLine {
  identity: string
  organisation_name: string
  nation: string
  bound_at: Date
}

export async function allIdentities(ctx: Ctx): Promise<IdentityLine[]> {
  const { rows } = await sql<IdentityLine>`
    select d.identity, o.name as organisation_name, n.code as nation, d.bound_at
    from exchange.producer d join identity.v_organisation o on o.id = d.organisation join identity.v_nation n on n.id = o.nation
    order by o.name collate "C", d.identity`.execute(ctx.db)
  return rows
}

export async function countsOfAll(ctx: Ctx) {
  const { rows } = await sql<Record<'collections' | 'accounts' | 'analysts' | 'identities' | 'peers' | 'held', number>>`
    select (select count(*) from exchange.collection where closed_at is null) as collections,
      (select count(*) from exchange.account where disabled_at is null) as accounts,
      (select count(*) from exchange.analyst where held_during @> ${ctx.now}::timestamptz) as analysts,
      (select count(*) from exchange.producer) as identities,
      (select count(*) from exchange.peer where ended_at is null) as peers,
      (select count(*) from exchange.quarantine where state = 'held') as held`.execute(ctx.db)
  return rows[0]!
}
