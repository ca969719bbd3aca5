-- What people asked of the CRM and is answered within moments: the reply that is edited then.

create table crm_request (
  id bigint generated always as identity primary key,
  subject_id text not null,
  command text not null,
  chat_id text not null references chat on delete cascade,
  reply_id text not null,
  requested_by text not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  failed boolean not null default false
);
create index crm_request_subject on crm_request (subject_id, requested_by, id);
create index crm_request_given on crm_request (chat_id, requested_by, command, id);
create index crm_request_asked on crm_request (asked_at);
comment on table crm_request is 'Commands to leads, follow-ups and practice that wait for their answer, and those that have it.';
comment on column crm_request.subject_id is 'The lead, follow-up or practice that the command and its answer are about.';
comment on column crm_request.failed is 'It was refused or could not be done.';
