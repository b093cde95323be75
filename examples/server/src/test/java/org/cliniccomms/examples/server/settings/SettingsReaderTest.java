package org.cliniccomms.examples.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.fhir.FhirPush;
import org.cliniccomms.messaging.PageTier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  private static final String LONG_KEY = "0123456789abcdef0123456789abcdef";

  @Test
  void withNothingSetTheServerIsADemoOnItsOwnDatabase() {
    ServerSettings settings = read(Map.of());

    assertThat(settings.demo()).isTrue();
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.dataFolder()).isAbsolute().endsWithRaw(Path.of("data"));
    assertThat(settings.database()).isEmpty();
    assertThat(settings.twilio()).isEmpty();
    assertThat(settings.publicAddress()).isEmpty();
    assertThat(settings.firstAdministrator()).isEqualTo(new FirstAdministrator("admin", null));
    assertThat(settings.outreach())
        .isEqualTo(
            new OutreachSettings(
                3,
                Duration.ofMinutes(7),
                LocalTime.of(8, 0),
                LocalTime.of(20, 0),
                ZoneId.of("America/Chicago"),
                "US",
                Locale.US));
    assertThat(settings.pageTiers()).isEmpty();
  }

  @Test
  @DisplayName("The country follows the time zone, and the language the country")
  void theCountryFollowsTheTimeZone() {
    OutreachSettings bucharest = read(Map.of("TIMEZONE", "Europe/Bucharest")).outreach();
    assertThat(bucharest.region()).isEqualTo("RO");
    assertThat(bucharest.language()).isEqualTo(Locale.forLanguageTag("ro-RO"));
    OutreachSettings tokyo = read(Map.of("TIMEZONE", "Asia/Tokyo")).outreach();
    assertThat(tokyo.language()).isEqualTo(Locale.forLanguageTag("en-JP"));
    assertThat(read(Map.of("TIMEZONE", "Etc/GMT+6")).outreach().region()).isEqualTo("US");
    Map<String, String> given = Map.of("TIMEZONE", "Europe/Bucharest", "CLINIC_REGION", "MD");
    assertThat(read(given).outreach().region()).isEqualTo("MD");
    assertThat(problems(Map.of("CLINIC_REGION", "Romania")))
        .contains("CLINIC_REGION must be the two capital letters of a country");
  }

  @Test
  @DisplayName("Who is called in an emergency is read tier by tier, phones and addresses apart")
  void whoIsCalledInAnEmergencyIsASetting() {
    Map<String, String> pages =
        Map.of(
            "EMERGENCY_PAGES",
            "+15551234567, nurse@clinic.example.org; +15557654321",
            "EMERGENCY_PAGE_AFTER_MINUTES",
            "3");

    assertThat(read(pages).pageTiers())
        .containsExactly(
            new PageTier(Duration.ZERO, ChannelKind.SMS, List.of(new Address("+15551234567"))),
            new PageTier(
                Duration.ZERO, ChannelKind.EMAIL, List.of(new Address("nurse@clinic.example.org"))),
            new PageTier(
                Duration.ofMinutes(3), ChannelKind.SMS, List.of(new Address("+15557654321"))));
    assertThat(read(pages).toString()).doesNotContain("+15551234567", "nurse@");
  }

  @Test
  @DisplayName("A page that could not leave is found out at the start")
  void aPageThatCouldNotLeaveIsFoundOutAtTheStart() {
    assertThat(problems(with(database(), "EMERGENCY_PAGES", "+15551234567;nurse@example.org")))
        .contains(
            "2 problems", "only when TWILIO_PHONE_NUMBER is set", "only when SMTP_URL is set");
    assertThat(problems(Map.of("EMERGENCY_PAGES", "+15551234567;;555-1234")))
        .contains("EMERGENCY_PAGES must hold phones such as")
        .doesNotContain("555-1234");
    assertThat(problems(Map.of("EMERGENCY_PAGE_AFTER_MINUTES", "0")))
        .contains("EMERGENCY_PAGE_AFTER_MINUTES must be a whole number from 1 to 30");
  }

  @Test
  @DisplayName("S15 S22 the wording of consent and the patients' portal are settings")
  void theWordingOfConsentAndThePortalAreSettings() {
    assertThat(read(Map.of()).patientTexts()).isEqualTo(new PatientTexts("demo", null));
    assertThat(read(database()).patientTexts()).isEqualTo(new PatientTexts(null, null));
    Map<String, String> given =
        with(
            with(database(), "MARKETING_CONSENT_VERSION", "2026-02"),
            "PATIENT_PORTAL_URL",
            "https://portal.example.org");
    assertThat(read(given).patientTexts())
        .isEqualTo(new PatientTexts("2026-02", URI.create("https://portal.example.org")));
    assertThat(
            problems(
                with(
                    with(given, "MARKETING_CONSENT_VERSION", "x".repeat(41)),
                    "PATIENT_PORTAL_URL",
                    "https://portal.example.org/" + "x".repeat(100))))
        .contains(
            "MARKETING_CONSENT_VERSION must have at most 40 characters",
            "PATIENT_PORTAL_URL must have at most 100 characters");
  }

  @Test
  void anEmptyTextIsNotSet() {
    ServerSettings settings =
        read(Map.of("SERVER_PORT", "", "DATABASE_URL", " ", "TWILIO_ACCOUNT_SID", ""));

    assertThat(settings.demo()).isTrue();
    assertThat(settings.port()).isEqualTo(8080);
  }

  @Test
  void aVendorEndsTheDemoUnlessTheDemoIsWanted() {
    Map<String, String> twilio =
        Map.of(
            "TWILIO_ACCOUNT_SID",
            "AC1",
            "TWILIO_AUTH_TOKEN",
            "token",
            "TWILIO_PHONE_NUMBER",
            "+15005550006",
            "PUBLIC_BASE_URL",
            "https://clinic.example.org");

    assertThat(read(twilio).demo()).isFalse();
    assertThat(read(twilio).twilio()).isPresent();

    ServerSettings demo = read(with(twilio, "CLINIC_DEMO", "true"));
    assertThat(demo.demo()).isTrue();
    assertThat(demo.twilio()).as("credentials do not count in a demo").isEmpty();
  }

  @Test
  void vapiNeedsItsFourSettingsTogether() {
    Map<String, String> vapi =
        Map.of(
            "VAPI_API_KEY", "key",
            "VAPI_ASSISTANT_ID", "5b0a4a08-133c-4146-9315-0984f8c6be80",
            "VAPI_PHONE_NUMBER_ID", "42b4b25d-031e-4786-857f-63b346c9580f",
            "VAPI_WEBHOOK_SECRET", "secret");

    assertThat(read(vapi).demo()).isFalse();
    assertThat(read(vapi).vapi()).isPresent();
    assertThat(read(vapi).toString()).doesNotContain("apiKey=key", "webhookSecret=secret");
    assertThat(read(with(vapi, "CLINIC_DEMO", "true")).vapi()).isEmpty();
    assertThat(problems(Map.of("VAPI_API_KEY", "k y", "VAPI_PHONE_NUMBER_ID", "+15005550006")))
        .contains(
            "VAPI_ASSISTANT_ID is missing",
            "VAPI_WEBHOOK_SECRET is missing",
            "VAPI_API_KEY must not contain blanks",
            "VAPI_PHONE_NUMBER_ID must be the id")
        .doesNotContain("k y");
  }

  @Test
  @DisplayName("W03 Without a vendor's webhook secret the server does not start, so is never ready")
  void aVendorWithoutItsSecretIsNeverReady() {
    assertThat(
            problems(
                Map.of(
                    "WHATSAPP_PHONE_NUMBER_ID", "106540352242922",
                    "WHATSAPP_ACCESS_TOKEN", "token",
                    "WHATSAPP_VERIFY_TOKEN", "verify")))
        .contains("WHATSAPP_WEBHOOK_SECRET is missing");
    assertThat(
            problems(
                Map.of(
                    "VAPI_API_KEY", "key",
                    "VAPI_ASSISTANT_ID", "5b0a4a08-133c-4146-9315-0984f8c6be80",
                    "VAPI_PHONE_NUMBER_ID", "42b4b25d-031e-4786-857f-63b346c9580f")))
        .contains("VAPI_WEBHOOK_SECRET is missing");
    assertThat(
            problems(
                Map.of(
                    "TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001",
                    "TWILIO_PHONE_NUMBER", "+15005550006",
                    "PUBLIC_BASE_URL", "https://clinic.example.org")))
        .contains("TWILIO_AUTH_TOKEN is missing");
  }

  @Test
  void halfAVendorIsNoDemo() {
    assertThat(
            problems(Map.of("TWILIO_AUTH_TOKEN", "to ken", "TWILIO_PHONE_NUMBER", "+15005550006")))
        .contains(
            "TWILIO_ACCOUNT_SID is missing",
            "TWILIO_AUTH_TOKEN must not contain blanks",
            "PUBLIC_BASE_URL is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MAIL_FROM",
        "ELEVENLABS_VOICE_ID",
        "WHATSAPP_VERIFY_TOKEN",
        "WHATSAPP_WEBHOOK_SECRET",
        "VAPI_ASSISTANT_ID",
        "VAPI_PHONE_NUMBER_ID",
        "VAPI_WEBHOOK_SECRET",
        "FHIR_CLIENT_ID",
        "FHIR_PRIVATE_KEY_FILE"
      })
  @DisplayName("Whatever is set of a vendor, what is missing is named rather than a demo started")
  void whateverIsSetOfAVendorIsNoDemo(String alone) {
    assertThat(problems(Map.of(alone, "x"))).containsAnyOf("is missing", "set both");
    assertThat(read(Map.of(alone, "x", "CLINIC_DEMO", "true")).demo()).isTrue();
  }

  @Test
  @DisplayName("A mail server and sender that cannot be used are refused with all else, unquoted")
  void mailThatCannotBeUsedIsRefused() {
    assertThat(
            problems(
                Map.of(
                    "SMTP_URL", "user:hunter2@mail.example.org:587",
                    "MAIL_FROM", "The clinic",
                    "BATCH_SIZE", "0")))
        .contains(
            "3 problems",
            "SMTP_URL cannot be used: begin it with smtp:// or smtps://",
            "MAIL_FROM cannot be used: give a plain address such as clinic@example.org")
        .doesNotContain("hunter2");
    Map<String, String> mail =
        Map.of("SMTP_URL", "smtp://user:secret@mail.example.org", "MAIL_FROM", "a@example.org");
    assertThat(read(mail).mail()).isPresent();
  }

  @Test
  @DisplayName("Templates of WhatsApp are read with the settings, and what is wrong with them said")
  void templatesAreReadWithTheSettings(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("templates.json");
    Files.writeString(
        file, "[{\"kind\": \"OFFER\", \"name\": \"offer_en\", \"language\": \"en\"}]");
    Map<String, String> account =
        Map.of(
            "WHATSAPP_PHONE_NUMBER_ID", "106540352242922",
            "WHATSAPP_ACCESS_TOKEN", "token",
            "WHATSAPP_VERIFY_TOKEN", "verify",
            "WHATSAPP_WEBHOOK_SECRET", "secret");

    assertThat(read(with(account, "WHATSAPP_TEMPLATES", file.toString())).whatsApp()).isPresent();
    assertThat(problems(with(account, "WHATSAPP_TEMPLATES", folder.toString())))
        .contains("WHATSAPP_TEMPLATES must name a JSON file that can be read");
    Files.writeString(file, "[{\"kind\": \"OFER\", \"name\": \"offer_en\", \"language\": \"en\"}]");
    assertThat(
            problems(with(with(account, "WHATSAPP_TEMPLATES", file.toString()), "BATCH_SIZE", "0")))
        .contains("2 problems", "WHATSAPP_TEMPLATES cannot be used", "OFER");
    Files.writeString(file, "[{\"kind\": \"OFFER\"}]");
    assertThat(problems(with(account, "WHATSAPP_TEMPLATES", file.toString())))
        .contains("each has a kind, a name and a language");
    Files.writeString(file, "{");
    assertThat(problems(with(account, "WHATSAPP_TEMPLATES", file.toString())))
        .contains("WHATSAPP_TEMPLATES cannot be used");
  }

  @Test
  @DisplayName("Credentials that nothing would use are not passed over in silence")
  void credentialsThatNothingWouldUseAreNamed() {
    Map<String, String> fhir =
        Map.of(
            "FHIR_BASE_URL", "https://fhir.example.org/r4",
            "FHIR_CLIENT_ID", "clinic",
            "FHIR_CLIENT_SECRET", "secret");
    assertThat(problems(fhir))
        .contains("1 problem:", "FHIR_AUTH is missing: FHIR_CLIENT_ID is set");
    assertThat(read(with(fhir, "FHIR_AUTH", "client-credentials")).fhir()).isPresent();
    assertThat(read(with(fhir, "FHIR_AUTH", "none")).fhir()).isPresent();
    assertThat(problems(with(database(), "DATABASE_MIGRATOR_PASSWORD", "hunter2")))
        .contains("DATABASE_MIGRATOR_USERNAME is missing")
        .doesNotContain("hunter2");
    assertThat(problems(Map.of("DATABASE_MIGRATOR_PASSWORD", "hunter2")))
        .contains("DATABASE_MIGRATOR_PASSWORD is set but DATABASE_URL is not");
  }

  @Test
  void onePairOfQuotesIsTakenAway() {
    assertThat(read(with(database(), "SECRET_KEY", "'" + LONG_KEY + "'")).secretKey())
        .isEqualTo(read(database()).secretKey());
    assertThat(read(Map.of("SERVER_PORT", "\"8081\"")).port()).isEqualTo(8081);
  }

  @Test
  void aGivenDatabaseEndsTheDemoAndNeedsBothKeys() {
    assertThat(
            problems(
                Map.of(
                    "DATABASE_URL", "jdbc:postgresql://db/clinic", "DATABASE_USERNAME", "clinic")))
        .contains("2 problems", "PHI_KEYSET is missing", "SECRET_KEY is missing");

    assertThat(read(database()).demo()).isFalse();
    assertThat(read(database()).database()).isPresent();
  }

  @Test
  void demoDataNeverEntersAGivenDatabase() {
    assertThat(problems(with(database(), "CLINIC_DEMO", "true")))
        .contains("1 problem:", "demo data never enters a database that was given by URL");
  }

  @Test
  void theMigratorIsTheApplicationUnlessItIsNamed() {
    GivenDatabase one = read(database()).database().orElseThrow();
    assertThat(one.migrator()).isEqualTo(one.application());

    GivenDatabase two =
        read(with(database(), "DATABASE_MIGRATOR_USERNAME", "owner")).database().orElseThrow();
    assertThat(two.migrator().username()).isEqualTo("owner");
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("SERVER_PORT", "99999");
    wrong.put("CLINIC_DEMO", "maybe");
    wrong.put("PUBLIC_BASE_URL", "clinic.example.org");
    wrong.put("SECRET_KEY", "short");
    wrong.put("TWILIO_ACCOUNT_SID", "SK1");
    wrong.put("TWILIO_PHONE_NUMBER", "555-1234");
    wrong.put("BATCH_SIZE", "0");
    wrong.put("HOLD_MINUTES", "seven");
    wrong.put("CONTACT_HOURS_START", "25");
    wrong.put("TIMEZONE", "Chicago");
    wrong.put("ADMIN_PASSWORD", "short");
    wrong.put("DATABASE_USERNAME", "clinic");

    assertThat(problems(wrong))
        .contains("13 problems")
        .contains(
            "TWILIO_AUTH_TOKEN is missing", "DATABASE_USERNAME is set but DATABASE_URL is not")
        .contains(wrong.keySet());
  }

  @Test
  void draftsOfAModelAreShownUnlessTheyAreNotWanted() {
    String here = "http://localhost:11434/v1";

    assertThat(read(Map.of("OPENAI_BASE_URL", here)).charts().model())
        .hasValueSatisfying(model -> assertThat(model.drafts()).isTrue());
    assertThat(read(Map.of("OPENAI_BASE_URL", here, "LLM_DRAFTS", "false")).charts().model())
        .hasValueSatisfying(model -> assertThat(model.drafts()).isFalse());
    assertThat(read(Map.of("OPENAI_BASE_URL", here)).charts().model())
        .hasValueSatisfying(model -> assertThat(model.rawDrafts()).isFalse());
    assertThat(read(Map.of("OPENAI_BASE_URL", here, "LLM_RAW_DRAFTS", "true")).charts().model())
        .hasValueSatisfying(model -> assertThat(model.rawDrafts()).isTrue());
    assertThat(problems(Map.of("OPENAI_BASE_URL", here, "LLM_DRAFTS", "later")))
        .contains("LLM_DRAFTS must be true or false, not 'later'");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:11434, http://localhost:11434/v1",
    "http://localhost:11434/, http://localhost:11434/v1",
    "http://localhost:11434/v1, http://localhost:11434/v1",
    "http://localhost:11434/v1//, http://localhost:11434/v1",
    "https://api.openai.com, https://api.openai.com/v1",
    "https://models.example.org/a%20b/openai, https://models.example.org/a%20b/openai",
  })
  void aModelIsAskedAtTheUsualPathUnlessAnotherIsGiven(String given, URI asked) {
    Map<String, String> settings =
        Map.of("OPENAI_BASE_URL", given, "OPENAI_API_KEY", "k", "CLINIC_DEMO", "false");

    assertThat(read(settings).charts().model())
        .hasValueSatisfying(model -> assertThat(model.baseUrl()).isEqualTo(asked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:11434/v1/chat/completions",
        "http://localhost:11434/v1/responses/",
      })
  void anAddressOfOneThingThatAModelDoesIsNoneOfAModel(String given) {
    assertThat(problems(Map.of("OPENAI_BASE_URL", given, "BATCH_SIZE", "0")))
        .contains("2 problems")
        .contains(
            "OPENAI_BASE_URL must be the address under which /chat/completions is, such as"
                + " http://localhost:11434/v1, without what is asked for there");
  }

  @Test
  void chartsAreSearchedInAFolderUnlessTheDatabaseIsWanted() {
    assertThat(read(Map.of()).charts().index()).isEqualTo(ChartSettings.Index.LUCENE);
    assertThat(read(Map.of("CHART_INDEX", "Postgres")).charts().index())
        .isEqualTo(ChartSettings.Index.POSTGRES);
    assertThat(problems(Map.of("CHART_INDEX", "elastic")))
        .contains("CHART_INDEX must be lucene or postgres");
  }

  @Test
  void noSecretIsEverShown() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("DATABASE_URL", "postgres://user:hunter2@db/clinic");
    wrong.put("SECRET_KEY", "hunter2");
    wrong.put("ADMIN_PASSWORD", "hunter2");
    wrong.put("PUBLIC_BASE_URL", "https://user:hunter2@clinic.example.org");
    assertThat(problems(wrong)).doesNotContain("hunter2");

    ServerSettings settings = read(with(database(), "DATABASE_PASSWORD", "hunter2"));
    assertThat(settings.toString()).doesNotContain("hunter2", LONG_KEY, "jdbc:");
  }

  @Test
  void contactHoursKeepTheirMinutesAndMayEndAtMidnight() {
    OutreachSettings outreach =
        read(Map.of(
                "CONTACT_HOURS_START",
                "08:45",
                "CONTACT_HOURS_END",
                "24:00",
                "TIMEZONE",
                "Europe/Bucharest"))
            .outreach();

    assertThat(outreach.contactFrom()).isEqualTo(LocalTime.of(8, 45));
    assertThat(outreach.contactUntil()).isEqualTo(LocalTime.MIDNIGHT);
    assertThat(problems(Map.of("CONTACT_HOURS_START", "20", "CONTACT_HOURS_END", "8")))
        .contains("CONTACT_HOURS_START must be before CONTACT_HOURS_END");
  }

  @Test
  void thePublicAddressLosesItsLastSlash() {
    assertThat(
            read(Map.of("PUBLIC_BASE_URL", "https://clinic.example.org/"))
                .publicAddress()
                .orElseThrow())
        .hasToString("https://clinic.example.org");
  }

  @Test
  void aFhirServerTellsOfChangesIfItIsAskedTo() {
    Map<String, String> fhir = with(database(), "FHIR_BASE_URL", "https://ehr.example.org/fhir");
    Map<String, String> reached = with(fhir, "PUBLIC_BASE_URL", "https://clinic.example.org");
    String topic = "https://ehr.example.org/topics/appointments";

    assertThat(read(fhir).subscription()).isEmpty();
    assertThat(read(with(fhir, "FHIR_SUBSCRIPTION", "none")).subscription()).isEmpty();
    assertThat(read(with(reached, "FHIR_SUBSCRIPTION", "rest-hook")).subscription())
        .contains(new FhirSubscription(null, FhirPush.Content.EMPTY, null));
    assertThat(read(with(reached, "FHIR_SUBSCRIPTION", topic)).subscription())
        .contains(new FhirSubscription(URI.create(topic), FhirPush.Content.ID_ONLY, null));
    assertThat(
            read(with(
                    with(
                        with(reached, "FHIR_SUBSCRIPTION", "rest-hook"),
                        "FHIR_SUBSCRIPTION_CONTENT",
                        "full-resource"),
                    "FHIR_WEBHOOK_SECRET",
                    LONG_KEY))
                .subscription())
        .contains(new FhirSubscription(null, FhirPush.Content.FULL_RESOURCE, new Secret(LONG_KEY)));
  }

  @Test
  void anExportAndTheWordsOfMessagesBelongToAFhirServer() {
    Map<String, String> fhir = with(database(), "FHIR_BASE_URL", "https://ehr.example.org/fhir");

    assertThat(
            read(with(with(fhir, "FHIR_EXPORT", "Group/7/$export"), "FHIR_MESSAGE_WORDS", "true"))
                .fhirServer())
        .isNotNull();
    assertThat(problems(with(fhir, "FHIR_EXPORT", "everything")))
        .contains("FHIR_BASE_URL and what belongs to it cannot be used: export");
    assertThat(problems(with(database(), "FHIR_MESSAGE_WORDS", "true")))
        .contains("FHIR_MESSAGE_WORDS is set without FHIR_BASE_URL");
  }

  @Test
  void aFhirServerKnowsTwoKeysWhileTheyAreChanged(@TempDir Path folder) throws Exception {
    Map<String, String> signing =
        with(
            with(
                with(database(), "FHIR_BASE_URL", "https://ehr.example.org/fhir"),
                "FHIR_AUTH",
                "private-key-jwt"),
            "FHIR_CLIENT_ID",
            "us");
    String now = key(folder.resolve("now.pem"));
    String next = key(folder.resolve("next.pem"));

    Map<String, String> both =
        with(with(signing, "FHIR_PRIVATE_KEY_FILE", now), "FHIR_ALSO_PUBLISHED_KEY_FILE", next);

    assertThat(read(both).fhir().orElseThrow().publicKeySet().split("\"kid\"", -1)).hasSize(3);
    assertThat(problems(with(both, "FHIR_ALSO_PUBLISHED_KEY_FILE", folder.toString())))
        .contains("FHIR_");
    assertThat(problems(with(database(), "FHIR_ALSO_PUBLISHED_KEY_FILE", next)))
        .contains("FHIR_ALSO_PUBLISHED_KEY_FILE is set without FHIR_BASE_URL");
  }

  private static String key(Path file) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
    String body = Base64.getMimeEncoder().encodeToString(encoded);
    return Files.writeString(
            file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n")
        .toString();
  }

  @Test
  void whatIsWrongWithASubscriptionIsSaid() {
    Map<String, String> asked = with(database(), "FHIR_SUBSCRIPTION", "always");

    assertThat(
            problems(
                with(
                    with(asked, "FHIR_WEBHOOK_SECRET", "short"),
                    "FHIR_SUBSCRIPTION_CONTENT",
                    "some")))
        .contains(
            "FHIR_BASE_URL is missing",
            "PUBLIC_BASE_URL is missing",
            "FHIR_SUBSCRIPTION must be none, rest-hook or the address",
            "FHIR_SUBSCRIPTION_CONTENT must be empty",
            "FHIR_WEBHOOK_SECRET must have 32");
  }

  private static Map<String, String> database() {
    return Map.of(
        "DATABASE_URL", "jdbc:postgresql://db/clinic",
        "DATABASE_USERNAME", "clinic",
        "PHI_KEYSET", "keyset",
        "SECRET_KEY", LONG_KEY);
  }

  private static Map<String, String> with(Map<String, String> settings, String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return more;
  }

  private static ServerSettings read(Map<String, String> settings) {
    return SettingsReader.read(settings::get);
  }

  private static String problems(Map<String, String> settings) {
    StartProblem problem = catchThrowableOfType(StartProblem.class, () -> read(settings));
    assertThat(problem).isNotNull();
    assertThat(problem.remedy()).contains(".env.example");
    return String.valueOf(problem.getMessage());
  }
}
