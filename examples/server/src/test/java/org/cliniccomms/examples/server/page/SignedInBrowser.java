package org.cliniccomms.examples.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen: keeps its cookies and sends the token of its page. */
final class SignedInBrowser {
  private static final Pattern CSRF =
      Pattern.compile("name=\"(?:_csrf|csrf-token)\" (?:value|content)=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI server;
  private String token = "";

  private SignedInBrowser(URI server) {
    this.server = server;
  }

  static SignedInBrowser of(URI server, String username, String password)
      throws IOException, InterruptedException {
    SignedInBrowser browser = new SignedInBrowser(server);
    browser.open("/login");
    browser.post("/login", Map.of("username", username, "password", password));
    browser.open("/");
    return browser;
  }

  /** Fetches a page or a part of one. */
  HttpResponse<String> open(String path) throws IOException, InterruptedException {
    HttpResponse<String> page = send(HttpRequest.newBuilder(server.resolve(path)));
    Matcher found = CSRF.matcher(page.body());
    if (found.find()) {
      token = found.group(1);
    }
    return page;
  }

  /** Posts a form. */
  HttpResponse<String> post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String body =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(Collectors.joining("&", "", "&_csrf=" + URLEncoder.encode(token, UTF_8)));
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
  }
}
