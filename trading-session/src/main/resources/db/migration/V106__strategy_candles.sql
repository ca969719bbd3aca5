alter table trading_session add column candles bigint;
comment on column trading_session.candles is 'Closed candles that its strategy knows, up to as many as it looks back on; null: nobody has said.';
