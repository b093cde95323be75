-- Whose charts a user may ask about; without a patient, those of all.
CREATE TABLE chart_assignment (
    user_id     uuid        NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    patient_id  uuid,
    assigned_at timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (user_id, patient_id)
);
