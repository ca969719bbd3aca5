-- What live feeds told their sessions, written once per feed by the instance that holds the
-- connection, under its lease.

create table trading_feed (
  id text primary key,
  venue text not null,
  symbol text not null,
  price_decimals integer not null,
  quantity_decimals integer not null,
  holder text not null,
  token bigint not null,
  started_at timestamptz not null default clock_timestamp()
);
comment on table trading_feed is 'One stay of one instance at a venue: a connection that is renewed, and the messages since.';
comment on column trading_feed.price_decimals is 'Units of the prices in its segments.';

create table trading_feed_segment (
  feed_id text not null references trading_feed on delete cascade,
  first_sequence bigint not null,
  last_sequence bigint not null,
  first_time_ns bigint not null,
  last_time_ns bigint not null,
  crc32c bigint not null,
  messages bytea not null,
  written_at timestamptz not null default clock_timestamp(),
  primary key (feed_id, first_sequence),
  check (first_sequence <= last_sequence)
);
comment on column trading_feed_segment.crc32c is 'Over the bytes of messages; a segment whose bytes have another is refused.';
alter table trading_feed_segment alter column messages set storage external;
create index trading_feed_segment_age on trading_feed_segment (written_at);
