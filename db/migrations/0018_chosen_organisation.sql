-- An analyst of several organisations works for one of them at a time, and says for which.
alter table exchange.analyst add column chosen boolean not null default false;

create function exchange.choose_organisation(wanted uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if not exists (select from exchange.analyst
    where person = database.person() and organisation = wanted and held_during @> database.now()) then return false; end if;
  update exchange.analyst set chosen = organisation = wanted
  where person = database.person() and chosen <> (organisation = wanted);
  return true;
end $$;
grant execute on function exchange.choose_organisation(uuid) to causeway_app;
