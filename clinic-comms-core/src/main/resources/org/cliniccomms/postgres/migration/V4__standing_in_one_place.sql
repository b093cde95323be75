-- An entry's standing is kept in waitlist_scope, where it is looked for.

alter table waitlist_entry
  drop column base_score,
  drop column band_until,
  drop column fingerprint;
