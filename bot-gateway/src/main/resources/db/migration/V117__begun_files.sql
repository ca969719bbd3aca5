alter table telegram_outbound add column begun int not null default 0;
comment on column telegram_outbound.begun is 'Claims since anybody wrote what became of one: senders that died at it, and the one that is at it now.';
