package org.cliniccomms.examples.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.examples.server.auth.DemoUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PhoneNumber;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ExtendWith(OutputCaptureExtension.class)
class OtpTest extends ChatTest {
  private static final int MANY = 500;
  private static final Duration MOMENT = Duration.ofNanos(1);

  @Autowired private JdbcClient jdbc;
  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;
  @Autowired private LoggingSystem logging;
  @Autowired private InstantSource time;

  @Test
  @DisplayName("O01 The right code gives a token once")
  void theRightCodeGivesATokenOnce() throws Exception {
    Patient patient = newPatient();
    String code = code(patient);

    var token = ok(200, proving(phone(patient), code));

    assertThat(token.get("expiresIn").longValue()).isEqualTo(1_800);
    assertThat(text(token, "accessToken")).isNotBlank();
    assertThat(status(proving(phone(patient), code))).isEqualTo(401);
  }

  @Test
  @DisplayName("O01 A patient's token opens nothing of the API, no page and no metrics")
  void aPatientsTokenOpensNothingElse() throws Exception {
    String patient = "Bearer " + token(newPatient());

    for (String path :
        List.of(
            "/api/v1/patients", "/api/v1/users/me", "/api/v1/messages", "/actuator/prometheus")) {
      assertThat(status(to(path).header("Authorization", patient))).as(path).isEqualTo(401);
    }
    assertThat(status(posting("waitlist", "{}").setHeader("Authorization", patient)))
        .isEqualTo(401);
  }

  @Test
  @DisplayName("O01 A patient's token is refused by every endpoint of the API")
  void aPatientsTokenIsRefusedEverywhere() throws Exception {
    String patient = "Bearer " + token(newPatient());
    int looked = 0;
    for (RequestMappingInfo mapping : requestMappingHandlerMapping.getHandlerMethods().keySet()) {
      for (String path : mapping.getPatternValues()) {
        if (path.startsWith("/api/v1/") && !path.startsWith("/api/v1/auth/")) {
          for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
            String filled = path.replaceAll("\\{[^}]+}", new UUID(0, 1).toString());
            var request =
                to(filled)
                    .header("Content-Type", "application/json")
                    .header("Authorization", patient)
                    .method(method.name(), BodyPublishers.ofString("{}"));
            assertThat(status(request)).as(method + " " + filled).isEqualTo(401);
            looked++;
          }
        }
      }
    }
    assertThat(looked).as("the whole API is looked at").isGreaterThan(35);
  }

  @Test
  @DisplayName("O02 After three wrong codes the right one is refused")
  void afterThreeWrongCodesTheRightOneIsRefused() throws Exception {
    Patient patient = newPatient();
    String code = code(patient);
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(status(proving(phone(patient), not(code)))).isEqualTo(401);
    }

    assertThat(status(proving(phone(patient), code))).isEqualTo(401);
  }

  @Test
  @DisplayName("O03 Ten wrong codes lock the phone, however often codes are asked for")
  void tenWrongCodesLockThePhone() throws Exception {
    Patient patient = newPatient();
    String code = "";
    for (int failure = 0; failure < 10; failure++) {
      if (failure % 3 == 0) {
        code = code(patient);
      }
      assertThat(status(proving(phone(patient), not(code)))).isEqualTo(401);
    }

    HttpResponse<String> locked = send(proving(phone(patient), code));

    assertThat(locked.statusCode()).isEqualTo(429);
    assertThat(locked.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    assertThat(status(asking(phone(patient)))).isEqualTo(429);
  }

  @Test
  @DisplayName("O06 A code for one phone is refused for another")
  void aCodeIsForOnePhone() throws Exception {
    Patient patient = newPatient();
    Patient other = newPatient();
    String code = code(patient);
    String others = code(other);

    if (!code.equals(others)) {
      assertThat(status(proving(phone(other), code))).isEqualTo(401);
    }
    assertThat(status(proving(newPhone().e164(), code))).isEqualTo(401);
    assertThat(status(proving(phone(patient), code))).isEqualTo(200);
  }

  @Test
  @DisplayName("O07 For an unknown phone the answer is the same and no patient is made")
  void anUnknownPhoneGetsTheSameAnswer() throws Exception {
    Patient patient = newPatient();
    PhoneNumber unknown = newPhone();
    int patients = comms.patients().search(OwnClinic.ID, "", MANY).size();

    HttpResponse<String> known = send(asking(phone(patient)));
    HttpResponse<String> answer = send(asking(unknown.e164()));

    assertThat(answer.statusCode()).isEqualTo(known.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo(known.body());
    assertThat(answer.headers().map().keySet()).isEqualTo(known.headers().map().keySet());
    until(() -> vendors.demoCodes().find(patient.contactPoints().get(0).address()).isPresent());
    assertThat(vendors.demoCodes().find(unknown.address())).isEmpty();
    assertThat(comms.patients().search(OwnClinic.ID, "", MANY)).hasSize(patients);
    assertThat(send(proving(unknown.e164(), "123456")).body())
        .isEqualTo(send(proving(phone(patient), "12345")).body());
  }

  @Test
  @DisplayName("O08 The sixth code within an hour is refused with 429")
  void theSixthCodeWithinAnHourIsRefused() throws Exception {
    String phone = phone(newPatient());
    for (int request = 0; request < 5; request++) {
      assertThat(status(asking(phone))).isEqualTo(202);
    }

    HttpResponse<String> answer = send(asking(phone));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(3_000L, 3_601L);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  @DisplayName("O08 A burst over a block of numbers is refused with 429")
  void aBurstOverABlockIsRefused() throws Exception {
    String block = newPhone().e164().substring(0, 8);
    for (int number = 0; number < 20; number++) {
      String phone = String.format(Locale.ROOT, "%s%04d", block, 2_000 + number);
      assertThat(status(asking(phone))).as(phone).isEqualTo(202);
    }

    int next = 2_100;
    // One more is granted each half minute, which slow machines need for twenty.
    while (next < 2_120 && status(asking(block + next)) == 202) {
      next++;
    }
    assertThat(status(asking(block + "2999"))).isEqualTo(429);
    OtpThrottle another = new OtpThrottle(time, new CodeBlocks(jdbc, time));
    assertThat(another.request(new PhoneNumber(block + "2998"), "198.51.100.7"))
        .as("at another server")
        .hasValueSatisfying(wait -> assertThat(wait).isBetween(MOMENT, Duration.ofSeconds(31)));
    assertThat(status(asking(newPhone().e164()))).isEqualTo(202);
  }

  @Test
  @DisplayName("O09 The code is in no log, message, conversation, audit row or table")
  void theCodeIsNowhere(CapturedOutput output) throws Exception {
    Patient patient = newPatient();
    LogLevel before =
        Objects.requireNonNull(logging.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME))
            .getEffectiveLevel();
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.TRACE);
    List<String> codes = new ArrayList<>();
    try {
      codes.add(code(patient));
      codes.add(code(patient));
      assertThat(status(proving(phone(patient), codes.get(1)))).isEqualTo(200);
    } finally {
      logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, before);
    }
    List<OutboundMessage> messages =
        comms.messages().list(OwnClinic.ID, 0, MANY).stream()
            .filter(it -> it.line().recipient().value().equals(phone(patient)))
            .toList();
    assertThat(messages).hasSize(2).allMatch(it -> it.body().contains("******"));
    List<String> rows =
        jdbc.sql(
                "select c::text from clinic_comms.one_time_code c"
                    + " union all select e::text from clinic_comms.message_event e"
                    + " union all select m::text from clinic_comms.message m")
            .query(String.class)
            .list();
    assertThat(rows).isNotEmpty();
    assertTellsNothing(output.getAll(), codes);
    assertTellsNothing(String.join("\n", rows), codes);
    assertTellsNothing(get("messages?limit=200").toString(), codes);
    assertTellsNothing(get("audit?limit=200").toString(), codes);
  }

  /** One code may stand in a time or an id by chance; what leaks one leaks both. */
  private static void assertTellsNothing(String kept, List<String> codes) {
    assertThat(
            codes.stream()
                .allMatch(
                    code ->
                        Pattern.compile("(?<![0-9a-zA-Z])" + code + "(?![0-9a-zA-Z])")
                            .matcher(kept)
                            .find()))
        .isFalse();
  }

  @Test
  @DisplayName("S21 A phone that is written in another way is the same phone")
  void aPhoneMayBeWrittenInManyWays() throws Exception {
    PhoneNumber phone = newPhone();
    Patient patient = newPatient(phone);
    String code = code(patient);
    String digits = phone.e164().substring(2);

    assertThat(
            status(
                proving(
                    "("
                        + digits.substring(0, 3)
                        + ") "
                        + digits.substring(3, 6)
                        + "-"
                        + digits.substring(6),
                    code.substring(0, 3) + " " + code.substring(3))))
        .isEqualTo(200);
  }

  @Test
  @DisplayName("What is no phone, or no code, is refused by its field")
  void whatIsNoPhoneIsRefused() throws Exception {
    assertThat(refused(400, asking("12"))).isEqualTo("phone");
    assertThat(refused(400, proving(newPhone().e164(), ""))).isEqualTo("code");
  }

  @Test
  @DisplayName("In the demo the code shows on the patient's phone")
  void theCodeShowsOnThePhone() throws Exception {
    HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    Patient patient = newPatient();
    String code = code(patient);

    String page = signedIn(browser, "/phones/shelf");

    assertThat(page).contains(code).contains("phone-" + patient.id());
  }

  private String signedIn(HttpClient browser, String path) throws Exception {
    String login = browser.send(to("/login").build(), BodyHandlers.ofString()).body();
    Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(login);
    assertThat(csrf.find()).isTrue();
    HttpRequest form =
        to("/login")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "username="
                        + DemoUser.USERNAME
                        + "&password="
                        + URLEncoder.encode(DemoUser.PASSWORD, StandardCharsets.UTF_8)
                        + "&_csrf="
                        + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8)))
            .build();
    assertThat(browser.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    return browser.send(to(path).build(), BodyHandlers.ofString()).body();
  }
}
