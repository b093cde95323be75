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

-- A patient may be erased: the key goes, and no other one is made for that id.
create table erased_patient (
  clinic_id uuid not null,
  patient_id uuid not null,
  primary key (clinic_id, patient_id)
);

-- The ledger of consent is found by hashes; of who is erased it keeps nothing else, so the address,
-- and only that, may be emptied.
do $$
declare
  app text := coalesce(
    nullif(current_setting('clinic_comms.application_role', true), ''), 'clinic_comms_app');
begin
  execute format('grant update (address) on %I.consent_decision to %I', current_schema(), app);
end
$$;
