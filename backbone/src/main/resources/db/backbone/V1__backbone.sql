-- What every service's schema holds: outbox, consumption, leases, owner commands.
-- Queue-like tables are vacuumed early: dead tuples make claim queries slow.

create table event_stream (
  topic text not null,
  key text not null,
  sequence bigint not null,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (topic, key)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
comment on table event_stream is 'Last number given out per topic and key; the row lock makes numbers dense and commit-ordered.';

create table outbox_event (
  topic text not null,
  key text not null,
  sequence bigint not null,
  position bigint generated always as identity,
  id uuid not null,
  type text not null,
  occurred_at timestamptz not null,
  correlation_id text not null,
  causation_id text,
  traceparent text,
  payload text not null,
  attempts int not null default 0,
  blocked_at timestamptz,
  blocked_reason text,
  primary key (topic, key, sequence)
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
create index outbox_event_position on outbox_event (position);
create index outbox_event_blocked on outbox_event (topic, key) where blocked_at is not null;
comment on column outbox_event.position is 'Scan order only. Order per key is the sequence.';

create table consumed_stream (
  source text not null,
  topic text not null,
  key text not null,
  last_sequence bigint not null,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (source, topic, key)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

create table parked_event (
  source text not null,
  topic text not null,
  key text not null,
  sequence bigint not null,
  reason text not null,
  detail text not null,
  headers jsonb not null,
  payload text not null,
  parked_at timestamptz not null default clock_timestamp(),
  primary key (source, topic, key, sequence)
);

create table instance_lease (
  instance_id text primary key,
  token bigint not null,
  expires_at timestamptz not null,
  renewed_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
) with (fillfactor = 50);
create index instance_lease_open on instance_lease (expires_at) where ended_at is null;

create table role_lease (
  role text primary key,
  holder text not null,
  token bigint not null,
  since timestamptz not null default clock_timestamp()
);

create table owner_command (
  id uuid primary key,
  kind text not null,
  aggregate_id text not null,
  type text not null,
  payload text not null,
  correlation_id text not null,
  created_at timestamptz not null default clock_timestamp(),
  acknowledged_at timestamptz
);
create index owner_command_pending on owner_command (kind, aggregate_id, created_at) where acknowledged_at is null;
