package org.cliniccomms.examples.server.message;

import static org.assertj.core.api.Assertions.assertThat;

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

    JsonNode message = get("messages").get("items").get(0);
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
