set local role causeway_owner;

-- The question that stands before every other of a program: may it read or write this collection? Asked so often that it is
-- one statement of its own; who asks and when are set for it as for every transaction. It takes the place of
-- `open_collection`, whose `standing` is no longer needed; that one stays as it is while processes of the version before
-- still ask it, and goes with a later migration.
create function exchange.collection_for(principal uuid, at timestamptz, in_root text, wanted text)
  returns table (id uuid, root text, alias text, title text, description text, public boolean, can_read boolean, can_write boolean)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  found exchange.collection;
  reads boolean;
  writes boolean;
begin
  perform set_config('causeway.person', coalesce(principal::text, ''), true), set_config('causeway.now', at::text, true);
  select c.* into found from exchange.collection c
  where c.root = in_root and (c.alias = wanted or c.id = case when wanted ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then wanted::uuid end)
  order by c.id::text = lower(wanted) desc limit 1;
  if found.id is null then return; end if;
  reads := found.id in (select c from exchange.collections_of(principal, false) c);
  writes := found.closed_at is null and found.id in (select c from exchange.collections_of(principal, true) c);
  if not (reads or writes) then return; end if;
  return query select found.id, found.root, found.alias, found.title, found.description, found.public, reads, writes;
end $$;
grant execute on function exchange.collection_for(uuid, timestamptz, text, text) to causeway_app;
