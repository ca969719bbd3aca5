-- Since when an instance has renewed without a gap: only a steady one may tell others' expiry from
-- an outage, or from a sleep of the whole machine, that hit everybody.
alter table instance_lease add column steady_since timestamptz not null default clock_timestamp();
