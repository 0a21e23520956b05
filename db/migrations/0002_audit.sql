-- One line per command, chained by SHA-256. The bytes that are hashed are kept as they were hashed, so that a line can be
-- verified by anyone, in any version. A line holds ids, states and counts, never a name or an address: erasing a
-- person's data does not break the chain.
create schema audit authorization causeway_owner;
set local role causeway_owner;
grant usage on schema audit to causeway_app;

create table audit.line (
  position bigint primary key,
  at timestamptz(3) not null,
  actor uuid,
  act text not null,
  subject uuid,
  scope uuid,
  details jsonb not null,
  canonical text not null,
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32)
);
call database.protect('audit.line');
create index line_subject on audit.line (subject);
create index line_act on audit.line (act, position);
create trigger line_never_changes before update or delete or truncate on audit.line
  for each statement execute function database.refuse();

-- The end of the chain. Its row lock gives the lines their one order, and it tells when the last lines were cut off.
create table audit.head (
  only_one boolean primary key default true check (only_one),
  position bigint not null,
  hash bytea not null
);
call database.protect('audit.head');
insert into audit.head (position, hash) values (0, sha256('causeway audit 1'));

-- Schema version 1: the array's members and their order are the format.
create function audit.canonical(line_position bigint, at timestamptz, actor uuid, act text, subject uuid, scope uuid, details jsonb)
  returns text language sql immutable as $$
  select jsonb_build_array(1, line_position, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), actor, act, subject, scope, details)::text
$$;
grant execute on function audit.canonical(bigint, timestamptz, uuid, text, uuid, uuid, jsonb) to causeway_app;

-- Who acted and when come from the transaction's context, never from the caller.
create function audit.append(act text, subject uuid, scope uuid, details jsonb) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  head audit.head;
  line audit.line;
begin
  select * into head from audit.head for update;
  line.position := head.position + 1;
  line.at := date_trunc('milliseconds', database.now());
  line.actor := database.person();
  line.act := act;
  line.subject := subject;
  line.scope := scope;
  line.details := details;
  line.canonical := audit.canonical(line.position, line.at, line.actor, act, subject, scope, details);
  line.previous := head.hash;
  line.hash := sha256(head.hash || convert_to(line.canonical, 'UTF8'));
  insert into audit.line select line.*;
  update audit.head set position = line.position, hash = line.hash;
  return line.position;
end $$;
grant execute on function audit.append(text, uuid, uuid, jsonb) to causeway_app;
grant select on audit.line, audit.head to causeway_app;
