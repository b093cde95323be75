package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that a server has of one patient, in pages that nobody has read yet. */
final class ChartPages {
  /** More than any chart; so that no server fills our memory. */
  private static final long MOST_BYTES = 64L << 20;

  private static final JsonMapper JSON = new JsonMapper();

  private final FhirServer server;

  ChartPages(FhirServer server) {
    this.server = server;
  }

  /**
   * Returns the pages as JSON texts; empty if the server has no such patient.
   *
   * @throws IllegalStateException if it does not give them all; half a chart is none
   */
  Optional<List<String>> of(String patientId) {
    PageWalk walk = server.walk(FhirServer.path("Patient", patientId) + "/$everything");
    List<String> pages = new ArrayList<>();
    long bytes = 0;
    Fetched fetched = walk.first();
    while (fetched instanceof Fetched.Page page) {
      bytes += page.body().length;
      if (bytes > MOST_BYTES) {
        throw new IllegalStateException("chart: is too large");
      }
      pages.add(new String(page.body(), UTF_8));
      Optional<String> next = next(page.body());
      if (next.isEmpty()) {
        return Optional.of(pages);
      }
      fetched = walk.next(next.get());
    }
    if (fetched instanceof Fetched.Missing && pages.isEmpty()) {
      return Optional.empty();
    }
    throw new IllegalStateException("chart: the server did not give it: " + why(fetched));
  }

  private static Optional<String> next(byte[] body) {
    try {
      for (JsonNode link : JSON.readTree(body).path("link")) {
        if (link.path("relation").asText().equals("next") && link.path("url").isTextual()) {
          return Optional.of(link.path("url").asText());
        }
      }
      return Optional.empty();
    } catch (IOException garbled) {
      // Its message quotes the page.
      throw new IllegalStateException("chart: a page is no JSON");
    }
  }

  private static String why(Fetched fetched) {
    if (fetched instanceof Fetched.Refused refused) {
      return "http-" + refused.status();
    }
    if (fetched instanceof Fetched.Unreachable unreachable) {
      return unreachable.code();
    }
    return fetched instanceof Fetched.Unusable unusable ? unusable.code() : "gone";
  }
}
