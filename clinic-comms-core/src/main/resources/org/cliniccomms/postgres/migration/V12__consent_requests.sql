-- Patients are asked for consent: a question may also be about a purpose, in the wording (version)
-- that they are asked to agree to.

alter table prompt
  add column purpose text,
  add column version text,
  drop constraint about_one_thing,
  add constraint about_one_thing check (num_nonnulls(offer_id, appointment_id, purpose) = 1);

-- Who asked for a message: a member of staff, or the software. Ids only.
alter table message
  add column by_kind text not null default 'SYSTEM',
  add column by_id text not null default 'clinic-comms';
