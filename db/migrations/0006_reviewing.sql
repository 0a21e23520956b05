create schema reviewing authorization causeway_owner;
set local role causeway_owner;
grant usage on schema reviewing to causeway_app;

-- How a call is reviewed, and how far it is.
create table reviewing.round (
  call uuid primary key references calls.call,
  reviews_per_application smallint not null default 3 check (reviews_per_application between 1 and 20),
  nation_rule boolean not null default true,
  review_minutes integer not null default 90,
  due_at timestamptz(3),
  released_at timestamptz(3),
  decided_at timestamptz(3),
  lettered_at timestamptz(3)
);
call database.protect('reviewing.round');
create policy with_call on reviewing.round for select to causeway_app using (call in (select id from calls.call));
create policy officer on reviewing.round for all to causeway_app
  using (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')))
  with check (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')));
grant select, insert, update on reviewing.round to causeway_app;

create table reviewing.reviewer (
  id uuid primary key default gen_random_uuid(),
  call uuid not null references calls.call,
  person uuid not null references identity.person,
  kind text not null check (kind in ('technical', 'commercial', 'end-user')),
  nation uuid not null references identity.nation,
  expertise text not null default '',
  languages text[] not null default '{en}',
  load_min integer not null default 0 check (load_min >= 0),
  load_max integer not null check (load_max >= load_min and load_max <= 1000),
  unique (call, person)
);
create index reviewer_person on reviewing.reviewer (person);
call database.protect('reviewing.reviewer');
create policy own on reviewing.reviewer for select to causeway_app using (person = (select database.person()));
create policy staff on reviewing.reviewer for select to causeway_app using (
  call in (select identity.overseen()) or (select identity.oversees_programme()));
create policy own_change on reviewing.reviewer for update to causeway_app using (person = (select database.person()));
create policy officer on reviewing.reviewer for all to causeway_app
  using (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')))
  with check (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')));
grant select, insert, update, delete on reviewing.reviewer to causeway_app;

-- A conflict bars a person from one application, in every role. The nation rule needs no rows: it is part of the
-- assignment's own condition below.
create table reviewing.conflict (
  id uuid primary key default gen_random_uuid(),
  call uuid not null references calls.call,
  application uuid not null references calls.application,
  person uuid not null references identity.person,
  source text not null check (source in ('declared', 'organisation', 'domain')),
  reason text not null default '',
  declared_by uuid,
  found_at timestamptz(3) not null default database.now(),
  unique (application, person, source)
);
create index conflict_person on reviewing.conflict (person);
create index conflict_call on reviewing.conflict (call);
call database.protect('reviewing.conflict');
create policy own on reviewing.conflict for select to causeway_app using (
  person = (select database.person()) and source = 'declared' and declared_by = (select database.person()));
-- Whoever is barred from an application does not learn of it by the list of its conflicts either.
create policy staff on reviewing.conflict for select to causeway_app using (
  application not in (select identity.held('barred')) and (call in (select identity.overseen()) or (select identity.oversees_programme())));
create policy declare on reviewing.conflict for insert to causeway_app with check (
  source = 'declared' and person = (select database.person()) and application in (select id from calls.application));
create policy officer on reviewing.conflict for insert to causeway_app with check (
  call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')));
create policy officer_removes on reviewing.conflict for delete to causeway_app using (
  application not in (select identity.held('barred'))
  and (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer'))));
grant select, insert, delete on reviewing.conflict to causeway_app;

-- Ties that a reviewer declares before knowing any application: an organisation's name or an e-mail domain. Whether one
-- of them meets an application is for the officers alone to see.
create table reviewing.tie (
  id uuid primary key default gen_random_uuid(),
  call uuid not null references calls.call,
  person uuid not null references identity.person,
  name text not null check (length(name) between 2 and 200),
  declared_at timestamptz(3) not null default database.now(),
  unique (call, person, name)
);
call database.protect('reviewing.tie');
create policy own on reviewing.tie for select to causeway_app using (person = (select database.person()));
create policy own_declare on reviewing.tie for insert to causeway_app with check (
  person = (select database.person()) and call in (select call from reviewing.reviewer where person = (select database.person())));
create policy own_remove on reviewing.tie for delete to causeway_app using (person = (select database.person()));
create policy staff on reviewing.tie for select to causeway_app using (
  call in (select identity.overseen()) or (select identity.oversees_programme()));
grant select, insert, delete on reviewing.tie to causeway_app;

-- An assignment as a draft: computed, looked at, compared, and only then released.
create table reviewing.draft (
  id uuid primary key default gen_random_uuid(),
  call uuid not null references calls.call,
  job uuid,
  state text not null default 'solving' check (state in ('solving', 'ready', 'infeasible', 'failed', 'released', 'discarded')),
  rules jsonb not null,
  result jsonb,
  created_by uuid not null,
  created_at timestamptz(3) not null default database.now()
);
create index draft_call on reviewing.draft (call);
call database.protect('reviewing.draft');
create policy staff on reviewing.draft for select to causeway_app using (
  call in (select identity.overseen()) or (select identity.oversees_programme()));
create policy officer on reviewing.draft for all to causeway_app
  using (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')))
  with check (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')));
grant select, insert, update on reviewing.draft to causeway_app;

create table reviewing.draft_pair (
  draft uuid not null references reviewing.draft,
  application uuid not null references calls.application,
  reviewer uuid not null references reviewing.reviewer,
  affinity smallint not null check (affinity between 0 and 1000),
  primary key (draft, application, reviewer)
);
call database.protect('reviewing.draft_pair');
create policy staff on reviewing.draft_pair for select to causeway_app using (
  draft in (select id from reviewing.draft) and application in (select id from calls.application)
  and application not in (select identity.held('barred')));
grant select, insert, delete on reviewing.draft_pair to causeway_app;

create table reviewing.assignment (
  id uuid primary key default gen_random_uuid(),
  call uuid not null references calls.call,
  application uuid not null references calls.application,
  reviewer uuid not null references reviewing.reviewer,
  person uuid not null references identity.person,
  affinity smallint not null check (affinity between 0 and 1000),
  released_at timestamptz(3) not null default database.now(),
  declined_at timestamptz(3),
  decline_reason text,
  unique (application, person)
);
create index assignment_call on reviewing.assignment (call);
create index assignment_person on reviewing.assignment (person);
create index assignment_reviewer on reviewing.assignment (reviewer);
call database.protect('reviewing.assignment');
create policy own on reviewing.assignment for select to causeway_app using (
  person = (select database.person()) and (declined_at is not null or application in (select identity.held('reviewer'))));
create policy staff on reviewing.assignment for select to causeway_app using (
  application not in (select identity.held('barred')) and (call in (select identity.overseen()) or (select identity.oversees_programme())));
create policy own_decline on reviewing.assignment for update to causeway_app
  using (person = (select database.person()) and application in (select identity.held('reviewer')));
create policy officer on reviewing.assignment for insert to causeway_app with check (
  application not in (select identity.held('barred')) and (
  call in (select identity.held('officer')) or (select identity.holds_for_programme('officer'))));
grant select, insert on reviewing.assignment to causeway_app;
grant update (declined_at, decline_reason) on reviewing.assignment to causeway_app;

create table reviewing.review (
  id uuid primary key default gen_random_uuid(),
  call uuid not null references calls.call,
  application uuid not null references calls.application,
  assignment uuid not null unique references reviewing.assignment,
  person uuid not null references identity.person,
  state text not null default 'draft' check (state in ('draft', 'submitted')),
  scores jsonb not null default '{}',
  for_applicant text not null default '' check (length(for_applicant) <= 20000),
  for_panel text not null default '' check (length(for_panel) <= 20000),
  -- The weighted score in hundredths of a point on a scale from 0 to 100, once submitted.
  score_hundredths integer check (score_hundredths between 0 and 10000),
  version integer not null default 1,
  saved_at timestamptz(3) not null default database.now(),
  submitted_at timestamptz(3),
  check ((state = 'submitted') = (submitted_at is not null)),
  check ((state = 'submitted') = (score_hundredths is not null))
);
create index review_call on reviewing.review (call);
create index review_application on reviewing.review (application);
call database.protect('reviewing.review');
create policy own on reviewing.review for select to causeway_app using (
  person = (select database.person()) and application in (select identity.held('reviewer')));
create policy staff on reviewing.review for select to causeway_app using (
  state = 'submitted' and application not in (select identity.held('barred')) and (call in (select identity.overseen()) or (select identity.oversees_programme())));
create policy own_write on reviewing.review for insert to causeway_app with check (
  person = (select database.person()) and application in (select identity.held('reviewer')));
create policy own_change on reviewing.review for update to causeway_app
  using (person = (select database.person()) and application in (select identity.held('reviewer')));
grant select, insert, update on reviewing.review to causeway_app;

-- Where each application stands, with the facts that a list filters by, kept by the triggers below: the officer's list of
-- thousands walks this one narrow table and counts nothing anew.
create table reviewing.standing (
  application uuid primary key references calls.application,
  call uuid not null references calls.call,
  reference text not null,
  nation uuid not null references identity.nation,
  challenge uuid,
  readiness smallint,
  state text not null check (state in ('submitted', 'withdrawn')),
  screening text not null check (screening in ('pending', 'eligible', 'ineligible')),
  submitted_at timestamptz(3) not null,
  outcome text check (outcome in ('selected', 'reserve', 'rejected', 'ineligible')),
  assigned integer not null default 0,
  reviewed integer not null default 0,
  score_hundredths integer,
  spread_hundredths integer
);
create index standing_call on reviewing.standing (call);
call database.protect('reviewing.standing');
create policy staff on reviewing.standing for select to causeway_app using (
  application not in (select identity.held('barred')) and (call in (select identity.overseen()) or (select identity.oversees_programme())));
grant select on reviewing.standing to causeway_app;

create table reviewing.decision (
  application uuid primary key references calls.application,
  call uuid not null references calls.call,
  outcome text not null check (outcome in ('selected', 'reserve', 'rejected', 'ineligible')),
  reason text not null default '' check (length(reason) <= 5000),
  place integer,
  score_hundredths integer,
  decided_by uuid not null,
  decided_at timestamptz(3) not null default database.now()
);
create index decision_call on reviewing.decision (call);
call database.protect('reviewing.decision');
create policy staff on reviewing.decision for select to causeway_app using (
  application not in (select identity.held('barred')) and (call in (select identity.overseen()) or (select identity.oversees_programme())));
create policy officer on reviewing.decision for all to causeway_app
  using (application not in (select identity.held('barred')) and (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer'))))
  with check (application not in (select identity.held('barred')) and (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer'))));
grant select, insert, update, delete on reviewing.decision to causeway_app;

create table reviewing.letter (
  application uuid primary key references calls.application,
  call uuid not null references calls.call,
  organisation uuid not null references identity.organisation,
  nation uuid not null references identity.nation,
  recipient uuid not null references identity.person,
  recipient_name text not null,
  language text not null check (language in ('en', 'fr')),
  outcome text not null check (outcome in ('selected', 'reserve', 'rejected', 'ineligible')),
  subject text not null,
  body text not null,
  written_by uuid not null,
  written_at timestamptz(3) not null default database.now()
);
create index letter_call on reviewing.letter (call);
call database.protect('reviewing.letter');
create policy applicant on reviewing.letter for select to causeway_app using (organisation in (select identity.held('applicant')));
create policy representative on reviewing.letter for select to causeway_app using (
  nation in (select identity.held('representative')) and application not in (select identity.held('barred')));
create policy staff on reviewing.letter for select to causeway_app using (
  application not in (select identity.held('barred')) and (call in (select identity.overseen()) or (select identity.oversees_programme())));
create policy officer on reviewing.letter for insert to causeway_app with check (
  application not in (select identity.held('barred')) and (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer'))));
grant select, insert on reviewing.letter to causeway_app;
create trigger letter_never_changes before update or delete or truncate on reviewing.letter
  for each statement execute function database.refuse();

-- What an assignment gives: sight of the application, unless it was declined, the person is barred by a conflict, or the
-- call's nation rule stands in the way. The view is the one definition; holdings are its image.
create view reviewing.v_sight with (security_invoker = true) as
  select a.id as assignment, a.person, a.application
  from reviewing.assignment a
  join reviewing.reviewer r on r.id = a.reviewer
  join calls.application p on p.id = a.application
  join reviewing.round d on d.call = a.call
  where a.declined_at is null
    and not (d.nation_rule and r.nation = p.nation)
    and not exists (select 1 from reviewing.conflict c where c.application = a.application and c.person = a.person);

create function reviewing.derive_from_assignment() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    delete from identity.holding h using new_rows n where h.source_id = n.id;
  end if;
  insert into identity.holding (person, "right", scope, source, source_id)
  select s.person, 'reviewer', s.application, 'assignment', s.assignment
  from reviewing.v_sight s where s.assignment in (select id from new_rows);
  return null;
end $$;
create trigger derive_insert after insert on reviewing.assignment
  referencing new table as new_rows for each statement execute function reviewing.derive_from_assignment();
create trigger derive_update after update on reviewing.assignment
  referencing new table as new_rows for each statement execute function reviewing.derive_from_assignment();

create function reviewing.derive_from_conflict() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    insert into identity.holding (person, "right", scope, source, source_id)
    select person, 'barred', application, 'conflict', id from changed;
    delete from identity.holding h using changed c
    where h.person = c.person and h."right" = 'reviewer' and h.scope = c.application;
  else
    delete from identity.holding h using changed c where h.source_id = c.id;
    insert into identity.holding (person, "right", scope, source, source_id)
    select s.person, 'reviewer', s.application, 'assignment', s.assignment
    from reviewing.v_sight s join changed c on c.person = s.person and c.application = s.application
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger derive_insert after insert on reviewing.conflict
  referencing new table as changed for each statement execute function reviewing.derive_from_conflict();
create trigger derive_delete after delete on reviewing.conflict
  referencing old table as changed for each statement execute function reviewing.derive_from_conflict();

create function reviewing.restate(applications uuid[]) returns void language sql as $$
  insert into reviewing.standing (application, call, reference, nation, challenge, readiness, state, screening, submitted_at,
    outcome, assigned, reviewed, score_hundredths, spread_hundredths)
  select p.id, p.call, p.reference, p.nation, p.challenge, p.readiness, p.state, p.screening, p.submitted_at,
    (select outcome from reviewing.decision d where d.application = p.id),
    (select count(*) from reviewing.assignment a where a.application = p.id and a.declined_at is null),
    count(v.id), round(avg(v.score_hundredths)), round(stddev_samp(v.score_hundredths))
  from calls.application p
  left join reviewing.review v on v.application = p.id and v.state = 'submitted'
  where p.id = any(applications) and p.state <> 'draft'
  group by p.id
  on conflict (application) do update set
    nation = excluded.nation, challenge = excluded.challenge, readiness = excluded.readiness, state = excluded.state,
    screening = excluded.screening, submitted_at = excluded.submitted_at, outcome = excluded.outcome, assigned = excluded.assigned, reviewed = excluded.reviewed,
    score_hundredths = excluded.score_hundredths, spread_hundredths = excluded.spread_hundredths
$$;

create function reviewing.restate_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform reviewing.restate(array(select distinct application from new_rows));
  return null;
end $$;
create trigger restate_insert after insert on reviewing.assignment
  referencing new table as new_rows for each statement execute function reviewing.restate_changed();
create trigger restate_update after update on reviewing.assignment
  referencing new table as new_rows for each statement execute function reviewing.restate_changed();
create trigger restate_insert after insert on reviewing.review
  referencing new table as new_rows for each statement execute function reviewing.restate_changed();
create trigger restate_update after update on reviewing.review
  referencing new table as new_rows for each statement execute function reviewing.restate_changed();
create trigger restate_insert after insert on reviewing.decision
  referencing new table as new_rows for each statement execute function reviewing.restate_changed();
create trigger restate_update after update on reviewing.decision
  referencing new table as new_rows for each statement execute function reviewing.restate_changed();
create trigger restate_delete after delete on reviewing.decision
  referencing old table as new_rows for each statement execute function reviewing.restate_changed();

-- An application that is submitted, withdrawn or screened stands anew. Saving a draft touches nothing here.
create function reviewing.restate_application() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform reviewing.restate(array(select id from new_rows where state <> 'draft'));
  return null;
end $$;
create trigger restate_insert after insert on calls.application
  referencing new table as new_rows for each statement execute function reviewing.restate_application();
create trigger restate_update after update on calls.application
  referencing new table as new_rows for each statement execute function reviewing.restate_application();
