-- Money: what is set aside for calls, what they have cost, and the limits on both. US dollars, exact
-- to 12 decimals (a price per million tokens with 6). Times are clock_timestamp(), days and months
-- are UTC.

alter table research_run add column budget_usd numeric(24,12);
comment on column research_run.budget_usd is 'What the person allows this run; null: the configured limit.';

create table budget_scope (
  kind text not null
    check (kind in ('RUN', 'USER_DAY', 'PROVIDER_DAY', 'PROVIDER_MONTH', 'MONTH')),
  name text not null,
  period text not null,
  own_limit numeric(24,12) check (own_limit > 0),
  reserved numeric(24,12) not null default 0 check (reserved >= 0),
  booked numeric(24,12) not null default 0 check (booked >= 0),
  touched_at timestamptz not null default clock_timestamp(),
  primary key (kind, name, period)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
comment on table budget_scope is 'Totals that limits are held against. Locked in the order of kinds as they stand in the check, whoever locks several.';
comment on column budget_scope.own_limit is 'A limit of this scope alone, in place of the configured one.';

create table budget_reservation (
  id bigint generated always as identity primary key,
  holder text not null,
  lease_token bigint not null,
  user_id text not null,
  subject_id text not null,
  run_id text,
  stage text not null,
  provider text not null,
  model text not null,
  day date not null,
  amount numeric(24,12) not null check (amount >= 0),
  booked numeric(24,12) not null default 0 check (booked >= 0),
  input_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  state text not null check (state in ('RESERVED', 'SETTLED', 'RELEASED', 'BOOKED', 'EXPIRED')),
  reserved_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'RESERVED') = (ended_at is null))
) with (fillfactor = 70);
create index budget_reservation_open on budget_reservation (id) where state = 'RESERVED';
create index budget_reservation_ended on budget_reservation (ended_at) where ended_at is not null;
comment on column budget_reservation.state is 'BOOKED: in full by its holder, which does not know the outcome; EXPIRED: in full, because its holder is gone or silent.';
comment on column budget_reservation.day is 'The day it was made; it counts in this day and its month, whenever it ends.';

create table cost_entry (
  id bigint generated always as identity primary key,
  reservation_id bigint not null,
  day date not null,
  user_id text not null,
  subject_id text not null,
  run_id text,
  stage text not null,
  provider text not null,
  model text not null,
  amount numeric(24,12) not null,
  calls int not null,
  input_tokens bigint not null,
  output_tokens bigint not null,
  booked_at timestamptz not null default clock_timestamp()
);
create index cost_entry_day on cost_entry (day);
comment on table cost_entry is 'The ledger: rows are added, never changed. A correction is a further row with the difference, below zero where less was spent.';

create table budget_notice (
  kind text not null,
  name text not null,
  period text not null,
  level text not null check (level in ('WARNED', 'EXHAUSTED')),
  user_id text not null,
  limit_usd numeric(24,12) not null,
  told_at timestamptz not null default clock_timestamp(),
  primary key (kind, name, period, level, user_id, limit_usd)
);
comment on table budget_notice is 'What was told, so that it is told once; a limit that was changed is news.';
comment on column budget_notice.user_id is 'Whom it was told; empty where once is enough for all.';
