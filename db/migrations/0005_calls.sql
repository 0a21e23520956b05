create schema calls authorization causeway_owner;
set local role causeway_owner;
grant usage on schema calls to causeway_app;

create table calls.call (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  title jsonb not null,
  summary jsonb not null,
  purpose jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'published')),
  time_zone text not null,
  opens_at timestamptz(3) not null,
  closes_at timestamptz(3) not null,
  check (opens_at < closes_at),
  fields jsonb not null default '[]',
  criteria jsonb not null default '[]',
  eligibility jsonb not null default '[]',
  places integer not null default 1 check (places >= 0),
  award_minor bigint not null default 0 check (award_minor >= 0),
  award_currency text not null default 'EUR' check (award_currency ~ '^[A-Z]{3}$'),
  created_by uuid not null,
  created_at timestamptz(3) not null default database.now(),
  published_at timestamptz(3),
  screened_at timestamptz(3)
);
call database.protect('calls.call');
create policy everyone on calls.call for select to causeway_app using (state = 'published');
create policy staff on calls.call for select to causeway_app using (
  id in (select identity.overseen()) or (select identity.oversees_programme()));
create policy officer_changes on calls.call for update to causeway_app using (
  id in (select identity.held('officer')) or (select identity.holds_for_programme('officer')));
create policy officer_creates on calls.call for insert to causeway_app with check (
  (select identity.holds_for_programme('officer')));
grant select, insert, update on calls.call to causeway_app;

create table calls.challenge (
  id uuid primary key default gen_random_uuid(),
  call uuid not null references calls.call,
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  position smallint not null,
  title jsonb not null,
  area text not null check (area in ('ai', 'data', 'quantum', 'autonomy', 'biotechnology', 'materials', 'space')),
  problem jsonb not null,
  unique (call, code)
);
call database.protect('calls.challenge');
create policy with_call on calls.challenge for select to causeway_app using (call in (select id from calls.call));
create policy officer on calls.challenge for all to causeway_app
  using (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')))
  with check (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')));
grant select, insert, update, delete on calls.challenge to causeway_app;

create table calls.application (
  id uuid primary key default gen_random_uuid(),
  call uuid not null references calls.call,
  challenge uuid references calls.challenge,
  organisation uuid not null references identity.organisation,
  nation uuid not null references identity.nation,
  organisation_name text not null,
  -- Random, so that one's own reference says nothing about how many others there are.
  reference text not null check (reference ~ '^A-[0-9A-HJKMNP-TV-Z]{6}$'),
  external_id text,
  language text not null check (language in ('en', 'fr')),
  title text not null default '' check (length(title) <= 300),
  answers jsonb not null default '{}',
  readiness smallint check (readiness between 1 and 9),
  contact uuid not null references identity.person,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'withdrawn')),
  screening text not null default 'pending' check (screening in ('pending', 'eligible', 'ineligible')),
  screening_reason text,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz(3) not null default database.now(),
  updated_at timestamptz(3) not null default database.now(),
  submitted_at timestamptz(3),
  withdrawn_at timestamptz(3),
  -- When the letter with the decision left; what it says is the business of `reviewing`.
  lettered_at timestamptz(3),
  search tsvector generated always as (to_tsvector('simple', title || ' ' || organisation_name || ' ' || reference || ' ' || coalesce(external_id, ''))) stored,
  unique (call, reference),
  unique (call, external_id),
  check ((state = 'draft') = (submitted_at is null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check (state = 'draft' or challenge is not null)
);
create index application_call on calls.application (call, state);
create index application_organisation on calls.application (organisation);
create index application_nation on calls.application (nation);
call database.protect('calls.application');
-- A person with a conflict of interest is barred from the application in every role but the applicant's own.
create policy applicant on calls.application for select to causeway_app using (organisation in (select identity.held('applicant')));
create policy staff on calls.application for select to causeway_app using (
  state <> 'draft'
  and (call in (select identity.overseen()) or (select identity.oversees_programme()))
  and id not in (select identity.held('barred')));
create policy representative on calls.application for select to causeway_app using (
  state <> 'draft' and nation in (select identity.held('representative')) and id not in (select identity.held('barred')));
create policy reviewer on calls.application for select to causeway_app using (
  state = 'submitted' and id in (select identity.held('reviewer')));
create policy applicant_writes on calls.application for insert to causeway_app with check (
  organisation in (select identity.held('applicant')) and state = 'draft');
create policy applicant_changes on calls.application for update to causeway_app
  using (organisation in (select identity.held('applicant'))) with check (organisation in (select identity.held('applicant')));
create policy officer_screens on calls.application for update to causeway_app using (
  state <> 'draft'
  and (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')))
  and id not in (select identity.held('barred')));
grant select, insert, update on calls.application to causeway_app;

-- Nobody screens an application of an organisation of one's own, whatever other roles one holds.
create function calls.refuse_own_screening() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if not database.is_system() and new.organisation in (select identity.held('applicant')) then
    raise exception 'the applicant does not screen' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger screening_is_for_others before update of screening, screening_reason on calls.application
  for each row when (old.screening is distinct from new.screening or old.screening_reason is distinct from new.screening_reason)
  execute function calls.refuse_own_screening();

-- What was submitted, byte for byte, and its SHA-256. Never changed, never deleted.
create table calls.receipt (
  application uuid primary key references calls.application,
  submitted_at timestamptz(3) not null,
  submitted_by uuid not null,
  canonical text not null,
  digest bytea not null check (digest = sha256(convert_to(canonical, 'UTF8')))
);
call database.protect('calls.receipt');
create policy with_application on calls.receipt for select to causeway_app using (application in (select id from calls.application));
create policy applicant_submits on calls.receipt for insert to causeway_app with check (
  application in (select id from calls.application where organisation in (select identity.held('applicant'))));
grant select, insert on calls.receipt to causeway_app;
create trigger receipt_never_changes before update or delete or truncate on calls.receipt
  for each statement execute function database.refuse();

create table calls.attachment (
  id uuid primary key default gen_random_uuid(),
  application uuid not null references calls.application,
  field text not null,
  file uuid not null,
  name text not null,
  type text not null,
  size bigint not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  uploaded_by uuid not null,
  uploaded_at timestamptz(3) not null default database.now(),
  unique (application, field)
);
call database.protect('calls.attachment');
create policy with_application on calls.attachment for select to causeway_app using (application in (select id from calls.application));
create policy applicant on calls.attachment for all to causeway_app
  using (application in (select id from calls.application where state = 'draft' and organisation in (select identity.held('applicant'))))
  with check (application in (select id from calls.application where state = 'draft' and organisation in (select identity.held('applicant'))));
grant select, insert, update, delete on calls.attachment to causeway_app;

-- Published for other modules: an application as those who assess it see it. Security of the invoker: the reader's own
-- policies apply.
create view calls.v_application with (security_invoker = true) as
  select id, call, challenge, organisation, organisation_name, nation, reference, external_id, language, title, answers,
    readiness, contact, state, screening, screening_reason, submitted_at, withdrawn_at, search
  from calls.application where state <> 'draft';
grant select on calls.v_application to causeway_app;
