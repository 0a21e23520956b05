// The exchange's part of who may see which row: the conditions, said from participation, analysts, accounts and markings
// themselves, and rows to hide in every table that the demonstration leaves thin.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

type Condition = RawBuilder<unknown>

/** Of these tables a request may read some columns only: what is left out, no person is shown. */
export const readableColumns: Record<string, string[]> = {
  'exchange.account': ['id', 'organisation', 'name', 'created_at', 'created_by', 'seen_at', 'disabled_at'],
  'exchange.feed': ['person', 'created_at'],
  'exchange.quarantine': [
    ...['id', 'collection', 'originator', 'account', 'object', 'type', 'version', 'reason'],
    ...['received_at', 'state', 'decided_by', 'decided_at', 'decision'],
  ],
}

/** Read by Causeway alone: no person is shown a row of these. */
const causewaysOwn = [
  'exchange.head',
  'exchange.indexed',
  'exchange.marking',
  'exchange.peer_secret',
  'exchange.received',
  'exchange.text',
  'exchange.token',
  'exchange.words',
]

/** Conditions on the rows `t` of each table, for a person, an account (both are principals), or nobody (null). */
export function exchangeConditions(me: string | null): Record<string, Condition> {
  const signedIn = sql`${me}::uuid is not null`
  const own = sql`t.person = ${me}::uuid`
  const administers = sql`exists (
    select from identity.role where person = ${me}::uuid and role = 'administrator' and scope = identity.programme() and held_during @> database.now())`
  const teams = sql`(
    select organisation from exchange.analyst where person = ${me}::uuid and held_during @> database.now()
    union select organisation from exchange.account where id = ${me}::uuid and disabled_at is null)`
  const ours = sql`t.organisation in ${teams}`
  const oursOrAdministered = sql`(${ours} or ${administers})`
  const audiences = audiencesOf(teams)
  const readable = sql`(select k.id from exchange.collection k where k.public or k.id in ${takingPart(me, teams, 'can_read')})`
  // Its originator sees an embargoed entry from the first, everybody else the one made when the embargo ends.
  const shown = sql`(t.collection in ${readable} and (
    (t.originator in ${teams} and t.part in ('whole', 'origin'))
    or (t.originator not in ${teams} and t.part in ('whole', 'rest') and t.audience in ${audiences})))`
  const released = sql`(t.collection in ${readable} and t.audience in ${audiences})`
  const advisories = sql`(select t.id from exchange.advisory t where t.collection in ${readable} and (t.originator in ${teams} or t.audience in ${audiences}))`
  const watches = sql`(select w.id from exchange.watch w where w.person = ${me}::uuid)`
  const peers = sql`(select p.id from exchange.peer p where p.organisation in ${teams})`
  const peersSeen = sql`(t.peer in ${peers} or ${administers})`
  return {
    ...Object.fromEntries(causewaysOwn.map((table) => [table, sql`false`])),
    'exchange.account': oursOrAdministered,
    'exchange.advisory': sql`t.id in ${advisories}`,
    'exchange.advisory_product': sql`t.advisory in ${advisories}`,
    'exchange.advisory_vulnerability': sql`t.advisory in ${advisories}`,
    'exchange.analyst': sql`${own} or ${oursOrAdministered}`,
    'exchange.audience': signedIn,
    'exchange.catalogue': signedIn,
    'exchange.collection': sql`t.id in ${readable} or t.id in ${takingPart(me, teams, 'can_write')} or ${administers}`,
    'exchange.draft': own,
    'exchange.exploited': signedIn,
    'exchange.feed': own,
    'exchange.finding': sql`${ours} and t.advisory in ${advisories}`,
    'exchange.handling': ours,
    'exchange.hit': sql`t.watch in ${watches} and exists (
      select from exchange.object e where e.collection = t.collection and e.position = t.position
        and exists (select from exchange.object t where t.collection = e.collection and t.position = e.position and ${shown}))`,
    'exchange.namespace': oursOrAdministered,
    'exchange.object': shown,
    'exchange.participation': oursOrAdministered,
    'exchange.past_score': sql`
      (${signedIn} and exists (select from exchange.exploited e where e.cve = t.cve and e.imported_at::date <= t.scored_on))
      or exists (select from exchange.advisory_vulnerability v join exchange.advisory a on a.id = v.advisory
        where a.id in ${advisories} and v.cve = t.cve and a.received_at::date <= t.scored_on)
      or exists (select from exchange.handling h where h.organisation in ${teams} and h.cve = t.cve and h.began_at::date <= t.scored_on)`,
    'exchange.peer': oursOrAdministered,
    'exchange.peer_failure': sql`t.peer in ${peers}`,
    'exchange.peer_hour': peersSeen,
    'exchange.peer_progress': peersSeen,
    'exchange.permission': sql`t.account in (select a.id from exchange.account a where a.organisation in ${teams}) or ${administers}`,
    'exchange.producer': oursOrAdministered,
    'exchange.product': ours,
    'exchange.quarantine': sql`t.originator in ${teams} or ${administers}`,
    'exchange.removal': shown,
    'exchange.requirement': signedIn,
    'exchange.score': signedIn,
    'exchange.score_day': signedIn,
    'exchange.sent': sql`${shown} and (t.originator in ${teams} or ${ours})`,
    'exchange.statement': sql`${ours} or ${released}`,
    'exchange.status': sql`t.principal = ${me}::uuid`,
    'exchange.watch': own,
    'exchange.watched': sql`t.watch in ${watches}`,
  }
}

/** Collections in which one of the organisations takes part; an account also needs a permission of its own. */
function takingPart(me: string | null, teams: Condition, may: 'can_read' | 'can_write'): Condition {
  return sql`(
    select p.collection from exchange.participation p where p.organisation in ${teams} and p.${sql.ref(may)}
      and (${me}::uuid not in (select id from exchange.account) or p.collection in (
        select g.collection from exchange.permission g where g.account = ${me}::uuid and g.${sql.ref(may)})))`
}

/** Audiences that one of the organisations belongs to, or that everybody does. */
function audiencesOf(teams: Condition): Condition {
  const groupsOfNation = sql`
    select m.release_group from identity.release_group_member m
    where m.nation = o.nation and m.member_during @> coalesce(r.as_of, (database.now() at time zone 'UTC')::date)`
  const unmet = sql`
    select from exchange.requirement r where r.audience = a.id
      and o.nation <> all(r.nations) and o.id <> all(r.organisations)
      and not exists (select from (${groupsOfNation}) m where m.release_group = any(r.groups))`
  return sql`(
    select a.id from exchange.audience a where not a.closed and (
      (a.tlp = 'clear' and not exists (select from exchange.requirement r where r.audience = a.id))
      or exists (
        select from identity.organisation o where o.id in ${teams}
          and (a.tlp <> 'red' or o.id = any(a.named)) and not exists (${unmet}))))`
}

interface Filling {
  person(key: string): string
  /** Whoever gets a watch of his own. */
  everybody: string[]
}

/** Rows of every kind for every audience, from several originators, in each collection. */
export async function fillExchange(ctx: Ctx, { person, everybody }: Filling): Promise<void> {
  const run = (query: Condition) => query.execute(ctx.db)
  await fillSeats(run, person)
  await fillLogs(run)
  await fillDesks(run, everybody)
  await fillVulnerabilities(run, person('vera'))
  await fillPeers(run)
}

type Run = (query: Condition) => Promise<unknown>

const team = (nation: string): Condition => {
  const name = `Cyber Watch ${nation}`
  return sql`(select id from identity.organisation where name = ${name})`
}

/** An analyst of a team that may write and not read, one whose time has ended, an account that was ended. */
async function fillSeats(run: Run, person: Filling['person']): Promise<void> {
  await run(sql`insert into exchange.analyst (person, organisation) values (${person('masato')}, ${team('Poland')})`)
  await run(
    sql`insert into exchange.analyst (person, organisation, held_during)
      values (${person('henriette')}, ${team('Netherlands')}, tstzrange('2020-01-01', '2021-01-01'))`,
  )
  await run(sql`insert into exchange.participation (collection, organisation, can_read, can_write)
    select id, ${team('Poland')}, false, true from exchange.collection where alias = 'nordic-coasts'`)
  await run(sql`update exchange.account set disabled_at = database.now() where name = 'sensor-feed.cyber-nl'`)
  await run(sql`insert into exchange.namespace (namespace, organisation)
    select 'https://' || o.id || '.example', o.id from identity.organisation o where o.name like 'Cyber Watch %'`)
}

/** Originators whose objects each of the readers must tell apart. */
const originators = sql`(
  select id, row_number() over (order by name) as number from identity.organisation
  where name in ('Cyber Watch Finland', 'Cyber Watch France', 'Cyber Watch Netherlands'))`

/** Each audience in each collection, from each originator, whole and under embargo. */
async function fillLogs(run: Run): Promise<void> {
  await run(sql`insert into exchange.audience (key, tlp, closed) values ('closed', 'clear', true)`)
  await run(sql`insert into exchange.audience (key, tlp) values ('clear for some', 'clear')`)
  await run(sql`insert into exchange.requirement (audience, number, nations, groups, organisations)
    select id, 0, '{}', '{}', array[${team('France')}] from exchange.audience where key = 'clear for some'`)
  const entries = sql`exchange.collection c cross join exchange.audience a cross join ${originators} o
    cross join (values ('whole', 1), ('origin', 2), ('rest', 3)) as p (part, place)`
  const position = sql`1000000 + a.id * 100 + o.number * 10 + p.place`
  await run(sql`
    insert into exchange.object (collection, position, id, type, spec_version, version, version_key, last, first, revoked, originator, audience, part, content, digest)
    select c.id, ${position}, 'tool--' || (${position}), 'tool', '2.1', 'v', 'v', true, true, false, o.id, a.id, p.part, '{}', 'x' from ${entries}`)
  await run(sql`
    insert into exchange.removal (collection, position, id, version, version_key, originator, audience, part, stood_at)
    select c.id, 2000000 + ${position}, 'tool--' || (${position}), 'v', 'v', o.id, a.id, p.part, 1 from ${entries}`)
  await run(sql`insert into exchange.words (collection, position, words)
    select collection, position, to_tsvector('simple', 'wolfram') from exchange.object`)
  await run(sql`insert into exchange.quarantine (collection, originator, object, type, version, reason, content)
    select c.id, o.id, 'tool--' || o.number, 'tool', 'v', 'SECRET', '{}' from exchange.collection c cross join ${originators} o`)
}

/** A watch for everybody that has found everything, a draft and a feed for everybody. */
async function fillDesks(run: Run, everybody: string[]): Promise<void> {
  const someone = sql`identity.person where id = any(${everybody}::uuid[])`
  await run(
    sql`insert into exchange.watch (person, title, criteria, since, told_from) select id, 'x', '{}', 0, 0 from ${someone}`,
  )
  await run(sql`insert into exchange.hit (watch, collection, position)
    select w.id, o.collection, o.position from exchange.watch w cross join exchange.object o where w.title = 'x' and o.position < 3000000`)
  await run(sql`insert into exchange.watched (watch, collection, position)
    select w.id, c.id, 1 from exchange.watch w cross join exchange.collection c on conflict do nothing`)
  await run(sql`insert into exchange.feed (person, secret_hash) select id, sha256(id::text::bytea) from ${someone}`)
  await run(
    sql`insert into exchange.draft (person, organisation, fields) select id, ${team('Finland')}, '{}' from ${someone}`,
  )
}

/** Advisories for every audience, and for every team what they mean to it. */
async function fillVulnerabilities(run: Run, someone: string): Promise<void> {
  await run(sql`
    insert into exchange.advisory (collection, originator, audience, principal, namespace, tracking, version, rank, file, year, title, publisher,
      category, state, tlp, first_released_at, released_at, content, size, sha256, sha512)
    select c.id, o.id, a.id, ${someone}, 'https://wolfram.example', c.id || '-' || a.id, '1', 1, 'x', 2026, 'x', 'x', 'x', 'final', a.tlp,
      database.now(), database.now(), '{}', 2, 'x', 'x'
    from exchange.collection c cross join exchange.audience a cross join ${originators} o`)
  const filled = sql`exchange.advisory where namespace = 'https://wolfram.example'`
  await run(sql`insert into exchange.advisory_product (advisory, product, name) select id, 'x', 'x' from ${filled}`)
  await run(
    sql`insert into exchange.advisory_vulnerability (advisory, number, cve) select id, 1, 'CVE-2099-00001' from ${filled}`,
  )
  await run(sql`insert into exchange.product (organisation, name, vendor, made, keys, identity)
    select o.id, 'x', 'x', 'x', '{}', 'wolfram' from ${originators} o`)
  await run(sql`insert into exchange.finding (product, advisory, number, organisation, verdict, reason, matched)
    select p.id, a.id, 1, p.organisation, 'affected', 'x', 'x' from exchange.product p cross join exchange.advisory a
    where p.identity = 'wolfram' and a.namespace = 'https://wolfram.example'`)
  await run(sql`insert into exchange.statement (organisation, cve, status, collection, audience, changed_by)
    select o.id, 'CVE-2099-' || (10000 + a.id), 'affected', c.id, a.id, ${someone}::uuid
    from exchange.audience a cross join ${originators} o join exchange.collection c on c.alias = 'nordic-coasts'`)
  await run(sql`insert into exchange.statement (organisation, cve, status, changed_by)
    select o.id, 'CVE-2099-00001', 'affected', ${someone}::uuid from ${originators} o`)
  await run(sql`insert into exchange.handling (organisation, cve, began_at)
    select id, 'CVE-2099-00002', '2026-11-10' from ${originators} o`)
  await run(sql`insert into exchange.past_score (cve, scored_on, score, percentile)
    select cve, day, 0.5, 0.5 from (values ('CVE-2099-00001'), ('CVE-2099-00002'), ('CVE-2099-00003')) as v (cve),
      generate_series(date '2026-11-01', date '2026-11-30', interval '1 day') as d (day) on conflict do nothing`)
}

/** A peer of every originator, to which everything was sent. */
async function fillPeers(run: Run): Promise<void> {
  await run(sql`
    with account as (
      insert into exchange.account (organisation, name) select o.id, 'peer.' || o.number from ${originators} o returning id, organisation)
    insert into exchange.peer (name, direction, url, remote_collection, collection, organisation, account)
    select 'x', 'push', 'https://peer.example/', 'x', c.id, a.organisation, a.id
    from account a join exchange.collection c on c.alias = 'alliance-threats'`)
  await run(sql`insert into exchange.peer_secret (peer, secret) select id, 'x' from exchange.peer`)
  await run(sql`insert into exchange.peer_progress (peer) select id from exchange.peer on conflict do nothing`)
  await run(sql`insert into exchange.peer_hour (peer, hour) select id, '2026-11-21T08:00Z' from exchange.peer`)
  await run(
    sql`insert into exchange.peer_failure (peer, id, version, sentence) select id, 'x', 'x', 'x' from exchange.peer`,
  )
  await run(
    sql`insert into exchange.received (peer, id, version_key, digest, outcome) select id, 'x', 'x', 'x', 'added' from exchange.peer`,
  )
  await run(sql`
    insert into exchange.sent (peer, collection, position, organisation, originator, audience, part, id, version, version_key, digest, state)
    select p.id, o.collection, o.position, p.organisation, o.originator, o.audience, o.part, o.id, o.version, o.version_key, o.digest, 'taken'
    from exchange.peer p join exchange.object o on o.collection = p.collection`)
}
