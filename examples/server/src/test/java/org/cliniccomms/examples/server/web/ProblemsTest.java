package org.cliniccomms.examples.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.cliniccomms.examples.server.ServerTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProblemsTest extends ServerTest {

  @Test
  void everyWrongFieldIsNamed() throws Exception {
    JsonNode problem = problem(400, post("/api/v1/auth/login", "{\"username\":\"\"}"));

    assertThat(problem.get("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("username", "password");
  }

  @Test
  void aFieldOfTheWrongTypeIsNamedWithoutItsValue() throws Exception {
    JsonNode problem = problem(400, post("/api/v1/auth/login", "{\"username\":{\"secret\":1}}"));

    assertThat(problem.get("errors").get(0).get("field").stringValue()).isEqualTo("username");
    assertThat(problem.toString()).doesNotContain("secret", "Exception", "java.");
  }

  @Test
  void whatIsWrongWithAFieldSaysWhatWouldBeRight() throws Exception {
    String admin = admin();
    assertThat(
            reason(
                post("/api/v1/patients", "{\"name\":\"Una\",\"birthDate\":\"1999-13-01\"}"), admin))
        .isEqualTo("must be a date such as 2026-11-24");
    assertThat(reason(post("/api/v1/waitlist", "{\"patientId\":\"x\"}"), admin))
        .startsWith("must be an id such as");
    assertThat(reason(post("/api/v1/waitlist", "{\"urgent\":\"maybe\"}"), admin))
        .isEqualTo("must be true or false");
    assertThat(reason(to("/api/v1/patients/x"), admin)).startsWith("must be an id such as");
    assertThat(reason(to("/api/v1/waitlist?limit=ten"), admin)).isEqualTo("must be a whole number");
    assertThat(reason(post("/api/v1/users", newUser("x", "staff")), admin))
        .isEqualTo("may hold 2 to 64 letters, digits, dots, dashes, underscores and @");
    assertThat(reason(post("/api/v1/users", newUser("zelda", "boss")), admin))
        .isEqualTo("must be admin, staff, clinician or readonly");
    String long201 = "{\"name\":\"" + "x".repeat(201) + "\"}";
    assertThat(reason(post("/api/v1/patients", long201).header("Accept-Language", "es"), admin))
        .isEqualTo("must have 0 to 200 characters or entries");
  }

  @Test
  void whoAsksForAReadingWithoutAFhirServerIsToldWhatToSet() throws Exception {
    HttpRequest.Builder asked = to("/api/v1/fhir/sync").header("Authorization", admin());

    assertThat(problem(404, asked).get("detail").stringValue()).contains("set FHIR_BASE_URL");
  }

  private String reason(HttpRequest.Builder request, String admin) throws Exception {
    return problem(400, request.header("Authorization", admin))
        .get("errors")
        .get(0)
        .get("message")
        .stringValue();
  }

  @Test
  void brokenJsonIsNotQuoted() throws Exception {
    assertThat(problem(400, post("/api/v1/auth/login", "{\"username\": Maria")).toString())
        .doesNotContain("Maria");
  }

  @Test
  void charactersThatNobodyWritesAreRefusedByTheirField() throws Exception {
    String admin = admin();
    for (String wrong : List.of("\\u0000", "\\u0007", "\\u009f", "\\ud800")) {
      String user = newUser("plain", "staff").replace("Someone", "Some" + wrong + "one");
      assertThat(field(post("/api/v1/users", user).header("Authorization", admin)))
          .as(wrong)
          .isEqualTo("displayName");
    }
    String wish =
        "{\"patient\":{\"name\":\"Una\"},\"preferences\":{\"providerTypes\":[\"a\\u0000b\"]}}";
    assertThat(field(post("/api/v1/waitlist", wish).header("Authorization", admin)))
        .isEqualTo("preferences.providerTypes[]");
    for (String path : List.of("patients?name=a%00b", "patients?name=a%01b")) {
      assertThat(field(to("/api/v1/" + path).header("Authorization", admin))).isEqualTo("name");
    }
    // The cursor is a\u0000b.
    assertThat(field(to("/api/v1/users?cursor=YQBi").header("Authorization", admin)))
        .isEqualTo("cursor");
  }

  @Test
  void linesAndTabsArePlainText() {
    assertThat(PlainText.is("a\tb\r\nc é 😀")).isTrue();
    assertThat(PlainText.is("\u0085")).isFalse();
  }

  @Test
  void otherRefusalsAreProblemDocumentsToo() throws Exception {
    String admin = admin();
    HttpRequest.Builder wrongId = to("/api/v1/users/banana").header("Authorization", admin);

    assertThat(problem(400, wrongId).get("errors").get(0).get("field").stringValue())
        .isEqualTo("id");
    assertThat(
            problem(400, to("/api/v1/users?cursor=%25").header("Authorization", admin))
                .has("errors"))
        .isTrue();
    assertThat(problem(404, to("/api/v1/none").header("Authorization", admin)).has("errors"))
        .isFalse();
    problem(
        404,
        to("/api/v1/users/6a1e4b4e-0000-4000-8000-000000000000").header("Authorization", admin));
    problem(405, to("/api/v1/users/me").DELETE().header("Authorization", admin));
    problem(
        415,
        to("/api/v1/auth/login")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("x")));
  }

  @Test
  void aLargeBodyIsRefusedWhetherItsLengthIsSaidOrNot() throws Exception {
    byte[] large = new byte[RequestBodyFilter.LIMIT + 1];

    problem(413, to("/api/v1/auth/login").POST(BodyPublishers.ofByteArray(large)));
    problem(
        413,
        to("/api/v1/auth/login")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
  }

  private String field(HttpRequest.Builder request) throws Exception {
    return problem(400, request).get("errors").get(0).get("field").stringValue();
  }

  private JsonNode problem(int status, HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = read(answer);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("detail").stringValue()).isNotBlank();
    return problem;
  }
}
