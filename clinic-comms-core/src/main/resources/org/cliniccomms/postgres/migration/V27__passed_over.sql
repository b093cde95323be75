-- Several may give up one time or parts of it, such as where two were booked at once. None of them is asked
-- whether they want it.

alter table cancellation add column passed_over uuid[] not null default '{}';
alter table held_up add column passed_over uuid[] not null default '{}';
