-- Rights of the application role; repeated after every migration, so that new tables are covered.
GRANT USAGE ON SCHEMA server TO "${applicationRole}";
GRANT SELECT, INSERT, UPDATE, DELETE ON app_user, refresh_token, repeated_request TO "${applicationRole}";
