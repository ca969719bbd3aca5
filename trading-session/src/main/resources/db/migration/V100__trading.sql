-- Paper-trading sessions. A session's row, snapshot, fills and equity points are written together,
-- in one transaction under its holder's lease: what one of them shows, all of them do.

create table trading_session (
  id text primary key,
  symbol text not null,
  strategy text not null,
  feed_name text not null,
  terms text,
  requested_by text not null,
  correlation_id text not null,
  state text not null check (state in
    ('PENDING', 'RUNNING', 'STOPPING', 'DONE', 'STOPPED', 'KILLED', 'FAILED')),
  reason text,
  holder text,
  token bigint,
  revision bigint not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz,
  messages bigint not null default 0,
  trades bigint not null default 0,
  decisions bigint not null default 0,
  orders bigint not null default 0,
  fills bigint not null default 0,
  dropped_orders bigint not null default 0,
  errors bigint not null default 0,
  start_equity numeric not null,
  equity numeric not null,
  final_equity numeric,
  realised_pnl numeric not null default 0,
  fees numeric not null default 0,
  max_drawdown numeric not null default 0,
  position numeric not null default 0,
  last_price numeric,
  market_time timestamptz,
  check ((holder is null) = (token is null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
comment on column trading_session.terms is 'What it was started with; null when that was refused.';
comment on column trading_session.revision is 'Counts the writes of its holders: a write whose outcome is unknown is found here.';
comment on column trading_session.max_drawdown is 'Largest fall from a peak of equity, as a fraction of that peak.';
create index trading_session_newest on trading_session (created_at desc);
create index trading_session_free on trading_session (created_at)
  where holder is null and state in ('PENDING', 'RUNNING', 'STOPPING');
create index trading_session_live on trading_session (id)
  where state in ('PENDING', 'RUNNING', 'STOPPING');
create index trading_session_held on trading_session (holder) where holder is not null;

create table trading_snapshot (
  session_id text primary key references trading_session on delete cascade,
  feed_line bigint not null,
  feed_time_ns bigint not null,
  engine text not null,
  written_at timestamptz not null default clock_timestamp()
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
comment on table trading_snapshot is 'From where a session goes on: the engine between two messages, and the place in its feed.';

create table trading_fill (
  session_id text not null references trading_session on delete cascade,
  fill bigint not null,
  client_order_id text not null unique,
  side text not null check (side in ('BUY', 'SELL')),
  quantity numeric not null,
  price numeric not null,
  fee numeric not null,
  position numeric not null,
  equity numeric not null,
  profit numeric not null,
  decided_at timestamptz not null,
  filled_at timestamptz not null,
  primary key (session_id, fill)
);

create table trading_equity (
  session_id text not null references trading_session on delete cascade,
  point bigint generated always as identity,
  market_time timestamptz not null,
  equity numeric not null,
  position numeric not null,
  price numeric not null,
  primary key (session_id, point)
);
