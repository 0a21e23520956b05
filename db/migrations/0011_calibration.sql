set local role causeway_owner;

-- The calibrated scores of a call as they were last computed, so that nobody waits for them. Nobody reads this table but
-- Causeway itself: a row has every application and every reviewer of the call, and what a person sees of it is cut out by
-- what she may see. Losing it costs a computation and nothing else.
create table reviewing.calibration (
  call uuid primary key references calls.call,
  -- What it was computed from: reviews, conflicts, places and criteria.
  fingerprint text not null,
  computed_at timestamptz(3) not null default database.now(),
  -- Scores, scales, and ranks by what each of the staff may see. Compressed.
  result bytea not null,
  -- The joint posterior, which only trials draw from, and which can be a hundred times as large. Compressed.
  posterior bytea not null
);
-- Compressed already, and so that a part of it can be read alone.
alter table reviewing.calibration alter column result set storage external, alter column posterior set storage external;
call database.protect('reviewing.calibration');
grant select, insert, update, delete on reviewing.calibration to causeway_app;
