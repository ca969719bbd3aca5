-- Putting up the next items of a run looks for those that wait, in order. Without an index of its own
-- it read every item the run has, of which a large one has thousands.
create index work_item_waiting on work_item (run_id, kind, ordinal) where state = 'WAITING';
