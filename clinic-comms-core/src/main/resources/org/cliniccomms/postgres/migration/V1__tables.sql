-- The tables of clinic-comms. PostgreSQL 15 or newer.
--
-- Flyway runs this file inside the schema that PostgresStore.migrate is given. By hand:
--   create role clinic_comms_app;  create schema clinic_comms;
--   PGOPTIONS='-c search_path=clinic_comms -c clinic_comms.application_role=clinic_comms_app' \
--     psql -1 -v ON_ERROR_STOP=1 -f V1__tables.sql
--
-- Every row carries its clinic, and every key starts with it. What tells who a patient is or what
-- was said is bytea, encrypted under the data key of owner_id: the patient, or the clinic where no
-- patient is known. Columns named ..._hash are keyed hashes for exact look-ups. There are no foreign
-- keys: they lock rows that the order of locks does not know of.

create table data_key (
  clinic_id uuid not null,
  owner_id uuid not null,
  wrapped bytea not null,
  primary key (clinic_id, owner_id)
);

create table clinic (
  clinic_id uuid primary key,
  name text not null,
  phone text not null,
  zone text not null,
  language text not null,
  region text not null,
  opens_at time not null,
  closes_at time not null,
  lead_time_seconds bigint not null
);

create table location (
  clinic_id uuid not null,
  id uuid not null,
  name text not null,
  zone text not null,
  primary key (clinic_id, id)
);

create table provider (
  clinic_id uuid not null,
  id uuid not null,
  name text not null,
  type text not null,
  location_ids uuid[] not null,
  primary key (clinic_id, id)
);

-- The clinic's own addresses; each belongs to exactly one clinic.
create table clinic_address (
  clinic_id uuid not null,
  channel text not null,
  address text not null,
  primary key (clinic_id, channel),
  constraint one_clinic_per_address unique (channel, address)
);

create table patient (
  clinic_id uuid not null,
  id uuid not null,
  name bytea not null,
  birth_date bytea,
  contact_points bytea not null,
  language text,
  zone text,
  quiet_from time not null,
  quiet_until time not null,
  lead_time_seconds bigint,
  primary key (clinic_id, id)
);

create table patient_address (
  clinic_id uuid not null,
  patient_id uuid not null,
  address_hash bytea not null,
  primary key (clinic_id, patient_id, address_hash)
);
create index patient_by_address on patient_address (clinic_id, address_hash);

create table patient_name_part (
  clinic_id uuid not null,
  part_hash bytea not null,
  patient_id uuid not null,
  primary key (clinic_id, part_hash, patient_id)
);
create index name_part_by_patient on patient_name_part (clinic_id, patient_id);

create table consent_decision (
  clinic_id uuid not null,
  id uuid not null,
  position bigint generated always as identity,
  address_hash bytea not null,
  address bytea not null,
  status text not null,
  source text not null,
  evidence bytea not null,
  at timestamptz not null,
  primary key (clinic_id, id)
);
create index consent_by_address
  on consent_decision (clinic_id, address_hash, at desc, position desc);

-- change counts all writes to waiting lists, so that the entry that changed last can be told.
create sequence waitlist_change;

-- times holds pairs of minutes of the week as they were given; open_minutes the same hours merged,
-- null for any time. base_score, band_until and fingerprint are the entry's Standing.
create table waitlist_entry (
  clinic_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  state text not null,
  joined_at timestamptz not null,
  change bigint not null default nextval('waitlist_change'),
  urgent boolean not null,
  boost int not null,
  strict boolean not null,
  providers uuid[] not null,
  provider_types text[] not null,
  locations uuid[] not null,
  times int[] not null,
  open_minutes int4multirange,
  visit_type text,
  visit_seconds bigint,
  own_start_at timestamptz,
  own_end_at timestamptz,
  own_provider_id uuid,
  own_location_id uuid,
  base_score int not null,
  band_until timestamptz,
  fingerprint text not null,
  primary key (clinic_id, id)
) with (fillfactor = 80);
create unique index one_waiting_entry_per_patient
  on waitlist_entry (clinic_id, patient_id) where state in ('ACTIVE', 'PAUSED');
create index waitlist_entry_by_patient on waitlist_entry (clinic_id, patient_id);

-- is_open: not in a terminal state. A column of its own, so that the other changes of state leave
-- the index alone.
create table cancellation (
  clinic_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  provider_id uuid,
  start_at timestamptz not null,
  end_at timestamptz not null,
  visit_type text,
  state text not null,
  is_open boolean not null,
  round int not null,
  batch int not null,
  given_up_by uuid,
  owner_id uuid not null,
  reason bytea,
  opened_at timestamptz not null,
  next_at timestamptz,
  winner_offer_id uuid,
  booking_attempts int not null,
  settled_at timestamptz,
  primary key (clinic_id, id)
) with (fillfactor = 70);
create unique index one_open_cancellation_per_seat
  on cancellation (clinic_id, location_id, start_at, provider_id) nulls not distinct where is_open;
create index cancellation_by_start on cancellation (clinic_id, start_at, id);
create index cancellation_due on cancellation (next_at) where is_open;

create table offer (
  clinic_id uuid not null,
  id uuid not null,
  cancellation_id uuid not null,
  entry_id uuid not null,
  patient_id uuid not null,
  channel text not null,
  sender text not null,
  recipient bytea not null,
  language text not null,
  round int not null,
  batch int not null,
  score int not null,
  score_parts text not null,
  state text not null,
  created_at timestamptz not null,
  hold_seconds bigint not null,
  taken_at timestamptz,
  expires_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  primary key (clinic_id, id)
) with (fillfactor = 80);
create index offer_by_cancellation on offer (clinic_id, cancellation_id);
create unique index one_accepted_offer_per_cancellation
  on offer (clinic_id, cancellation_id) where state = 'ACCEPTED';
create unique index one_offer_per_patient_and_round
  on offer (clinic_id, cancellation_id, patient_id, round) where state <> 'FAILED';
create unique index one_pending_offer_per_patient
  on offer (clinic_id, patient_id) where state = 'PENDING';

create table passed_over (
  clinic_id uuid not null,
  cancellation_id uuid not null,
  position bigint generated always as identity,
  round int not null,
  batch int not null,
  entry_id uuid not null,
  reason text not null,
  at timestamptz not null,
  primary key (clinic_id, cancellation_id, position)
);

create table prompt (
  clinic_id uuid not null,
  id uuid not null,
  channel text not null,
  sender text not null,
  recipient_hash bytea not null,
  recipient bytea not null,
  language text not null,
  patient_id uuid not null,
  offer_id uuid not null,
  cancellation_id uuid not null,
  entry_id uuid not null,
  state text not null,
  asked_at timestamptz not null,
  quiet_until timestamptz,
  primary key (clinic_id, id)
) with (fillfactor = 80);
create unique index one_open_prompt_per_line
  on prompt (clinic_id, sender, recipient_hash, channel) where state = 'OPEN';
create index prompt_by_recipient on prompt (clinic_id, recipient_hash, asked_at desc);
create index prompt_by_offer on prompt (clinic_id, offer_id);

-- queue_at: when the outbox looks at the message next, which is its due time while it is QUEUED and
-- the end of the lease while it is SENDING or UNKNOWN; null once there is nothing left to do. The
-- only column of the queue's index that changes, so that a delivery status is a HOT update.
create table message (
  clinic_id uuid not null,
  id uuid not null,
  position bigint generated always as identity,
  business_key text not null,
  kind text not null,
  priority int not null,
  channel text not null,
  sender text not null,
  recipient_hash bytea not null,
  recipient bytea not null,
  patient_id uuid,
  owner_id uuid not null,
  offer_id uuid,
  in_reply_to uuid,
  body bytea not null,
  language text not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  not_after timestamptz,
  queue_at timestamptz,
  status text not null,
  attempts int not null,
  provider_id text,
  sent_at timestamptz,
  failure text,
  detail text,
  primary key (clinic_id, id)
) with (fillfactor = 70);
create unique index one_message_per_business_key on message (clinic_id, business_key);
create index message_queue on message (priority, queue_at) where queue_at is not null;
create index message_by_recipient on message (clinic_id, recipient_hash, created_at desc);
create index message_by_patient on message (clinic_id, patient_id, created_at desc);
create index message_by_provider_id on message (clinic_id, provider_id)
  where provider_id is not null;
create index message_by_sent_at on message (clinic_id, sender, sent_at) where sent_at is not null;
create index message_by_created_at on message (clinic_id, created_at desc, position desc);

create table message_event (
  clinic_id uuid not null,
  message_id uuid not null,
  position bigint generated always as identity,
  status text not null,
  at timestamptz not null,
  made boolean not null,
  provider_id text,
  failure text,
  detail text,
  primary key (clinic_id, message_id, position)
);

-- next_at: when the inbox looks at the event next; null once it was acted on.
create table inbound_event (
  clinic_id uuid not null,
  id uuid not null,
  dedupe_key text not null,
  channel text not null,
  sender text not null,
  recipient_hash bytea not null,
  recipient bytea not null,
  owner_id uuid not null,
  received_at timestamptz not null,
  content_type text not null,
  body bytea not null,
  carrier_intent text,
  message_id uuid,
  provider_id text,
  status text,
  failure text,
  next_at timestamptz,
  attempts int not null,
  outcome text,
  patient_id uuid,
  primary key (clinic_id, id)
) with (fillfactor = 80);
create unique index one_inbound_event_per_dedupe_key on inbound_event (clinic_id, dedupe_key);
create index inbound_queue on inbound_event (next_at) where next_at is not null;
create index inbound_unread on inbound_event (clinic_id, recipient_hash)
  where outcome is null and content_type = 'TEXT';
create index inbound_by_patient on inbound_event (clinic_id, patient_id, received_at desc)
  where patient_id is not null;

create table staff_task (
  clinic_id uuid not null,
  id uuid not null,
  business_key text not null,
  kind text not null,
  subject_id uuid not null,
  patient_id uuid,
  owner_id uuid not null,
  note bytea not null,
  created_at timestamptz not null,
  state text not null,
  taken_by text,
  done_at timestamptz,
  primary key (clinic_id, id)
);
create unique index one_staff_task_per_business_key
  on staff_task (clinic_id, business_key) where state <> 'DONE';
create index staff_task_by_created_at on staff_task (clinic_id, created_at, id);

create table audit_event (
  clinic_id uuid not null,
  id uuid not null,
  position bigint generated always as identity,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  subject_type text not null,
  subject_id uuid not null,
  patient_id uuid,
  owner_id uuid not null,
  old_value bytea,
  new_value bytea,
  primary key (clinic_id, id)
);
create index audit_by_at on audit_event (clinic_id, at desc, position desc);
create index audit_by_subject on audit_event (clinic_id, subject_id, at desc, position desc);

-- Moves the clock of a demonstration forward. At most one row.
create table clock_offset (
  single boolean primary key default true check (single),
  shift interval not null
);

-- The application changes rows and nothing else; what is a record it can only add to. The default
-- privileges give it the tables of later migrations, too.
do $$
declare
  app text := coalesce(
    nullif(current_setting('clinic_comms.application_role', true), ''), 'clinic_comms_app');
  here text := current_schema();
begin
  execute format('grant usage on schema %I to %I', here, app);
  execute format(
    'grant select, insert, update, delete on all tables in schema %I to %I', here, app);
  execute format(
    'alter default privileges in schema %I grant select, insert, update, delete on tables to %I',
    here, app);
  execute format('grant usage on all sequences in schema %I to %I', here, app);
  execute format('revoke update, delete on %I.audit_event from %I', here, app);
  execute format('revoke update, delete on %I.consent_decision from %I', here, app);
  execute format('revoke update, delete on %I.message_event from %I', here, app);
  execute format('revoke update, delete on %I.passed_over from %I', here, app);
  if to_regclass('schema_history') is not null then
    execute format('revoke all on %I.schema_history from %I', here, app);
  end if;
end
$$;
