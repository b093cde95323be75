package org.cliniccomms.examples.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.examples.server.ApiTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MessageApiTest extends ApiTest {
  @Test
  void messagesAreListedNewestFirstAndReadersGetNoText() throws Exception {
    wait("Message Mia", 10);
    String seat = text(cancel(), "id");
    until(() -> messages("offer", seat) == 1);

    List<JsonNode> all = get("messages?limit=200").get("items").valueStream().toList();
    assertThat(all)
        .extracting(it -> Instant.parse(text(it, "createdAt")))
        .isSortedAccordingTo(Comparator.reverseOrder());
    List<String> offers = offers(seat).findValuesAsString("id");
    JsonNode message =
        all.stream()
            .filter(it -> offers.contains(it.get("offerId").asString("")))
            .findFirst()
            .orElseThrow();
    assertThat(text(message, "to")).matches("•••• \\d{4}");
    assertThat(text(message, "body")).isNotBlank();
    JsonNode read = get("messages/" + text(message, "id"), reader);
    assertThat(read.get("body").isNull()).isTrue();
    assertThat(text(read, "kind")).isEqualTo("offer");
    JsonNode refreshed = ok(200, posting("messages/" + text(message, "id") + "/refresh", ""));
    assertThat(text(refreshed, "id")).isEqualTo(text(message, "id"));
    ok(404, posting("messages/" + UUID.randomUUID() + "/refresh", ""));
    ok(404, posting("tasks/" + UUID.randomUUID() + "/take", ""));
  }
}
