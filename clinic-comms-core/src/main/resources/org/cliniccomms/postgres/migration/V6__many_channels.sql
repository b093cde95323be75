-- More channels than one.

-- How a patient wants to be spoken to.
alter table patient
  add column preferred_channel text,
  add column allowed_channels text[] not null default '{SMS}';

-- arguments: what the template was filled with, for channels that send approved templates.
-- instead_of: the first message that says the same, on a channel that failed.
alter table message
  add column arguments bytea,
  add column instead_of uuid;
create index message_by_first on message (clinic_id, instead_of) where instead_of is not null;

-- choice: the id of the button that was pressed; answers: the vendor's id of what it was on.
alter table inbound_event
  add column choice text,
  add column answers text;

create index inbound_text_by_recipient on inbound_event (clinic_id, recipient_hash, received_at)
  where content_type = 'TEXT';

-- What a decision about consent is about: one channel or all, one purpose or all (null). version is
-- the wording that was agreed to.
alter table consent_decision
  add column channel text,
  add column purpose text,
  add column version text;
