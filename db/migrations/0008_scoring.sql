set local role causeway_owner;

-- Which score ranks the applications of a call: the plain mean of their reviews, or the mean with each reviewer's severity
-- taken out. Part of the design, stated before anybody applies.
alter table calls.call add column scoring text not null default 'raw' check (scoring in ('raw', 'calibrated'));

create function calls.keep_scoring() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'how applications are ranked was promised to those who applied' using errcode = 'check_violation';
end $$;
create trigger scoring_is_a_promise before update of scoring on calls.call
  for each row when (old.scoring is distinct from new.scoring and (old.state <> 'draft' or new.state <> 'draft'))
  execute function calls.keep_scoring();
