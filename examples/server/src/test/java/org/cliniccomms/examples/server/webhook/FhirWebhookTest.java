package org.cliniccomms.examples.server.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.cliniccomms.examples.server.database.SharedPrograms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** A real server, called by its FHIR server. */
@DirtiesContext
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "SERVER_PORT=0",
      "CLINIC_DEMO=false",
      "ADMIN_PASSWORD=correct horse battery",
      "PUBLIC_BASE_URL=https://clinic.example.org",
      "FHIR_SUBSCRIPTION_CONTENT=full-resource",
      "FHIR_WEBHOOK_SECRET=" + FhirWebhookTest.SECRET
    })
class FhirWebhookTest {
  static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String VISIT = "{\"resourceType\":\"Appointment\",\"id\":\"one\"}";
  private static final Path DATA = Path.of("target", "test-data", "fhir-webhook").toAbsolutePath();
  private static final WireMockServer EHR =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    EHR.start();
    EHR.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
    boolean unused = FileSystemUtils.deleteRecursively(DATA.resolve("postgres"));
    SharedPrograms.linkInto(DATA);
    registry.add("CLINIC_DATA_DIR", DATA::toString);
    registry.add("FHIR_BASE_URL", () -> EHR.baseUrl() + "/fhir");
    registry.add("FHIR_SUBSCRIPTION", () -> "rest-hook");
  }

  @AfterAll
  static void stop() {
    EHR.stop();
  }

  private int send(String method, String path, String body, String secret) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/fhir+json")
            .header("Authorization", "Bearer " + secret)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private static boolean isAsked() {
    return !EHR.findAll(getRequestedFor(urlPathEqualTo("/fhir/Appointment"))).isEmpty();
  }

  @Test
  @DisplayName("What the FHIR server tells of is taken from it alone, and has it asked at once")
  void whatTheFhirServerTellsOfIsTakenFromItAlone() throws Exception {
    assertThat(send("POST", "/webhooks/fhir", "", SECRET + "x")).isEqualTo(401);
    assertThat(send("PUT", "/webhooks/fhir/Appointment/two", VISIT, SECRET)).isEqualTo(400);
    assertThat(send("POST", "/webhooks/fhir", "junk", SECRET)).isEqualTo(400);
    assertThat(send("POST", "/webhooks/fhir", "x".repeat((4 << 20) + 1), SECRET)).isEqualTo(413);

    assertThat(send("PUT", "/webhooks/fhir/Appointment/one", VISIT, SECRET)).isEqualTo(200);
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(FhirWebhookTest::isAsked);
    assertThat(send("DELETE", "/webhooks/fhir/Appointment/one", "", SECRET)).isEqualTo(200);
    assertThat(send("POST", "/webhooks/fhir", "", SECRET)).isEqualTo(200);
  }
}
