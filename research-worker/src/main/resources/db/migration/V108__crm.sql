-- The CRM: leads and their history, follow-ups, and jobs in the background.

create table lead (
  id text primary key,
  name text not null,
  title text,
  company text,
  domain text,
  email text,
  phone text,
  geography text,
  context text,
  state text not null check (state in ('NEW', 'RESEARCHED', 'CONTACTED', 'REPLIED', 'WON', 'LOST')),
  source text not null,
  owner text not null,
  time_zone text,
  facts text not null,
  search tsvector not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  last_activity_at timestamptz not null default clock_timestamp(),
  next_followup_at timestamptz,
  revision bigint not null default 1
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
create index lead_newest on lead (last_activity_at desc, id desc);
create index lead_of_state on lead (state, last_activity_at desc, id desc);
create index lead_of_owner on lead (owner, last_activity_at desc, id desc);
create index lead_search on lead using gin (search) with (fastupdate = off);
comment on column lead.facts is 'JSON: field to value, source and confidence of what was found out; what people wrote is not in it.';
comment on column lead.search is 'The normalised words of all texts, matched by their beginnings.';

create table lead_key (
  key text primary key,
  lead_id text not null references lead on delete cascade
);
create index lead_key_of on lead_key (lead_id);
comment on table lead_key is 'What leads are told apart by, and further ids by which they were asked for.';

create table activity (
  id bigint generated always as identity primary key,
  lead_id text not null references lead on delete cascade,
  at timestamptz not null default clock_timestamp(),
  by text not null,
  kind text not null,
  text text not null
);
create index activity_of_lead on activity (lead_id, at desc, id desc);
create index activity_newest on activity (at desc, id desc);
create index activity_of_kind on activity (kind, at desc, id desc);

create table followup (
  id text primary key,
  lead_id text not null references lead on delete cascade,
  user_id text not null,
  note text,
  due_at timestamptz not null,
  remind_at timestamptz not null,
  time_zone text not null,
  state text not null check (state in ('PLANNED', 'DRAFTING', 'DUE', 'DONE')),
  draft text,
  answer text check (answer in ('SENT', 'SNOOZE', 'SKIP')),
  attempt int not null default 0,
  failures int not null default 0,
  holder text,
  lease_token bigint,
  correlation_id text not null,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check (state <> 'DRAFTING' or (holder is not null and lease_token is not null)),
  check ((state = 'DONE') = (ended_at is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index followup_planned on followup (remind_at, id) where state = 'PLANNED';
create index followup_held on followup (holder) where state = 'DRAFTING';
create index followup_of_lead on followup (lead_id, remind_at) where state <> 'DONE';
create index followup_by_due on followup (due_at, id);
create index followup_open on followup (due_at, id) where state in ('PLANNED', 'DRAFTING');
create index followup_due on followup (due_at, id) where state = 'DUE';
create index followup_done on followup (due_at, id) where state = 'DONE';
create index followup_of_user on followup (user_id, due_at, id);
create index followup_ended on followup (ended_at) where ended_at is not null;
comment on column followup.due_at is 'When the person wants to be reminded.';
comment on column followup.remind_at is 'The first moment from then on outside quiet hours, and later while a draft is tried again.';
comment on column followup.attempt is 'How often it was claimed; with holder and token the right to tell that it is due.';

create table crm_job (
  id text primary key,
  kind text not null,
  command text not null,
  requested_by text not null,
  state text not null check (state in ('RUNNING', 'WAITING', 'DONE', 'FAILED', 'CANCELLED')),
  progress text not null,
  checkpoint text,
  text text,
  reason text,
  lead_id text,
  cost_usd numeric not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((state in ('RUNNING', 'WAITING')) = (ended_at is null))
) with (fillfactor = 70);
create index crm_job_ended on crm_job (ended_at) where ended_at is not null;
comment on table crm_job is 'Work in the background; its steps are the pipeline of the same id.';
comment on column crm_job.command is 'The command that asked for it, as JSON.';
