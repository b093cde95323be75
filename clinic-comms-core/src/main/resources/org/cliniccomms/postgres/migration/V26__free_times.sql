-- A question about a visit may offer other times for it: a line each of location, provider or -, start
-- and end. Its number in the list is what a patient answers.

alter table prompt add column times text;
