-- Where in which live feed a session stands, and which parts of live feeds it read: its journal is
-- read again from these.

alter table trading_session add column feed_id text not null default '';
alter table trading_snapshot add column feed_id text not null default '';
alter table trading_journal add column feed_id text not null default '';
comment on column trading_session.feed_id is 'The live feed that feed_line counts in; empty: a file.';

create table trading_stretch (
  session_id text not null references trading_session on delete cascade,
  stretch bigint generated always as identity,
  feed_id text not null,
  after_sequence bigint not null,
  through_sequence bigint not null,
  primary key (session_id, feed_id, after_sequence),
  check (after_sequence <= through_sequence)
);
comment on table trading_stretch is 'Parts of live feeds a session read, in order: of a live session what it has read so far, of a session on a journal what it is to read, which is kept for it until it has ended.';
create index trading_stretch_feed on trading_stretch (feed_id);
