-- Telephone calls, one for each message that is spoken: how far one has come, what was said last
-- (sealed), and which messages that speaks.

create table call (
  clinic_id uuid not null,
  message_id uuid not null,
  channel text not null,
  sender text not null,
  recipient bytea not null,
  phone_hash bytea not null,
  patient_id uuid,
  owner_id uuid not null,
  placed_at timestamptz not null,
  provider_id text,
  state text not null,
  answered_by text,
  prompts int not null,
  waits int not null,
  response text,
  outcome text,
  answered_at timestamptz,
  ended_at timestamptz,
  turn bytea not null,
  telling uuid[] not null,
  primary key (clinic_id, message_id)
) with (fillfactor = 80);
-- Nobody is called twice at once, by whichever node.
create unique index one_live_call_per_phone on call (clinic_id, phone_hash) where state <> 'ENDED';
create index call_under_way on call (clinic_id, placed_at) where state <> 'ENDED';
