-- Which command an answer is to: one about the same subject and of the same person may be to another.

alter table crm_request add column command_id text;
comment on column crm_request.command_id is 'The id of the command''s event, which its answer has as its causation; null: asked before this was kept.';
