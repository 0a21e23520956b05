create schema identity authorization causeway_owner;
set local role causeway_owner;
grant usage on schema identity to causeway_app;

-- What a person holds now: the one small table that every policy reads. It is derived from roles, memberships and
-- released assignments by the triggers below and by those of the modules, in the transaction that changes them.
-- It also answers "who can see this, and why".
create table identity.holding (
  person uuid not null,
  "right" text not null,
  scope uuid not null,
  starts_at timestamptz not null default '-infinity',
  ends_at timestamptz not null default 'infinity',
  source text not null,
  source_id uuid not null,
  primary key (person, "right", scope, source_id)
);
create index holding_source on identity.holding (source_id);
create index holding_scope on identity.holding (scope, "right");
call database.protect('identity.holding');
create policy own on identity.holding for select to causeway_app using (person = (select database.person()));
grant select on identity.holding to causeway_app;

-- It runs as the owner, so that asking for one's own holdings does not first ask the policies of `holding`; it can return
-- nothing but those of the person who asks.
create function identity.held(wanted text) returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select scope from identity.holding
  where person = (select database.person()) and "right" = wanted
    and starts_at <= (select database.now()) and ends_at > (select database.now())
$$;
grant execute on function identity.held(text) to causeway_app;

-- The programme as a whole is a scope too.
create function identity.programme() returns uuid language sql immutable
  as $$ select '00000000-0000-4000-8000-000000000000'::uuid $$;
grant execute on function identity.programme() to causeway_app;

create function identity.holds_for_programme(wanted text) returns boolean language sql stable
  as $$ select (select identity.programme()) in (select identity.held(wanted)) $$;
grant execute on function identity.holds_for_programme(text) to causeway_app;

-- The calls that a person oversees, to run them or to watch them; and whether it is all of them.
create function identity.overseen() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select scope from identity.holding
  where person = (select database.person()) and "right" in ('officer', 'observer')
    and starts_at <= (select database.now()) and ends_at > (select database.now())
$$;
grant execute on function identity.overseen() to causeway_app;

create function identity.oversees_programme() returns boolean language sql stable
  as $$ select (select identity.programme()) in (select identity.overseen()) $$;
grant execute on function identity.oversees_programme() to causeway_app;

-- Staff of the programme: whoever holds one of these rights in any scope. It runs as the owner, because the policy of
-- `holding` itself asks it and would otherwise ask itself.
create function identity.is_staff() returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select 1 from identity.holding
    where person = (select database.person()) and "right" in ('administrator', 'officer', 'observer')
      and starts_at <= (select database.now()) and ends_at > (select database.now()))
$$;
grant execute on function identity.is_staff() to causeway_app;

create policy staff on identity.holding for select to causeway_app using (
  (select identity.is_staff()));
-- A line names its application by id: whoever is barred from the application does not learn of it here either.
create policy staff on audit.line for select to causeway_app using (
  ((select identity.oversees_programme()) or (select identity.holds_for_programme('administrator')))
  and (subject is null or subject not in (select identity.held('barred'))));
create policy staff on audit.head for select to causeway_app using (
  (select identity.oversees_programme()) or (select identity.holds_for_programme('administrator')));

create table identity.setting (
  only_one boolean primary key default true check (only_one),
  programme_name jsonb not null,
  demonstration boolean not null default false
);
call database.protect('identity.setting');
create policy everyone on identity.setting for select to causeway_app using (true);
create policy administrator on identity.setting for update to causeway_app using ((select identity.holds_for_programme('administrator')));
grant select, update on identity.setting to causeway_app;
grant insert on identity.setting to causeway_app;

create table identity.nation (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^[A-Z]{2}$'),
  name jsonb not null,
  kind text not null check (kind in ('nation', 'partner')),
  time_zone text not null
);
call database.protect('identity.nation');
create policy everyone on identity.nation for select to causeway_app using (true);
create policy administrator on identity.nation for all to causeway_app
  using ((select identity.holds_for_programme('administrator'))) with check ((select identity.holds_for_programme('administrator')));
grant select, insert, update on identity.nation to causeway_app;

create table identity.release_group (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  name jsonb not null
);
call database.protect('identity.release_group');
create policy signed_in on identity.release_group for select to causeway_app using ((select database.person()) is not null);
create policy administrator on identity.release_group for all to causeway_app
  using ((select identity.holds_for_programme('administrator'))) with check ((select identity.holds_for_programme('administrator')));
grant select, insert, update on identity.release_group to causeway_app;

-- Membership is dated: an accession or a departure changes what may be released from that day on, not the past.
create table identity.release_group_member (
  id uuid primary key default gen_random_uuid(),
  release_group uuid not null references identity.release_group,
  nation uuid not null references identity.nation,
  member_during daterange not null,
  exclude using gist (release_group with =, nation with =, member_during with &&)
);
call database.protect('identity.release_group_member');
create policy signed_in on identity.release_group_member for select to causeway_app using ((select database.person()) is not null);
create policy administrator on identity.release_group_member for all to causeway_app
  using ((select identity.holds_for_programme('administrator'))) with check ((select identity.holds_for_programme('administrator')));
grant select, insert, update on identity.release_group_member to causeway_app;

create table identity.organisation (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  nation uuid not null references identity.nation,
  kind text not null default 'company' check (kind in ('company', 'research', 'ministry', 'secretariat')),
  domains text[] not null default '{}',
  founded smallint check (founded between 1000 and 2999),
  employees integer check (employees >= 0),
  city text,
  created_at timestamptz(3) not null default database.now()
);
call database.protect('identity.organisation');
create policy own on identity.organisation for select to causeway_app using (id in (select identity.held('applicant')));
create policy nation on identity.organisation for select to causeway_app using (nation in (select identity.held('representative')));
create policy staff on identity.organisation for select to causeway_app using ((select identity.is_staff()));
create policy own_change on identity.organisation for update to causeway_app using (id in (select identity.held('applicant')));
create policy register on identity.organisation for insert to causeway_app with check ((select database.person()) is not null);
grant select, insert, update on identity.organisation to causeway_app;

create table identity.person (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  language text not null default 'en' check (language in ('en', 'fr')),
  time_zone text not null default 'UTC',
  theme text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
  mail_rhythm text not null default 'at-once' check (mail_rhythm in ('at-once', 'daily')),
  nation uuid references identity.nation,
  title jsonb not null default '{}',
  about jsonb,
  created_at timestamptz(3) not null default database.now(),
  disabled_at timestamptz(3)
);
-- One account per address. Only sign-in, invitations and staff, who see every account, ever meet this key.
create unique index person_email on identity.person (email);
call database.protect('identity.person');
create policy self on identity.person for select to causeway_app using (id = (select database.person()));
create policy self_change on identity.person for update to causeway_app using (id = (select database.person()));
create policy staff on identity.person for select to causeway_app using ((select identity.is_staff()));
create policy administrator on identity.person for all to causeway_app
  using ((select identity.holds_for_programme('administrator'))) with check ((select identity.holds_for_programme('administrator')));
create policy officer_invites on identity.person for insert to causeway_app with check (
  exists (select 1 from identity.held('officer')));
grant select, insert, update on identity.person to causeway_app;

create table identity.organisation_member (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references identity.organisation,
  person uuid not null references identity.person,
  member_during tstzrange not null default tstzrange(database.now(), null),
  exclude using gist (organisation with =, person with =, member_during with &&)
);
create index organisation_member_person on identity.organisation_member (person);
call database.protect('identity.organisation_member');
create policy own on identity.organisation_member for select to causeway_app using (person = (select database.person()));
create policy colleagues on identity.organisation_member for select to causeway_app using (organisation in (select identity.held('applicant')));
create policy staff on identity.organisation_member for select to causeway_app using ((select identity.is_staff()));
grant select on identity.organisation_member to causeway_app;
grant insert, update on identity.organisation_member to causeway_app;
create policy colleagues on identity.person for select to causeway_app using (
  id in (select person from identity.organisation_member where organisation in (select identity.held('applicant'))));

create table identity.role (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references identity.person,
  role text not null check (role in ('administrator', 'officer', 'observer', 'representative')),
  scope uuid not null,
  held_during tstzrange not null default tstzrange(database.now(), null),
  given_by uuid,
  exclude using gist (person with =, role with =, scope with =, held_during with &&)
);
call database.protect('identity.role');
create policy own on identity.role for select to causeway_app using (person = (select database.person()));
create policy staff on identity.role for select to causeway_app using ((select identity.is_staff()));
create policy administrator on identity.role for all to causeway_app
  using ((select identity.holds_for_programme('administrator'))) with check ((select identity.holds_for_programme('administrator')));
grant select, insert, update on identity.role to causeway_app;

create function identity.derive_from_role() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op <> 'INSERT' then delete from identity.holding where source_id = old.id; end if;
  if tg_op <> 'DELETE' and not isempty(new.held_during) then
    insert into identity.holding (person, "right", scope, starts_at, ends_at, source, source_id)
    values (new.person, new.role, new.scope, coalesce(lower(new.held_during), '-infinity'), coalesce(upper(new.held_during), 'infinity'), 'role', new.id);
  end if;
  return null;
end $$;
create trigger derive after insert or update or delete on identity.role for each row execute function identity.derive_from_role();

create function identity.derive_from_membership() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op <> 'INSERT' then delete from identity.holding where source_id = old.id; end if;
  if tg_op <> 'DELETE' and not isempty(new.member_during) then
    insert into identity.holding (person, "right", scope, starts_at, ends_at, source, source_id)
    values (new.person, 'applicant', new.organisation, coalesce(lower(new.member_during), '-infinity'), coalesce(upper(new.member_during), 'infinity'), 'membership', new.id);
  end if;
  return null;
end $$;
create trigger derive after insert or update or delete on identity.organisation_member for each row execute function identity.derive_from_membership();

-- Registering an organisation makes its founder a member: the only membership a person can give to himself.
create function identity.found_organisation() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if database.person() is not null and not database.is_system() then
    insert into identity.organisation_member (organisation, person) values (new.id, database.person());
  end if;
  return null;
end $$;
create trigger founded after insert on identity.organisation for each row execute function identity.found_organisation();
create policy member_invites on identity.organisation_member for insert to causeway_app
  with check (organisation in (select identity.held('applicant')));

-- Published for the modules: what they may join for names. Security of the invoker: the reader's own policies apply.
create view identity.v_person with (security_invoker = true) as
  select id, name, email, language, time_zone, nation, title, disabled_at from identity.person;
create view identity.v_nation with (security_invoker = true) as
  select id, code, name, kind from identity.nation;
create view identity.v_organisation with (security_invoker = true) as
  select id, name, nation, kind, domains, founded, employees from identity.organisation;
create view identity.v_organisation_member with (security_invoker = true) as
  select organisation, person, member_during from identity.organisation_member;
create view identity.v_holding with (security_invoker = true) as
  select person, "right", scope, starts_at, ends_at, source, source_id from identity.holding;
grant select on identity.v_person, identity.v_nation, identity.v_organisation, identity.v_organisation_member, identity.v_holding to causeway_app;

-- Secrets of signing in. No policy opens these to a person; Causeway itself reads them while someone signs in.
-- Passkeys and OIDC subjects will be further kinds of credential beside the password and the one-time code.
create table identity.credential (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references identity.person,
  kind text not null check (kind in ('password', 'totp')),
  secret text not null,
  confirmed_at timestamptz(3),
  last_step bigint,
  changed_at timestamptz(3) not null default database.now(),
  unique (person, kind)
);
call database.protect('identity.credential');
grant select, insert, update, delete on identity.credential to causeway_app;

create table identity.session (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references identity.person,
  token_hash bytea not null unique,
  device text not null default '',
  started_at timestamptz(3) not null default database.now(),
  seen_at timestamptz(3) not null default database.now(),
  ends_at timestamptz(3) not null
);
create index session_person on identity.session (person);
call database.protect('identity.session');
create policy own on identity.session for select to causeway_app using (person = (select database.person()));
create policy own_end on identity.session for delete to causeway_app using (person = (select database.person()));
grant select, insert, update, delete on identity.session to causeway_app;

create table identity.api_token (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references identity.person,
  name text not null check (length(name) between 1 and 100),
  token_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz(3) not null default database.now(),
  ends_at timestamptz(3) not null,
  used_at timestamptz(3)
);
call database.protect('identity.api_token');
create policy own on identity.api_token for select to causeway_app using (person = (select database.person()));
create policy own_create on identity.api_token for insert to causeway_app with check (person = (select database.person()));
create policy own_end on identity.api_token for delete to causeway_app using (person = (select database.person()));
grant select, insert, update, delete on identity.api_token to causeway_app;

create table identity.invitation (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references identity.person,
  token_hash bytea not null unique,
  purpose text not null check (purpose in ('welcome', 'password')),
  created_at timestamptz(3) not null default database.now(),
  created_by uuid,
  ends_at timestamptz(3) not null,
  used_at timestamptz(3)
);
call database.protect('identity.invitation');
create policy staff on identity.invitation for select to causeway_app using ((select identity.holds_for_programme('administrator')));
grant select, insert, update on identity.invitation to causeway_app;

-- Attempts are counted per address typed and per network address, in the database, so that several processes share them.
create table identity.attempt (
  key text primary key,
  count integer not null,
  since timestamptz(3) not null
);
call database.protect('identity.attempt');
grant select, insert, update, delete on identity.attempt to causeway_app;

-- The one question asked before a person is known: whose secret is this? It answers with nothing that a policy would hide
-- from that very person.
create function identity.person_of_session(hash bytea)
  returns table (person uuid, session uuid, name text, language text, time_zone text, theme text, title jsonb, seen_at timestamptz, rights text[])
  language sql stable security definer set search_path = pg_catalog as $$
  select p.id, s.id, p.name, p.language, p.time_zone, p.theme, p.title, s.seen_at,
    array(select distinct h."right" from identity.holding h
      where h.person = p.id and h.starts_at <= database.now() and h.ends_at > database.now())
  from identity.session s join identity.person p on p.id = s.person
  where s.token_hash = hash and s.ends_at > database.now() and p.disabled_at is null
$$;
grant execute on function identity.person_of_session(bytea) to causeway_app;

create function identity.person_of_token(hash bytea)
  returns table (person uuid, token uuid, scopes text[], name text, language text, time_zone text, theme text, title jsonb, rights text[])
  language sql stable security definer set search_path = pg_catalog as $$
  select p.id, t.id, t.scopes, p.name, p.language, p.time_zone, p.theme, p.title,
    array(select distinct h."right" from identity.holding h
      where h.person = p.id and h.starts_at <= database.now() and h.ends_at > database.now())
  from identity.api_token t join identity.person p on p.id = t.person
  where t.token_hash = hash and t.ends_at > database.now() and p.disabled_at is null
$$;
grant execute on function identity.person_of_token(bytea) to causeway_app;

insert into identity.person (id, name, email) values ('00000000-0000-4000-8000-000000000001', 'Causeway', 'causeway@localhost');
