-- Chats in patients' browsers: the order of what was said on one line. The texts stay in message
-- and inbound_event.

create table chat (
  clinic_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  channel text not null,
  sender text not null,
  recipient_hash bytea not null,
  recipient bytea not null,
  newest bigint not null,
  primary key (clinic_id, id)
) with (fillfactor = 80);
create unique index one_chat_per_line on chat (clinic_id, channel, sender, recipient_hash);

create table chat_line (
  clinic_id uuid not null,
  chat_id uuid not null,
  position bigint not null,
  message_id uuid,
  inbound_id uuid,
  primary key (clinic_id, chat_id, position)
);
create unique index one_chat_line_per_message on chat_line (clinic_id, message_id);
