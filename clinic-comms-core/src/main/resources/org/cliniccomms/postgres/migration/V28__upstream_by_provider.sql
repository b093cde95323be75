-- What another system's book holds for a provider is found without reading every visit.

create index appointment_upstream_by_provider on appointment (clinic_id, provider_id, end_at)
  where upstream and provider_id is not null and status in ('BOOKED', 'PENDING');
