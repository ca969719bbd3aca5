-- Replies that are to be replaced by an answer within moments.

alter table reply add column pending boolean not null default false;
comment on column reply.pending is 'What it says is to be completed by an edit that somebody waits for.';
