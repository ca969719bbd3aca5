-- Ended sessions are found by their age without reading all the others.
create index trading_session_finished on trading_session (finished_at)
  where finished_at is not null;
