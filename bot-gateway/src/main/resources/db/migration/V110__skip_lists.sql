-- A research task may work on two files: the directory it searches and the list of whom to skip.

alter table task add column skip_sha256 text references file on delete set null;
create index task_skip on task (skip_sha256) where skip_sha256 is not null;
comment on column task.skip_sha256 is 'The uploaded list of companies that it leaves out, kept like file_sha256.';
