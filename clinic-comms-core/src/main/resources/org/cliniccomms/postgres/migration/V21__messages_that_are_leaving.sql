-- What a sender's limits count besides what was taken.

create index message_leaving on message (clinic_id, sender)
  where status in ('SENDING', 'UNKNOWN');
