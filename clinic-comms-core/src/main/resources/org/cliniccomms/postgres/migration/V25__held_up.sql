-- Seats that were given up and are not offered, because a visit has their time, too.

create table held_up (
  clinic_id uuid not null,
  id uuid not null,
  holder_id uuid not null,
  location_id uuid not null,
  provider_id uuid,
  start_at timestamptz not null,
  end_at timestamptz not null,
  visit_type text,
  given_up_by uuid,
  owner_id uuid not null,
  reason bytea,
  chain int not null,
  since timestamptz not null,
  primary key (clinic_id, id)
);
create unique index one_hold_per_seat
  on held_up (clinic_id, holder_id, location_id, start_at, provider_id) nulls not distinct;
create index held_up_by_start on held_up (clinic_id, start_at);
