-- Times of providers and places that are taken in another system without a patient, such as a meeting.

create table blocked_time (
  clinic_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  provider_id uuid,
  start_at timestamptz not null,
  end_at timestamptz not null,
  primary key (clinic_id, id)
);
create index blocked_time_by_end on blocked_time (clinic_id, end_at);
