-- Rights of the application role; repeated after every migration, so that new tables are covered.
GRANT USAGE ON SCHEMA server TO "${applicationRole}";
GRANT SELECT, INSERT, UPDATE, DELETE ON app_user, refresh_token, repeated_request TO "${applicationRole}";
GRANT SELECT, INSERT, DELETE ON chart_assignment TO "${applicationRole}";
GRANT SELECT, INSERT, DELETE ON chart_key, chart_turn TO "${applicationRole}";
GRANT SELECT, INSERT ON chart_forgotten TO "${applicationRole}";
GRANT SELECT, INSERT, UPDATE, DELETE ON chart_session TO "${applicationRole}";
GRANT SELECT, INSERT, UPDATE, DELETE ON code_block TO "${applicationRole}";
