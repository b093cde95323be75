package org.cliniccomms.examples.server.settings;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads where data is kept, and with which keys it is sealed. */
final class DatabaseReader {
  static final String URL = "DATABASE_URL";
  private static final String USER = "DATABASE_USERNAME";
  private static final String PASSWORD = "DATABASE_PASSWORD";
  private static final String MIGRATOR = "DATABASE_MIGRATOR_USERNAME";
  private static final String MIGRATOR_PASSWORD = "DATABASE_MIGRATOR_PASSWORD";
  private static final String KEYSET = "PHI_KEYSET";
  private static final String KEY = "SECRET_KEY";
  private static final int SHORTEST_SECRET_KEY = 32;

  private final Values values;
  private final Problems problems;

  DatabaseReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Null if the server runs its own. */
  @Nullable GivenDatabase database() {
    String url = values.text(URL);
    if (url == null) {
      requireUrlFor(USER, PASSWORD, MIGRATOR, MIGRATOR_PASSWORD);
      return null;
    }
    if (!isPostgres(url)) {
      problems.add(URL, "must have the form jdbc:postgresql://host:5432/database");
    }
    DatabaseLogin application = login(USER, PASSWORD);
    boolean ownMigrator = values.isSet(MIGRATOR) || values.isSet(MIGRATOR_PASSWORD);
    return new GivenDatabase(
        new Secret(url),
        application,
        ownMigrator ? login(MIGRATOR, MIGRATOR_PASSWORD) : application);
  }

  private static boolean isPostgres(String url) {
    try {
      return url.startsWith("jdbc:postgresql://") && DriverManager.getDriver(url).acceptsURL(url);
    } catch (SQLException noDriverReadsIt) {
      return false;
    }
  }

  private void requireUrlFor(String... names) {
    for (String name : names) {
      if (values.isSet(name)) {
        problems.add(name, "is set but DATABASE_URL is not: set both or neither");
      }
    }
  }

  private DatabaseLogin login(String usernameSetting, String passwordSetting) {
    if (!values.isSet(usernameSetting)) {
      problems.add(usernameSetting, "is missing: name the database role to use with DATABASE_URL");
    }
    return new DatabaseLogin(
        values.text(usernameSetting, ""), new Secret(values.text(passwordSetting, "")));
  }

  /** What patient data is encrypted with; null if the server is to make it. */
  @Nullable Secret keyset() {
    Secret keyset = values.secret(KEYSET);
    if (keyset == null && values.isSet(URL)) {
      problems.add(
          KEYSET,
          "is missing: a database given by URL needs the key that its patient data is encrypted"
              + " with. Keep it safe: without it the data cannot be read");
    }
    return keyset;
  }

  /** What tokens and signatures are made of; null if the server is to make it. */
  @Nullable Secret secretKey() {
    Secret key = values.secret(KEY);
    if (key == null && values.isSet(URL)) {
      problems.add(
          KEY,
          "is missing: with DATABASE_URL set, give the same random text of at least 32 characters"
              + " to every server");
    } else if (key != null && key.value().length() < SHORTEST_SECRET_KEY) {
      problems.add(
          KEY,
          String.format(
              Locale.ROOT,
              "is too short: give at least %d random characters",
              SHORTEST_SECRET_KEY));
    }
    return key;
  }
}
