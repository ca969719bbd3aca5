-- What a run leaves out, what it rejected, until when it asks, and what failed for good.

alter table research_run
  add column brief text,
  add column skip_file text,
  add column skip_name text,
  add column rejected int not null default 0,
  add column failures text,
  add column decide_by timestamptz,
  add column working_since timestamptz not null default clock_timestamp(),
  add column done_before int not null default 0;
create index research_run_decide_by on research_run (decide_by) where state = 'NEEDS_DECISION';
comment on column research_run.rejected is 'Companies taken out of the result: duplicates of others, and those replaced for want of contacts.';
comment on column research_run.failures is 'JSON: items given up for good, the first few, for the summary.';
comment on column research_run.decide_by is 'Until when the question of NEEDS_DECISION stands; null in every other state.';
comment on column research_run.working_since is 'Since when it works without a pause; the expected end goes by the pace since then.';
comment on column research_run.done_before is 'Items that were done for good at working_since.';

alter table work_item
  drop constraint work_item_state_check,
  add constraint work_item_state_check check (state in
    ('WAITING', 'PENDING', 'HELD', 'DONE', 'FAILED', 'CANCELLED', 'REJECTED')),
  add column alone boolean not null default false;
create index work_item_alone on work_item (available_at) where alone and state = 'PENDING';
comment on column work_item.alone is 'It has killed too many of its holders: it is held only by an instance that holds nothing else.';

alter table company add column rejected text;
comment on column company.rejected is 'Why it was taken out of the result; null: it is part of it.';
