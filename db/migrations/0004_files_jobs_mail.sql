create schema files authorization causeway_owner;
create schema jobs authorization causeway_owner;
create schema mail authorization causeway_owner;
set local role causeway_owner;
grant usage on schema files, jobs, mail to causeway_app;

-- Who put which content where. The bytes are stored once per digest; a row is a use of them and counts against a quota.
create table files.file (
  id uuid primary key default gen_random_uuid(),
  owner uuid not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 255),
  type text not null,
  size bigint not null check (size >= 0),
  uploaded_by uuid not null,
  uploaded_at timestamptz(3) not null default database.now()
);
create index file_owner on files.file (owner);
call database.protect('files.file');
create policy owner_scope on files.file for select to causeway_app using (owner in (select identity.held('applicant')) or uploaded_by = (select database.person()));
create policy upload on files.file for insert to causeway_app with check (uploaded_by = (select database.person()) and (owner in (select identity.held('applicant')) or owner = (select database.person())));
create policy remove on files.file for delete to causeway_app using (owner in (select identity.held('applicant')) or owner = (select database.person()));
grant select, insert, delete on files.file to causeway_app;

create table jobs.job (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  person uuid not null,
  scope uuid,
  input jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'stopped')),
  done integer not null default 0,
  total integer not null default 0,
  result jsonb,
  error text,
  stop_wanted boolean not null default false,
  attempts integer not null default 0,
  run_at timestamptz(3) not null default database.now(),
  created_at timestamptz(3) not null default database.now(),
  started_at timestamptz(3),
  finished_at timestamptz(3),
  worker_seen_at timestamptz(3)
);
create index job_due on jobs.job (run_at) where state in ('waiting', 'running');
call database.protect('jobs.job');
create policy own on jobs.job for select to causeway_app using (person = (select database.person()));
create policy own_create on jobs.job for insert to causeway_app with check (person = (select database.person()));
create policy own_stop on jobs.job for update to causeway_app using (person = (select database.person())) with check (person = (select database.person()));
grant select, insert, update on jobs.job to causeway_app;

-- What happened, for other processes and for listening browsers. Writers put an event in with their own transaction;
-- its position is given when it is relayed, because identity values become visible out of order.
create table jobs.event (
  id uuid primary key default gen_random_uuid(),
  position bigint unique,
  topic text not null,
  audience uuid,
  body jsonb not null,
  created_at timestamptz(3) not null default database.now()
);
create index event_waiting on jobs.event (created_at) where position is null;
create index event_audience on jobs.event (audience, position);
call database.protect('jobs.event');
create policy audience on jobs.event for select to causeway_app using (audience = (select database.person()));
create policy write on jobs.event for insert to causeway_app with check ((select database.person()) is not null and position is null);
grant select, insert, update, delete on jobs.event to causeway_app;

create table jobs.relay (
  only_one boolean primary key default true check (only_one),
  position bigint not null
);
call database.protect('jobs.relay');
insert into jobs.relay (position) values (0);
grant select, update on jobs.relay to causeway_app;

create table mail.message (
  id uuid primary key default gen_random_uuid(),
  person uuid references identity.person,
  address text not null,
  kind text not null,
  language text not null check (language in ('en', 'fr')),
  subject text not null,
  body text not null,
  link text,
  digestible boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'kept', 'in-digest')),
  attempts integer not null default 0,
  error text,
  written_at timestamptz(3) not null default database.now(),
  send_after timestamptz(3) not null default database.now(),
  sent_at timestamptz(3)
);
create index message_waiting on mail.message (send_after) where state = 'waiting';
create index message_person on mail.message (person, written_at);
call database.protect('mail.message');
create policy own on mail.message for select to causeway_app using (person = (select database.person()));
create policy write on mail.message for insert to causeway_app with check ((select database.person()) is not null);
grant select, insert, update on mail.message to causeway_app;
