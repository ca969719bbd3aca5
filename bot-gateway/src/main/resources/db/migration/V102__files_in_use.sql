alter table task add column file_sha256 text references file on delete set null;
update task set file_sha256 = f.sha256 from file f
where f.sha256 = substring(task.command from '"([0-9a-f]{64})"');
create index task_file on task (file_sha256) where file_sha256 is not null;
create index task_chat on task (chat_id);
comment on column task.file_sha256 is 'The uploaded file it works on, which is kept while it is open.';

create index file_created on file (created_at);
create index file_name_of on file_name (sha256);
