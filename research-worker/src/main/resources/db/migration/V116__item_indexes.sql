-- Every claim and every completion adds to each index of work_item, and most of what that costs is
-- these. Who was served last is known to the instances; runs are short enough to be sorted.
drop index work_item_served;
alter table work_item drop constraint work_item_run_id_kind_ordinal_key;
