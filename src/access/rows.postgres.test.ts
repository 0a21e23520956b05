// Who may see which row, said a second time: not by what a person holds, as the policies say it, but from the roles,
// memberships, assignments and conflicts themselves. Each table is read as each person and compared, row by row, with
// what Causeway itself finds by the condition written here.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, enter, type PersonId } from '#kernel/database/index.ts'
import { people } from '#kernel/identity/examples.ts'
import { loadedAt, openSite, type Site } from '../testing.ts'
import { exchangeConditions, fillExchange, readableColumns } from './exchange.sql.ts'

type Condition = RawBuilder<unknown>

/**
 * The cast, and those whose case is rarer: a second officer, a role that has ended, a partner's representative, analysts of
 * other nations.
 */
const others = ['philippe', 'henriette', 'masato', 'rev-haapala', 'sigrid', 'aude', 'hana']
const members = [...people.filter(({ cast }) => cast).map(({ key }) => key), ...others]
const nobody = 'anonymous'
/** Programs, by the names of their accounts; the last was ended. */
const programs = ['collector.cyber-fi', 'mirror.cyber-jp', 'sensor-feed.cyber-nl']

let site: Site
let ids: Map<string, string>

before(async () => {
  site = await openSite()
  ids = await site.enterAsCauseway(async (ctx) => {
    const { rows } = await sql<{ id: string; email: string }>`select id, email from identity.person`.execute(ctx.db)
    const byEmail = new Map(rows.map(({ id, email }) => [email, id]))
    const accounts = await sql<{ id: string; name: string }>`select id, name from exchange.account`.execute(ctx.db)
    return new Map([
      ...people.map(({ key, email }): [string, string] => [key, byEmail.get(email.toLowerCase())!]),
      ...accounts.rows.map(({ id, name }): [string, string] => [name, id]),
    ])
  })
  await site.enterAsCauseway(fillEmptyTables)
  await site.enterAsCauseway((ctx) =>
    fillExchange(ctx, { person: (key) => ids.get(key)!, everybody: members.map((key) => ids.get(key)!) }),
  )
  await site.enterAsCauseway(findHidden)
})
after(() => site.close())

/** To prove that something is hidden, first create it: the demonstration leaves these tables empty or nearly so. */
async function fillEmptyTables(ctx: Ctx): Promise<void> {
  const run = (query: Condition) => query.execute(ctx.db)
  const keys = sql`any(${members.map((key) => ids.get(key)!)}::uuid[])`
  const later = new Date(ctx.now.getTime() + 86_400_000)
  const someone = sql`identity.person where id = ${keys}`
  await run(
    sql`insert into identity.session (person, token_hash, ends_at) select id, sha256(('s' || id)::bytea), ${later} from ${someone}`,
  )
  await run(sql`insert into identity.credential (person, kind, secret) select id, 'password', 'secret' from ${someone}`)
  await run(
    sql`insert into identity.api_token (person, name, token_hash, scopes, ends_at) select id, 'x', sha256(('t' || id)::bytea), '{}', ${later} from ${someone}`,
  )
  await run(
    sql`insert into identity.invitation (person, token_hash, purpose, ends_at) select id, sha256(('i' || id)::bytea), 'welcome', ${later} from ${someone}`,
  )
  await run(sql`insert into identity.attempt (key, count, since) values ('x', 1, ${ctx.now})`)
  await run(
    sql`insert into files.file (owner, digest, name, type, size, uploaded_by)
      select m.organisation, encode(sha256(m.id::text::bytea), 'hex'), 'plan.pdf', 'application/pdf', 1, m.person from identity.organisation_member m`,
  )
  await run(sql`insert into jobs.job (kind, person, input) select 'x', id, '{}' from ${someone}`)
  await run(sql`insert into jobs.event (topic, audience, body) select 'x', id, '{}' from ${someone}`)
  await run(
    sql`insert into mail.message (person, address, kind, language, subject, body) select id, email, 'x', 'en', 's', 'b' from ${someone}`,
  )
  await run(
    sql`insert into calls.attachment (application, field, file, name, type, size, digest, uploaded_by)
      select id, 'plan', gen_random_uuid(), 'plan.pdf', 'application/pdf', 1, repeat('0', 64), contact from calls.application`,
  )
  await run(
    sql`insert into reviewing.tie (call, person, name) select call, person, 'Dijkwacht' from reviewing.reviewer on conflict do nothing`,
  )
  await run(
    sql`insert into identity.role (person, role, scope) values (${ids.get('rev-haapala')}, 'officer', identity.programme())`,
  )
  for (const [key, order] of barredLater) await bar(ctx, ids.get(key)!, order)
  // Portfolios and a lottery in both closed calls.
  await run(
    sql`with selection as (
        insert into reviewing.selection (call, name, state, terms, applications, created_by)
        select c.id, 'Draft', 'ready', '{}', array(select p.id from calls.application p where p.call = c.id and p.state = 'submitted'), ${ids.get('ines')}
        from calls.call c where c.slug in ('resilient-sensing-2027', 'quiet-hulls-2026') returning id, call, applications),
      choice as (
        insert into reviewing.selection_choice (selection, application, value, cost_minor, chosen)
        select s.id, a, 50, 0, true from selection s, unnest(s.applications) a),
      mixture as (
        insert into reviewing.lottery_mixture (selection, state, job, problem_hash)
        select id, 'mixing', gen_random_uuid(), repeat('0', 64) from selection)
      insert into reviewing.lottery_draw (call, selection, applications, drawn, published, drawn_by, drawn_at)
      select call, id, applications, '{}', '{}', ${ids.get('ines')}, ${ctx.now} from selection`,
  )
  await run(
    sql`with sealed as (insert into calls.lottery (call, seed_hash, sealed_at) select id, repeat('0', 64), ${ctx.now} from calls.call returning call)
      insert into calls.lottery_seed (call, seed) select call, sha256('x') from sealed`,
  )
  await run(
    sql`insert into reviewing.affinity_basis (call, statistics, reviewers, reviewer_digests) select id, '', '{}', '{}' from calls.call on conflict do nothing`,
  )
  await run(
    sql`insert into reviewing.affinity (application, call, digest, counted, affinities) select id, call, '', true, '' from calls.application on conflict do nothing`,
  )
  await run(
    sql`insert into reviewing.calibration (call, fingerprint, result, posterior) select id, '', '', '' from calls.call on conflict do nothing`,
  )
  // A second draft under way in the call whose officer is barred from one of its applications.
  await run(
    sql`with draft as (
        insert into reviewing.draft (call, state, rules, created_by)
        select id, 'ready', '{}', ${ids.get('ines')} from calls.call where slug = 'resilient-sensing-2027' returning id, call)
      insert into reviewing.draft_pair (draft, application, reviewer, affinity)
      select d.id, a.application, a.reviewer, a.affinity from draft d join reviewing.assignment a on a.call = d.call`,
  )
  // What goes with it: fits, reviewers, what would be taken back, and what officers set by hand.
  const drafted = sql`reviewing.draft_pair p join reviewing.draft d on d.id = p.draft and d.rules = '{}'`
  await run(
    sql`insert into reviewing.draft_fit (draft, application, fits) select distinct p.draft, p.application, 'x'::bytea from ${drafted}`,
  )
  await run(sql`insert into reviewing.draft_removal (draft, application, reviewer, affinity, reason)
    select p.draft, p.application, p.reviewer, p.affinity, 'moved' from ${drafted}`)
  await run(sql`insert into reviewing.draft_reviewer (draft, reviewer, place, price_thousandths, load_max)
    select distinct p.draft, p.reviewer, 0, 0, 0 from ${drafted}`)
  await run(sql`insert into reviewing.hand_pair (call, application, reviewer, rule, reason, set_by)
    select distinct d.call, p.application, p.reviewer, 'fixed', 'x', ${ids.get('ines')}::uuid from ${drafted}`)
  await run(sql`insert into reviewing.pair_rule (call, reviewer, other, rule, reason, set_by)
    select r.call, min(r.id::text)::uuid, max(r.id::text)::uuid, 'apart', 'x', ${ids.get('ines')}::uuid from reviewing.reviewer r group by r.call`)
}

/** Officers, an observer and a representative who must not see one of "their" applications, from either end of the list. */
const barredLater = [
  ['ines', sql`c.slug = 'resilient-sensing-2027'`],
  ['liesbeth', sql`c.slug = 'quiet-hulls-2026'`],
  ['oskar', sql`c.slug = 'quiet-hulls-2026'`],
  ['nadia', sql`n.code = 'PL'`],
  ['rev-haapala', sql`c.slug = 'cold-ports-2027'`],
] as const

async function bar(ctx: Ctx, person: string, where: Condition): Promise<void> {
  await sql`
    insert into reviewing.conflict (call, application, person, source, reason)
    select c.id, a.id, ${person}::uuid, 'declared', 'known to each other'
    from calls.application a join calls.call c on c.id = a.call join identity.nation n on n.id = a.nation
    left join reviewing.decision d on d.application = a.id
    left join reviewing.standing s on s.application = a.id
    where a.state = 'submitted' and ${where} order by d.decided_at nulls last, s.reviewed desc nulls last, a.reference limit 2`.execute(
    ctx.db,
  )
}

/** Conditions on rows, for one person. `me` is null for a visitor who is not signed in. */
function conditions(me: string | null): Record<string, Condition> {
  const scopes = (...roles: string[]) =>
    sql`(select scope from identity.role where person = ${me}::uuid and role = any(${roles}::text[]) and held_during @> database.now())`
  const staff = sql`exists ${scopes('administrator', 'officer', 'observer')}`
  const signedIn = sql`${me}::uuid is not null`
  const organisations = sql`(select organisation from identity.organisation_member where person = ${me}::uuid and member_during @> database.now())`
  const runs = (call: Condition) =>
    sql`(${call} in ${scopes('officer', 'observer')} or identity.programme() in ${scopes('officer', 'observer')})`
  const barred = sql`(select application from reviewing.conflict where person = ${me}::uuid)`
  const assigned = sql`(
    select s.application from reviewing.assignment s
    join reviewing.reviewer r on r.id = s.reviewer
    join calls.application p on p.id = s.application
    join reviewing.round d on d.call = s.call
    where s.person = ${me}::uuid and s.declined_at is null and s.application not in ${barred} and not (d.nation_rule and r.nation = p.nation))`
  const watched = sql`(${runs(sql`t.call`)} and t.application not in ${barred})`
  const calls = sql`(select k.id from calls.call k where k.state = 'published' or ${runs(sql`k.id`)})`
  const applications = sql`(
    select p.id from calls.application p
    where p.organisation in ${organisations}
      or (p.state <> 'draft' and p.id not in ${barred} and (${runs(sql`p.call`)} or p.nation in ${scopes('representative')}))
      or (p.state = 'submitted' and p.id in ${assigned}))`
  // A portfolio tells of every application that it chose among: whoever is barred from one sees nothing of it.
  const whole = sql`(${runs(sql`t.call`)} and not exists (select from unnest(t.applications) a where a in ${barred}))`
  const own = sql`t.person = ${me}::uuid`
  // An analyst knows the organisation that she works for.
  const worksFor = sql`(select organisation from exchange.analyst where person = ${me}::uuid and held_during @> database.now())`
  const everything = sql`identity.programme() in ${scopes('administrator', 'officer', 'observer')}`
  return {
    'audit.head': everything,
    'audit.line': sql`${everything} and (t.subject is null or t.subject not in ${barred})`,
    'calls.application': sql`t.id in ${applications}`,
    'calls.attachment': sql`t.application in ${applications}`,
    'calls.call': sql`t.id in ${calls}`,
    'calls.challenge': sql`t.call in ${calls}`,
    'calls.lottery': sql`t.call in ${calls}`,
    'calls.lottery_seed': sql`false`,
    'calls.receipt': sql`t.application in ${applications}`,
    ...exchangeConditions(me),
    'files.file': sql`t.owner in ${organisations} or t.uploaded_by = ${me}::uuid`,
    'identity.api_token': own,
    'identity.attempt': sql`false`,
    'identity.credential': sql`false`,
    'identity.holding': sql`${own} or ${staff}`,
    'identity.invitation': sql`identity.programme() in ${scopes('administrator')}`,
    'identity.nation': sql`true`,
    'identity.organisation': sql`t.id in ${organisations} or t.id in ${worksFor}
      or t.nation in ${scopes('representative')} or ${staff}`,
    'identity.organisation_member': sql`${own} or t.organisation in ${organisations} or ${staff}`,
    'identity.person': sql`t.id = ${me}::uuid or ${staff}
      or t.id in (select person from identity.organisation_member where organisation in ${organisations})`,
    'identity.release_group': signedIn,
    'identity.release_group_member': signedIn,
    'identity.role': sql`${own} or ${staff}`,
    'identity.session': own,
    'identity.setting': sql`true`,
    'jobs.event': sql`t.audience = ${me}::uuid`,
    'jobs.job': own,
    'jobs.relay': sql`false`,
    'mail.message': own,
    'reviewing.affinity': sql`false`,
    'reviewing.affinity_basis': sql`false`,
    'reviewing.assignment': sql`(${own} and (t.declined_at is not null or t.application in ${assigned})) or ${watched}`,
    'reviewing.calibration': sql`false`,
    'reviewing.conflict': sql`(${own} and t.source = 'declared' and t.declared_by = ${me}::uuid) or ${watched}`,
    'reviewing.decision': watched,
    'reviewing.draft': runs(sql`t.call`),
    'reviewing.draft_fit': sql`t.application in ${applications} and t.application not in ${barred} and t.draft in (select f.id from reviewing.draft f where ${runs(sql`f.call`)})`,
    'reviewing.draft_pair': sql`t.application in ${applications} and t.application not in ${barred} and t.draft in (select f.id from reviewing.draft f where ${runs(sql`f.call`)})`,
    'reviewing.draft_removal': sql`t.application in ${applications} and t.application not in ${barred} and t.draft in (select f.id from reviewing.draft f where ${runs(sql`f.call`)})`,
    'reviewing.draft_reviewer': sql`t.draft in (select f.id from reviewing.draft f where ${runs(sql`f.call`)})`,
    'reviewing.hand_pair': watched,
    'reviewing.letter': sql`t.organisation in ${organisations} or ${watched}
      or (t.nation in ${scopes('representative')} and t.application not in ${barred})`,
    'reviewing.lottery_draw': sql`${whole} or t.call in (select d.call from reviewing.round d where d.lettered_at is not null)`,
    'reviewing.lottery_mixture': sql`t.selection in (select t.id from reviewing.selection t where ${whole})`,
    'reviewing.pair_rule': runs(sql`t.call`),
    'reviewing.review': sql`(${own} and t.application in ${assigned}) or (t.state = 'submitted' and ${watched})`,
    'reviewing.reviewer': sql`${own} or ${runs(sql`t.call`)}`,
    'reviewing.round': sql`t.call in ${calls}`,
    'reviewing.selection': whole,
    'reviewing.selection_choice': sql`t.selection in (select t.id from reviewing.selection t where ${whole})`,
    'reviewing.standing': watched,
    'reviewing.tie': sql`${own} or ${runs(sql`t.call`)}`,
  }
}

const tables = Object.keys(conditions(null)).sort()

async function rowsOf(ctx: Ctx, table: string, where: Condition): Promise<string[]> {
  const columns = readableColumns[table]
  const whole = columns ? sql`row(${sql.join(columns.map((column) => sql.ref(`t.${column}`)))})` : sql`t`
  const { rows } = await sql<{ row: string }>`
    select md5(${whole}::text) as row from ${sql.table(table)} t where ${where} order by 1`.execute(ctx.db)
  return rows.map(({ row }) => row)
}

const enterAs = <T>(key: string, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  key === nobody || programs.includes(key)
    ? enter(site.database, { person: (ids.get(key) ?? null) as PersonId | null, now: loadedAt }, work)
    : site.enterAs(key, work)

test('every table that a request may read has its condition here, and holds something to hide', async () => {
  const { rows } = await site.database.pool.query(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public')
      and has_any_column_privilege('causeway_app', c.oid, 'select') and c.oid <> 'database.migration'::regclass order by 1`)
  assert.deepEqual(
    rows.map(({ name }) => name),
    tables,
  )
  const empty = await site.enterAsCauseway(async (ctx) => {
    const without: string[] = []
    for (const table of tables) if ((await rowsOf(ctx, table, sql`true`)).length === 0) without.push(table)
    return without
  })
  assert.deepEqual(empty, [])
})

for (const key of [nobody, ...members, ...programs])
  test(`${key} sees the rows of each table that the rules give, and no other`, async () => {
    const expected = conditions(ids.get(key) ?? null)
    const due = await site.enterAsCauseway((ctx) => countEach(ctx, (table) => expected[table]!))
    const seen = await enterAs(key, (ctx) => countEach(ctx, () => sql`true`))
    assert.deepEqual(summary(seen), summary(due))
    for (const table of tables) assert.deepEqual(seen.get(table), due.get(table), `rows of ${table}`)
  })

async function countEach(ctx: Ctx, where: (table: string) => Condition): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const table of tables) found.set(table, await rowsOf(ctx, table, where(table)))
  return found
}

const summary = (rows: Map<string, string[]>) =>
  Object.fromEntries([...rows].map(([table, { length }]) => [table, length]))

test('whoever is barred from an application does not see it, but as its own applicant', async () => {
  for (const key of ['ines', 'liesbeth', 'oskar', 'nadia', 'conny', 'rev-haapala']) {
    const barred = await site.enterAsCauseway(async (ctx) => {
      const { rows } = await sql<{ application: string }>`
        select distinct c.application from reviewing.conflict c join calls.application a on a.id = c.application
        where c.person = ${ids.get(key)} and a.organisation not in (
          select organisation from identity.organisation_member where person = ${ids.get(key)})`.execute(ctx.db)
      return rows.map(({ application }) => application)
    })
    assert.ok(barred.length >= 2, `${key} is barred from nothing`)
    const seen = await site.enterAs(key, (ctx) => rowsOf(ctx, 'calls.application', sql`t.id = any(${barred}::uuid[])`))
    assert.deepEqual(seen, [], `${key} sees what bars`)
  }
})

const someone = (key: string) => sql`${ids.get(key)}::uuid`
const applicationOf = (key: string) =>
  sql`(select id from calls.application where contact = ${ids.get(key)}::uuid and state = 'submitted' limit 1)`
/** Found by Causeway beforehand, because the person could not find it. */
const hidden: Record<string, string> = {}
async function findHidden(ctx: Ctx): Promise<void> {
  const find = async (name: string, query: Condition) => {
    const { rows } = await sql<{ id: string }>`${query}`.execute(ctx.db)
    assert.ok(rows[0], `nothing is there as ${name}`)
    hidden[name] = rows[0].id
  }
  await find('brunos application', applicationOf('bruno'))
  await find('adas application', applicationOf('ada'))
  await find(
    'application barred for ines',
    sql`select application as id from reviewing.conflict where person = ${ids.get('ines')} limit 1`,
  )
  await find(
    'draft barred for ines',
    sql`select p.application as id from reviewing.draft_pair p join reviewing.conflict c on c.application = p.application and c.person = ${ids.get('ines')} limit 1`,
  )
  await find(
    'application not assigned to mats',
    sql`select a.id from calls.application a join calls.call c on c.id = a.call
      where c.slug = 'resilient-sensing-2027' and a.state = 'submitted'
        and a.id not in (select application from reviewing.assignment where person = ${ids.get('mats')}) limit 1`,
  )
  await find(
    'assignment of another on mats application',
    sql`select s.id from reviewing.assignment s where s.person <> ${ids.get('mats')}
      and s.application in (select application from reviewing.assignment where person = ${ids.get('mats')} and declined_at is null) limit 1`,
  )
  await find('review of mats', sql`select id from reviewing.review where person = ${ids.get('mats')} limit 1`)
  await find('sensing', sql`select id from calls.call where slug = 'resilient-sensing-2027'`)
  await find('hulls', sql`select id from calls.call where slug = 'quiet-hulls-2026'`)
  await find('hydrale', sql`select id from identity.organisation where name ilike 'hydral%'`)
  await find('collection', sql`select id from exchange.collection where alias = 'alliance-threats'`)
  await find('nordic', sql`select id from exchange.collection where alias = 'nordic-coasts'`)
  await find('collector', sql`select id from exchange.account where name = 'collector.cyber-fi'`)
  await find('finnish team', sql`select id from identity.organisation where name = 'Cyber Watch Finland'`)
  await find('japanese team', sql`select id from identity.organisation where name = 'Cyber Watch Japan'`)
  await find('nation PL', sql`select id from identity.nation where code = 'PL'`)
}

const the = (name: string) => sql`${hidden[name]}::uuid`

/** The database answers the attempt with an error. */
const refused = (who: string, what: string, attempt: () => Condition) => cannot(who, what, attempt, 'refused')
/** The statement finds no row that it may change. */
const meetsNothing = (who: string, what: string, attempt: () => Condition) => cannot(who, what, attempt, 'meets no row')

function cannot(who: string, what: string, attempt: () => Condition, expected: string): void {
  test(`${who} cannot ${what}`, async () => {
    const came = await enterAs(who, async (ctx) => {
      const { numAffectedRows } = await attempt().execute(ctx.db)
      return numAffectedRows === 0n ? 'meets no row' : `changed ${numAffectedRows} rows`
    }).catch((error: { code?: string; message: string }) => (error.code === '42501' ? 'refused' : error.message))
    assert.equal(came, expected)
  })
}

meetsNothing(
  'ada',
  'change the application of another organisation',
  () => sql`update calls.application set title = 'x' where id = ${the('brunos application')}`,
)
refused(
  'ada',
  'give her application to another organisation',
  () => sql`update calls.application set organisation = ${the('hydrale')} where id = ${the('adas application')}`,
)
refused(
  'ada',
  'begin an application for another organisation',
  () =>
    sql`insert into calls.application (call, organisation, nation, organisation_name, reference, language, contact, created_by) values (${the('sensing')}, ${the('hydrale')}, ${the('nation PL')}, 'x', 'A-000000', 'en', ${someone('ada')}, ${someone('ada')})`,
)
refused('ada', 'change her receipt', () => sql`update calls.receipt set submitted_at = database.now()`)
refused(
  'ada',
  'write a receipt for another',
  () =>
    sql`insert into calls.receipt (application, submitted_at, submitted_by, canonical, digest) values (${the('brunos application')}, database.now(), ${someone('ada')}, 'x', sha256('x'))`,
)
refused(
  'ada',
  'attach to what was submitted',
  () =>
    sql`insert into calls.attachment (application, field, file, name, type, size, digest, uploaded_by) values (${the('adas application')}, 'late', gen_random_uuid(), 'x', 'x', 1, repeat('0', 64), ${someone('ada')})`,
)
meetsNothing(
  'ada',
  'remove a file of what was submitted',
  () => sql`delete from calls.attachment where application = ${the('adas application')}`,
)
refused(
  'ada',
  'find her own application ineligible, or eligible',
  () =>
    sql`update calls.application set screening = 'ineligible', screening_reason = 'x' where id = ${the('adas application')}`,
)
refused('ada', 'delete her application', () => sql`delete from calls.application where id = ${the('adas application')}`)
refused(
  'ada',
  'decide on her application',
  () =>
    sql`insert into reviewing.decision (application, call, outcome, decided_by) values (${the('adas application')}, ${the('sensing')}, 'selected', ${someone('ada')})`,
)
refused('ada', 'change her letter', () => sql`update reviewing.letter set outcome = 'selected'`)
refused(
  'ada',
  'take a role',
  () => sql`insert into identity.role (person, role, scope) values (${someone('ada')}, 'officer', ${the('sensing')})`,
)
refused(
  'ada',
  'hold a right',
  () =>
    sql`insert into identity.holding (person, "right", scope, source, source_id) values (${someone('ada')}, 'officer', ${the('sensing')}, 'role', gen_random_uuid())`,
)
refused(
  'ada',
  'join another organisation',
  () =>
    sql`insert into identity.organisation_member (organisation, person) values (${the('hydrale')}, ${someone('ada')})`,
)
meetsNothing(
  'ada',
  'change another organisation',
  () => sql`update identity.organisation set name = 'x' where id = ${the('hydrale')}`,
)
meetsNothing(
  'ada',
  'change another person',
  () => sql`update identity.person set email = 'x@x.example' where id = ${someone('bruno')}`,
)
refused('ada', 'make a person', () => sql`insert into identity.person (name, email) values ('x', 'x@x.example')`)
refused(
  'ada',
  'write a password',
  () => sql`insert into identity.credential (person, kind, secret) values (${someone('ada')}, 'totp', 'x')`,
)
meetsNothing('ada', 'change a password', () => sql`update identity.credential set secret = 'x'`)
refused(
  'ada',
  'open a session',
  () =>
    sql`insert into identity.session (person, token_hash, ends_at) values (${someone('bruno')}, sha256('x'), database.now())`,
)
meetsNothing('ada', "end another's session", () => sql`delete from identity.session where person = ${someone('bruno')}`)
refused(
  'ada',
  'make a token for another',
  () =>
    sql`insert into identity.api_token (person, name, token_hash, scopes, ends_at) values (${someone('bruno')}, 'x', sha256('y'), '{}', database.now())`,
)
meetsNothing('ada', 'use an invitation', () => sql`update identity.invitation set used_at = database.now()`)
refused(
  'ada',
  "keep a file under another organisation's quota",
  () =>
    sql`insert into files.file (owner, digest, name, type, size, uploaded_by) values (${the('hydrale')}, repeat('0', 64), 'x', 'x', 1, ${someone('ada')})`,
)
meetsNothing(
  'ada',
  "stop another's work",
  () => sql`update jobs.job set stop_wanted = true where person = ${someone('bruno')}`,
)
refused(
  'ada',
  'start work as another',
  () => sql`insert into jobs.job (kind, person, input) values ('x', ${someone('bruno')}, '{}')`,
)
meetsNothing('ada', 'publish a call', () => sql`update calls.call set state = 'published'`)
refused('ada', 'write into the audit trail past its chain', () => sql`insert into audit.line select * from audit.line`)
refused(
  'vera',
  'hold a right without a role',
  () =>
    sql`insert into identity.holding (person, "right", scope, source, source_id) values (${someone('vera')}, 'officer', ${the('sensing')}, 'role', gen_random_uuid())`,
)
meetsNothing('vera', 'change an application', () => sql`update calls.application set title = 'x'`)
meetsNothing(
  'vera',
  "read another's password",
  () => sql`update identity.credential set secret = secret where person = ${someone('ada')}`,
)
meetsNothing('oskar', 'screen an application', () => sql`update calls.application set screening = 'ineligible'`)
refused(
  'oskar',
  'decide',
  () =>
    sql`insert into reviewing.decision (application, call, outcome, decided_by) values (${the('adas application')}, ${the('sensing')}, 'selected', ${someone('oskar')})`,
)
refused(
  'oskar',
  'declare a conflict for somebody',
  () =>
    sql`insert into reviewing.conflict (call, application, person, source) values (${the('sensing')}, ${the('adas application')}, ${someone('mats')}, 'declared')`,
)
refused(
  'mats',
  'review what was not assigned to him',
  () =>
    sql`insert into reviewing.review (call, application, assignment, person) values (${the('sensing')}, ${the('application not assigned to mats')}, ${the('assignment of another on mats application')}, ${someone('mats')})`,
)
refused(
  'mats',
  'review in the name of another',
  () =>
    sql`insert into reviewing.review (call, application, assignment, person) select call, application, id, ${someone('rosa')} from reviewing.assignment where person = ${someone('mats')} and declined_at is null limit 1`,
)
meetsNothing(
  'mats',
  "change another's review",
  () => sql`update reviewing.review set for_panel = 'x' where person <> ${someone('mats')}`,
)
refused(
  'mats',
  'assign himself',
  () =>
    sql`insert into reviewing.assignment (call, application, reviewer, person, affinity) select ${the('sensing')}, ${the('application not assigned to mats')}, id, person, 1 from reviewing.reviewer where person = ${someone('mats')} limit 1`,
)
meetsNothing(
  'mats',
  "send another's assignment back",
  () =>
    sql`update reviewing.assignment set declined_at = database.now() where id = ${the('assignment of another on mats application')}`,
)
refused(
  'mats',
  'move an assignment to another application',
  () =>
    sql`update reviewing.assignment set application = ${the('application not assigned to mats')} where person = ${someone('mats')}`,
)
refused(
  'mats',
  'declare a conflict for another',
  () =>
    sql`insert into reviewing.conflict (call, application, person, source) select call, application, ${someone('rosa')}, 'declared' from reviewing.assignment where person = ${someone('mats')} and declined_at is null limit 1`,
)
refused(
  'mats',
  'declare a conflict with what he cannot see',
  () =>
    sql`insert into reviewing.conflict (call, application, person, source) values (${the('sensing')}, ${the('application not assigned to mats')}, ${someone('mats')}, 'declared')`,
)
meetsNothing('conny', 'take her conflicts back', () => sql`delete from reviewing.conflict`)
meetsNothing(
  'conny',
  'take an assignment back that her conflict ended',
  () => sql`update reviewing.assignment set declined_at = null where declined_at is not null`,
)
refused(
  'conny',
  'declare a tie for another',
  () => sql`insert into reviewing.tie (call, person, name) values (${the('sensing')}, ${someone('mats')}, 'Somebody')`,
)
meetsNothing(
  'ines',
  'take her own conflict back',
  () => sql`delete from reviewing.conflict where application = ${the('application barred for ines')}`,
)
meetsNothing(
  'ines',
  'screen what she is barred from',
  () => sql`update calls.application set screening = 'ineligible' where id = ${the('application barred for ines')}`,
)
refused(
  'ines',
  'decide on what she is barred from',
  () =>
    sql`insert into reviewing.decision (application, call, outcome, decided_by) values (${the('application barred for ines')}, ${the('sensing')}, 'selected', ${someone('ines')})`,
)
refused(
  'ines',
  'assign what she is barred from',
  () =>
    sql`insert into reviewing.assignment (call, application, reviewer, person, affinity) select call, ${the('application barred for ines')}, id, person, 1 from reviewing.reviewer where call = ${the('sensing')} limit 1`,
)
refused(
  'ines',
  'write the letter on what she is barred from',
  () =>
    sql`insert into reviewing.letter (application, call, organisation, nation, recipient, recipient_name, language, outcome, subject, body, written_by) values (${the('application barred for ines')}, ${the('sensing')}, ${the('hydrale')}, ${the('nation PL')}, ${someone('bruno')}, 'x', 'en', 'selected', 'x', 'x', ${someone('ines')})`,
)
refused(
  'ines',
  'put what she is barred from into a draft',
  () =>
    sql`insert into reviewing.draft_pair (draft, application, reviewer, affinity) select f.id, ${the('application barred for ines')}, r.id, 1 from reviewing.draft f join reviewing.reviewer r on r.call = f.call where f.call = ${the('sensing')} limit 1`,
)
meetsNothing(
  'ines',
  'decide in a call of others',
  () => sql`update reviewing.decision set outcome = 'selected' where call = ${the('hulls')}`,
)
meetsNothing(
  'ines',
  'change a call of others',
  () => sql`update calls.call set title = title where id = ${the('hulls')}`,
)
refused(
  'ines',
  'add a reviewer to a call of others',
  () =>
    sql`insert into reviewing.reviewer (call, person, kind, nation, load_max) values (${the('hulls')}, ${someone('conny')}, 'technical', ${the('nation PL')}, 1)`,
)
refused(
  'ines',
  'write a review',
  () =>
    sql`insert into reviewing.review (call, application, assignment, person) values (${the('sensing')}, ${the('adas application')}, gen_random_uuid(), ${someone('ines')})`,
)
meetsNothing('ines', 'change a review', () => sql`update reviewing.review set score_hundredths = 10000`)
refused(
  'ines',
  'give a role',
  () => sql`insert into identity.role (person, role, scope) values (${someone('ines')}, 'officer', ${the('hulls')})`,
)
refused(
  'ines',
  'choose a portfolio among applications of which one bars her',
  () =>
    sql`insert into reviewing.selection (call, name, terms, applications, created_by) values (${the('sensing')}, 'x', '{}', array[${the('application barred for ines')}], ${someone('ines')})`,
)
refused(
  'ines',
  'write what a portfolio chooses',
  () =>
    sql`insert into reviewing.selection_choice (selection, application, value, cost_minor, chosen) values (gen_random_uuid(), ${the('adas application')}, 1, 0, true)`,
)
refused(
  'ines',
  'draw with a seed of her own',
  () => sql`insert into calls.lottery_seed (call, seed) values (${the('sensing')}, sha256('mine'))`,
)
refused(
  'ines',
  'seal a lottery',
  () =>
    sql`insert into calls.lottery (call, seed_hash, sealed_at) values (${the('sensing')}, repeat('1', 64), database.now())`,
)
refused(
  'ines',
  'write what a draw chooses from',
  () =>
    sql`insert into reviewing.lottery_mixture (selection, state, job, problem_hash) values (gen_random_uuid(), 'mixing', gen_random_uuid(), repeat('1', 64))`,
)
refused('ines', 'change what was drawn', () => sql`update reviewing.lottery_draw set drawn = '{}'`)
refused('ines', 'change where an application stands', () => sql`update reviewing.standing set score_hundredths = 10000`)
meetsNothing('nadia', "change her nation's applications", () => sql`update calls.application set title = 'x'`)
meetsNothing('henriette', 'decide with a role that has ended', () => sql`delete from reviewing.decision`)
refused(
  nobody,
  'register an organisation',
  () => sql`insert into identity.organisation (name, nation) values ('x', ${the('nation PL')})`,
)
refused(
  nobody,
  'write a mail',
  () =>
    sql`insert into mail.message (address, kind, language, subject, body) values ('x@x.example', 'x', 'en', 'x', 'x')`,
)

// The exchange. Sanna is an analyst of the Finnish team, Hana of the Japanese; the collector is a Finnish program.
for (const who of ['sanna', 'collector.cyber-fi', 'vera', nobody]) {
  meetsNothing(who, "change anybody's object", () => sql`update exchange.object set content = '{}'`)
  meetsNothing(who, "delete anybody's object", () => sql`delete from exchange.object`)
  refused(
    who,
    'put an object into a log past its door',
    () => sql`
      insert into exchange.object (collection, position, id, type, spec_version, version, version_key, last, first, revoked, originator, audience, content, digest)
      values (${the('collection')}, 1, 'tool--x', 'tool', '2.1', 'v', 'v', true, true, false, ${the('finnish team')}, 1, '{}', 'x')`,
  )
  refused(
    who,
    'mark an object as removed',
    () => sql`
      insert into exchange.removal (collection, position, id, version, version_key, originator, audience, part, stood_at)
      values (${the('collection')}, 1, 'tool--x', 'v', 'v', ${the('finnish team')}, 1, 'whole', 1)`,
  )
  meetsNothing(who, 'move the end of a log', () => sql`update exchange.head set position = 0`)
  refused(who, 'make an audience', () => sql`insert into exchange.audience (key, tlp) values ('mine', 'clear')`)
  refused(
    who,
    'widen an audience',
    () =>
      sql`insert into exchange.requirement (audience, number, nations, groups, organisations) values (1, 9, '{}', '{}', '{}')`,
  )
  refused(who, 'change an audience', () => sql`update exchange.audience set tlp = 'clear'`)
  refused(
    who,
    'define a marking',
    () =>
      sql`insert into exchange.marking (id, definition, digest) values ('marking-definition--' || gen_random_uuid(), '{}', 'x')`,
  )
  refused(
    who,
    'make a token for a program',
    () => sql`insert into exchange.token (account, token_hash) values (${the('collector')}, sha256('mine'))`,
  )
  meetsNothing(who, "end a program's token", () => sql`delete from exchange.token`)
  refused(who, "read a program's password", () => sql`update exchange.account set name = password_hash`)
  refused(who, 'read what waits in quarantine', () => sql`update exchange.quarantine set reason = content`)
  meetsNothing(who, "read a peer's secret", () => sql`update exchange.peer_secret set secret = secret`)
  meetsNothing(who, 'say that something was not sent', () => sql`delete from exchange.sent`)
  refused(
    who,
    'write an advisory past its door',
    () => sql`
      insert into exchange.advisory (collection, originator, audience, principal, namespace, tracking, version, rank, file, year, title, publisher,
        category, state, tlp, first_released_at, released_at, content, size, sha256, sha512)
      values (${the('collection')}, ${the('finnish team')}, 1, ${the('collector')}, 'x', 'x', '1', 1, 'x', 2026, 'x', 'x', 'x', 'final', 'clear',
        database.now(), database.now(), '{}', 2, 'x', 'x')`,
  )
  meetsNothing(
    who,
    'withdraw a known exploitation',
    () => sql`update exchange.exploited set withdrawn_at = database.now()`,
  )
}
for (const who of ['sanna', 'collector.cyber-fi', nobody]) {
  meetsNothing(who, 'change a collection', () => sql`update exchange.collection set public = true`)
  meetsNothing(who, 'take part with more than was given', () => sql`update exchange.participation set can_write = true`)
  refused(
    who,
    'let an organisation take part',
    () =>
      sql`insert into exchange.participation (collection, organisation) values (${the('nordic')}, ${the('japanese team')})`,
  )
  meetsNothing(who, 'permit a program more', () => sql`update exchange.permission set can_write = true`)
  meetsNothing(who, 'bring an ended program back', () => sql`update exchange.account set disabled_at = null`)
  refused(
    who,
    'make a program',
    () => sql`insert into exchange.account (organisation, name) values (${the('finnish team')}, 'mine')`,
  )
  refused(
    who,
    'become an analyst',
    () =>
      sql`insert into exchange.analyst (person, organisation) values (${someone('sanna')}, ${the('japanese team')})`,
  )
  meetsNothing(
    who,
    'stay an analyst for longer',
    () => sql`update exchange.analyst set held_during = tstzrange(null, null)`,
  )
  refused(
    who,
    'produce under an identity',
    () =>
      sql`insert into exchange.producer (identity, organisation) values ('identity--' || gen_random_uuid(), ${the('finnish team')})`,
  )
  meetsNothing(who, 'free an identity', () => sql`delete from exchange.producer`)
  meetsNothing(who, 'free a namespace', () => sql`delete from exchange.namespace`)
  meetsNothing(who, 'decide on quarantine', () => sql`update exchange.quarantine set state = 'destroyed'`)
  meetsNothing(who, 'stop a peer', () => sql`update exchange.peer set paused_at = database.now()`)
  meetsNothing(who, 'take the lease of a peer', () => sql`update exchange.peer_progress set lease = gen_random_uuid()`)
}
for (const who of ['hana', 'vera']) {
  meetsNothing(
    who,
    "change another's draft",
    () => sql`update exchange.draft set title = 'x' where person = ${someone('sanna')}`,
  )
  meetsNothing(who, "end another's watch", () => sql`delete from exchange.watch where person = ${someone('sanna')}`)
  meetsNothing(who, "end another's feed", () => sql`delete from exchange.feed where person = ${someone('sanna')}`)
  refused(
    who,
    "read a feed's address",
    () => sql`update exchange.feed set created_at = created_at where secret_hash is null`,
  )
  refused(
    who,
    'watch in the name of another',
    () =>
      sql`insert into exchange.watch (person, title, criteria, since, told_from) values (${someone('sanna')}, 'x', '{}', 0, 0)`,
  )
  refused(
    who,
    'tell a watch of what is hidden from her',
    () => sql`
      insert into exchange.hit (watch, collection, position)
      select w.id, ${the('nordic')}, 1 from exchange.watch w where w.person = ${someone(who)} limit 1`,
  )
  refused(
    who,
    'write a draft for the team of others',
    () =>
      sql`insert into exchange.draft (person, organisation, fields) values (${someone(who)}, ${the('finnish team')}, '{}')`,
  )
  refused(
    who,
    'declare what others run',
    () =>
      sql`insert into exchange.product (organisation, name, vendor, made, keys, identity) values (${the('finnish team')}, 'x', 'x', 'x', '{}', 'mine')`,
  )
  meetsNothing(
    who,
    'remove what others run',
    () => sql`delete from exchange.product where organisation = ${the('finnish team')}`,
  )
  meetsNothing(
    who,
    'change what others state',
    () => sql`update exchange.statement set note = 'x' where organisation = ${the('finnish team')}`,
  )
  refused(
    who,
    'acknowledge for others',
    () => sql`insert into exchange.handling (organisation, cve) values (${the('finnish team')}, 'CVE-2099-00009')`,
  )
}

refused('ada', 'delete her receipt', () => sql`delete from calls.receipt`)
refused('ada', 'rewrite the audit trail', () => sql`update audit.line set act = 'x'`)
refused('vera', 'delete from the audit trail', () => sql`delete from audit.line`)
refused('vera', 'empty the audit trail', () => sql`truncate audit.line`)

test('nobody becomes Causeway itself by what a request can send', async () => {
  const fake = randomUUID()
  const seen = await enter(site.database, { person: fake as never }, (ctx) => rowsOf(ctx, 'identity.person', sql`true`))
  assert.deepEqual(seen, [])
})
