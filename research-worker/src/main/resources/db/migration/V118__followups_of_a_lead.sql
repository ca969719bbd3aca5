-- A lead's follow-ups are listed in the order of their due times, also those that are done with.

create index followup_by_lead on followup (lead_id, due_at, id);
