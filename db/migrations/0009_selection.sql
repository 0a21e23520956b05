set local role causeway_owner;

-- Whether places around the line are drawn by lot: part of the design, stated before anybody applies.
alter table calls.call add column lottery boolean not null default false;

create function calls.keep_lottery() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'whether a lottery is held was promised to those who applied' using errcode = 'check_violation';
end $$;
create trigger lottery_is_a_promise before update of lottery on calls.call
  for each row when (old.lottery is distinct from new.lottery and (old.state <> 'draft' or new.state <> 'draft'))
  execute function calls.keep_lottery();

-- When a call with a lottery has closed, Causeway draws a secret seed and publishes its hash: nobody can choose the seed
-- to suit those who applied, and everybody can check afterwards that it was this one.
create table calls.lottery (
  call uuid primary key references calls.call,
  seed_hash text not null check (seed_hash ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz(3) not null
);
call database.protect('calls.lottery');
create policy with_call on calls.lottery for select to causeway_app using (call in (select id from calls.call));
grant select, insert on calls.lottery to causeway_app;
create trigger lottery_never_changes before update or delete or truncate on calls.lottery
  for each statement execute function database.refuse();

-- No policy but Causeway's own: officers too learn the seed when it is drawn with, and not before.
create table calls.lottery_seed (
  call uuid primary key references calls.lottery,
  seed bytea not null check (length(seed) = 32)
);
call database.protect('calls.lottery_seed');
grant select, insert on calls.lottery_seed to causeway_app;
create trigger seed_never_changes before update or delete or truncate on calls.lottery_seed
  for each statement execute function database.refuse();

-- A portfolio as a scenario: its terms (what the panel asks for), and what came of them. `applications` are all that it
-- chose among. A portfolio tells of each of them by its sums, so whoever is barred from one sees nothing of it.
create table reviewing.selection (
  id uuid primary key default gen_random_uuid(),
  call uuid not null references calls.call,
  name text not null check (length(name) between 1 and 120),
  state text not null default 'solving' check (state in ('solving', 'ready', 'infeasible', 'failed', 'discarded')),
  job uuid,
  terms jsonb not null,
  applications uuid[] not null,
  result jsonb,
  trial_state text check (trial_state in ('solving', 'ready', 'failed')),
  trial_job uuid,
  trial jsonb,
  created_by uuid not null,
  created_at timestamptz(3) not null default database.now(),
  adopted_by uuid,
  adopted_at timestamptz(3),
  check ((adopted_at is null) = (adopted_by is null)),
  check (adopted_at is null or state = 'ready')
);
create index selection_call on reviewing.selection (call);
-- One portfolio at a time is the panel's proposal.
create unique index selection_adopted on reviewing.selection (call) where adopted_at is not null;
call database.protect('reviewing.selection');
create policy staff on reviewing.selection for select to causeway_app using (
  (call in (select identity.overseen()) or (select identity.oversees_programme()))
  and not (applications && (select coalesce(array_agg(scope), '{}') from identity.held('barred') as scope)));
create policy officer_begins on reviewing.selection for insert to causeway_app with check (
  (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')))
  and not (applications && (select coalesce(array_agg(scope), '{}') from identity.held('barred') as scope)));
create policy officer_changes on reviewing.selection for update to causeway_app using (
  (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')))
  and not (applications && (select coalesce(array_agg(scope), '{}') from identity.held('barred') as scope)));
grant select, insert, update on reviewing.selection to causeway_app;

create table reviewing.selection_choice (
  selection uuid not null references reviewing.selection,
  application uuid not null references calls.application,
  value double precision not null,
  cost_minor bigint not null check (cost_minor >= 0),
  chosen boolean not null,
  -- In which share of the trials, with scores drawn anew, it is chosen.
  frequency double precision check (frequency between 0 and 1),
  primary key (selection, application)
);
call database.protect('reviewing.selection_choice');
create policy staff on reviewing.selection_choice for select to causeway_app using (
  selection in (select id from reviewing.selection)
  and application not in (select identity.held('barred')));
grant select, insert, update, delete on reviewing.selection_choice to causeway_app;

-- Where bounds must hold in the draw too: the portfolios that the draw chooses from and their weights, computed by Causeway when
-- a portfolio is adopted, before anybody can open the seed. `problem_hash` tells whether it was computed for what is to be
-- drawn now. Only Causeway writes here.
create table reviewing.lottery_mixture (
  selection uuid primary key references reviewing.selection,
  state text not null check (state in ('mixing', 'ready', 'impossible', 'failed')),
  job uuid not null,
  problem_hash text not null check (problem_hash ~ '^[0-9a-f]{64}$'),
  mixture jsonb,
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  check ((state = 'ready') = (mixture is not null)),
  check ((state = 'ready') = (hash is not null))
);
call database.protect('reviewing.lottery_mixture');
create policy staff on reviewing.lottery_mixture for select to causeway_app using (
  selection in (select id from reviewing.selection));
grant select, insert, update on reviewing.lottery_mixture to causeway_app;

-- What was drawn, once for each call, with everything that replaying needs. It names references and nothing else of
-- anybody; since the draw tells who is selected, the public reads it when the letters have left.
create table reviewing.lottery_draw (
  call uuid primary key references calls.call,
  selection uuid not null references reviewing.selection,
  applications uuid[] not null,
  drawn uuid[] not null check (drawn <@ applications),
  published jsonb not null,
  drawn_by uuid not null,
  drawn_at timestamptz(3) not null
);
call database.protect('reviewing.lottery_draw');
create policy staff on reviewing.lottery_draw for select to causeway_app using (
  (call in (select identity.overseen()) or (select identity.oversees_programme()))
  and not (applications && (select coalesce(array_agg(scope), '{}') from identity.held('barred') as scope)));
create policy everyone on reviewing.lottery_draw for select to causeway_app using (
  call in (select call from reviewing.round where lettered_at is not null));
create policy officer_draws on reviewing.lottery_draw for insert to causeway_app with check (
  (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')))
  and not (applications && (select coalesce(array_agg(scope), '{}') from identity.held('barred') as scope)));
grant select, insert on reviewing.lottery_draw to causeway_app;
create trigger draw_never_changes before update or delete or truncate on reviewing.lottery_draw
  for each statement execute function database.refuse();
