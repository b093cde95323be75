-- What is to be written is handed out clinic by clinic, to whoever writes to that clinic's system.

drop index write_back_due;
create index write_back_due on write_back (clinic_id, next_at);
