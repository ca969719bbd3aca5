alter table reply add column confidential boolean not null default false;
comment on column reply.confidential is 'It holds something that works for whoever knows it, such as a pairing code: shown in its chat and to owners, and handed to nobody else.';
update reply set confidential = true
where id in (select reply_id from pairing_code where reply_id is not null);
