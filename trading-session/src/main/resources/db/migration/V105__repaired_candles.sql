alter table trading_candle add column repaired boolean not null default false;
comment on column trading_candle.repaired is 'Trades of it were missed, and fetched afterwards.';
