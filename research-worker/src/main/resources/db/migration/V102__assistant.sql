-- Turns of the assistant, as far as this service has to know them: asked about by the gateway, and
-- taken once however often they come.

create table assistant_turn (
  id text primary key,
  chat_id text not null,
  requested_by text not null,
  state text not null check (state in ('OPEN', 'WAITING', 'ENDED')),
  outcome text,
  answer text,
  taken_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((state = 'ENDED') = (outcome is not null and ended_at is not null))
);
create index assistant_turn_ended on assistant_turn (ended_at) where ended_at is not null;
comment on table assistant_turn is 'One message of a person and the answer to it; what was said before is not kept here.';
