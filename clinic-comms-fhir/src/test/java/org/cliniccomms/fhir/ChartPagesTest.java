package org.cliniccomms.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChartPagesTest {
  private static final String EVERYTHING = "/fhir/Patient/p-1/$everything";

  @RegisterExtension
  static final WireMockExtension EHR =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private final FhirServer server =
      new FhirServer(
          FhirSettings.builder(URI.create(EHR.baseUrl() + "/fhir")).build(),
          SettableTime.atNoon(),
          new RecordedPause());
  private final ChartPages chart = new ChartPages(server);

  @AfterEach
  void close() {
    server.close();
  }

  private static String page(String next) {
    String link =
        next.isEmpty() ? "" : ",\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}]";
    return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"" + link + "}";
  }

  @Test
  void allPagesAreReadInTheirOrder() {
    String second = EHR.baseUrl() + "/fhir?page=2";
    EHR.stubFor(get(urlPathEqualTo(EVERYTHING)).willReturn(okJson(page(second))));
    EHR.stubFor(get(urlEqualTo("/fhir?page=2")).willReturn(okJson(page(""))));

    assertThat(chart.of("p-1"))
        .hasValueSatisfying(it -> assertThat(it).containsExactly(page(second), page("")));
  }

  @Test
  void aPatientWhomTheServerDoesNotKnowHasNone() {
    EHR.stubFor(get(urlPathEqualTo(EVERYTHING)).willReturn(aResponse().withStatus(404)));

    assertThat(chart.of("p-1")).isEmpty();
  }

  @Test
  void halfAChartIsNone() {
    String second = EHR.baseUrl() + "/fhir?page=2";
    EHR.stubFor(get(urlPathEqualTo(EVERYTHING)).willReturn(okJson(page(second))));
    EHR.stubFor(get(urlEqualTo("/fhir?page=2")).willReturn(aResponse().withStatus(400)));

    assertThatThrownBy(() -> chart.of("p-1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("http-400");
  }

  @Test
  void aPageElsewhereOrOneThatIsNoJsonIsNotFollowed() {
    EHR.stubFor(
        get(urlPathEqualTo(EVERYTHING))
            .willReturn(okJson(page("https://elsewhere.example/fhir?page=2"))));
    assertThatThrownBy(() -> chart.of("p-1")).isInstanceOf(IllegalStateException.class);

    EHR.stubFor(get(urlPathEqualTo(EVERYTHING)).willReturn(okJson("{\"name\": Maria")));
    assertThatThrownBy(() -> chart.of("p-1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("Maria");
  }
}
