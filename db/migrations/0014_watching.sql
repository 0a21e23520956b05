-- Reports being written, and what analysts watch for.
set local role causeway_owner;

-- A report as its author left it: every field as typed, so that nothing is lost between two visits.
create table exchange.draft (
  -- Chosen by the author's browser, so unique for the author alone: one that somebody else's draft has answers like none.
  id uuid not null default gen_random_uuid(),
  person uuid not null references identity.person,
  organisation uuid not null references identity.organisation,
  title text not null default '' check (length(title) <= 500),
  fields jsonb not null check (jsonb_typeof(fields) = 'object' and length(fields::text) <= 1000000),
  saved_at timestamptz(3) not null default database.now(),
  released_at timestamptz(3),
  -- What became of it: the collection and the id of the report.
  collection uuid references exchange.collection,
  report text,
  check ((released_at is null) = (report is null)),
  check ((released_at is null) = (collection is null)),
  primary key (person, id)
);
create index draft_person on exchange.draft (person, saved_at);
call database.protect('exchange.draft');
create policy own on exchange.draft for all to causeway_app
  using (person = (select database.person()))
  with check (person = (select database.person()) and organisation in (select exchange.own_organisations()));
grant select, insert, update, delete on exchange.draft to causeway_app;

-- What a person wants to be told of.
create table exchange.watch (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references identity.person,
  title text not null check (length(title) between 1 and 200),
  criteria jsonb not null check (jsonb_typeof(criteria) = 'object' and length(criteria::text) <= 50000),
  by_mail boolean not null default true,
  -- Entries before this position are no news; entries before `told_from` are found, but no mail tells of them.
  since bigint not null,
  told_from bigint not null,
  created_at timestamptz(3) not null default database.now()
);
create index watch_person on exchange.watch (person);
call database.protect('exchange.watch');
create policy own on exchange.watch for all to causeway_app
  using (person = (select database.person())) with check (person = (select database.person()));
grant select, insert, update, delete on exchange.watch to causeway_app;

-- How far each log has been looked through for a watch.
create table exchange.watched (
  watch uuid not null references exchange.watch on delete cascade,
  collection uuid not null references exchange.collection,
  position bigint not null,
  primary key (watch, collection)
);
create index watched_collection on exchange.watched (collection);
call database.protect('exchange.watched');
create policy own on exchange.watched for all to causeway_app
  using (watch in (select id from exchange.watch)) with check (watch in (select id from exchange.watch));
grant select, insert, update, delete on exchange.watched to causeway_app;

-- What was found. A row tells that an object is there, so it shows only as long as the object itself does: the policy of
-- exchange.object decides here too, and what was deleted, or is seen no longer, is counted nowhere.
create table exchange.hit (
  watch uuid not null references exchange.watch on delete cascade,
  collection uuid not null references exchange.collection,
  position bigint not null,
  found_at timestamptz(3) not null default database.now(),
  seen_at timestamptz(3),
  primary key (watch, collection, position)
);
create index hit_entry on exchange.hit (collection, position);
call database.protect('exchange.hit');
create policy own on exchange.hit for all to causeway_app
  using (watch in (select id from exchange.watch)
    and exists (select 1 from exchange.object o where o.collection = hit.collection and o.position = hit.position))
  with check (watch in (select id from exchange.watch)
    and exists (select 1 from exchange.object o where o.collection = hit.collection and o.position = hit.position));
grant select, insert, update, delete on exchange.hit to causeway_app;

-- The secret address under which a person's findings can be read by a feed reader, kept as a hash.
create table exchange.feed (
  person uuid primary key references identity.person,
  secret_hash bytea not null unique,
  created_at timestamptz(3) not null default database.now()
);
call database.protect('exchange.feed');
create policy own on exchange.feed for all to causeway_app
  using (person = (select database.person())) with check (person = (select database.person()));
grant insert, update, delete on exchange.feed to causeway_app;
grant select (person, created_at) on exchange.feed to causeway_app;

-- Asked before anybody is known, with a secret that nobody guesses.
create function exchange.person_of_feed(hash bytea) returns table (person uuid, language text, time_zone text)
  language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.language, p.time_zone from exchange.feed f join identity.person p on p.id = f.person
  where f.secret_hash = hash and p.disabled_at is null
$$;
grant execute on function exchange.person_of_feed(bytea) to causeway_app;

-- What waits in quarantine is shown to nobody, an administrator included. Causeway takes it out when it was found harmless.
create function exchange.held_content(wanted uuid) returns text language sql stable security definer set search_path = pg_catalog as $$
  select content from exchange.quarantine where id = wanted and state = 'held' and (select database.is_system())
$$;
grant execute on function exchange.held_content(uuid) to causeway_app;
