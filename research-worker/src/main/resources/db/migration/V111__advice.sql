-- The knowledge base as instances have it, and what people practise with.

create table knowledge_reload (
  singleton boolean primary key default true check (singleton),
  number bigint not null
);
insert into knowledge_reload (number) values (0);
comment on table knowledge_reload is 'How often it was asked for that the files be read again; every instance looks at it.';

create table knowledge_instance (
  instance_id text primary key,
  number bigint not null,
  version text not null,
  loaded_at timestamptz not null,
  problem text
);
comment on table knowledge_instance is 'What each instance works with; its row goes when the instance does.';
comment on column knowledge_instance.number is 'The last of knowledge_reload that it has followed.';
comment on column knowledge_instance.problem is 'Why it kept what it had, the last time.';

create table scenario (
  id text primary key,
  text text not null,
  section text not null,
  points text[] not null,
  knowledge text not null,
  made_with text not null,
  cost_usd numeric not null,
  made_at timestamptz not null default clock_timestamp(),
  given boolean not null default false
);
create index scenario_fresh on scenario (made_at) where not given;
create index scenario_given on scenario (made_at) where given;
comment on column scenario.points is 'What a good answer says, as the playbook has it.';
comment on column scenario.knowledge is 'Version of the knowledge base it was made from.';
comment on column scenario.given is 'Somebody has practised with it.';

create table practice (
  id text primary key,
  user_id text not null,
  scenario_id text not null references scenario,
  state text not null check (state in ('GIVEN', 'ANSWERED', 'JUDGED', 'FAILED')),
  answer text,
  score int check (score between 0 and 100),
  feedback text,
  made_with text,
  cost_usd numeric,
  given_at timestamptz not null default clock_timestamp(),
  judged_at timestamptz,
  check ((state = 'GIVEN') = (answer is null)),
  check ((state = 'JUDGED') = (judged_at is not null and score is not null))
) with (fillfactor = 80);
create index practice_of_user on practice (user_id, scenario_id);
create index practice_judged on practice (user_id, judged_at) where judged_at is not null;
create index practice_given on practice (given_at);
create index practice_scenario on practice (scenario_id);
comment on column practice.state is 'ANSWERED: it is being judged; FAILED: it could not be, and may be answered again.';

create table lead_enrichment (
  job_id text primary key references pipeline on delete cascade,
  lead_id text not null
);
comment on table lead_enrichment is 'Pieces of advice whose enrichment has been written: it is written once, however often it is made.';
