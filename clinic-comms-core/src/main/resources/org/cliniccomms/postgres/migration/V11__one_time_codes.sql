-- One-time codes: for each phone for which one was asked lately, the keyed hash of the code that
-- counts (null until its text leaves), and when codes were asked for and wrong ones tried.

create table one_time_code (
  clinic_id uuid not null,
  address_hash bytea not null,
  message_id uuid,
  code_hash text,
  expires_at timestamptz not null,
  attempts int not null,
  requested_at timestamptz[] not null,
  failed_at timestamptz[] not null,
  put_at timestamptz not null,
  primary key (clinic_id, address_hash)
);
create index one_time_code_by_age on one_time_code (clinic_id, put_at);
