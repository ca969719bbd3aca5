-- One row per service that was ever seen. Whoever changes anything about a service locks its row
-- first: that is what keeps its instances, incidents and events in step.
create table service (
  name  text primary key,
  state text not null check (state in ('UP', 'DOWN', 'STOPPED')),
  since timestamptz not null
);

create table instance (
  instance_id    text primary key,
  service        text not null references service (name),
  place          text not null,
  pid            bigint not null,
  management_url text,                 -- null: only its exit was reported so far
  state          text not null check (state in ('UP', 'SUSPECT', 'LOST', 'STOPPED')),
  since          timestamptz not null,
  lost_certain   boolean,
  lost_reason    text,
  suspect_since  timestamptz,
  started_at     timestamptz,          -- by its own clock; orders the lives at one place
  registered_at  timestamptz,          -- by the monitor's clock
  last_seen_at   timestamptz,
  report         jsonb not null default '{"current": [], "done": 0, "failed": 0}',
  check ((state = 'LOST') = (lost_certain is not null)),
  check (lost_certain is null or (lost_reason is not null and suspect_since is not null))
) with (fillfactor = 70);

create index instance_by_place on instance (service, place);
create index instance_by_age on instance (service, since);
create index instance_gone on instance (since) where state in ('LOST', 'STOPPED');

create table incident (
  id          text primary key,
  scope       text not null,           -- what is reviewed together: a service, or the monitor's sight
  cause       text not null,
  summary     text not null,
  opened_at   timestamptz not null,
  resolved_at timestamptz
);

create unique index incident_open on incident (cause) where resolved_at is null;
create index incident_open_by_scope on incident (scope) where resolved_at is null;
create index incident_by_time on incident (opened_at);
create index incident_resolved on incident (resolved_at) where resolved_at is not null;
