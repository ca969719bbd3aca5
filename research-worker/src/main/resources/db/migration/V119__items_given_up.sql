-- A page of what a run has given up read every item the run has, and sorted what was left. Claims
-- and completions add nothing here: only what was given up is in it, and of its columns only the
-- state ever changes, on which other indexes of the table depend already.
create index work_item_given_up on work_item (run_id, kind, state, ordinal)
  where state in ('FAILED', 'REJECTED');
