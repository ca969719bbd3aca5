-- Research runs, their items of work, and what was found. Times are clock_timestamp().

create table research_run (
  id text primary key,
  criteria text not null,
  quantity int not null,
  directory_file text not null,
  directory_name text not null,
  on_gap text not null,
  requested_by text not null,
  correlation_id text not null,
  requested int not null,
  wanted int not null,
  extended_by_policy boolean not null,
  state text not null,
  stage text not null,
  summary text,
  report text,
  companies_waiting int not null,
  companies_open int not null,
  companies_done int not null,
  companies_failed int not null,
  contacts_waiting int not null,
  contacts_open int not null,
  contacts_done int not null,
  contacts_failed int not null,
  with_contacts int not null,
  progress_told_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
create index research_run_newest on research_run (created_at desc);
create index research_run_finished on research_run (finished_at) where finished_at is not null;
comment on column research_run.criteria is 'JSON object in the order the person wrote; json types would reorder or reformat it.';
comment on column research_run.requested is 'Companies people asked for, with what they added later.';
comment on column research_run.wanted is 'Companies looked for; more than requested when the policy looks further by itself.';

create table work_item (
  id bigint generated always as identity primary key,
  run_id text not null references research_run on delete cascade,
  kind text not null check (kind in ('LEAD_LIST', 'COMPANY', 'CONTACTS')),
  ordinal int not null,
  identity text not null,
  subject text not null,
  payload text not null,
  state text not null check (state in ('WAITING', 'PENDING', 'HELD', 'DONE', 'FAILED', 'CANCELLED')),
  attempt int not null default 0,
  failures int not null default 0,
  crashes int not null default 0,
  holder text,
  token bigint,
  lease_token bigint,
  available_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  completed_at timestamptz,
  error text,
  unique (run_id, kind, ordinal),
  unique (run_id, kind, identity),
  check (state <> 'HELD' or (holder is not null and token is not null and lease_token is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index work_item_pending on work_item (run_id, ordinal) where state = 'PENDING';
create index work_item_held on work_item (holder) where state = 'HELD';
create index work_item_served on work_item (run_id, started_at);
comment on column work_item.attempt is 'How often it was claimed.';
comment on column work_item.failures is 'Attempts that failed; crashes of the holder are counted apart.';
comment on column work_item.token is 'Fencing token of the last claim; higher with every claim, whoever makes it.';
comment on column work_item.lease_token is 'Token of the lease under which it was claimed; tokens of two instances do not compare.';

create table item_failure (
  id bigint generated always as identity primary key,
  item_id bigint not null references work_item on delete cascade,
  attempt int not null,
  kind text not null check (kind in ('FAILURE', 'CRASH')),
  call text not null,
  reason text not null,
  holder text not null,
  failed_at timestamptz not null default clock_timestamp()
);
create index item_failure_item on item_failure (item_id);

create table company (
  run_id text not null references research_run on delete cascade,
  ordinal int not null,
  identity text not null,
  facts text not null,
  primary key (run_id, ordinal),
  unique (run_id, identity)
);
comment on column company.facts is 'JSON: field to value, source and confidence; what is unknown is absent.';

create table contact (
  run_id text not null,
  company_ordinal int not null,
  ordinal int not null,
  facts text not null,
  primary key (run_id, company_ordinal, ordinal),
  foreign key (run_id, company_ordinal) references company on delete cascade
);
