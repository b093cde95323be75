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

/** What every way of signing in has in common. */
class SignInTest extends ServerTest {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

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
}
