-- Audio that nobody hears any more is not kept for ever.

alter table speech add column used_at timestamptz not null default now();
create index speech_by_use on speech (clinic_id, used_at);
