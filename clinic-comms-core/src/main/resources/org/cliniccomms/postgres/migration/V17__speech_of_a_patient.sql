-- What was written for one patient is spoken to that patient only: such audio is sealed under the
-- patient's key and goes when the patient is erased. Of what was kept so far nobody knows whose it
-- is; it is made again when it is wanted.

delete from speech_token;
delete from speech;

alter table speech add column patient_id uuid;
create index speech_by_patient on speech (clinic_id, patient_id) where patient_id is not null;

drop index speech_token_by_end;
create index speech_token_by_end on speech_token (clinic_id, expires_at);
