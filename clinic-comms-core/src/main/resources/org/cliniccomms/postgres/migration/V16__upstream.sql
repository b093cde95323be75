-- In step with another system: what it knows of ours, how far it was read, what it is to be told.

create table external_link (
  clinic_id uuid not null,
  external_type text not null,
  external_id text not null,
  local_id uuid not null,
  version text not null,
  changed_at timestamptz not null,
  primary key (clinic_id, external_type, external_id),
  constraint linked_once unique (clinic_id, external_type, local_id)
);

create table feed (
  clinic_id uuid not null,
  name text not null,
  position text not null,
  primary key (clinic_id, name)
);

-- requested counts how often it was asked for, so that what changes while it is written comes again.
create table write_back (
  clinic_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  requested int not null,
  attempts int not null,
  next_at timestamptz not null,
  failure text,
  primary key (clinic_id, id),
  constraint written_once unique (clinic_id, kind, subject_id)
);
create index write_back_due on write_back (next_at);

-- Who owns a visit decides what it overlaps: ours are held apart here, the other system's there.
alter table appointment
  add column upstream boolean not null default false,
  add column contacted_at timestamptz,
  drop constraint one_visit_at_a_time_per_provider,
  drop constraint one_visit_at_a_time_per_patient,
  add constraint one_visit_at_a_time_per_provider exclude using gist (
    uuid_range(clinic_id, clinic_id, '[]') with &&,
    uuid_range(provider_id, provider_id, '[]') with &&,
    tstzrange(start_at, end_at) with &&)
    where (status = 'BOOKED' and provider_id is not null and not upstream),
  add constraint one_visit_at_a_time_per_patient exclude using gist (
    uuid_range(clinic_id, clinic_id, '[]') with &&,
    uuid_range(patient_id, patient_id, '[]') with &&,
    tstzrange(start_at, end_at) with &&)
    where (status = 'BOOKED' and not upstream);

-- The seat that a winner leaves is a link further in the chain.
alter table cancellation
  add column chain int not null default 0,
  add column left_location_id uuid,
  add column left_provider_id uuid,
  add column left_start_at timestamptz,
  add column left_end_at timestamptz;
