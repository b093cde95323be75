-- What finds the first of a million, and what wakes up.

-- One row per seat that an entry could take, as (with whom, where); scope is a hash of the two.
-- Scope 0 holds every active or paused entry once, for the staff's list and to find standings that
-- have run out. made_by is a hash of the settings that gave base_score. Inside one base score the
-- order by joined_at, entry_id is final: points for waiting are not stored. The columns from
-- patient_id on restrict further and repeat those of the entry.
create table waitlist_scope (
  clinic_id uuid not null,
  entry_id uuid not null,
  scope bigint not null,
  made_by bigint not null,
  base_score int not null,
  standing_until timestamptz,
  joined_at timestamptz not null,
  patient_id uuid not null,
  open_minutes int4multirange,
  visit_type text,
  visit_seconds bigint,
  own_start_at timestamptz,
  primary key (clinic_id, entry_id, scope)
);
create index waitlist_level
  on waitlist_scope (clinic_id, scope, made_by, base_score desc, joined_at, entry_id);
create index waitlist_standing_until
  on waitlist_scope (clinic_id, standing_until)
  where scope = 0 and standing_until is not null;

-- db-scheduler's table, with what a wake-up looks at in columns of its own, so that those of a
-- settled seat are passed without being run.
create table scheduled_task (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  clinic_id uuid not null,
  subject_id uuid not null,
  primary key (task_name, task_instance)
) with (fillfactor = 70);
create index scheduled_task_due on scheduled_task (execution_time) where not picked;
create index scheduled_task_heartbeat on scheduled_task (last_heartbeat)
  where last_heartbeat is not null;
