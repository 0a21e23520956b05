set local role causeway_owner;

-- What refers to one of these ids: by a reference or by the same id in another catalogue. A row-level policy lets no index on
-- arrays be used, because the operator might tell of hidden rows; so the index is asked here, and as with `matching` every
-- finding then passes the object's own policy.
create function exchange.referring(wanted text[]) returns table (collection uuid, "position" bigint)
  language sql stable security definer set search_path = pg_catalog as $$
  select o.collection, o.position from exchange.object o where o.links && wanted
$$;
grant execute on function exchange.referring(text[]) to causeway_app;
