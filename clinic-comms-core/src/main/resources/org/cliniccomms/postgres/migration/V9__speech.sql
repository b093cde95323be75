-- Audio of what was spoken, found by a keyed hash of its words and voice, and the hashes of the
-- tokens under which a vendor may fetch it for a while.

create table speech (
  clinic_id uuid not null,
  key_hash bytea not null,
  id uuid not null,
  claimed_until timestamptz not null,
  media_type text,
  audio bytea,
  primary key (clinic_id, key_hash)
);

create table speech_token (
  clinic_id uuid not null,
  token_hash bytea not null,
  key_hash bytea not null,
  expires_at timestamptz not null,
  primary key (clinic_id, token_hash)
);
create index speech_token_by_end on speech_token (expires_at);
