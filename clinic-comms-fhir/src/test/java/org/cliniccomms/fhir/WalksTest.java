package org.cliniccomms.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WalksTest {
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
  private final SyncNotes notes = new SyncNotes(told -> {});
  private final Semaphore read = new Semaphore(0);
  private final List<String> taken = new ArrayList<>();

  @BeforeEach
  void threePages() {
    page(1, 2);
    page(2, 3);
    page(3, 0);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static void page(int number, int next) {
    String link = "\"link\":[{\"relation\":\"next\",\"url\":\"%s/fhir/Slot?_count=1&page=%d\"}],";
    EHR.stubFor(
        get(urlEqualTo("/fhir/Slot?_count=1&page=" + number))
            .willReturn(
                okJson(
                    "{\"resourceType\":\"Bundle\",\"type\":\"searchset\","
                        + (next == 0 ? "" : String.format(Locale.ROOT, link, EHR.baseUrl(), next))
                        + "\"entry\":[{\"resource\":{\"resourceType\":\"Location\",\"id\":\"l"
                        + number
                        + "\"}}]}")));
  }

  private void walk(BiConsumer<Fetched.Page, FhirPage> take) {
    Walks.each(
        server.walk("Slot?_count=1&page=1"),
        notes,
        fetched -> {
          FhirPage page = SampleJson.READING.read(fetched.body());
          read.release();
          return page;
        },
        (fetched, page) -> {
          page.entries().forEach(it -> taken.add(it.resource().getIdPart()));
          take.accept(fetched, page);
        });
  }

  private boolean areRead(int pages) {
    try {
      boolean are = read.tryAcquire(pages, 1, TimeUnit.MINUTES);
      read.release(are ? pages : 0);
      return are;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theNextPageIsReadWhileOneIsTakenIn() {
    List<Boolean> seen = new ArrayList<>();
    walk((fetched, page) -> seen.add(taken.size() == 3 || areRead(taken.size() + 1)));

    assertThat(seen).containsExactly(true, true, true);
    assertThat(taken).containsExactly("l1", "l2", "l3");
    assertThat(notes.isComplete()).isTrue();
  }

  @Test
  void aPageThatCannotBeHadIsMissedAfterThoseBeforeIt() {
    EHR.stubFor(
        get(urlEqualTo("/fhir/Slot?_count=1&page=3")).willReturn(aResponse().withStatus(403)));

    walk((fetched, page) -> {});

    assertThat(taken).containsExactly("l1", "l2");
    assertThat(notes.isComplete()).isFalse();
  }

  @Test
  void nothingIsTakenInAfterAPageThatCouldNotBe() {
    assertThatThrownBy(
            () ->
                walk(
                    (fetched, page) -> {
                      throw new IllegalStateException("no database");
                    }))
        .hasMessage("no database");

    assertThat(taken).containsExactly("l1");
  }

  @Test
  void nothingIsTakenInOnceSomethingElseWasMissed() {
    walk((fetched, page) -> notes.missed(new Fetched.Unreachable("io", null)));

    assertThat(taken).containsExactly("l1");
  }
}
