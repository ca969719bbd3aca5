alter table task add column cost_usd numeric;
comment on column task.cost_usd is 'What it has cost so far in US dollars, as far as its owner has said.';
