-- What staff asked about charts and were answered. Each patient's turns are sealed with a key of their own: without the
-- key nobody reads them, in backups neither.
CREATE TABLE chart_key (
    patient_id uuid  PRIMARY KEY,
    data_key   bytea NOT NULL
);

CREATE TABLE chart_session (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id  uuid        NOT NULL,
    actor_kind text        NOT NULL,
    actor_id   text        NOT NULL,
    name       text        NOT NULL,
    turns      integer     NOT NULL,
    last_at    timestamptz NOT NULL,
    UNIQUE (clinic_id, actor_kind, actor_id, name)
);
CREATE INDEX chart_session_last ON chart_session (last_at);

CREATE TABLE chart_turn (
    session_id bigint      NOT NULL REFERENCES chart_session (id) ON DELETE CASCADE,
    number     integer     NOT NULL,
    patient_id uuid        NOT NULL REFERENCES chart_key (patient_id) ON DELETE CASCADE,
    at         timestamptz NOT NULL,
    status     text        NOT NULL,
    model      text,
    words      bytea       NOT NULL,
    PRIMARY KEY (session_id, number)
);
CREATE INDEX chart_turn_patient ON chart_turn (patient_id);
