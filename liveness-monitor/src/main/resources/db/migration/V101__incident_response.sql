-- What people say of incidents: that they look after one, and that nothing is to be told of a cause.

alter table incident add column acknowledged_by text;
alter table incident add column acknowledged_at timestamptz;
alter table incident add check ((acknowledged_by is null) = (acknowledged_at is null));

create table silence (
  cause          text primary key,
  silenced_until timestamptz not null,
  silenced_by    text not null
);
create index silence_until on silence (silenced_until);
comment on table silence is 'Causes of incidents of which nothing is told. By cause, so that one that comes and goes stays silent. The row goes when the time is over; what is still open by then is told in the same transaction.';
