alter table reply add column choices jsonb not null default '[]';
comment on column reply.choices is 'Answers offered with it: label and the command that is said by choosing it.';

create table telegram_outbound (
  id bigint generated always as identity primary key,
  chat_id text not null references chat on delete cascade,
  reply_id text not null,
  part int not null,
  position bigint not null,
  kind text not null,
  text text not null,
  spans jsonb not null default '[]',
  source text,
  buttons jsonb not null default '[]',
  plain boolean not null default false,
  digest text not null,
  shown text,
  message_id bigint,
  state text not null,
  attempts int not null default 0,
  due_at timestamptz not null,
  claim bigint not null default 0,
  busy_until timestamptz,
  doubtful boolean not null default false,
  shown_at timestamptz,
  error text,
  created_at timestamptz not null,
  unique (reply_id, part)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02);
create index telegram_outbound_queued on telegram_outbound (chat_id, position, part) where state = 'QUEUED';
create index telegram_outbound_stale on telegram_outbound (due_at) where state = 'STALE';
create index telegram_outbound_busy on telegram_outbound (chat_id) where busy_until is not null;
create index telegram_outbound_shown on telegram_outbound (shown_at) where shown_at is not null;
create index telegram_outbound_created on telegram_outbound (created_at);
create index telegram_outbound_refused on telegram_outbound (created_at) where state = 'REFUSED';
comment on table telegram_outbound is 'One row per message in Telegram, sent or to be sent; a reply is several when it is long or has files. QUEUED: not there yet. SHOWN: there as it should be. STALE: there, but changed since. GIVEN_UP: not tried again, because it is not wanted or cannot be reached. REFUSED: the same, and ought to be looked into.';
comment on column telegram_outbound.position is 'Place in the chat: the reply''s number when it was said, or of the edit that added this part.';
comment on column telegram_outbound.digest is 'Of what the message is to be: text, styles, buttons.';
comment on column telegram_outbound.shown is 'Digest of what the message is in Telegram, as far as known.';
comment on column telegram_outbound.claim is 'Grows with every call; what became of a call is written only under its own number.';
comment on column telegram_outbound.busy_until is 'A call for it may be under way until then, whoever made it: until then nobody else calls for this chat.';
comment on column telegram_outbound.doubtful is 'It may be in Telegram already, without our knowing; sent again, it may be there twice.';

create table telegram_pause (
  chat_id text primary key references chat on delete cascade,
  paused_until timestamptz not null
);
create index telegram_pause_until on telegram_pause (paused_until);
comment on table telegram_pause is 'Chats that Telegram asked to be left alone until then (429).';

create table telegram_sender (
  only_one boolean primary key default true check (only_one),
  tier text not null,
  reason text not null,
  since timestamptz not null
);
comment on table telegram_sender is 'How Telegram answers, as the one sender finds it; the others read it here.';
insert into telegram_sender (tier, reason, since) values ('FAIR', '', clock_timestamp());
