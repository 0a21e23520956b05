-- Vulnerabilities: security advisories (CSAF 2.0), known exploitation, scores, and what they mean to those who run the
-- products. An advisory stands in a collection and follows the policy of the collection's objects.
set local role causeway_owner;

-- Under which namespaces an organisation publishes. Where one is bound, nobody else publishes under it.
create table exchange.namespace (
  namespace text primary key check (length(namespace) between 1 and 500),
  organisation uuid not null references identity.organisation,
  bound_at timestamptz(3) not null default database.now(),
  bound_by uuid
);
create index namespace_organisation on exchange.namespace (organisation);
call database.protect('exchange.namespace');
create policy own on exchange.namespace for select to causeway_app using (organisation in (select exchange.own_organisations()));
create policy administrator on exchange.namespace for all to causeway_app
  using ((select exchange.administers())) with check ((select exchange.administers()));
grant select, insert, update, delete on exchange.namespace to causeway_app;

-- An advisory as it was sent. Versions of a document (originator, namespace, tracking) are rows of their own.
create table exchange.advisory (
  id uuid primary key default gen_random_uuid(),
  collection uuid not null references exchange.collection,
  originator uuid not null references identity.organisation,
  audience integer not null references exchange.audience,
  -- The account or the person that sent it.
  principal uuid not null,
  namespace text not null,
  tracking text not null,
  version text not null,
  -- Counts the versions of the document in the order of their publication.
  rank integer not null check (rank > 0),
  -- The name of its file and the folder of its year, as the standard makes them.
  file text not null check (file ~ '^[+a-z0-9_-]{1,250}$'),
  year smallint not null,
  title text not null,
  publisher text not null,
  category text not null,
  state text not null check (state in ('draft', 'interim', 'final')),
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  first_released_at timestamptz not null,
  released_at timestamptz not null,
  content text not null,
  size integer not null,
  sha256 text not null,
  sha512 text not null,
  -- What the tests of the standard had to remark although it is valid.
  remarks jsonb not null default '[]',
  received_at timestamptz(3) not null default database.now(),
  unique (originator, namespace, tracking, rank),
  unique (originator, namespace, tracking, version)
);
create index advisory_file on exchange.advisory (originator, file);
create index advisory_collection on exchange.advisory (collection);
alter table exchange.advisory alter column content set compression pglz;
call database.protect('exchange.advisory');
create policy released on exchange.advisory for select to causeway_app using (
  collection in (select exchange.readable_collections())
  and exchange.shows('whole', originator in (select exchange.own_organisations()), audience in (select exchange.readable_audiences())));
grant select, insert on exchange.advisory to causeway_app;

-- The latest version of each document that the reader may see: a later one that is not for her does not show, not even by
-- making an earlier one disappear.
create view exchange.latest_advisory with (security_invoker = true) as
  select a.* from exchange.advisory a
  where not exists (
    select 1 from exchange.advisory b
    where b.originator = a.originator and b.namespace = a.namespace and b.tracking = a.tracking and b.rank > a.rank);
grant select on exchange.latest_advisory to causeway_app;

create table exchange.advisory_product (
  advisory uuid not null references exchange.advisory,
  -- The id it has in the document.
  product text not null,
  -- 0 for the product itself, 1 for the other product that it is a part of or installed on.
  side smallint not null default 0 check (side in (0, 1)),
  name text not null,
  cpe text,
  purl text,
  vendor text,
  made text,
  version text,
  range text,
  conditional boolean not null default false,
  -- What a declared product must share to be compared with it.
  keys text[] not null default '{}',
  primary key (advisory, product, side)
);
create index advisory_product_keys on exchange.advisory_product using gin (keys);
call database.protect('exchange.advisory_product');
create policy advisory on exchange.advisory_product for select to causeway_app using (advisory in (select id from exchange.advisory));
grant select, insert on exchange.advisory_product to causeway_app;

create table exchange.advisory_vulnerability (
  advisory uuid not null references exchange.advisory,
  number smallint not null,
  cve text check (cve ~ '^CVE-[0-9]{4}-[0-9]{4,19}$'),
  title text,
  cwe text,
  -- The highest score that it states, with its vector.
  score numeric(3, 1) check (score between 0 and 10),
  vector text,
  -- Products by what is said of them: {"known_affected": ["id", …], …}.
  statuses jsonb not null default '{}',
  primary key (advisory, number)
);
create index advisory_vulnerability_cve on exchange.advisory_vulnerability (cve);
call database.protect('exchange.advisory_vulnerability');
create policy advisory on exchange.advisory_vulnerability for select to causeway_app using (advisory in (select id from exchange.advisory));
grant select, insert on exchange.advisory_vulnerability to causeway_app;

-- What an organisation runs.
create table exchange.product (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references identity.organisation,
  name text not null check (length(name) between 1 and 500),
  cpe text,
  purl text,
  vendor text,
  made text,
  version text,
  keys text[] not null,
  -- One text for the same declaration, however it was typed.
  identity text not null,
  added_at timestamptz(3) not null default database.now(),
  added_by uuid,
  check (cpe is not null or purl is not null or (vendor is not null and made is not null)),
  unique (organisation, identity)
);
create index product_keys on exchange.product using gin (keys);
call database.protect('exchange.product');
create policy own on exchange.product for all to causeway_app
  using (organisation in (select exchange.own_organisations())) with check (organisation in (select exchange.own_organisations()));
grant select, insert, delete on exchange.product to causeway_app;

-- What an advisory says of a declared product. Written for all, seen by the organisation as far as it sees the advisory.
create table exchange.finding (
  product uuid not null references exchange.product on delete cascade,
  advisory uuid not null references exchange.advisory,
  number smallint not null,
  organisation uuid not null references identity.organisation,
  verdict text not null check (verdict in ('affected', 'may-affect', 'not-affected', 'fixed', 'under-investigation')),
  reason text not null,
  -- The product of the document that it matched.
  matched text not null,
  primary key (product, advisory, number)
);
create index finding_organisation on exchange.finding (organisation);
create index finding_advisory on exchange.finding (advisory, number);
call database.protect('exchange.finding');
create policy own on exchange.finding for select to causeway_app using (
  organisation in (select exchange.own_organisations()) and advisory in (select id from exchange.advisory));
grant select, insert on exchange.finding to causeway_app;

-- What an organisation says of itself: VEX. Its own always see it, others as far as it was released in a collection.
create table exchange.statement (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references identity.organisation,
  cve text not null check (cve ~ '^CVE-[0-9]{4}-[0-9]{4,19}$'),
  -- Null: of everything it runs.
  product uuid references exchange.product on delete cascade,
  status text not null check (status in ('affected', 'not-affected', 'fixed', 'under-investigation')),
  justification text check (justification in ('component-absent', 'code-absent', 'code-not-reached', 'not-controllable', 'mitigated')),
  note text not null default '' check (length(note) <= 4000),
  collection uuid references exchange.collection,
  audience integer references exchange.audience,
  changed_at timestamptz(3) not null default database.now(),
  changed_by uuid not null,
  check ((status = 'not-affected') = (justification is not null)),
  check ((collection is null) = (audience is null)),
  unique nulls not distinct (organisation, cve, product)
);
create index statement_cve on exchange.statement (cve);
call database.protect('exchange.statement');
create policy released on exchange.statement for select to causeway_app using (
  organisation in (select exchange.own_organisations())
  or (collection in (select exchange.readable_collections()) and audience in (select exchange.readable_audiences())));
create policy own on exchange.statement for all to causeway_app
  using (organisation in (select exchange.own_organisations())) with check (organisation in (select exchange.own_organisations()));
grant select, insert, update, delete on exchange.statement to causeway_app;

-- Who took notice of a vulnerability for the organisation, and by when it must be dealt with where the organisation sets
-- a day of its own.
create table exchange.handling (
  organisation uuid not null references identity.organisation,
  cve text not null check (cve ~ '^CVE-[0-9]{4}-[0-9]{4,19}$'),
  acknowledged_at timestamptz(3),
  acknowledged_by uuid,
  due_on date,
  due_by uuid,
  began_at timestamptz(3) not null default database.now(),
  primary key (organisation, cve),
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check ((due_on is null) = (due_by is null))
);
call database.protect('exchange.handling');
create policy own on exchange.handling for all to causeway_app
  using (organisation in (select exchange.own_organisations())) with check (organisation in (select exchange.own_organisations()));
grant select, insert, update on exchange.handling to causeway_app;

-- Vulnerabilities known to be exploited, as a public catalogue lists them.
create table exchange.exploited (
  cve text primary key check (cve ~ '^CVE-[0-9]{4}-[0-9]{4,19}$'),
  vendor text not null,
  product text not null,
  name text not null,
  description text not null,
  action text not null,
  added_on date not null,
  due_on date not null,
  ransomware boolean not null,
  notes text not null,
  cwes text[] not null default '{}',
  imported_at timestamptz(3) not null default database.now(),
  changed_at timestamptz(3) not null default database.now(),
  -- The catalogue no longer lists it.
  withdrawn_at timestamptz(3)
);
call database.protect('exchange.exploited');
create policy everyone on exchange.exploited for select to causeway_app using ((select database.person()) is not null);
grant select, insert, update on exchange.exploited to causeway_app;

create table exchange.catalogue (
  version text primary key,
  released_at timestamptz not null,
  entries integer not null,
  digest text not null,
  imported_at timestamptz(3) not null default database.now()
);
call database.protect('exchange.catalogue');
create policy everyone on exchange.catalogue for select to causeway_app using ((select database.person()) is not null);
grant select, insert, update on exchange.catalogue to causeway_app;

-- The probability, from 0 to 1, that exploitation will be seen in the next 30 days, as a public model estimates it.
create table exchange.score (
  cve text primary key check (cve ~ '^CVE-[0-9]{4}-[0-9]{4,19}$'),
  score numeric(7, 6) not null check (score between 0 and 1),
  percentile numeric(7, 6) not null check (percentile between 0 and 1),
  scored_on date not null
);
call database.protect('exchange.score');
create policy everyone on exchange.score for select to causeway_app using ((select database.person()) is not null);
grant select, insert, update, delete on exchange.score to causeway_app;

create table exchange.score_day (
  scored_on date primary key,
  model text not null,
  entries integer not null,
  imported_at timestamptz(3) not null default database.now()
);
call database.protect('exchange.score_day');
create policy everyone on exchange.score_day for select to causeway_app using ((select database.person()) is not null);
grant select, insert, update on exchange.score_day to causeway_app;

-- Past scores are kept for the vulnerabilities that somebody here has to do with. That they are kept would tell of a
-- hidden advisory, so each reader sees them from the day on which she had a reason of her own.
create table exchange.past_score (
  cve text not null,
  scored_on date not null,
  score numeric(7, 6) not null,
  percentile numeric(7, 6) not null,
  primary key (cve, scored_on)
);
call database.protect('exchange.past_score');
create policy reason on exchange.past_score for select to causeway_app using (
  exists (select 1 from exchange.exploited e where e.cve = past_score.cve and e.imported_at::date <= scored_on)
  or exists (select 1 from exchange.advisory_vulnerability v join exchange.advisory a on a.id = v.advisory
    where v.cve = past_score.cve and a.received_at::date <= scored_on)
  or exists (select 1 from exchange.handling h where h.cve = past_score.cve and h.began_at::date <= scored_on));
grant select, insert, update, delete on exchange.past_score to causeway_app;
