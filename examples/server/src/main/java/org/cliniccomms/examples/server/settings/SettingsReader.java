package org.cliniccomms.examples.server.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cliniccomms.patient.PhoneParser;
import org.jspecify.annotations.Nullable;

/** Builds {@link ServerSettings} from named texts and names every problem at once. */
final class SettingsReader {
  private static final List<String> VAPI =
      List.of("VAPI_API_KEY", "VAPI_ASSISTANT_ID", "VAPI_PHONE_NUMBER_ID", "VAPI_WEBHOOK_SECRET");

  /** When one of these is set a vendor is wanted; then the server is no demo by itself. */
  private static final List<String> VENDORS =
      Stream.of(
              List.of("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_PHONE_NUMBER"),
              List.of("ELEVENLABS_API_KEY", "ELEVENLABS_VOICE_ID"),
              WhatsAppReader.TOGETHER,
              VAPI,
              List.of("SMTP_URL", "MAIL_FROM", "NTFY_URL", "FHIR_BASE_URL", "OPENAI_API_KEY"),
              FhirReader.CREDENTIALS)
          .flatMap(List::stream)
          .toList();

  private static final int SHORTEST_SECRET_KEY = 32;

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
    ServerSettings settings =
        new ServerSettings(
            values.number("SERVER_PORT", 8080, 0, 65535),
            dataFolder(),
            demo,
            values.address("PUBLIC_BASE_URL"),
            givenDatabase(),
            keyset(),
            secretKey(),
            demo ? null : twilio(),
            demo ? null : speech(),
            demo ? null : new WhatsAppReader(values, problems).read(),
            demo ? null : vapi(),
            demo ? null : new MailReader(values, problems).read(),
            demo ? null : values.address("NTFY_URL"),
            demo ? null : new FhirReader(values, problems).read(),
            demo ? null : new SubscriptionReader(values, problems).read(),
            new ChartReader(values, problems, demo).read(),
            outreach(),
            new PageTierReader(values, problems, demo).read(),
            patientTexts(demo),
            administrator());
    problems.throwIfAny();
    return settings;
  }

  private boolean demo() {
    boolean nothingReal =
        !values.isSet("DATABASE_URL") && VENDORS.stream().noneMatch(values::isSet);
    boolean demo = values.flag("CLINIC_DEMO", nothingReal);
    if (demo && values.isSet("DATABASE_URL")) {
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

  private @Nullable GivenDatabase givenDatabase() {
    String url = values.text("DATABASE_URL");
    if (url == null) {
      requireUrlFor(
          "DATABASE_USERNAME",
          "DATABASE_PASSWORD",
          "DATABASE_MIGRATOR_USERNAME",
          "DATABASE_MIGRATOR_PASSWORD");
      return null;
    }
    if (!isPostgres(url)) {
      problems.add("DATABASE_URL", "must have the form jdbc:postgresql://host:5432/database");
    }
    DatabaseLogin application = login("DATABASE_USERNAME", "DATABASE_PASSWORD");
    boolean ownMigrator =
        values.isSet("DATABASE_MIGRATOR_USERNAME") || values.isSet("DATABASE_MIGRATOR_PASSWORD");
    return new GivenDatabase(
        new Secret(url),
        application,
        ownMigrator
            ? login("DATABASE_MIGRATOR_USERNAME", "DATABASE_MIGRATOR_PASSWORD")
            : application);
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

  private @Nullable Secret keyset() {
    Secret keyset = values.secret("PHI_KEYSET");
    if (keyset == null && values.isSet("DATABASE_URL")) {
      problems.add(
          "PHI_KEYSET",
          "is missing: a database given by URL needs the key that its patient data is encrypted"
              + " with. Keep it safe: without it the data cannot be read");
    }
    return keyset;
  }

  private @Nullable Secret secretKey() {
    Secret key = values.secret("SECRET_KEY");
    if (key == null && values.isSet("DATABASE_URL")) {
      problems.add(
          "SECRET_KEY",
          "is missing: with DATABASE_URL set, give the same random text of at least 32 characters"
              + " to every server");
    } else if (key != null && key.value().length() < SHORTEST_SECRET_KEY) {
      problems.add(
          "SECRET_KEY",
          String.format(
              Locale.ROOT,
              "is too short: give at least %d random characters",
              SHORTEST_SECRET_KEY));
    }
    return key;
  }

  private @Nullable TwilioSettings twilio() {
    String[] names = {"TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_PHONE_NUMBER"};
    if (List.of(names).stream().noneMatch(values::isSet)) {
      return null;
    }
    for (String name : names) {
      if (!values.isSet(name)) {
        problems.add(
            name,
            "is missing: Twilio needs TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_PHONE_NUMBER"
                + " together");
      }
    }
    String sid = values.text("TWILIO_ACCOUNT_SID", "");
    if (!sid.isEmpty() && !sid.matches("AC[0-9A-Za-z]+")) {
      problems.add(
          "TWILIO_ACCOUNT_SID",
          "must begin with AC and go on with letters and digits, as in Twilio's console");
    }
    String token = values.text("TWILIO_AUTH_TOKEN", "");
    if (token.chars().anyMatch(Character::isWhitespace)) {
      problems.add("TWILIO_AUTH_TOKEN", "must not contain blanks");
    }
    if (!values.isSet("PUBLIC_BASE_URL")) {
      problems.add(
          "PUBLIC_BASE_URL",
          "is missing: Twilio calls this server there, and its signatures name it, such as"
              + " https://clinic.example.org");
    }
    String number = values.text("TWILIO_PHONE_NUMBER", "+15005550006");
    if (!number.matches("\\+[1-9]\\d{6,14}")) {
      problems.add("TWILIO_PHONE_NUMBER", "must be written as +15551234567, without blanks");
    }
    URI baseUrl = values.address("TWILIO_BASE_URL");
    boolean confirms = values.flag("TWILIO_CONFIRMS_OPT_OUT", true);
    return new TwilioSettings(sid, new Secret(token), number, confirms, baseUrl);
  }

  private @Nullable SpeechAccount speech() {
    String key = values.text("ELEVENLABS_API_KEY");
    String voice = values.text("ELEVENLABS_VOICE_ID");
    URI baseUrl = values.address("ELEVENLABS_BASE_URL");
    if (key == null && voice == null) {
      return null;
    }
    if (key == null || voice == null) {
      problems.add(
          key == null ? "ELEVENLABS_API_KEY" : "ELEVENLABS_VOICE_ID",
          "is missing: speech needs ELEVENLABS_API_KEY and ELEVENLABS_VOICE_ID together");
    } else if ((key + voice).chars().anyMatch(Character::isWhitespace)) {
      problems.add("ELEVENLABS_API_KEY", "and ELEVENLABS_VOICE_ID must not contain blanks");
    }
    if (!values.isSet("TWILIO_ACCOUNT_SID")) {
      problems.add(
          "TWILIO_ACCOUNT_SID",
          "is missing: ElevenLabs only speaks in calls, which are placed by Twilio");
    }
    return new SpeechAccount(
        new Secret(key == null ? "" : key), voice == null ? "" : voice, baseUrl);
  }

  private @Nullable VapiAccount vapi() {
    if (VAPI.stream().noneMatch(values::isSet)) {
      return null;
    }
    VAPI.stream()
        .filter(name -> !values.isSet(name))
        .forEach(
            name ->
                problems.add(
                    name, "is missing: Vapi needs " + String.join(", ", VAPI) + " together"));
    VAPI.stream()
        .filter(name -> values.text(name, "").chars().anyMatch(Character::isWhitespace))
        .forEach(name -> problems.add(name, "must not contain blanks"));
    for (String name : List.of("VAPI_ASSISTANT_ID", "VAPI_PHONE_NUMBER_ID")) {
      if (!values.text(name, "x").matches("[A-Za-z0-9_-]{1,64}")) {
        problems.add(name, "must be the id that Vapi's dashboard shows, not a name or a number");
      }
    }
    return new VapiAccount(
        new Secret(values.text("VAPI_API_KEY", "")),
        values.text("VAPI_ASSISTANT_ID", ""),
        values.text("VAPI_PHONE_NUMBER_ID", ""),
        new Secret(values.text("VAPI_WEBHOOK_SECRET", "")),
        values.address("VAPI_BASE_URL"));
  }

  private OutreachSettings outreach() {
    LocalTime from = values.hour("CONTACT_HOURS_START", LocalTime.of(8, 0));
    LocalTime until = values.hour("CONTACT_HOURS_END", LocalTime.of(20, 0));
    if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
      problems.add("CONTACT_HOURS_START", "must be before CONTACT_HOURS_END");
    }
    ZoneId zone = values.zone("TIMEZONE", "America/Chicago");
    String region = region(HomeCountry.of(zone));
    return new OutreachSettings(
        values.number("BATCH_SIZE", 3, 1, 50),
        Duration.ofMinutes(values.number("HOLD_MINUTES", 7, 1, 1440)),
        from,
        until,
        zone,
        region,
        HomeCountry.language(region));
  }

  private String region(String ofZone) {
    String region = values.text("CLINIC_REGION", ofZone);
    try {
      PhoneParser.forRegion(region);
      return region;
    } catch (IllegalArgumentException unknown) {
      problems.add("CLINIC_REGION", "must be the two capital letters of a country, such as US");
      return ofZone;
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
