create table telegram_offset (
  bot_id bigint primary key,
  next_update bigint not null,
  moved_at timestamptz not null,
  trouble text
);
comment on table telegram_offset is 'The first update that is not stored yet, per bot; moved in the transaction that stores updates, and confirmed to Telegram only after it.';
comment on column telegram_offset.moved_at is 'When an update was last stored. Telegram keeps updates for a day, and after a quiet week numbers them anew.';
comment on column telegram_offset.trouble is 'What keeps updates from coming, as the instance sees it that gets them; the others read it here.';

create table telegram_update (
  bot_id bigint not null,
  update_id bigint not null,
  at timestamptz not null,
  primary key (bot_id, update_id)
) with (autovacuum_vacuum_scale_factor = 0.02);
create index telegram_update_at on telegram_update (at);
comment on table telegram_update is 'Updates that were taken, kept for longer than Telegram repeats them: one that comes again is dropped, in whatever order.';

create table telegram_passed_over (
  id bigint generated always as identity primary key,
  bot_id bigint not null,
  update_id bigint not null,
  reason text not null,
  body text not null,
  at timestamptz not null
);
create index telegram_passed_over_at on telegram_passed_over (at);
comment on table telegram_passed_over is 'Updates that could not be read or stored. They are confirmed all the same, because one that is not would hold up all later ones.';

create table telegram_chat (
  chat_id text primary key references chat on delete cascade,
  telegram_id bigint not null unique,
  kind text not null,
  title text not null,
  state text not null,
  state_since timestamptz not null,
  state_reason text,
  migrated_to bigint,
  seen_at timestamptz not null
);
comment on table telegram_chat is 'What is known of a chat in Telegram. OPEN: the bot may write there. BLOCKED: the person blocked the bot. GONE: the bot is not in the group, or the chat is no more. MIGRATED: it goes on under another id.';
comment on column telegram_chat.state_since is 'When it became so, as far as is known here.';

create table telegram_secret (
  only_one boolean primary key default true check (only_one),
  bytes bytea not null,
  created_at timestamptz not null
);
comment on table telegram_secret is 'Random bytes, made once, that every instance derives keys from. They sign buttons, and give access to nothing.';

create table telegram_button (
  id bigint generated always as identity primary key,
  chat_id text not null references chat on delete cascade,
  reply_id text not null,
  label text not null,
  command text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by text
);
create index telegram_button_expires on telegram_button (expires_at);
create index telegram_button_chat on telegram_button (chat_id);
comment on table telegram_button is 'What a button says when it is pressed. The button itself carries only this id, signed.';
