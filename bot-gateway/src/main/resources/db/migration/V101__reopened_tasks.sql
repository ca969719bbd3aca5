alter table task add column reopened_at timestamptz;
comment on column task.reopened_at is 'When a person last had it taken up again; an end from before then is the old one.';
