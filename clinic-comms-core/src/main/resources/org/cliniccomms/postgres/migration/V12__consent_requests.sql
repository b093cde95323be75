-- Patients are asked for consent: a question may also be about a purpose, in the wording (version)
-- that they are asked to agree to.

alter table prompt
  add column purpose text,
  add column version text,
  drop constraint about_one_thing,
  add constraint about_one_thing check (num_nonnulls(offer_id, appointment_id, purpose) = 1);
