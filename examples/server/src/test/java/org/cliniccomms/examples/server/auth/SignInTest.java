package org.cliniccomms.examples.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.examples.server.ServerTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What every way of signing in has in common. */
class SignInTest extends ServerTest {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String NEW_PASSWORD = ADMIN_PASSWORD + "!";

  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @Test
  void guessingInTheFormIsSlowedDown() throws Exception {
    user("form.guessed", "staff");
    for (int i = 0; i < 10; i++) {
      assertThat(signIn("form.guessed", "nonsense")).endsWith("/login?wrong");
    }

    assertThat(signIn("form.guessed", ADMIN_PASSWORD)).endsWith("/login?wait");
  }

  @Test
  void guessingBeforeTheMetricsIsSlowedDown() throws Exception {
    user("basic.guessed", "readonly");
    user("basic.other", "readonly");
    for (int i = 0; i < 10; i++) {
      assertThat(scrape("basic.guessed", "nonsense")).isEqualTo(401);
    }

    assertThat(scrape("basic.guessed", ADMIN_PASSWORD)).isEqualTo(401);
    assertThat(scrape("basic.other", ADMIN_PASSWORD)).isEqualTo(200);
  }

  @Test
  void aNameThatNobodyCanHaveIsAsWrongAsAnother() throws Exception {
    assertThat(signIn("a\u0000b", "nonsense")).endsWith("/login?wrong");
    assertThat(signIn("a".repeat(65), "nonsense")).endsWith("/login?wrong");
    assertThat(scrape("a\u0000b", "nonsense")).isEqualTo(401);
  }

  @Test
  void aResetPasswordEndsSessionsAndTokens() throws Exception {
    String token = user("reset", "staff");
    String refresh = login("reset", ADMIN_PASSWORD).get("refreshToken").stringValue();
    assertThat(signIn("reset", ADMIN_PASSWORD)).endsWith("/");
    assertThat(browse(to("/")).statusCode()).isEqualTo(200);

    String change = String.format(Locale.ROOT, "{\"password\":\"%s\"}", NEW_PASSWORD);
    assertThat(patch(id(token), change).statusCode()).isEqualTo(200);

    assertThat(browse(to("/")).headers().firstValue("Location").orElse("")).endsWith("/login");
    assertThat(me(token).statusCode()).isEqualTo(401);
    String renewal = String.format(Locale.ROOT, "{\"refreshToken\":\"%s\"}", refresh);
    assertThat(send(post("/api/v1/auth/refresh", renewal)).statusCode()).isEqualTo(401);
    JsonNode again = login("reset", NEW_PASSWORD);
    assertThat(me("Bearer " + again.get("accessToken").stringValue()).statusCode()).isEqualTo(200);
  }

  @Test
  void aPasswordChangedByItsOwnerEndsTheirTokens() throws Exception {
    String token = user("changer", "staff");
    String change =
        String.format(
            Locale.ROOT,
            "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}",
            ADMIN_PASSWORD,
            NEW_PASSWORD);

    assertThat(
            send(post("/api/v1/users/me/password", change).header("Authorization", token))
                .statusCode())
        .isEqualTo(204);

    assertThat(me(token).statusCode()).isEqualTo(401);
    assertThat(login("changer", NEW_PASSWORD).has("accessToken")).isTrue();
  }

  @Test
  void nobodyLocksTheDemoUserOut() throws Exception {
    String ana =
        id(
            "Bearer "
                + login(DemoUser.USERNAME, DemoUser.PASSWORD).get("accessToken").stringValue());

    assertThat(refusedField(ana, "{\"password\":\"" + NEW_PASSWORD + "\"}")).isEqualTo("password");
    assertThat(refusedField(ana, "{\"role\":\"readonly\"}")).isEqualTo("role");
    assertThat(refusedField(ana, "{\"enabled\":false}")).isEqualTo("enabled");
    assertThat(patch(ana, "{\"displayName\":\"Ana\",\"role\":\"admin\"}").statusCode())
        .isEqualTo(200);
    assertThat(login(DemoUser.USERNAME, DemoUser.PASSWORD).has("accessToken")).isTrue();
  }

  /** Posts the form of the sign-in page and returns where it leads. */
  private String signIn(String username, String password) throws Exception {
    Matcher csrf = CSRF.matcher(browse(to("/login")).body());
    assertThat(csrf.find()).isTrue();
    String fields =
        String.format(
            Locale.ROOT,
            "username=%s&password=%s&_csrf=%s",
            URLEncoder.encode(username, UTF_8),
            URLEncoder.encode(password, UTF_8),
            URLEncoder.encode(csrf.group(1), UTF_8));
    return browse(
            to("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private HttpResponse<String> browse(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  private int scrape(String username, String password) throws Exception {
    String credentials =
        Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
    return send(to("/actuator/prometheus").header("Authorization", "Basic " + credentials))
        .statusCode();
  }

  private HttpResponse<String> me(String token) throws Exception {
    return send(to("/api/v1/users/me").header("Authorization", token));
  }

  private String id(String token) throws Exception {
    return read(me(token)).get("id").stringValue();
  }

  private String refusedField(String id, String change) throws Exception {
    HttpResponse<String> answer = patch(id, change);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    return read(answer).get("errors").get(0).get("field").stringValue();
  }

  private HttpResponse<String> patch(String id, String change) throws Exception {
    return send(
        to("/api/v1/users/" + id)
            .header("Content-Type", "application/json")
            .header("Authorization", admin())
            .method("PATCH", BodyPublishers.ofString(change)));
  }
}
