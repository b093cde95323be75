-- What assistants were answered (sealed), by the vendor's id of each tool call: a repeated one is
-- answered the same.

create table tool_answer (
  clinic_id uuid not null,
  message_id uuid not null,
  tool_call_id text not null,
  id uuid not null,
  owner_id uuid not null,
  answered_at timestamptz not null,
  answer bytea not null,
  primary key (clinic_id, message_id, tool_call_id)
);
