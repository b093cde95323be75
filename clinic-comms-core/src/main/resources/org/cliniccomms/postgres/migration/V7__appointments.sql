-- The built-in book. A provider is busy once at a time, and so is a patient: ranges of ids, each
-- holding one, let an exclusion constraint compare them without an extension.

create type uuid_range as range (subtype = uuid);

create table appointment (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  location_id uuid not null,
  provider_id uuid,
  start_at timestamptz not null,
  end_at timestamptz not null,
  visit_type text,
  status text not null,
  attendance text not null,
  remind_from timestamptz not null,
  primary key (clinic_id, id),
  constraint one_visit_at_a_time_per_provider exclude using gist (
    uuid_range(clinic_id, clinic_id, '[]') with &&,
    uuid_range(provider_id, provider_id, '[]') with &&,
    tstzrange(start_at, end_at) with &&)
    where (status = 'BOOKED' and provider_id is not null),
  constraint one_visit_at_a_time_per_patient exclude using gist (
    uuid_range(clinic_id, clinic_id, '[]') with &&,
    uuid_range(patient_id, patient_id, '[]') with &&,
    tstzrange(start_at, end_at) with &&)
    where (status = 'BOOKED')
);
create index appointment_by_start on appointment (clinic_id, start_at);
create index appointment_by_patient on appointment (clinic_id, patient_id, end_at);

-- hours holds pairs of minutes of the week.
create table provider_schedule (
  clinic_id uuid not null,
  provider_id uuid not null,
  location_id uuid not null,
  hours int[] not null,
  slot_minutes int not null,
  primary key (clinic_id, provider_id, location_id)
);

-- A question is about an offered seat or about a visit; the latter keeps others waiting until
-- open_until.
alter table prompt
  alter column offer_id drop not null,
  alter column cancellation_id drop not null,
  alter column entry_id drop not null,
  add column appointment_id uuid,
  add column open_until timestamptz,
  add constraint about_one_thing check ((offer_id is null) <> (appointment_id is null));
create index prompt_by_appointment on prompt (clinic_id, appointment_id)
  where appointment_id is not null;

alter table message
  add column appointment_id uuid;
