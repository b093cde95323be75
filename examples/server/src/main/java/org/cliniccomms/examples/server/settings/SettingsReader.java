package org.cliniccomms.examples.server.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Builds {@link ServerSettings} from named texts and names every problem at once. */
final class SettingsReader {
  /** When one of these is set a vendor is wanted; then the server is no demo by itself. */
  private static final List<String> VENDORS =
      Stream.of(
              TwilioReader.ACCOUNT.names(),
              TwilioReader.VOICE.names(),
              WhatsAppReader.ACCOUNT.names(),
              VapiReader.ACCOUNT.names(),
              List.of("SMTP_URL", "MAIL_FROM", "NTFY_URL", "FHIR_BASE_URL", "OPENAI_API_KEY"),
              FhirReader.CREDENTIALS)
          .flatMap(List::stream)
          .toList();

  /** BCrypt reads no more than 72 bytes of a password. */
  private static final int LONGEST_PASSWORD = 72;

  private static final int SHORTEST_PASSWORD = 8;

  private static final int LONGEST_VERSION = 40;
  private static final int LONGEST_LINK = 100;

  private final Problems problems = new Problems();
  private final Values values;

  private SettingsReader(Values.Source source) {
    this.values = new Values(source, problems);
  }

  /** Reads and checks all settings. Throws one {@link StartProblem} that names everything wrong. */
  static ServerSettings read(Values.Source source) {
    return new SettingsReader(source).read();
  }

  private ServerSettings read() {
    boolean demo = demo();
    DatabaseReader database = new DatabaseReader(values, problems);
    TwilioReader twilio = new TwilioReader(values, problems);
    ServerSettings settings =
        new ServerSettings(
            values.number("SERVER_PORT", 8080, 0, 65535),
            dataFolder(),
            demo,
            values.address("PUBLIC_BASE_URL"),
            database.database(),
            database.keyset(),
            database.secretKey(),
            demo ? null : twilio.account(),
            demo ? null : twilio.voice(),
            demo ? null : new WhatsAppReader(values, problems).read(),
            demo ? null : new VapiReader(values, problems).read(),
            demo ? null : new MailReader(values, problems).read(),
            demo ? null : values.address("NTFY_URL"),
            demo ? null : new FhirReader(values, problems).read(),
            demo ? null : new SubscriptionReader(values, problems).read(),
            new ChartReader(values, problems, demo).read(),
            new OutreachReader(values, problems).read(),
            new PageTierReader(values, problems, demo).read(),
            patientTexts(demo),
            administrator());
    problems.throwIfAny();
    return settings;
  }

  private boolean demo() {
    boolean nothingReal =
        !values.isSet(DatabaseReader.URL) && VENDORS.stream().noneMatch(values::isSet);
    boolean demo = values.flag("CLINIC_DEMO", nothingReal);
    if (demo && values.isSet(DatabaseReader.URL)) {
      problems.add(
          "CLINIC_DEMO",
          "is true while DATABASE_URL is set: demo data never enters a database that was given by"
              + " URL. Unset one of the two");
    }
    return demo;
  }

  private Path dataFolder() {
    String value = values.text("CLINIC_DATA_DIR", "./data");
    try {
      Path folder = Path.of(value).toAbsolutePath().normalize();
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        problems.add("CLINIC_DATA_DIR", "names a file; it must name a folder");
      }
      return folder;
    } catch (InvalidPathException malformed) {
      problems.add("CLINIC_DATA_DIR", "is not a path of this system");
      return Path.of("data");
    }
  }

  private PatientTexts patientTexts(boolean demo) {
    String version = values.text("MARKETING_CONSENT_VERSION", demo ? "demo" : "");
    if (version.length() > LONGEST_VERSION) {
      problems.add("MARKETING_CONSENT_VERSION", "must have at most 40 characters");
    }
    URI portal = values.address("PATIENT_PORTAL_URL");
    if (portal != null && portal.toString().length() > LONGEST_LINK) {
      problems.add("PATIENT_PORTAL_URL", "must have at most 100 characters, to fit a text");
    }
    return new PatientTexts(version.isEmpty() ? null : version, portal);
  }

  private FirstAdministrator administrator() {
    String username = values.text("ADMIN_USERNAME", "admin").toLowerCase(Locale.ROOT);
    if (!username.matches("[a-z0-9._@-]{2,64}")) {
      problems.add(
          "ADMIN_USERNAME", "may hold 2 to 64 letters, digits, dots, dashes, underscores and @");
    }
    Secret password = values.secret("ADMIN_PASSWORD");
    if (password != null && !isUsable(password)) {
      problems.add(
          "ADMIN_PASSWORD",
          String.format(
              Locale.ROOT,
              "must have at least %d characters and at most %d bytes",
              SHORTEST_PASSWORD,
              LONGEST_PASSWORD));
    }
    return new FirstAdministrator(username, password);
  }

  private static boolean isUsable(Secret password) {
    return password.value().length() >= SHORTEST_PASSWORD
        && password.value().getBytes(UTF_8).length <= LONGEST_PASSWORD;
  }
}
