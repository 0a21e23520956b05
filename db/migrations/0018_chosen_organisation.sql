set local role causeway_owner;

-- An analyst of several organisations works for one of them at a time, and says for which.
alter table exchange.analyst add column chosen boolean not null default false;

-- What follows from being an analyst does not follow from the choice.
drop trigger derive on exchange.analyst;
create trigger derive after insert or delete or update of person, organisation, held_during on exchange.analyst
  for each row execute function exchange.derive_from_analyst();

create function exchange.choose_organisation(wanted uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if not exists (select from exchange.analyst
    where person = database.person() and organisation = wanted and held_during @> database.now()) then return false; end if;
  update exchange.analyst set chosen = organisation = wanted
  where person = database.person() and chosen <> (organisation = wanted) and held_during @> database.now();
  return true;
end $$;
grant execute on function exchange.choose_organisation(uuid) to causeway_app;
