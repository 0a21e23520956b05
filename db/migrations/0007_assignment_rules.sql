set local role causeway_owner;

-- How far the computing of a draft is, for every officer who may see the draft and not only for whoever began it; the
-- wish to stop it and keep the best so far; and when it was released, so that an older draft is known to be outdated.
alter table reviewing.draft
  add column progress jsonb,
  add column stop_wanted_at timestamptz(3),
  add column released_at timestamptz(3);
update reviewing.draft d set released_at = r.released_at from reviewing.round r where r.call = d.call and d.state = 'released';

-- The draft by which an officer took an assignment back before its review was begun. It is then declined with an empty
-- reason: neither the reviewer's own wish nor a conflict.
alter table reviewing.assignment add column withdrawn_in uuid references reviewing.draft;
grant update (withdrawn_in) on reviewing.assignment to causeway_app;

-- A draft that repairs holds the whole assignment; what of it stands already is marked.
alter table reviewing.draft_pair add column standing boolean not null default false;

-- What a draft would take back, and why.
create table reviewing.draft_removal (
  draft uuid not null references reviewing.draft,
  application uuid not null references calls.application,
  reviewer uuid not null references reviewing.reviewer,
  affinity smallint not null check (affinity between 0 and 1000),
  reason text not null check (reason in ('load', 'nation', 'forbidden', 'language', 'moved')),
  primary key (draft, application, reviewer)
);
call database.protect('reviewing.draft_removal');
create policy staff on reviewing.draft_removal for select to causeway_app using (
  draft in (select id from reviewing.draft) and application in (select id from calls.application)
  and application not in (select identity.held('barred')));
grant select, insert, delete on reviewing.draft_removal to causeway_app;

-- The reviewers as they were when the draft was computed: their place in the rows of draft_fit, what a place with them is
-- worth to the others, and the most they may take. What they have is counted from the pairs, by whoever may see them.
create table reviewing.draft_reviewer (
  draft uuid not null references reviewing.draft,
  reviewer uuid not null references reviewing.reviewer on delete cascade,
  place integer not null check (place >= 0),
  price_thousandths integer not null,
  load_max integer not null,
  primary key (draft, reviewer)
);
call database.protect('reviewing.draft_reviewer');
create policy staff on reviewing.draft_reviewer for select to causeway_app using (draft in (select id from reviewing.draft));
grant select, insert, delete on reviewing.draft_reviewer to causeway_app;

-- What each reviewer would have been worth to an application: two bytes each, the lower first, deflated; 65535 where the
-- pair was not allowed. It answers "why not that one" for every pair of a draft.
create table reviewing.draft_fit (
  draft uuid not null references reviewing.draft,
  application uuid not null references calls.application,
  fits bytea not null,
  primary key (draft, application)
);
call database.protect('reviewing.draft_fit');
create policy staff on reviewing.draft_fit for select to causeway_app using (
  draft in (select id from reviewing.draft) and application in (select id from calls.application)
  and application not in (select identity.held('barred')));
grant select, insert, delete on reviewing.draft_fit to causeway_app;

-- Two reviewers who never share an application, or who share all of theirs. One rule for two, whichever is named first.
create table reviewing.pair_rule (
  id uuid primary key default gen_random_uuid(),
  call uuid not null references calls.call,
  reviewer uuid not null references reviewing.reviewer on delete cascade,
  other uuid not null references reviewing.reviewer on delete cascade,
  rule text not null check (rule in ('apart', 'together')),
  reason text not null check (length(reason) between 1 and 2000),
  set_by uuid not null,
  set_at timestamptz(3) not null default database.now(),
  unique (reviewer, other),
  check (reviewer < other)
);
create index pair_rule_call on reviewing.pair_rule (call);
call database.protect('reviewing.pair_rule');
create policy staff on reviewing.pair_rule for select to causeway_app using (
  call in (select identity.overseen()) or (select identity.oversees_programme()));
create policy officer on reviewing.pair_rule for insert to causeway_app with check (
  set_by = (select database.person()) and (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer'))));
create policy officer_removes on reviewing.pair_rule for delete to causeway_app using (
  call in (select identity.held('officer')) or (select identity.holds_for_programme('officer')));
grant select, insert, delete on reviewing.pair_rule to causeway_app;

-- Pairs of an application and a reviewer that an officer fixed or forbade. Whoever is barred from the application does not
-- learn of it here either.
create table reviewing.hand_pair (
  id uuid primary key default gen_random_uuid(),
  call uuid not null references calls.call,
  application uuid not null references calls.application,
  reviewer uuid not null references reviewing.reviewer on delete cascade,
  rule text not null check (rule in ('fixed', 'forbidden')),
  reason text not null check (length(reason) between 1 and 2000),
  set_by uuid not null,
  set_at timestamptz(3) not null default database.now(),
  unique (application, reviewer)
);
create index hand_pair_call on reviewing.hand_pair (call);
call database.protect('reviewing.hand_pair');
create policy staff on reviewing.hand_pair for select to causeway_app using (
  application not in (select identity.held('barred')) and (call in (select identity.overseen()) or (select identity.oversees_programme())));
create policy officer on reviewing.hand_pair for insert to causeway_app with check (
  set_by = (select database.person()) and application not in (select identity.held('barred'))
  and (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer'))));
create policy officer_removes on reviewing.hand_pair for delete to causeway_app using (
  application not in (select identity.held('barred'))
  and (call in (select identity.held('officer')) or (select identity.holds_for_programme('officer'))));
grant select, insert, delete on reviewing.hand_pair to causeway_app;

-- Whoever leaves may hold more than the most she takes from now on, until a repair is released. What is assigned after that
-- moment must fit.
alter table reviewing.reviewer add column load_lowered_at timestamptz(3);
create function reviewing.note_lowered_load() returns trigger language plpgsql as $$
begin
  if new.load_max < old.load_max then new.load_lowered_at := database.now(); end if;
  return new;
end $$;
create trigger note_lowered_load before update on reviewing.reviewer
  for each row execute function reviewing.note_lowered_load();
