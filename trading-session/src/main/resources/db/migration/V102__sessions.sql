-- Modes, orders, closed positions, locks, candles and the journal of sessions; all of them are
-- written in the transaction that writes the snapshot they belong to.

alter table trading_session drop constraint trading_session_state_check;
alter table trading_session add constraint trading_session_state_check check (state in
  ('PENDING', 'RUNNING', 'STOPPING', 'DONE', 'STOPPED', 'KILLED', 'HALTED', 'FAILED'));
alter table trading_session
  add column mode text not null default 'ACTIVE',
  add column mode_reason text,
  add column start_at timestamptz,
  add column funding numeric not null default 0,
  add column closed_positions bigint not null default 0,
  add column working_orders bigint not null default 0,
  add column reconnects bigint not null default 0,
  add column blind_ns bigint not null default 0,
  add column lost_since_ns bigint not null default 0,
  add column feed_line bigint not null default 0,
  add column feed_time_ns bigint not null default 0,
  add column journal_entries bigint not null default 0;
comment on column trading_session.mode is 'ACTIVE, PAUSED (no entries), REDUCING or HALTED, as the snapshot has it.';
comment on column trading_session.start_at is 'Nobody claims it before; null: at once.';
comment on column trading_session.blind_ns is 'Time without market data, on the feed''s clock.';
comment on column trading_session.lost_since_ns is 'Since when there are none; 0: they are there.';
comment on column trading_session.feed_line is 'Up to where in its feed the session is durable.';

-- Two snapshots, written in turn, so that the one before is there when the latest is damaged.
alter table trading_snapshot drop constraint trading_snapshot_pkey;
alter table trading_snapshot
  add column name text not null default 'even',
  add column revision bigint not null default 0,
  add column journal_entries bigint not null default 0,
  add column checksum bigint,
  add column set_aside text;
update trading_snapshot s
set revision = t.revision, name = case t.revision % 2 when 0 then 'even' else 'odd' end
from trading_session t where t.id = s.session_id;
update trading_session t set feed_line = s.feed_line, feed_time_ns = s.feed_time_ns
from trading_snapshot s where t.id = s.session_id;
alter table trading_snapshot add primary key (session_id, name);
comment on column trading_snapshot.name is 'even or odd, by revision; damaged-N: set aside, kept to be looked into.';
comment on column trading_snapshot.journal_entries is 'The last entry of the journal whose effect is in it.';
comment on column trading_snapshot.checksum is 'CRC-32C of place and engine; null: written before there were checksums.';
comment on column trading_snapshot.set_aside is 'Why it is not used.';

create table trading_order (
  session_id text not null references trading_session on delete cascade,
  number bigint not null,
  client_order_id text not null,
  type text not null,
  side text not null,
  quantity numeric not null,
  limit_price numeric,
  stop_price numeric,
  purpose text not null,
  state text not null,
  reason text,
  filled numeric not null default 0,
  decided_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (session_id, number),
  unique (session_id, client_order_id)
) with (fillfactor = 70);

create table trading_position (
  session_id text not null references trading_session on delete cascade,
  number bigint not null,
  side text not null,
  quantity numeric not null,
  entry_price numeric not null,
  exit_price numeric not null,
  profit numeric not null,
  fees numeric not null,
  funding numeric not null,
  opened_at timestamptz not null,
  closed_at timestamptz not null,
  why text not null,
  primary key (session_id, number)
);
comment on table trading_position is 'Closed positions; profit is after fees and funding.';

create table trading_lock (
  session_id text not null references trading_session on delete cascade,
  lock_id text not null,
  reason text not null,
  added_at timestamptz not null,
  until_at timestamptz not null,
  lifted_at timestamptz,
  primary key (session_id, lock_id)
);
comment on table trading_lock is 'What keeps a session from entering, until its time is over or a person lifts it.';

create table trading_candle (
  session_id text not null references trading_session on delete cascade,
  opened_at timestamptz not null,
  period_ns bigint not null,
  open numeric not null,
  high numeric not null,
  low numeric not null,
  close numeric not null,
  volume numeric not null,
  primary key (session_id, opened_at)
) with (fillfactor = 70);
comment on table trading_candle is 'What a session''s market did, for charts: at most a few hundred; their period doubles as it goes on.';

create table trading_journal (
  session_id text not null references trading_session on delete cascade,
  entry bigint not null,
  feed_line bigint not null,
  feed_time_ns bigint not null,
  kind text not null,
  content text not null,
  primary key (session_id, entry)
);
comment on table trading_journal is 'What a session was told and did, each with the place in its feed after which it happened. Feed and commands at their places give the rest again.';
create index trading_journal_commands on trading_journal (session_id, entry) where kind = 'COMMAND';

alter table trading_fill drop constraint trading_fill_client_order_id_key;
alter table trading_fill
  add column liquidity text not null default 'TAKER',
  add column order_number bigint;
create index trading_fill_order on trading_fill (session_id, client_order_id);
comment on column trading_fill.liquidity is 'MAKER: others took it; TAKER: it took what others offered.';
