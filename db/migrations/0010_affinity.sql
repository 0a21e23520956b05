set local role causeway_owner;

-- The affinities of a call as they were last computed, so that an assignment that follows computes only what changed since
-- and nobody's numbers move because of somebody else's text. Nobody reads these tables but Causeway itself: a row has
-- every reviewer of the pool and belongs to an application from which its reader might be barred. Losing them costs a
-- computation and nothing else.
create table reviewing.affinity_basis (
  call uuid primary key references calls.call,
  -- Counts writes: whoever computed from an older state must not store over a newer one.
  version integer not null default 1,
  -- The frozen statistics, as compressed JSON.
  statistics bytea not null,
  -- The pool in the order of the columns, and what each expertise was when its column was computed.
  reviewers uuid[] not null,
  reviewer_digests text[] not null check (cardinality(reviewer_digests) = cardinality(reviewers)),
  frozen_at timestamptz(3) not null default database.now()
);
call database.protect('reviewing.affinity_basis');
grant select, insert, update, delete on reviewing.affinity_basis to causeway_app;

create table reviewing.affinity (
  application uuid primary key references calls.application,
  call uuid not null references reviewing.affinity_basis,
  -- What the text was when the row was computed, and whether the statistics were counted with that very text.
  digest text not null,
  counted boolean not null,
  -- One affinity 0…1000 for each reviewer of the basis, as 16-bit numbers, the lower byte first.
  affinities bytea not null
);
create index affinity_call on reviewing.affinity (call);
call database.protect('reviewing.affinity');
grant select, insert, update, delete on reviewing.affinity to causeway_app;
