-- Pipelines: durable lists of agent steps. A turn of the assistant is one of a single step, a
-- task of an agent one of several.

create table pipeline (
  id text primary key,
  position bigint generated always as identity,
  kind text not null,
  lane text,
  state text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  correlation_id text not null,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((state = 'RUNNING') = (ended_at is null))
) with (fillfactor = 70);
create index pipeline_lane on pipeline (lane, position) where state = 'RUNNING' and lane is not null;
create index pipeline_ended on pipeline (ended_at) where ended_at is not null;
comment on column pipeline.lane is 'Pipelines of one lane run one after the other; null: beside all others.';

create table pipeline_step (
  pipeline_id text not null references pipeline on delete cascade,
  ordinal int not null,
  name text not null,
  background boolean not null,
  input text not null,
  output text,
  state text not null check (state in ('WAITING', 'PENDING', 'HELD', 'DONE', 'FAILED', 'CANCELLED')),
  attempt int not null default 0,
  failures int not null default 0,
  crashes int not null default 0,
  waits int not null default 0,
  holder text,
  token bigint,
  lease_token bigint,
  error text,
  available_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  ended_at timestamptz,
  primary key (pipeline_id, ordinal),
  check (state <> 'HELD' or (holder is not null and token is not null and lease_token is not null)),
  check ((state = 'DONE') = (output is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index pipeline_step_pending on pipeline_step (available_at) where state = 'PENDING';
create index pipeline_step_held on pipeline_step (holder) where state = 'HELD';
comment on column pipeline_step.background is 'Nothing waits for it, and its failure stops nothing else.';
comment on column pipeline_step.attempt is 'How often it was claimed.';
comment on column pipeline_step.failures is 'Attempts that failed; deaths of the holder are counted apart, and waits are no failures.';
comment on column pipeline_step.token is 'Fencing token of the last claim; higher with every claim, whoever makes it.';

alter table assistant_turn add column command text;
alter table assistant_turn add column cost_usd numeric;
alter table assistant_turn add column made_with text;
alter table assistant_turn add column proposal text;
comment on column assistant_turn.command is 'What was asked and said before, as JSON; forgotten when the turn ends.';
comment on column assistant_turn.made_with is 'Version of the prompt, and model.';
comment on column assistant_turn.proposal is 'The event that ended the turn with a proposal, as JSON.';

create table agent_task (
  id text primary key,
  requested_by text not null,
  rights text not null,
  prompt text not null,
  state text not null check (state in ('OPEN', 'DONE', 'FAILED', 'CANCELLED')),
  progress text not null,
  result text,
  cost_usd numeric,
  made_with text,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((state = 'OPEN') = (ended_at is null))
) with (fillfactor = 70);
create index agent_task_ended on agent_task (ended_at) where ended_at is not null;
comment on table agent_task is 'What an agent does by itself; its steps are the pipeline of the same id.';
comment on column agent_task.result is 'What came of it, or why it failed.';
