-- What patients write is looked at before what vendors report, however much of that there is.

create index inbound_text_queue on inbound_event (next_at)
  where next_at is not null and content_type = 'TEXT';
