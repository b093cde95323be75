package org.cliniccomms.examples.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.examples.server.ServerTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AuthTest extends ServerTest {
  @Autowired private JdbcClient jdbc;

  @Test
  @DisplayName("A91 without a token no endpoint that reads or administers answers")
  void withoutATokenNothingAnswers() throws Exception {
    List<String> closed =
        List.of(
            "/api/v1/users",
            "/api/v1/users/me",
            "/api/v1/waitlist",
            "/api/v1/none",
            "/actuator/prometheus",
            "/actuator/env");
    for (String path : closed) {
      HttpResponse<String> answer = send(to(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.headers().firstValue("Content-Type"))
          .as(path)
          .contains("application/problem+json");
    }
    for (String path : List.of("/health", "/health/ready", "/login", "/assets/app.css")) {
      assertThat(send(to(path)).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("A91 a read-only user reads and changes nothing")
  void aReadOnlyUserChangesNothing() throws Exception {
    String reader = user("reader", "readonly");

    assertThat(status("/api/v1/users/me", reader)).isEqualTo(200);
    assertThat(status("/api/v1/users", reader)).isEqualTo(403);
    assertThat(
            send(post("/api/v1/cancellations", "{}").header("Authorization", reader)).statusCode())
        .isEqualTo(403);
    assertThat(send(to("/api/v1/waitlist").DELETE().header("Authorization", reader)).statusCode())
        .isEqualTo(403);
    assertThat(status("/actuator/prometheus", reader)).isEqualTo(200);
    assertThat(status("/actuator/prometheus", user("desk", "staff"))).isEqualTo(403);
  }

  @Test
  void signingInGivesTokensForAQuarterOfAnHour() throws Exception {
    JsonNode tokens = login("admin", ADMIN_PASSWORD);

    assertThat(tokens.get("expiresIn").longValue()).isEqualTo(900);
    assertThat(tokens.get("refreshToken").stringValue()).isNotBlank();
    HttpResponse<String> me =
        send(
            to("/api/v1/users/me")
                .header("Authorization", "Bearer " + tokens.get("accessToken").stringValue()));
    assertThat(read(me).get("role").stringValue()).isEqualTo("admin");
  }

  @Test
  void anUnknownUserAndAWrongPasswordGetTheSameAnswer() throws Exception {
    HttpResponse<String> wrong = send(post("/api/v1/auth/login", credentials("admin", "nonsense")));
    HttpResponse<String> unknown =
        send(post("/api/v1/auth/login", credentials("nobody", "nonsense")));

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  @Test
  @DisplayName("O10 a refresh token used twice ends the whole sign-in")
  void aRefreshTokenUsedTwiceEndsTheSignIn() throws Exception {
    String first = login("admin", ADMIN_PASSWORD).get("refreshToken").stringValue();
    String second = read(refresh(first)).get("refreshToken").stringValue();

    assertThat(refresh(first).statusCode()).isEqualTo(401);
    assertThat(refresh(second).statusCode()).as("its successor is dead, too").isEqualTo(401);
  }

  @Test
  void refreshTokensAreKeptAsHashesOnly() throws Exception {
    String token = login("admin", ADMIN_PASSWORD).get("refreshToken").stringValue();

    List<String> rows =
        jdbc.sql("SELECT t::text FROM server.refresh_token t").query(String.class).list();
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(token));
  }

  @Test
  void aDisabledUserIsOutAtOnce() throws Exception {
    String admin = admin();
    HttpResponse<String> made =
        send(post("/api/v1/users", newUser("leaver", "staff")).header("Authorization", admin));
    JsonNode tokens = login("leaver", ADMIN_PASSWORD);
    String leaver = "Bearer " + tokens.get("accessToken").stringValue();
    assertThat(status("/api/v1/users/me", leaver)).isEqualTo(200);

    assertThat(patch(read(made).get("id").stringValue(), "{\"enabled\":false}", admin))
        .isEqualTo(200);

    assertThat(status("/api/v1/users/me", leaver)).isEqualTo(401);
    assertThat(refresh(tokens.get("refreshToken").stringValue()).statusCode()).isEqualTo(401);
    assertThat(send(post("/api/v1/auth/login", credentials("leaver", ADMIN_PASSWORD))).statusCode())
        .isEqualTo(401);
  }

  @Test
  @DisplayName("A93 Who made and changed a user is on the sealed record, and no password is")
  void changesToUsersAreOnRecord() throws Exception {
    String admin = admin();
    String id =
        read(send(post("/api/v1/users", newUser("joiner", "staff")).header("Authorization", admin)))
            .get("id")
            .stringValue();
    String change = "{\"role\":\"readonly\",\"password\":\"" + ADMIN_PASSWORD + "!\"}";
    assertThat(patch(id, change, admin)).isEqualTo(200);

    HttpResponse<String> record =
        send(to("/api/v1/audit?subject=" + id).header("Authorization", admin));
    assertThat(read(record).get("items").findValuesAsString("action"))
        .containsExactly("user.password-set", "user.changed", "user.created");
    assertThat(record.body())
        .contains("joiner, Someone, staff, enabled", "joiner, Someone, readonly, enabled")
        .doesNotContain(ADMIN_PASSWORD);
    assertThat(status("/api/v1/audit/seals", admin)).isEqualTo(200);
  }

  @Test
  void theLastAdministratorStays() throws Exception {
    String admin = admin();
    String id =
        read(send(to("/api/v1/users/me").header("Authorization", admin))).get("id").stringValue();

    assertThat(patch(id, "{\"enabled\":false}", admin)).isEqualTo(409);
    assertThat(patch(id, "{\"role\":\"staff\"}", admin)).isEqualTo(409);
  }

  @Test
  void guessingIsSlowedDown() throws Exception {
    String guess = credentials("guessed", "nonsense");
    for (int i = 0; i < 10; i++) {
      assertThat(send(post("/api/v1/auth/login", guess)).statusCode()).isEqualTo(401);
    }

    HttpResponse<String> slowed = send(post("/api/v1/auth/login", guess));
    // One more is granted each half minute, which slow machines need for ten.
    for (int more = 0; more < 10 && slowed.statusCode() == 401; more++) {
      slowed = send(post("/api/v1/auth/login", guess));
    }
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
    assertThat(send(post("/api/v1/auth/login", credentials("admin", ADMIN_PASSWORD))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aForgedTokenAndOneInTheAddressAreRefused() throws Exception {
    String token = admin();
    String forged = token.substring(0, token.length() - 4) + "AAAA";

    assertThat(status("/api/v1/users/me", forged)).isEqualTo(401);
    assertThat(send(to("/api/v1/users/me?access_token=" + token.substring(7))).statusCode())
        .isEqualTo(401);
  }

  private int status(String path, String authorization) throws Exception {
    return send(to(path).header("Authorization", authorization)).statusCode();
  }

  private HttpResponse<String> refresh(String token) throws Exception {
    return send(
        post(
            "/api/v1/auth/refresh",
            String.format(Locale.ROOT, "{\"refreshToken\":\"%s\"}", token)));
  }

  private int patch(String id, String body, String authorization) throws Exception {
    return send(to("/api/v1/users/" + id)
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .method("PATCH", BodyPublishers.ofString(body)))
        .statusCode();
  }
}
