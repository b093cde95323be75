-- Addresses that a clinic had before: what patients write there, a STOP above all, still finds it,
-- until another clinic has the address.

create table clinic_former_address (
  clinic_id uuid not null,
  channel text not null,
  address text not null,
  primary key (channel, address)
);
