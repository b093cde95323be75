-- On which channel the patient of a visit was reached; null where nobody knows, or by hand.

alter table appointment add column contacted_by text;
