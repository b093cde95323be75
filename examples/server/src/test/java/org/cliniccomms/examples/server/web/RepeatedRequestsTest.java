package org.cliniccomms.examples.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.cliniccomms.examples.server.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RepeatedRequestsTest extends ServerTest {
  @Autowired private JdbcClient jdbc;
  private final String key = UUID.randomUUID().toString();

  @Test
  void aRepeatedRequestGetsTheSameAnswer() throws Exception {
    HttpResponse<String> first = create("twice", key);
    HttpResponse<String> second = create("twice", key);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(create("twice", "another-key").statusCode())
        .as("under another key it is a conflict")
        .isEqualTo(409);
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() throws Exception {
    assertThat(create("one", key).statusCode()).isEqualTo(201);
    assertThat(create("other", key).statusCode()).isEqualTo(422);
  }

  @Test
  void aRefusedRequestMayBeCorrectedUnderItsKey() throws Exception {
    assertThat(create("not allowed", key).statusCode()).isEqualTo(400);
    assertThat(create("corrected", key).statusCode()).isEqualTo(201);
  }

  @Test
  void aRequestThatStillRunsIsNotRunTwice() throws Exception {
    assertThat(create("running", key).statusCode()).isEqualTo(201);
    age("status = NULL, started_at = now()");

    HttpResponse<String> again = create("running", key);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aRequestWhoseServerDiedMayRunAgain() throws Exception {
    assertThat(create("died", key).statusCode()).isEqualTo(201);
    age("status = NULL, started_at = now() - interval '3 minutes'");

    assertThat(create("died", key).body())
        .as("it ran, and met the user it had made")
        .contains("This username is taken");
  }

  @Test
  void aKeyMayBeUsedAnewAfterADay() throws Exception {
    assertThat(create("yesterday", key).statusCode()).isEqualTo(201);
    age("started_at = now() - interval '25 hours'");

    assertThat(create("today", key).statusCode()).isEqualTo(201);
  }

  @Test
  void keptAnswersAreEncrypted() throws Exception {
    assertThat(create("encrypted", key).body()).contains("encrypted");

    byte[] kept =
        jdbc.sql("SELECT body FROM server.repeated_request WHERE key = :key")
            .param("key", key)
            .query(byte[].class)
            .single();
    assertThat(new String(kept, UTF_8)).doesNotContain("encrypted");
  }

  private void age(String change) {
    int rows =
        jdbc.sql("UPDATE server.repeated_request SET " + change + " WHERE key = :key")
            .param("key", key)
            .update();
    assertThat(rows).isEqualTo(1);
  }

  private HttpResponse<String> create(String username, String key) throws Exception {
    return send(
        post("/api/v1/users", newUser(username, "staff"))
            .header("Authorization", admin())
            .header("Idempotency-Key", key));
  }
}
