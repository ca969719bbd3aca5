-- How loudly a chat is told what its trading sessions do, where it chose for itself.

create table trading_news (
  chat_id text not null references chat on delete cascade,
  kind text not null,
  volume text not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (chat_id, kind)
);
comment on table trading_news is 'A row per chat and kind of news whose volume a person changed; without one the configuration holds.';
