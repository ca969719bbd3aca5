-- Rows that wait for others to be in the mirror first are tried ever more seldom, and after all others.

alter table crm_change add column postponed smallint not null default 0;
comment on column crm_change.postponed is 'How often in a row InsForge did not take it because of rows that it refers to, or that refer to it; 9 stands for more.';
comment on column crm_change.queued_at is 'Since when the mirror is behind; of a parked row, since when it is parked; of a postponed one, from when it is tried again.';

drop index crm_change_waiting;
create index crm_change_waiting on crm_change (queued_at) where state = 'WAITING' and postponed = 0;
create index crm_change_postponed on crm_change (queued_at) where state = 'WAITING' and postponed > 0;
