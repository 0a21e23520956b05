-- The exchange: objects of threat information in collections, released object by object (decisions/010-exchange.md).
create schema exchange authorization causeway_owner;
set local role causeway_owner;
grant usage on schema exchange to causeway_app;

-- Published by the kernel for release rules: groups and their dated members.
create view identity.v_release_group with (security_invoker = true) as
  select id, code, name from identity.release_group;
create view identity.v_release_group_member with (security_invoker = true) as
  select release_group, nation, member_during from identity.release_group_member;
grant select on identity.v_release_group, identity.v_release_group_member to causeway_app;

-- A collection is a log: its objects stand in the order in which they became visible, each at its own position.
create table exchange.collection (
  id uuid primary key default gen_random_uuid(),
  root text not null default 'alliance' check (root ~ '^[a-z0-9][a-z0-9-]{0,40}$'),
  alias text check (alias ~ '^[a-z0-9][a-z0-9._-]{0,60}$'),
  title text not null check (length(title) between 1 and 200),
  description text check (length(description) <= 2000),
  -- Read without an account, as far as its objects are TLP:CLEAR.
  public boolean not null default false,
  -- What an object without a marking is taken for: never public.
  default_tlp text not null default 'amber' check (default_tlp in ('green', 'amber', 'amber+strict', 'red')),
  default_release jsonb,
  created_at timestamptz(3) not null default database.now(),
  created_by uuid,
  closed_at timestamptz(3)
);
create unique index collection_alias on exchange.collection (root, alias);
call database.protect('exchange.collection');

-- The end of each log. Its row lock is held to the commit and gives the entries their one order; a position is the
-- instant of becoming visible in microseconds since 1970, and greater than any before.
create table exchange.head (
  collection uuid primary key references exchange.collection,
  position bigint not null default 0
);
call database.protect('exchange.head');
grant select, insert, update on exchange.head to causeway_app;

-- Who takes part in a collection: organisations. Their programs sign in with accounts, their analysts as persons.
create table exchange.participation (
  collection uuid not null references exchange.collection,
  organisation uuid not null references identity.organisation,
  can_read boolean not null default true,
  can_write boolean not null default false,
  since timestamptz(3) not null default database.now(),
  primary key (organisation, collection)
);
create index participation_collection on exchange.participation (collection);
call database.protect('exchange.participation');

create table exchange.account (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references identity.organisation,
  -- The name a program signs in with.
  name text not null unique check (name ~ '^[A-Za-z0-9][A-Za-z0-9._@-]{0,99}$'),
  password_hash text,
  created_at timestamptz(3) not null default database.now(),
  created_by uuid,
  seen_at timestamptz(3),
  disabled_at timestamptz(3)
);
create index account_organisation on exchange.account (organisation);
call database.protect('exchange.account');

create table exchange.token (
  id uuid primary key default gen_random_uuid(),
  account uuid not null references exchange.account,
  token_hash bytea not null unique,
  created_at timestamptz(3) not null default database.now(),
  ends_at timestamptz(3)
);
create index token_account on exchange.token (account);
call database.protect('exchange.token');
grant select, insert, update, delete on exchange.token to causeway_app;

-- What an account may do in a collection, within what its organisation may.
create table exchange.permission (
  account uuid not null references exchange.account,
  collection uuid not null references exchange.collection,
  can_read boolean not null,
  can_write boolean not null,
  primary key (account, collection)
);
create index permission_collection on exchange.permission (collection);
call database.protect('exchange.permission');

-- A person who works with the exchange for an organisation, as long as it lasts.
create table exchange.analyst (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references identity.person,
  organisation uuid not null references identity.organisation,
  held_during tstzrange not null default tstzrange(database.now(), null),
  given_by uuid,
  exclude using gist (person with =, organisation with =, held_during with &&)
);
call database.protect('exchange.analyst');

create function exchange.derive_from_analyst() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op <> 'INSERT' then delete from identity.holding where source_id = old.id; end if;
  if tg_op <> 'DELETE' and not isempty(new.held_during) then
    insert into identity.holding (person, "right", scope, starts_at, ends_at, source, source_id)
    values (new.person, 'analyst', new.organisation, coalesce(lower(new.held_during), '-infinity'), coalesce(upper(new.held_during), 'infinity'), 'analyst', new.id);
  end if;
  return null;
end $$;
create trigger derive after insert or update or delete on exchange.analyst for each row execute function exchange.derive_from_analyst();

-- An analyst knows the organisation she works for.
create policy analyst on identity.organisation for select to causeway_app using (id in (select identity.held('analyst')));

-- The STIX identities under which an organisation produces: nobody else may name them as the creator.
create table exchange.producer (
  identity text primary key check (identity ~ '^identity--[0-9a-f-]{36}$'),
  organisation uuid not null references identity.organisation,
  bound_at timestamptz(3) not null default database.now(),
  bound_by uuid
);
create index producer_organisation on exchange.producer (organisation);
call database.protect('exchange.producer');

-- Whom a principal (a person or an account) speaks for. These functions run as the owner, so that policies do not ask
-- policies; each can be asked about one principal only.
-- They are written in PL/pgSQL because its plans are kept from one request to the next.
create function exchange.organisations_of(principal uuid) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
    select a.organisation from exchange.account a where a.id = principal and a.disabled_at is null
    union
    select h.scope from identity.holding h where h.person = principal and h."right" = 'analyst'
      and h.starts_at <= (select database.now()) and h.ends_at > (select database.now());
end $$;
create function exchange.own_organisations() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select o from exchange.organisations_of(database.person()) o;
end $$;
grant execute on function exchange.own_organisations() to causeway_app;

create function exchange.collections_of(principal uuid, writing boolean) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
    select p.collection from exchange.participation p
    where p.organisation in (select o from exchange.organisations_of(principal) o)
      and case when writing then p.can_write else p.can_read end
      and (not exists (select 1 from exchange.account a where a.id = principal)
        or exists (select 1 from exchange.permission g where g.account = principal and g.collection = p.collection
          and case when writing then g.can_write else g.can_read end))
    union
    select c.id from exchange.collection c where c.public and not writing;
end $$;
create function exchange.readable_collections() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select c from exchange.collections_of(database.person(), false) c;
end $$;
create function exchange.writable_collections() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select c from exchange.collections_of(database.person(), true) c;
end $$;
grant execute on function exchange.readable_collections() to causeway_app;
grant execute on function exchange.writable_collections() to causeway_app;

create function exchange.administers() returns boolean language sql stable
  as $$ select (select identity.holds_for_programme('administrator')) $$;
grant execute on function exchange.administers() to causeway_app;

create policy participants on exchange.collection for select to causeway_app using (
  public or id in (select exchange.readable_collections()) or id in (select exchange.writable_collections()));
create policy administrator on exchange.collection for all to causeway_app
  using ((select exchange.administers())) with check ((select exchange.administers()));
grant select, insert, update on exchange.collection to causeway_app;

-- Who else takes part is not told: participants see their own.
create policy own on exchange.participation for select to causeway_app using (organisation in (select exchange.own_organisations()));
create policy administrator on exchange.participation for all to causeway_app
  using ((select exchange.administers())) with check ((select exchange.administers()));
grant select, insert, update, delete on exchange.participation to causeway_app;

create policy own on exchange.account for select to causeway_app using (organisation in (select exchange.own_organisations()));
create policy administrator on exchange.account for all to causeway_app
  using ((select exchange.administers())) with check ((select exchange.administers()));
grant insert, update on exchange.account to causeway_app;
grant select (id, organisation, name, created_at, created_by, seen_at, disabled_at) on exchange.account to causeway_app;

create policy own on exchange.permission for select to causeway_app using (
  account in (select id from exchange.account where organisation in (select exchange.own_organisations())));
create policy administrator on exchange.permission for all to causeway_app
  using ((select exchange.administers())) with check ((select exchange.administers()));
grant select, insert, update, delete on exchange.permission to causeway_app;

create policy own on exchange.analyst for select to causeway_app using (
  person = (select database.person()) or organisation in (select exchange.own_organisations()));
create policy administrator on exchange.analyst for all to causeway_app
  using ((select exchange.administers())) with check ((select exchange.administers()));
grant select, insert, update on exchange.analyst to causeway_app;

create policy own on exchange.producer for select to causeway_app using (organisation in (select exchange.own_organisations()));
create policy administrator on exchange.producer for all to causeway_app
  using ((select exchange.administers())) with check ((select exchange.administers()));
grant select, insert, update, delete on exchange.producer to causeway_app;

-- The questions asked before an account is known.
create function exchange.account_of_token(hash bytea) returns table (id uuid, name text, organisation uuid, seen_at timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select a.id, a.name, a.organisation, a.seen_at from exchange.token t join exchange.account a on a.id = t.account
  where t.token_hash = hash and (t.ends_at is null or t.ends_at > database.now()) and a.disabled_at is null
$$;
create function exchange.account_of_name(wanted text) returns table (id uuid, name text, organisation uuid, seen_at timestamptz, password_hash text)
  language sql stable security definer set search_path = pg_catalog as $$
  select a.id, a.name, a.organisation, a.seen_at, a.password_hash from exchange.account a where a.name = wanted and a.disabled_at is null
$$;
grant execute on function exchange.account_of_token(bytea) to causeway_app;
grant execute on function exchange.account_of_name(text) to causeway_app;

-- Marking definitions that objects may carry, as they were read once. They never change; a secret one is known by its id
-- only to those who have met it.
create table exchange.marking (
  id text primary key check (id ~ '^marking-definition--[0-9a-f-]{36}$'),
  originator uuid references identity.organisation,
  definition jsonb not null,
  classified text,
  digest text not null,
  received_at timestamptz(3) not null default database.now()
);
call database.protect('exchange.marking');
grant select, insert on exchange.marking to causeway_app;

-- An audience is a set of release rules that some object carries, compiled once and shared by all that carry the same.
-- All its requirements must be met. `named`: the organisations that a TLP:RED object is for. `closed`: for nobody but the
-- originator.
create table exchange.audience (
  id integer primary key generated always as identity,
  key text not null unique,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  named uuid[] not null default '{}',
  closed boolean not null default false,
  -- Leaves Causeway only by its originator.
  originator_control boolean not null default false
);
call database.protect('exchange.audience');
create policy everyone on exchange.audience for select to causeway_app using ((select database.person()) is not null);
grant select, insert on exchange.audience to causeway_app;

-- Met by being of one of the nations, of a nation that was (or now is, without `as_of`) in one of the groups, or one of
-- the organisations.
create table exchange.requirement (
  audience integer not null references exchange.audience,
  number smallint not null,
  nations uuid[] not null,
  groups uuid[] not null,
  organisations uuid[] not null,
  as_of date,
  primary key (audience, number)
);
call database.protect('exchange.requirement');
create policy everyone on exchange.requirement for select to causeway_app using ((select database.person()) is not null);
grant select, insert on exchange.requirement to causeway_app;

-- The policy. What each audience (or the one `wanted`) says to each organisation; without an organisation (null) to whoever has no account.
-- Verdicts that begin with 'yes' let read. Every surface and every explanation asks this one function.
create function exchange.verdicts_of(wanted integer, organisations uuid[]) returns table (audience integer, organisation uuid, verdict text)
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select a.id, asked.organisation,
    case
      when a.closed then 'no-originator-only'
      when asked.organisation is null and a.tlp <> 'clear' then 'no-account'
      when a.tlp = 'red' and not coalesce(asked.organisation = any(a.named), false) then 'no-not-named'
      when exists (
        select 1 from exchange.requirement r
        where r.audience = a.id and not coalesce(
          o.nation = any(r.nations) or asked.organisation = any(r.organisations) or exists (
            select 1 from identity.release_group_member m
            where m.nation = o.nation and m.release_group = any(r.groups)
              and m.member_during @> coalesce(r.as_of, (database.now() at time zone 'UTC')::date)), false))
        then 'no-not-released'
      when a.tlp = 'red' then 'yes-named'
      when exists (select 1 from exchange.requirement r where r.audience = a.id) then 'yes-released'
      when a.tlp = 'clear' then 'yes-clear'
      else 'yes-participant'
    end
  from exchange.audience a
  cross join unnest(organisations) as asked(organisation)
  left join identity.organisation o on o.id = asked.organisation
  where wanted is null or a.id = wanted;
end $$;
create function exchange.verdicts(organisations uuid[]) returns table (audience integer, organisation uuid, verdict text)
  language sql stable security definer set search_path = pg_catalog
  as $$ select * from exchange.verdicts_of(null, organisations) $$;
-- Who sees what is nobody's to ask about others: Causeway itself asks, for those who may know.
create function exchange.explain(wanted integer, organisations uuid[]) returns table (audience integer, organisation uuid, verdict text)
  language sql stable security definer set search_path = pg_catalog
  as $$ select v.* from exchange.verdicts_of(wanted, organisations) v where (select database.is_system()) $$;
grant execute on function exchange.explain(integer, uuid[]) to causeway_app;

create function exchange.audiences_of(principal uuid) returns setof integer language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select distinct v.audience
    from exchange.verdicts_of(null, array(select o from exchange.organisations_of(principal) o) || null::uuid) v
    where v.verdict like 'yes%';
end $$;
create function exchange.readable_audiences() returns setof integer language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select a from exchange.audiences_of(database.person()) a;
end $$;
grant execute on function exchange.readable_audiences() to causeway_app;

-- An object under embargo is entered twice: first for its originator alone, and when the embargo ends for all others.
create function exchange.shows(part text, own boolean, released boolean) returns boolean language sql immutable
  as $$ select case when own then part <> 'rest' else part <> 'origin' and released end $$;
grant execute on function exchange.shows(text, boolean, boolean) to causeway_app;

-- An object as it was sent, and what is needed to find it. Versions of an object are rows of their own.
create table exchange.object (
  collection uuid not null references exchange.collection,
  position bigint not null,
  id text not null,
  type text not null,
  spec_version text not null,
  -- As sent, and as text that sorts as the instant.
  version text not null,
  version_key text not null collate "C",
  -- No later, or no earlier, version stands in the collection.
  last boolean not null,
  first boolean not null,
  revoked boolean not null,
  originator uuid not null references identity.organisation,
  account uuid,
  audience integer not null references exchange.audience,
  part text not null default 'whole' check (part in ('whole', 'origin', 'rest')),
  embargo_until timestamptz,
  created_by text,
  name text,
  -- Ids of what it refers to, and its external ids (CVE, technique numbers).
  links text[] not null default '{}',
  content text not null,
  digest text not null,
  primary key (collection, position)
);
create unique index object_version on exchange.object (collection, id, version_key, part);
create index object_type on exchange.object (collection, type, position);
create index object_id on exchange.object (id);
create index object_links on exchange.object using gin (links);
create index object_embargo on exchange.object (embargo_until) where part = 'origin';
alter table exchange.object alter column content set compression pglz;
call database.protect('exchange.object');
create policy released on exchange.object for select to causeway_app using (
  collection in (select exchange.readable_collections())
  and exchange.shows(part, originator in (select exchange.own_organisations()), audience in (select exchange.readable_audiences())));
grant select, insert, update, delete on exchange.object to causeway_app;

-- What was deleted by its originator leaves its place in the log, so that followers learn of it.
create table exchange.removal (
  collection uuid not null references exchange.collection,
  position bigint not null,
  id text not null,
  version text not null,
  version_key text not null collate "C",
  originator uuid not null references identity.organisation,
  audience integer not null references exchange.audience,
  part text not null check (part in ('whole', 'origin', 'rest')),
  -- Where it stood: whoever has not come that far has nothing to remove.
  stood_at bigint not null,
  primary key (collection, position)
);
call database.protect('exchange.removal');
create policy released on exchange.removal for select to causeway_app using (
  collection in (select exchange.readable_collections())
  and exchange.shows(part, originator in (select exchange.own_organisations()), audience in (select exchange.readable_audiences())));
grant select, insert on exchange.removal to causeway_app;

-- The question that stands before every other of a program: may it read or write this collection? Asked so often that it is
-- one statement of its own; who asks and when are set for it as for every transaction. `standing`: two askers with the same
-- one see the same of the collection, and as long as it stays the same so does what they see. It is where the log ends, which
-- audiences they belong to and whom they speak for; pages are kept by it, and nobody is shown it.
create function exchange.open_collection(principal uuid, at timestamptz, in_root text, wanted text)
  returns table (id uuid, root text, alias text, title text, description text, public boolean, can_read boolean, can_write boolean, standing text)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  found exchange.collection;
  own uuid[];
  reads boolean;
  writes boolean;
begin
  perform set_config('causeway.person', coalesce(principal::text, ''), true), set_config('causeway.now', at::text, true);
  select c.* into found from exchange.collection c
  where c.root = in_root and (c.alias = wanted or c.id = case when wanted ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then wanted::uuid end)
  order by c.id::text = lower(wanted) desc limit 1;
  if found.id is null then return; end if;
  reads := found.id in (select c from exchange.collections_of(principal, false) c);
  writes := found.closed_at is null and found.id in (select c from exchange.collections_of(principal, true) c);
  if not (reads or writes) then return; end if;
  own := array(select o from exchange.organisations_of(principal) o order by o);
  return query select found.id, found.root, found.alias, found.title, found.description, found.public, reads, writes,
    md5(concat_ws(' ',
      (select h.position from exchange.head h where h.collection = found.id),
      array(select v.audience from exchange.verdicts_of(null, own || null::uuid) v where v.verdict like 'yes%' group by v.audience order by v.audience)::text,
      own::text));
end $$;
grant execute on function exchange.open_collection(uuid, timestamptz, text, text) to causeway_app;

-- The same policy asked for many at once, for those who listen. Only Causeway itself is answered.
create function exchange.shown_to(principals uuid[], wanted uuid, after bigint, upto bigint) returns table (principal uuid, positions bigint[])
  language sql stable security definer set search_path = pg_catalog as $$
  with entry as materialized (
    select position, originator, audience, part from exchange.object where collection = wanted and position > after and position <= upto
    union all
    select position, originator, audience, part from exchange.removal where collection = wanted and position > after and position <= upto
  ), seat as materialized (
    select p.principal, array(select exchange.organisations_of(p.principal)) as organisations
    from unnest(principals) as p(principal)
    where database.is_system() and wanted in (select exchange.collections_of(p.principal, false))
  ), asked as materialized (
    select distinct organisation from seat cross join lateral unnest(seat.organisations || null::uuid) as organisation
  ), verdict as materialized (
    select v.audience, v.organisation from exchange.verdicts(array(select organisation from asked)) v
    where v.verdict like 'yes%' and v.audience in (select audience from entry)
  )
  select s.principal, array_agg(e.position order by e.position)
  from seat s cross join entry e
  where exchange.shows(e.part, e.originator = any(s.organisations), exists (
    select 1 from verdict v where v.audience = e.audience and (v.organisation is null or v.organisation = any(s.organisations))))
  group by s.principal
$$;
grant execute on function exchange.shown_to(uuid[], uuid, bigint, bigint) to causeway_app;

-- Words to search by, indexed behind the log so that taking objects in stays fast. Read only through `search`, whose
-- findings pass the object's own policy.
create table exchange.words (
  collection uuid not null,
  position bigint not null,
  words tsvector not null,
  primary key (collection, position)
);
create index words_words on exchange.words using gin (words);
call database.protect('exchange.words');
grant select, insert, update, delete on exchange.words to causeway_app;
create table exchange.indexed (
  collection uuid primary key references exchange.collection,
  position bigint not null default 0
);
call database.protect('exchange.indexed');
grant select, insert, update on exchange.indexed to causeway_app;

-- Text to be indexed, until it is.
create table exchange.text (
  collection uuid not null,
  position bigint not null,
  text text not null,
  primary key (collection, position)
);
call database.protect('exchange.text');
grant select, insert, delete on exchange.text to causeway_app;

create function exchange.matching(query tsquery) returns table (collection uuid, "position" bigint, rank real)
  language sql stable security definer set search_path = pg_catalog as $$
  select w.collection, w.position, ts_rank(w.words, query) from exchange.words w where w.words @@ query
$$;
grant execute on function exchange.matching(tsquery) to causeway_app;

-- What became of a request to add objects.
create table exchange.status (
  id uuid primary key default gen_random_uuid(),
  collection uuid not null references exchange.collection,
  principal uuid not null,
  body jsonb not null,
  at timestamptz(3) not null default database.now()
);
create index status_at on exchange.status (at);
call database.protect('exchange.status');
create policy own on exchange.status for select to causeway_app using (principal = (select database.person()));
grant select, insert, delete on exchange.status to causeway_app;

-- What carries a classified marking does not enter: it waits here, seen by its originator and by administrators, who see
-- what it is and why it waits, until somebody destroys it or finds it harmless.
create table exchange.quarantine (
  id uuid primary key default gen_random_uuid(),
  collection uuid not null references exchange.collection,
  originator uuid not null references identity.organisation,
  account uuid,
  object text not null,
  type text not null,
  version text not null,
  reason text not null,
  content text,
  received_at timestamptz(3) not null default database.now(),
  state text not null default 'held' check (state in ('held', 'destroyed', 'released')),
  decided_by uuid,
  decided_at timestamptz(3),
  decision text,
  check ((state = 'held') = (content is not null)),
  check ((state = 'held') = (decided_at is null))
);
create index quarantine_held on exchange.quarantine (received_at) where state = 'held';
call database.protect('exchange.quarantine');
create policy own on exchange.quarantine for select to causeway_app using (originator in (select exchange.own_organisations()));
create policy administrator on exchange.quarantine for select to causeway_app using ((select exchange.administers()));
create policy administrator_decides on exchange.quarantine for update to causeway_app using ((select exchange.administers()));
grant insert, update on exchange.quarantine to causeway_app;
grant select (id, collection, originator, account, object, type, version, reason, received_at, state, decided_by, decided_at, decision) on exchange.quarantine to causeway_app;

-- Published for pages: names of those who take part, for those who may see the rows behind them.
create view exchange.v_collection with (security_invoker = true) as
  select id, root, alias, title, description, public from exchange.collection;
grant select on exchange.v_collection to causeway_app;
