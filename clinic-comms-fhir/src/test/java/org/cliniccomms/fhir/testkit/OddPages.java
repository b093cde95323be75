package org.cliniccomms.fhir.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Oddities of pages that a search finds. */
final class OddPages {
  private static final String ELSEWHERE = "http://fhir-internal.example:8080";

  private OddPages() {}

  static Oddity linksElsewhere() {
    return pages(
        page ->
            page.path("link")
                .forEach(
                    link ->
                        ((ObjectNode) link)
                            .put(
                                "url",
                                link.path("url")
                                    .asText()
                                    .replaceFirst("^https?://[^/]*", ELSEWHERE))));
  }

  static Oddity outcomes() {
    return pages(
        page -> {
          ArrayNode entries = page.withArrayProperty("entry");
          outcome(entries.insertObject(0), "information")
              .putObject("search")
              .put("mode", "outcome");
          outcome(entries.addObject(), "warning");
        });
  }

  private static ObjectNode outcome(ObjectNode entry, String severity) {
    entry
        .putObject("resource")
        .put("resourceType", "OperationOutcome")
        .putArray("issue")
        .addObject()
        .put("severity", severity)
        .put("code", "informational");
    return entry;
  }

  static Oddity duplicates() {
    return pages(
        page -> {
          ArrayNode entries = page.withArrayProperty("entry");
          List<JsonNode> once = new ArrayList<>();
          entries.forEach(once::add);
          entries.removeAll();
          once.forEach(entry -> entries.add(entry).add(entry.deepCopy()));
        });
  }

  private static Oddity pages(Consumer<ObjectNode> change) {
    return new Oddity() {
      @Override
      public Response answered(Request request, Response answer) {
        return Answers.changed(
            answer,
            node -> {
              if (node.path("resourceType").asText().equals("Bundle")) {
                change.accept(node);
              }
            });
      }
    };
  }
}
