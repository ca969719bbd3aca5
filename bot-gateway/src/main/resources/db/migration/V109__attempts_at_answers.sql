-- An answer that was begun anew, because whoever worked on it died or had to wait, replaces what was
-- shown of it before.
alter table turn add column attempt int not null default 1;
comment on column turn.attempt is 'Which attempt at the answer the parts shown are of.';
