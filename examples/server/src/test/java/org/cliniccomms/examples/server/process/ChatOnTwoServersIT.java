package org.cliniccomms.examples.server.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.cliniccomms.examples.server.chat.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two packaged servers on one database: a patient's browser is at one, the staff at the other. */
class ChatOnTwoServersIT {
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
  private static final int LINE_OF_THE_PORT = 3;

  @TempDir private static Path folder;
  @TempDir private static Path otherFolder;
  private static TwilioStandIn twilio;
  private static ServerProcess patients;
  private static ServerProcess staffs;
  private static Clinic clinic;
  private static Clinic staff;

  @BeforeAll
  static void start() throws IOException {
    twilio = new TwilioStandIn();
    patients = ServerProcess.start(folder, Clinic.settings(twilio));
    staffs = ServerProcess.start(otherFolder, onTheSameDatabase());
    clinic = new Clinic(patients);
    staff = new Clinic(staffs);
  }

  @AfterAll
  static void stop() {
    // The first one's database goes with it.
    if (staffs != null) {
      staffs.close();
    }
    if (patients != null) {
      patients.close();
    }
    if (twilio != null) {
      twilio.close();
    }
  }

  /** The database and the keys of the first server, as an engineer would give them to a second. */
  private static Map<String, String> onTheSameDatabase() throws IOException {
    String port =
        Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"), UTF_8)
            .get(LINE_OF_THE_PORT)
            .strip();
    Map<String, String> settings = new HashMap<>(Clinic.settings(twilio));
    settings.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + port + "/clinic");
    settings.put("DATABASE_USERNAME", "clinic_application");
    settings.put("DATABASE_PASSWORD", key("postgres-application"));
    settings.put("DATABASE_MIGRATOR_USERNAME", "clinic_migrator");
    settings.put("DATABASE_MIGRATOR_PASSWORD", key("postgres-migrator"));
    settings.put("PHI_KEYSET", key("phi-keyset"));
    settings.put("SECRET_KEY", key("secret-key"));
    return settings;
  }

  private static String key(String name) throws IOException {
    return Files.readString(folder.resolve("keys").resolve(name), UTF_8).strip();
  }

  /** A browser at the first server, whose patient has signed in by a texted code. */
  private static Browser signedIn(String phone) throws Exception {
    clinic.post("/api/v1/auth/otp/request", "{\"phone\": \"" + phone + "\"}");
    until(() -> !twilio.takenBy(phone).isEmpty());
    Matcher code = CODE.matcher(twilio.takenBy(phone).get(0).body());
    assertThat(code.find()).as("the text carries a code").isTrue();
    String token =
        JsonPath.read(
            clinic.post(
                "/api/v1/auth/otp/verify",
                "{\"phone\": \"" + phone + "\", \"code\": \"" + code.group() + "\"}"),
            "$.accessToken");
    Browser browser =
        Browser.open(
            HttpClient.newHttpClient(),
            URI.create(patients.uri("/ws/messages").toString().replaceFirst("^http", "ws")),
            new JsonMapper());
    browser.signIn(token);
    assertThat(browser.next("ready").get("expiresIn").longValue()).isPositive();
    return browser;
  }

  private static void until(Callable<Boolean> reached) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(reached);
  }

  private static String patient(String phone) {
    return String.format(
        Locale.ROOT,
        "{\"name\": \"Chatty Patient\", \"phone\": \"%s\", \"preferredChannel\": \"web-chat\","
            + " \"channels\": [\"web-chat\"]}",
        phone);
  }

  private static String text(JsonNode line, String field) {
    return line.get(field).stringValue();
  }

  /** The next line that the clinic has written. */
  private static JsonNode fromTheClinic(Browser browser) throws Exception {
    JsonNode line = browser.next("line");
    while (!text(line, "from").equals("clinic")) {
      line = browser.next("line");
    }
    return line;
  }

  @Test
  @DisplayName(
      "S21 what staff write at one server is read in a browser at the other, and seen back")
  void whatStaffWriteArrivesAtTheOtherServersBrowser() throws Exception {
    String phone = "+13125557001";
    String id = JsonPath.read(staff.post("/api/v1/patients", patient(phone)), "$.id");
    try (Browser browser = signedIn(phone)) {
      String message =
          JsonPath.read(
              staff.post(
                  "/api/v1/patients/" + id + "/messages",
                  "{\"text\": \"The door is open again.\", \"channel\": \"web-chat\"}"),
              "$.messageId");

      JsonNode line = fromTheClinic(browser);

      assertThat(text(line, "text")).contains("The door is open again.");
      assertThat(text(line, "id")).isEqualTo(message);
      browser.send("{\"type\": \"seen\", \"id\": \"" + message + "\"}");
      until(() -> status(message).equals("delivered"));
      browser.say("answer-1", "HELP");
      assertThat(text(browser.next("stored"), "id")).isEqualTo("answer-1");
      assertThat(text(fromTheClinic(browser), "text")).isNotBlank();
    }
  }

  private static String status(String message) {
    return JsonPath.read(staff.get("/api/v1/messages/" + message), "$.status");
  }

  @Test
  @DisplayName("S01 a seat that opens at one server is offered, taken and confirmed at the other")
  void aSeatOfTheOtherServerIsTakenInTheBrowser() throws Exception {
    String phone = "+13125557002";
    staff.post("/api/v1/waitlist", "{\"patient\": " + patient(phone) + "}");
    try (Browser browser = signedIn(phone)) {
      String seat = staff.cancels(staff.location());

      JsonNode offer = fromTheClinic(browser);

      assertThat(offer.get("choices").findValuesAsString("choice")).isEqualTo(List.of("YES", "NO"));
      assertThat(staff.offerStates(seat)).containsExactly("pending");
      browser.say("yes-1", "YES");
      assertThat(text(fromTheClinic(browser), "text")).contains("you are booked");
      until(() -> staff.status(seat).equals("filled"));
      assertThat(staff.offerStates(seat)).containsExactly("accepted");
      assertThat(twilio.takenBy(phone)).as("the code only").hasSize(1);
    }
  }
}
