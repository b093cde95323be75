package org.cliniccomms.postgres;

/** Refuses a database that the store cannot work on, at once and in one sentence. */
final class SchemaCheck {
  private static final int OLDEST = 150_000;

  /** What one look at the server tells. */
  private record Found(int version, String versionName, String isolation, boolean hasTables) {}

  private SchemaCheck() {}

  static void run(Database database) {
    Found found =
        database
            .autocommit(
                sql ->
                    sql.list(
                        """
                        select current_setting('server_version_num')::int as version,
                          current_setting('server_version') as version_name,
                          current_setting('default_transaction_isolation') as isolation,
                          to_regclass(?) is not null as has_tables
                        """,
                        Params.of().text(database.schema() + ".audit_event"),
                        row ->
                            new Found(
                                row.number("version"),
                                row.text("version_name"),
                                row.text("isolation"),
                                row.flag("has_tables"))))
            .get(0);
    refuseOld(found.version(), found.versionName());
    if (!found.isolation().equals("read committed")) {
      throw new IllegalStateException(
          "The store needs READ COMMITTED, but the role's or database's"
              + " default_transaction_isolation is "
              + found.isolation());
    }
    if (!found.hasTables()) {
      throw new IllegalStateException(
          "The schema "
              + database.schema()
              + " has no tables that this role may see: run PostgresStore.migrate first");
    }
  }

  static void refuseOld(int version, String name) {
    if (version < OLDEST) {
      throw new IllegalStateException(
          "The store needs PostgreSQL 15 or newer, and this server is " + name);
    }
  }
}
