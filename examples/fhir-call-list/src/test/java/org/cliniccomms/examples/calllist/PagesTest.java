package org.cliniccomms.examples.calllist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.fhir.SyncReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who sees the page, and what changes something. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private static final String PASSWORD = "a password for the test";
  private static final Pattern TOKEN = Pattern.compile("X-call-list&quot;:&quot;([^&]+)&quot;");
  private static final Pattern CALL = Pattern.compile("/visits/([0-9a-f-]+)/call");

  private Instant now = Instant.parse("2026-11-24T12:00:00Z");
  private final InstantSource time = () -> now;
  private final Settings settings = Settings.read(Map.of(), true);
  private final CallDesk desk = CallDesk.open(settings, time);
  private final SyncRun sync = new SyncRun(desk, time);
  private final Pages pages =
      new Pages(desk, sync, new Access(PASSWORD, time), new VendorCalls(desk, settings));

  @BeforeAll
  void read() {
    assertThat(desk.sync(told -> {}).end()).isEqualTo(SyncReport.End.COMPLETE);
  }

  @AfterAll
  void close() {
    sync.close();
    desk.close();
  }

  private Answer send(String method, String path, Map<String, String> headers, String form) {
    Map<String, List<String>> all = new HashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    Map<String, String> fields = new HashMap<>();
    if (form.contains("=")) {
      fields.put(form.substring(0, form.indexOf('=')), form.substring(form.indexOf('=') + 1));
    }
    return pages.answer(new Request(method, path, "", all, form.getBytes(UTF_8), fields));
  }

  private String signIn() {
    Answer in = send("POST", "/login", Map.of(), "password=" + PASSWORD);
    assertThat(in.status()).isEqualTo(303);
    String cookie = Objects.requireNonNull(in.headers().get("Set-Cookie"));
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static String text(Answer answer) {
    return new String(answer.body(), UTF_8);
  }

  private static String first(Pattern pattern, String in) {
    Matcher found = pattern.matcher(in);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void whoHasNotSignedInSeesNothing() {
    for (String path : List.of("/", "/list", "/sync", "/anything")) {
      Answer answer = send("GET", path, Map.of("Cookie", "call-list=guessed"), "");
      assertThat(answer.status()).isEqualTo(303);
      assertThat(answer.body()).isEmpty();
    }
    Answer part = send("GET", "/list", Map.of("Hx-request", "true"), "");
    assertThat(part.status()).isEqualTo(401);
    assertThat(text(send("POST", "/login", Map.of(), "password=wrong"))).contains("role=\"alert\"");
  }

  @Test
  void aRequestOfAnotherSitesPageChangesNothing() {
    String cookie = signIn();
    String page = text(send("GET", "/", Map.of("Cookie", cookie), ""));
    String call = "/visits/" + first(CALL, page) + "/call";

    assertThat(send("POST", call, Map.of("Cookie", cookie), "").status()).isEqualTo(403);
    Map<String, String> guessed = Map.of("Cookie", cookie, "X-call-list", "guessed");
    assertThat(send("POST", call, guessed, "").status()).isEqualTo(403);
    assertThat(desk.day(desk.today())).allMatch(it -> it.message() == null);

    String token = first(TOKEN, page);
    assertThat(send("POST", "/logout", Map.of("Cookie", cookie), "token=" + token).status())
        .isEqualTo(303);
    assertThat(send("GET", "/", Map.of("Cookie", cookie), "").status()).isEqualTo(303);
  }

  @Test
  void aListThatIsShownAlreadyIsNotSentAgain() {
    String cookie = signIn();
    String list = text(send("GET", "/list", Map.of("Cookie", cookie), ""));
    String seen = first(Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\""), list);

    assertThat(send("GET", "/list", Map.of("Cookie", cookie), "seen=" + seen).status())
        .isEqualTo(204);
  }

  @Test
  void whyThereIsNoCallIsSaidOutsideTheListAndStaysUntilTheNextAction() {
    String cookie = signIn();
    String token = first(TOKEN, text(send("GET", "/", Map.of("Cookie", cookie), "")));
    Map<String, String> own = Map.of("Cookie", cookie, "X-call-list", token);
    String nobody = "/visits/00000000-0000-0000-0000-000000000001/call";

    String answer = text(send("POST", nobody, own, ""));
    assertThat(answer.substring(answer.indexOf("hx-swap-oob=\"innerHTML:#refused\"")))
        .contains("La cita ya pasó o ya no existe.", "id=\"dismiss\"");

    assertThat(text(send("GET", "/list", Map.of("Cookie", cookie), "")))
        .doesNotContain("#refused", "La cita ya");
    String end = "/calls/00000000-0000-0000-0000-000000000001/end";
    assertThat(text(send("POST", end, own, "")))
        .contains("<div hx-swap-oob=\"innerHTML:#refused\"></div>");
  }

  @Test
  void theReadingByScheduleIsTheLastOneThatIsShown() {
    SyncRun run = new SyncRun(desk, time);
    assertThat(run.last()).isEmpty();

    desk.whenLooked(run::looked);
    desk.runDue();

    SyncRun.State last = run.last().orElseThrow();
    assertThat(last.endedAt()).isEqualTo(now);
    assertThat(Objects.requireNonNull(last.report()).end()).isEqualTo(SyncReport.End.COMPLETE);
    desk.whenLooked(report -> {});
    run.close();
  }

  @Test
  void afterTenWrongPasswordsNotEvenTheRightOneOpensForAMinute() {
    Instant before = now;
    Access access = new Access(PASSWORD, time);
    for (int i = 0; i < 10; i++) {
      assertThat(access.signIn("guess " + i)).isEmpty();
    }
    assertThat(access.signIn(PASSWORD)).isEmpty();
    now = before.plus(Duration.ofSeconds(61));
    assertThat(access.signIn(PASSWORD)).isPresent();
    now = before;
  }

  @Test
  void whoeverPretendsToBeTheTelephoneCompanyIsNotHeard() {
    assertThat(send("POST", "/webhooks/twilio/voice/x", Map.of(), "").status()).isEqualTo(503);
    assertThat(send("GET", "/media/guessed", Map.of(), "").status()).isEqualTo(404);
  }

  @Test
  void bothLanguagesSayTheSame() {
    var spanish =
        java.util.ResourceBundle.getBundle(
            "org.cliniccomms.examples.calllist.words", Words.SPANISH);
    var english =
        java.util.ResourceBundle.getBundle(
            "org.cliniccomms.examples.calllist.words", java.util.Locale.ROOT);
    assertThat(spanish.keySet()).isEqualTo(english.keySet());
    assertThat(new java.util.TreeSet<>(java.util.Collections.list(spanish.getKeys())))
        .allSatisfy(key -> assertThat(spanish.getString(key)).isNotBlank());
  }
}
