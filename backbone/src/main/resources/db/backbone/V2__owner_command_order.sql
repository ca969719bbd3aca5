-- Commands of one aggregate are handed down in the order in which they were written, also when the
-- server's clock is set back between two of them.
alter table owner_command add column position bigint generated always as identity;
drop index owner_command_pending;
create index owner_command_pending on owner_command (kind, aggregate_id, position) where acknowledged_at is null;
