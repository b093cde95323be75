package org.cliniccomms.examples.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.examples.server.ServerTest;
import org.cliniccomms.examples.server.auth.DemoUser;
import org.junit.jupiter.api.Test;

class PagesTest extends ServerTest {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern PARTS =
      Pattern.compile("(?:src|href)=\"(/(?:webjars|assets)[^\"]+)\"");
  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  @Test
  void aStrangerIsLedToTheSignInPageThatShowsTheDemoUser() throws Exception {
    HttpResponse<String> page = browse(to("/"));

    assertThat(page.uri().getPath()).isEqualTo("/login");
    assertThat(page.body()).contains(DemoUser.USERNAME, DemoUser.PASSWORD);
  }

  @Test
  void signingInOpensTheBoardUnderACookieThatScriptsCannotRead() throws Exception {
    HttpResponse<String> board = signIn(DemoUser.PASSWORD);

    assertThat(board.uri().getPath()).isEqualTo("/");
    assertThat(board.body()).contains("Open seats", "Ana");
    String cookie = send(to("/login")).headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
  }

  @Test
  void whoChatsReadsWhichNumberToCallInDanger() throws Exception {
    assertThat(browse(to("/chat")).body()).contains("If somebody is in danger, call 911.");
  }

  @Test
  void aWrongPasswordIsSaidInPlainWords() throws Exception {
    assertThat(signIn("nonsense").body()).contains("Username or password is wrong.");
  }

  @Test
  void aPostWithoutTheTokenOfThePageIsRefused() throws Exception {
    assertThat(browse(form("/login", "username=ana&password=demo-clinic")).statusCode())
        .isEqualTo(403);
    assertThat(browse(to("/")).uri().getPath()).isEqualTo("/login");
  }

  @Test
  void aSessionOpensNoApi() throws Exception {
    assertThat(signIn(DemoUser.PASSWORD).statusCode()).isEqualTo(200);

    assertThat(browse(to("/api/v1/users/me")).statusCode()).isEqualTo(401);
  }

  @Test
  void pagesSpeakTheLanguageOfTheBrowserOrTheOneChosen() throws Exception {
    assertThat(browse(to("/login").header("Accept-Language", "es-MX,es;q=0.9")).body())
        .contains("Iniciar sesión");
    assertThat(browse(to("/login").header("Accept-Language", "de")).body()).contains("Sign in");
    assertThat(browse(to("/login?lang=es")).body()).contains("lang=\"es\"");
    assertThat(browse(to("/login")).body())
        .as("the choice is remembered")
        .contains("Iniciar sesión");
  }

  @Test
  void pagesAllowNoForeignScriptAndNoFrame() throws Exception {
    HttpResponse<String> page = send(to("/login"));

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContain("http://", "https://", "<style", "onclick");
  }

  @Test
  void whatAPageNeedsComesFromThisServer() throws Exception {
    List<String> parts =
        PARTS.matcher(send(to("/login")).body()).results().map(part -> part.group(1)).toList();

    assertThat(parts).hasSize(6);
    for (String part : parts) {
      assertThat(send(to(part)).statusCode()).as(part).isEqualTo(200);
    }
  }

  @Test
  void theDescriptionOfTheApiIsServed() throws Exception {
    assertThat(browse(to("/docs")).body()).contains("swagger-ui");
    assertThat(read(send(to("/openapi"))).get("paths").has("/api/v1/auth/login")).isTrue();
  }

  @Test
  void aMissingPageIsAPage() throws Exception {
    assertThat(signIn(DemoUser.PASSWORD).statusCode()).isEqualTo(200);

    HttpResponse<String> missing = browse(to("/nowhere").header("Accept", "text/html"));
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("There is nothing at this address.");
  }

  private HttpResponse<String> signIn(String password) throws Exception {
    Matcher token = CSRF.matcher(browse(to("/login")).body());
    assertThat(token.find()).isTrue();
    return browse(
        form(
            "/login",
            "username=ana&password="
                + password
                + "&_csrf="
                + URLEncoder.encode(token.group(1), UTF_8)));
  }

  private HttpRequest.Builder form(String path, String body) {
    return to(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> browse(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), BodyHandlers.ofString());
  }
}
