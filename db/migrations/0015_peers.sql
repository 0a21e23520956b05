-- Peers: other servers with which collections are kept alike, in one direction each.
set local role causeway_owner;

create table exchange.peer (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  direction text not null check (direction in ('pull', 'push')),
  -- The API root, with the slash at its end. Rows with the same one are the same server: nothing goes back to where it
  -- came from.
  url text not null check (url ~ '^https?://[^?#]+/$' and length(url) <= 500),
  plain_http boolean not null default false,
  remote_collection text not null check (length(remote_collection) between 1 and 200),
  collection uuid not null references exchange.collection,
  -- Who stands behind the other server: the originator of what is pulled, and the reader of what is pushed.
  organisation uuid not null references identity.organisation,
  -- As whom it reads and writes here: an account of the organisation with which nobody can sign in.
  account uuid not null references exchange.account,
  -- Whose objects may go on although their originator controls each further reader.
  own_organisation uuid references identity.organisation,
  sign_in text not null default 'none' check (sign_in in ('none', 'basic', 'bearer')),
  sign_in_name text check (length(sign_in_name) <= 200),
  types text[] check (cardinality(types) between 1 and 100),
  -- The strictest label that is sent.
  ceiling text not null default 'amber+strict' check (ceiling in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  -- Further filters of a pull, by the field of match[…].
  matches jsonb not null default '{"version": "all"}' check (jsonb_typeof(matches) = 'object'),
  -- Deletions by their originators are sent on.
  deletes boolean not null default false,
  interval_seconds integer not null default 60 check (interval_seconds between 5 and 604800),
  -- How far behind its watermark a pull begins, for servers whose dates are coarse.
  overlap_seconds integer not null default 30 check (overlap_seconds between 0 and 86400),
  paused_at timestamptz(3),
  created_at timestamptz(3) not null default database.now(),
  created_by uuid,
  ended_at timestamptz(3),
  check ((sign_in = 'basic') = (sign_in_name is not null)),
  check (direction = 'push' or own_organisation is null)
);
create index peer_organisation on exchange.peer (organisation);
call database.protect('exchange.peer');
create policy own on exchange.peer for select to causeway_app using (organisation in (select exchange.own_organisations()));
create policy administrator on exchange.peer for all to causeway_app
  using ((select exchange.administers())) with check ((select exchange.administers()));
grant select, insert, update on exchange.peer to causeway_app;

-- Read by no person at all: only Causeway itself, when it speaks to the peer.
create table exchange.peer_secret (
  peer uuid primary key references exchange.peer,
  secret text not null check (length(secret) between 1 and 4000)
);
call database.protect('exchange.peer_secret');
grant select, insert, update, delete on exchange.peer_secret to causeway_app;

-- How far a peer has come and how it fares. Written by Causeway alone, by whoever holds the lease: of two processes one
-- works, and one that was taken for dead can no longer write.
create table exchange.peer_progress (
  peer uuid primary key references exchange.peer,
  lease uuid,
  leased_until timestamptz(3),
  next_at timestamptz(3) not null default database.now(),
  -- Pulling: when the last object taken was added, as the other server wrote it.
  watermark text,
  -- Pushing: the last position of the log that was looked at.
  position bigint not null default 0,
  -- Pushing: the audiences that the peer was among at the last look, and the newest that existed. One that existed and
  -- was joined since means that older objects are now released.
  audiences integer[] not null default '{}',
  newest_audience integer not null default 0,
  -- Pulling from another Causeway: its events are followed.
  following boolean not null default false,
  -- A server without events is asked for them again after this.
  events_asked_at timestamptz(3),
  failures_in_row integer not null default 0,
  last_try_at timestamptz(3),
  last_success_at timestamptz(3),
  last_error text,
  last_error_detail text,
  last_error_at timestamptz(3)
);
call database.protect('exchange.peer_progress');
create policy with_peer on exchange.peer_progress for select to causeway_app using (peer in (select id from exchange.peer));
create policy administrator on exchange.peer_progress for update to causeway_app
  using ((select exchange.administers())) with check ((select exchange.administers()));
grant select, insert, update on exchange.peer_progress to causeway_app;

-- Volume and errors by the hour. Who sees the peer sees its counts: they are of objects released to its organisation, or
-- sent by it. Administrators see how much went, and not what.
create table exchange.peer_hour (
  peer uuid not null references exchange.peer,
  hour timestamptz(3) not null check (hour = date_trunc('hour', hour, 'UTC')),
  turns integer not null default 0,
  errors integer not null default 0,
  moved integer not null default 0,
  failed integer not null default 0,
  bytes bigint not null default 0,
  -- The longest that an object was on its way, from being added there to being added here, or the other way round.
  lag_ms bigint not null default 0,
  primary key (peer, hour)
);
call database.protect('exchange.peer_hour');
create policy with_peer on exchange.peer_hour for select to causeway_app using (peer in (select id from exchange.peer));
grant select, insert, update, delete on exchange.peer_hour to causeway_app;

-- What came from a peer, whatever became of it: it is not looked at twice, and never sent back.
create table exchange.received (
  peer uuid not null references exchange.peer,
  id text not null,
  version_key text not null collate "C",
  digest text not null,
  outcome text not null check (outcome in ('added', 'known', 'failed', 'quarantined', 'own')),
  at timestamptz(3) not null default database.now(),
  primary key (peer, id, version_key, digest)
);
create index received_id on exchange.received (id, version_key);
call database.protect('exchange.received');
grant select, insert, update, delete on exchange.received to causeway_app;

-- What was sent to whom. It tells of an object, so it is shown only to whom the object itself is shown, and of them only
-- to its originator and to the organisation that it was sent to: who else takes part is not told.
create table exchange.sent (
  peer uuid not null references exchange.peer,
  collection uuid not null references exchange.collection,
  position bigint not null,
  organisation uuid not null references identity.organisation,
  originator uuid not null references identity.organisation,
  audience integer not null references exchange.audience,
  part text not null check (part in ('whole', 'origin', 'rest')),
  id text not null,
  version text not null,
  version_key text not null collate "C",
  digest text not null,
  state text not null check (state in ('pending', 'taken', 'refused', 'unknown', 'removed', 'removal-refused')),
  -- The request's name at the other server, until it says what became of the object.
  status text,
  detail text,
  at timestamptz(3) not null default database.now(),
  primary key (peer, position)
);
create index sent_id on exchange.sent (id, version_key);
create index sent_pending on exchange.sent (peer) where state = 'pending';
call database.protect('exchange.sent');
create policy shown on exchange.sent for select to causeway_app using (
  collection in (select exchange.readable_collections())
  and exchange.shows(part, originator in (select exchange.own_organisations()), audience in (select exchange.readable_audiences()))
  and (originator in (select exchange.own_organisations()) or organisation in (select exchange.own_organisations())));
grant select, insert, update, delete on exchange.sent to causeway_app;

-- Objects of a pull that could not be taken in, each with the reason, for the analysts of the organisation they came from.
create table exchange.peer_failure (
  peer uuid not null references exchange.peer,
  id text not null,
  version text not null,
  sentence text not null,
  times integer not null default 1,
  first_at timestamptz(3) not null default database.now(),
  last_at timestamptz(3) not null default database.now(),
  primary key (peer, id, version, sentence)
);
call database.protect('exchange.peer_failure');
create policy own on exchange.peer_failure for select to causeway_app using (
  peer in (select p.id from exchange.peer p where p.organisation in (select exchange.own_organisations())));
grant select, insert, update, delete on exchange.peer_failure to causeway_app;
