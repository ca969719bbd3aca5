-- What a subject has cost is asked for by those who report back on it.

create index cost_entry_subject on cost_entry (subject_id);
