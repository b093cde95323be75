-- Who a patient is by their papers: sealed as they are, and hashed for the look-up.

alter table patient add column documents bytea;

create table patient_document (
  clinic_id uuid not null,
  document_hash bytea not null,
  patient_id uuid not null,
  primary key (clinic_id, document_hash, patient_id)
);
create index document_by_patient on patient_document (clinic_id, patient_id);
