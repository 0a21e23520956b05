-- Two roles. `causeway_owner` owns every object and never logs in; `causeway_app` is what requests run as, owns nothing
-- and bypasses nothing. Row-level security is forced, so that even the owner sees only what a policy gives it.
-- Roles belong to the whole server: another Causeway on it, or an administrator who gives nobody the right to create
-- roles, may have made them already. Whoever migrates must be able to act as both.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['causeway_owner', 'causeway_app'] loop
    begin
      if not exists (select 1 from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
    exception when duplicate_object or unique_violation then null;
    end;
    if not (select rolsuper from pg_roles where rolname = current_user) then
      begin
        execute format('grant %I to %I', wanted, current_user);
      exception when insufficient_privilege then
        if not pg_has_role(current_user, wanted, 'member') then
          raise exception '% may not act as %: let a superuser run "grant % to %"', current_user, wanted, wanted, current_user
            using errcode = 'insufficient_privilege';
        end if;
      end;
    end if;
  end loop;
  execute format('grant create on database %I to causeway_owner', current_database());
end $$;

create extension if not exists btree_gist;

-- Language functions are not for the public unless granted: a function that is forgotten here cannot be called.
alter default privileges for role causeway_owner revoke execute on functions from public;
grant usage, create on schema database to causeway_owner;
grant usage on schema database to causeway_app;
grant select on database.migration to causeway_app;

set local role causeway_owner;

-- The instant of the request, given by the context that opened the transaction; the clock's own time without one.
create function database.now() returns timestamptz language sql stable
  as $$ select coalesce(nullif(current_setting('causeway.now', true), '')::timestamptz, transaction_timestamp()) $$;
grant execute on function database.now() to causeway_app;

-- Whoever asks: a person, nobody (null), or Causeway itself (jobs, sign-in, the terminal).
create function database.person() returns uuid language sql stable
  as $$ select nullif(current_setting('causeway.person', true), '')::uuid $$;
grant execute on function database.person() to causeway_app;

create function database.is_system() returns boolean language sql stable
  as $$ select coalesce(current_setting('causeway.person', true) = '00000000-0000-4000-8000-000000000001', false) $$;
grant execute on function database.is_system() to causeway_app;

-- Every table passes through here. It is closed to everyone but its owner's functions and Causeway itself until the
-- module's own policies open it.
create procedure database.protect(protected regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format('create policy owner on %s to causeway_owner using (true) with check (true)', protected);
  execute format('create policy system on %s to causeway_app using ((select database.is_system())) with check ((select database.is_system()))', protected);
end $$;

-- Refuses a statement whoever runs it, the owner included. Used where history must not be rewritten.
create function database.refuse() returns trigger language plpgsql as $$
begin
  raise exception '% of %.% is refused: its lines are never changed', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;
