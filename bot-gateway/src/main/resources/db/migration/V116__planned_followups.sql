-- Which lead a follow-up was planned for: what is said of it afterwards goes the same way.

create table planned_followup (
  id text primary key,
  lead_id text not null,
  planned_at timestamptz not null
);
create index planned_followup_planned on planned_followup (planned_at);
comment on table planned_followup is 'Follow-ups whose plan may still be on its way to research-worker.';
comment on column planned_followup.lead_id is 'The id under which the lead was named.';
