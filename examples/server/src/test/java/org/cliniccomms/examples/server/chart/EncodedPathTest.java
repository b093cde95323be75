package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A path may be spelt in several ways, and means the same in all of them. */
class EncodedPathTest extends ChartTest {
  private static final String QUERY = "/api/v1/%71uery";
  private static final String MEDICINES = "What medicines does she take?";

  @Test
  @DisplayName(
      "R23 An answer about a chart is never repeated from memory, however its path is spelt")
  void anAnswerIsNeverRepeated() throws Exception {
    int before = trail().size();
    for (int times = 1; times <= 2; times++) {
      HttpResponse<String> response =
          send(asking().header("Authorization", everybodys).header("Idempotency-Key", "encoded"));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Idempotency-Replayed")).isEmpty();
      assertThat(trail()).hasSize(before + times);
    }
  }

  @Test
  @DisplayName("R06 R23 Without a token the attempt is on record, however its path is spelt")
  void withoutATokenItIsOnRecord() throws Exception {
    int before = trail().size();

    assertThat(send(asking()).statusCode()).isEqualTo(401);

    assertThat(text(words(onlyNew(before)), "outcome")).isEqualTo("denied");
  }

  @Test
  @DisplayName("Signing in does not look at an old token, however its path is spelt")
  void signingInDoesNotLookAtAnOldToken() throws Exception {
    HttpRequest.Builder login =
        post("/api/v1/%61uth/login", credentials("admin", ADMIN_PASSWORD))
            .header("Authorization", "Bearer old");

    assertThat(send(login).statusCode()).isEqualTo(200);
  }

  private HttpRequest.Builder asking() {
    return post(QUERY, "{" + about(CHAN, MEDICINES) + "}");
  }
}
