-- Who may sign in. The password is a hash with its method in front, as Spring Security writes it.
CREATE TABLE app_user (
    id            uuid        PRIMARY KEY,
    username      text        NOT NULL UNIQUE CHECK (username = lower(username)),
    display_name  text        NOT NULL,
    password_hash text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('admin', 'staff', 'clinician', 'readonly')),
    enabled       boolean     NOT NULL,
    -- Known to everybody, so it signs in on a demo server only.
    demo          boolean     NOT NULL,
    created_at    timestamptz NOT NULL
);

-- Refresh tokens, as hashes. A family descends from one sign-in; using a token twice ends the family.
CREATE TABLE refresh_token (
    token_hash bytea       PRIMARY KEY,
    family_id  uuid        NOT NULL,
    user_id    uuid        NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    revoked_at timestamptz
);
CREATE INDEX refresh_token_family ON refresh_token (family_id);
CREATE INDEX refresh_token_user ON refresh_token (user_id);
CREATE INDEX refresh_token_expiry ON refresh_token (expires_at);

-- Answers to requests with an Idempotency-Key, kept for a day; the body is encrypted under the row's own data key.
CREATE TABLE repeated_request (
    user_id      uuid        NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    started_at   timestamptz NOT NULL,
    status       integer,
    content_type text,
    location     text,
    data_key     bytea,
    body         bytea,
    PRIMARY KEY (user_id, key)
);
CREATE INDEX repeated_request_started ON repeated_request (started_at);
