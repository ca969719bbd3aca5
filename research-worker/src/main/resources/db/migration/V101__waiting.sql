-- An item that cannot be done because another service is away waits for it: nothing is counted
-- against it, however long that takes.
alter table work_item add column waits int not null default 0;
comment on column work_item.waits is 'How often in a row it was put off because another service was away; error says which.';
