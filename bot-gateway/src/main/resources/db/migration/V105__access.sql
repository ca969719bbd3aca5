-- Rights: members, pairing, groups and strangers; limits; the audit log; tokens one can tell apart.

create table member (
  channel text not null,
  user_id text not null,
  name text not null,
  role text not null,
  added_by text not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (channel, user_id)
);
comment on table member is 'Who may speak here from outside, by the channel''s id of the person. Owners by configuration need no row.';

create table pairing_code (
  id text primary key,
  selector text not null,
  seal text not null,
  role text not null,
  name text,
  chat_id text not null,
  reply_id text,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  wrong_tries int not null default 0,
  ended_at timestamptz
);
create unique index pairing_code_open on pairing_code (selector) where ended_at is null;
create index pairing_code_expires on pairing_code (expires_at);
comment on column pairing_code.selector is 'First characters of the code, which find it and are no secret.';
comment on column pairing_code.seal is 'Keyed hash of the whole code; the key is in no table.';
comment on column pairing_code.reply_id is 'The reply that shows the code; it is taken back when the code ends.';

create table open_group (
  channel text not null,
  chat_id text not null,
  opened_by text not null,
  opened_at timestamptz not null,
  primary key (channel, chat_id)
);
comment on table open_group is 'Groups whose members are heard; every other group is closed.';

create table stranger (
  channel text not null,
  user_id text not null,
  told_at timestamptz,
  wrong_tries int not null default 0,
  tried_at timestamptz,
  locked_until timestamptz,
  seen_at timestamptz not null,
  primary key (channel, user_id)
);
create index stranger_seen on stranger (seen_at);
comment on table stranger is 'Whoever spoke without being a member: when they were told so, and their wrong pairing codes.';

create table limit_meter (
  scope text not null,
  caller text not null,
  hits bigint not null,
  last_at timestamptz not null,
  told_until timestamptz,
  primary key (scope, caller)
) with (fillfactor = 50);
comment on table limit_meter is 'Who has been counted how often; its row lock makes the count exact among instances.';
comment on column limit_meter.told_until is 'Until when the caller knows that the limit is reached.';

create table limit_hit (
  scope text not null,
  caller text not null,
  seq bigint not null,
  at timestamptz not null,
  primary key (scope, caller, seq)
) with (autovacuum_vacuum_scale_factor = 0.02);
create index limit_hit_window on limit_hit (scope, caller, at, seq);
create index limit_hit_at on limit_hit (at);
comment on table limit_hit is 'One row for each counted hit of the longest window. Times never fall as numbers grow, so a limit of any size is two look-ups.';

create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  caller text not null,
  channel text not null,
  act text not null,
  subject text not null,
  outcome text not null,
  detail text not null,
  correlation_id text not null
);
create index audit_event_at on audit_event (at);
create index audit_event_caller on audit_event (caller, id);
comment on table audit_event is 'Every refused and every privileged act, written in the act''s own transaction. Holds no secret and no message text.';

alter table access_token add column id text not null
  default 'tok-' || substr(md5(random()::text), 1, 10);
alter table access_token add column created_by text not null default 'owner';
alter table access_token add column last_used_at timestamptz;
create unique index access_token_id on access_token (id);
update access_token t set name = t.name || ' ' || t.id
where exists (select 1 from access_token o where o.name = t.name and o.hash < t.hash);
create unique index access_token_name on access_token (name) where revoked_at is null;

alter table login_link add column token_id text;
alter table console_session add column token_id text;
create index console_session_token on console_session (token_id) where token_id is not null;
comment on column console_session.token_id is 'The token it was opened with; it ends with it, and has the role the token has now.';
-- Sessions of tokens cannot be told apart from before; their people log in again.
delete from login_link where caller <> 'owner';
delete from console_session where caller <> 'owner';
