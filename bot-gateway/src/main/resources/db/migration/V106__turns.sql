-- Lanes of a chat, turns of the assistant, proposals, tasks that are tried again, restarts.

-- A message whose answer is awaited holds its lane as one that is being handled does.
drop index message_open;
create index message_open on message (chat_id, lane, position)
  where state in ('QUEUED', 'HANDLING', 'AWAITING');
create index message_new on message (chat_id, position) where command = 'new';
create index reply_position on reply (chat_id, position);

-- Free text has a lane of its own from now on.
update message set lane = 'TURN'
where state in ('QUEUED', 'HANDLING') and lane = 'ORDERLY' and command is null
  and ltrim(text, E' \t\r\n') not like '/%';

create table turn (
  id text primary key,
  chat_id text not null references chat,
  message_id text not null unique references message on delete cascade,
  position bigint not null,
  state text not null check (state in ('OPEN', 'ENDED')),
  outcome text,
  parts int not null default 0,
  answer text not null default '',
  reply_id text,
  waiting boolean not null default false,
  waiting_told boolean not null default false,
  command text not null,
  correlation_id text not null,
  begun_at timestamptz not null,
  heard_at timestamptz not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'ENDED') = (outcome is not null and ended_at is not null))
) with (fillfactor = 60);
create index turn_open on turn (heard_at) where state = 'OPEN';
create index turn_chat on turn (chat_id) where state = 'OPEN';
comment on table turn is 'A message of free text that was handed to the assistant, and the answer to it. Goes with its message.';
comment on column turn.position is 'The message''s place in the chat: what a later command may cancel.';
comment on column turn.parts is 'Parts of the answer shown so far; only the next one is taken.';
comment on column turn.command is 'The command that asked for the answer, to be sent again under the same id if it was lost.';

create table proposal (
  id text primary key,
  turn_id text not null references turn on delete cascade,
  chat_id text not null references chat,
  message_id text not null,
  summary text not null,
  command text not null,
  cost text not null,
  state text not null check (state in ('OPEN', 'ACCEPTED', 'REJECTED', 'EXPIRED')),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by text,
  decided_at timestamptz
);
create index proposal_open on proposal (expires_at) where state = 'OPEN';
create index proposal_turn on proposal (turn_id);
comment on table proposal is 'What the assistant proposed to do; done only once a person has confirmed it. Goes with its turn.';

-- Automatic retries.
alter table task add column retries int not null default 0;
alter table task add column retry_at timestamptz;
create index task_retry on task (retry_at) where retry_at is not null;
comment on column task.retries is 'How often it was tried again by itself since a person last asked for it.';
comment on column task.retry_at is 'When it is tried again; its owner has it as failed until then, and is not asked about it.';

create table restart_request (
  id text primary key,
  service text not null,
  chat_id text not null references chat,
  message_id text,
  requested_by text not null,
  requested_at timestamptz not null default clock_timestamp(),
  instances_before jsonb not null,
  state text not null check (state in ('REQUESTED', 'ASKING', 'BEGUN', 'DONE', 'FAILED')),
  holder text,
  token bigint,
  finished_at timestamptz,
  check ((state in ('DONE', 'FAILED')) = (finished_at is not null)),
  check (state <> 'ASKING' or (holder is not null and token is not null))
);
create index restart_open on restart_request (requested_at) where finished_at is null;
create index restart_finished on restart_request (finished_at) where finished_at is not null;
comment on table restart_request is 'Who asked for a restart and when, by the database''s clock; finished by whichever gateway sees the service back.';
comment on column restart_request.instances_before is 'Ids of the service''s instances when it was asked for, as a list; it is back when another one is there and none of these.';
