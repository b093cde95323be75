-- The chain over the audit record. events holds the sealed events in the order of the hash; until
-- says up to when events were sealed: what was committed later than its time is looked for a while
-- before it.
create table audit_seal (
  clinic_id uuid not null,
  number bigint not null,
  at timestamptz not null,
  until timestamptz not null,
  events uuid[] not null,
  previous bytea not null,
  hash bytea not null,
  primary key (clinic_id, number)
);
create index audit_seal_by_until on audit_seal (clinic_id, until);

-- What a seal is computed over: the row as it is stored, values still sealed by their key.
create function audit_digest(event audit_event) returns bytea
language sql stable parallel safe as $$
  select sha256(convert_to(jsonb_build_array(
    event.clinic_id, event.id, extract(epoch from event.at) * 1000000, event.actor_kind,
    event.actor_id, event.action, event.subject_type, event.subject_id, event.patient_id,
    event.owner_id, encode(event.old_value, 'hex'), encode(event.new_value, 'hex'))::text, 'UTF8'))
$$;

do $$
declare
  app text := coalesce(
    nullif(current_setting('clinic_comms.application_role', true), ''), 'clinic_comms_app');
  here text := current_schema();
begin
  execute format('revoke update, delete on %I.audit_seal from %I', here, app);
end
$$;
