-- Since when the password is what it is: sessions and access tokens from before count no more.
ALTER TABLE app_user ADD COLUMN credentials_changed_at timestamptz NOT NULL DEFAULT now();
