-- The mirror of the CRM in InsForge: which rows wait to be sent, and what it is a mirror of.

create table crm_mirror (
  one boolean primary key default true check (one),
  target text
);
insert into crm_mirror default values;
comment on table crm_mirror is 'One row, share-locked by every change and locked by whoever sets the target: so no change misses that it has to be mirrored.';
comment on column crm_mirror.target is 'The address of the InsForge in which leads are mirrored; null: nowhere, and changes are not marked.';

create table crm_mirror_state (
  one boolean primary key default true check (one),
  last_error text,
  last_error_at timestamptz
);
insert into crm_mirror_state default values;
comment on column crm_mirror_state.last_error is 'Why the last call failed; null once one went through.';

create table crm_mirror_backfill (
  entity text primary key,
  after_id text,
  done_at timestamptz
);
comment on table crm_mirror_backfill is 'How far rows that were there before the mirror have been marked.';
comment on column crm_mirror_backfill.after_id is 'The last one that was; null: none yet.';

create table crm_change (
  entity text not null,
  row_id text not null,
  revision bigint not null default 1,
  state text not null default 'WAITING' check (state in ('WAITING', 'HELD', 'PARKED')),
  queued_at timestamptz not null default clock_timestamp(),
  holder text,
  lease_token bigint,
  error text,
  primary key (entity, row_id),
  check ((state = 'HELD') = (holder is not null and lease_token is not null)),
  check ((state = 'PARKED') = (error is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index crm_change_waiting on crm_change (queued_at) where state = 'WAITING';
create index crm_change_held on crm_change (holder) where state = 'HELD';
create index crm_change_parked on crm_change (queued_at) where state = 'PARKED';
comment on table crm_change is 'Rows of the CRM that differ from the mirror, each once: what is sent is what the row is when it is sent.';
comment on column crm_change.revision is 'Counts changes; a row that changed while it was sent waits again.';
comment on column crm_change.queued_at is 'Since when the mirror is behind; of a parked row, since when it is parked.';
