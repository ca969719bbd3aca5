-- bot-gateway: files, chats and their queues, tasks, the activity feed, the way in.
-- Queue-like tables are vacuumed early: dead tuples make claim queries slow.

create table file_content (
  id text primary key,
  started_at timestamptz not null
);
comment on table file_content is 'One upload, staged chunk by chunk; without a row in file it is unfinished and swept.';

create table file_chunk (
  content_id text not null references file_content on delete cascade,
  number int not null,
  bytes bytea not null,
  primary key (content_id, number)
);
-- Uploads are rarely text that compresses twice; spare the attempt.
alter table file_chunk alter column bytes set storage external;

create table file (
  sha256 text primary key,
  size bigint not null,
  content_id text not null references file_content,
  created_at timestamptz not null
);
create index file_content_of on file (content_id);

create table file_name (
  name text not null,
  sha256 text not null references file on delete cascade,
  uploaded_at timestamptz not null,
  primary key (name, sha256)
);
create index file_name_uploaded on file_name (uploaded_at);

create table chat (
  id text primary key,
  channel text not null,
  external_id text,
  revision bigint not null default 0,
  created_at timestamptz not null,
  unique (channel, external_id)
) with (fillfactor = 50);
comment on column chat.revision is 'Last number given to anything that was added or changed in the chat; the row lock makes numbers dense and commit-ordered, so a reader''s cursor over them loses nothing.';

create table message (
  id text primary key,
  chat_id text not null references chat,
  channel text not null,
  external_id text,
  caller text not null,
  role text not null,
  lane text not null,
  command text,
  text text not null,
  position bigint not null,
  revision bigint not null,
  state text not null,
  attempts int not null default 0,
  due_at timestamptz not null,
  holder text,
  token bigint,
  correlation_id text not null,
  received_at timestamptz not null,
  finished_at timestamptz,
  unique (channel, external_id),
  unique (chat_id, position)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index message_open on message (chat_id, lane, position) where state in ('QUEUED', 'HANDLING');
create index message_revision on message (chat_id, revision);
create index message_held on message (holder) where holder is not null;
create index message_received on message (received_at);
comment on column message.position is 'Place in the chat; messages of one lane are handled in this order.';

create table task (
  id text primary key,
  kind text not null,
  subject_id text not null unique,
  chat_id text not null references chat,
  message_id text,
  requested_by text not null,
  state text not null,
  title text not null,
  progress text not null,
  summary text,
  error text,
  command_type text not null,
  command text not null,
  correlation_id text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  heard_at timestamptz not null,
  asked_at timestamptz not null,
  progress_reply text,
  progress_said text,
  progress_said_at timestamptz
) with (fillfactor = 60);
create index task_open on task (heard_at) where state in ('QUEUED', 'RUNNING', 'NEEDS_DECISION');
create index task_unsaid on task (progress_said_at) where progress_said is distinct from progress and progress_reply is not null;
create index task_created on task (created_at desc, id desc);
comment on column task.command is 'The command that started it, to be sent again under the same id if it was lost.';
comment on column task.heard_at is 'When its owner was last heard of; a silent unfinished task is asked about.';

create table reply (
  id text primary key,
  chat_id text not null references chat,
  message_id text,
  task_id text,
  once_key text,
  text text not null,
  links jsonb not null default '[]',
  position bigint not null,
  revision bigint not null,
  created_at timestamptz not null,
  edited_at timestamptz,
  unique (chat_id, once_key)
) with (fillfactor = 70);
create index reply_revision on reply (chat_id, revision);
create index reply_message on reply (message_id, position) where message_id is not null;
create index reply_created on reply (created_at);
comment on column reply.once_key is 'What must be said only once, whatever is delivered twice.';

create table activity (
  id bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  kind text not null,
  subject_id text not null,
  data text not null,
  at timestamptz not null,
  primary key (xid, id)
) with (autovacuum_vacuum_scale_factor = 0.02);
create index activity_at on activity (at);
comment on table activity is 'Feed of changes. Readers take only rows whose transaction is older than every open one (pg_snapshot_xmin), in the order of (xid, id): a cursor over ids alone would lose late commits.';

create table activity_horizon (
  only_one boolean primary key default true check (only_one),
  xid xid8 not null,
  id bigint not null
);
comment on table activity_horizon is 'Newest deleted row of the feed; a reader that stands before it has missed something and is told.';
insert into activity_horizon (xid, id) values ('0', 0);

create table idempotent_request (
  caller text not null,
  key text not null,
  fingerprint text not null,
  status int not null,
  location text,
  body text not null,
  created_at timestamptz not null,
  primary key (caller, key)
);
create index idempotent_request_created on idempotent_request (created_at);

create table access_token (
  hash text primary key,
  name text not null,
  role text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);
comment on table access_token is 'Tokens beside the owner''s own; only their SHA-256 is kept.';

create table login_link (
  hash text primary key,
  caller text not null,
  role text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table console_session (
  hash text primary key,
  caller text not null,
  role text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index console_session_expires on console_session (expires_at);

create table instance_sighting (
  instance_id text primary key,
  service text not null,
  state text not null,
  seen_at timestamptz not null
);
comment on table instance_sighting is 'Last state of each instance told to the activity feed.';
