package org.cliniccomms.channels.vapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cliniccomms.tool.ToolAnswer;
import org.cliniccomms.tool.ToolResult;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VapiWebhookFuzzTest {
  private static final int ROUNDS = 5_000;
  private static final String ALPHABET = "{}[]:,\"\\ \0\r\n\u00e9\u202eaA09._+-@";
  private static final List<String> GENUINE =
      List.of(
          VapiSamples.message(
              "tool-calls",
              "\"toolCallList\":[{\"id\":\"a\",\"name\":\"claim_offer\",\"parameters\":{\"answer\":"
                  + "\"yes\"}},{\"id\":\"b\",\"function\":{\"name\":\"x\",\"arguments\":\"{}\"}}]"),
          VapiSamples.message(
              "function-call", "\"functionCall\":{\"name\":\"x\",\"parameters\":{\"y\":1}}"),
          VapiSamples.message("transfer-destination-request", VapiSamples.TRANSFER),
          VapiSamples.message(
              "transcript",
              "\"role\":\"user\",\"transcriptType\":\"final\",\"transcript\":\"stop\""),
          VapiSamples.message(
              "status-update", "\"status\":\"ended\",\"endedReason\":\"voicemail\""),
          VapiSamples.message(
              "end-of-call-report",
              "\"endedReason\":\"customer-ended-call\",\"artifact\":{\"messages\":[{\"role\":"
                  + "\"user\",\"message\":\"a\"},{\"role\":\"user\",\"message\":\"b\"}]}"));

  private final VapiChannel channel = VapiSamples.reader();

  @Test
  @DisplayName("W01 A63 no random request is accepted, and none is an error")
  void noRandomRequestIsAccepted() {
    Random random = new Random(63);
    for (int round = 0; round < ROUNDS; round++) {
      String header = random.nextBoolean() ? "X-Vapi-Signature" : "X-Vapi-Secret";
      WebhookRequest request =
          new WebhookRequest(
              "POST",
              "https://clinic.example/webhooks/vapi",
              Map.of(header, List.of(text(random, 90)), "X-Timestamp", List.of(text(random, 12))),
              text(random, 200).getBytes(ISO_8859_1));

      assertThat(channel.read(request, VapiSamples.NOW))
          .as("round %d", round)
          .isInstanceOf(WebhookReading.Refused.class);
    }
  }

  @Test
  @DisplayName("W02 A63 a signed request with one bit changed is refused")
  void aChangedBitIsNoticed() {
    String body = GENUINE.get(0);
    String signature = VapiSamples.signature(body, VapiSamples.NOW.getEpochSecond());
    byte[] bytes = body.getBytes(UTF_8);
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) (1 << (at % 8));
      WebhookRequest request =
          new WebhookRequest(
              "POST", "https://x/", Map.of("X-Vapi-Signature", List.of(signature)), changed);

      assertThat(channel.read(request, VapiSamples.NOW))
          .as("byte %d", at)
          .isInstanceOf(WebhookReading.Refused.class);
    }
  }

  @Test
  @DisplayName("W07 a genuine request with odd bytes or fields is taken or refused, never an error")
  void aGenuineRequestWithOddFieldsIsNoError() {
    Random random = new Random(64);
    for (int round = 0; round < ROUNDS; round++) {
      String genuine = GENUINE.get(random.nextInt(GENUINE.size()));
      String odd = random.nextBoolean() ? spoilt(random, genuine) : scratched(random, genuine);

      WebhookReading reading = channel.read(VapiSamples.secret(odd), VapiSamples.NOW);

      if (reading instanceof WebhookReading.Tools tools) {
        List<ToolAnswer> answers =
            tools.calls().stream()
                .map(it -> new ToolAnswer(it, ToolResult.done("noted", it.name())))
                .toList();
        assertThat(Json.read(tools.reply().apply(answers).body()).isObject())
            .as("round %d", round)
            .isTrue();
      } else {
        boolean isFine =
            reading instanceof WebhookReading.Genuine
                || (reading instanceof WebhookReading.Refused refused
                    && refused.reason().equals("garbled-json"));
        assertThat(isFine).as("round %d", round).isTrue();
      }
    }
  }

  private static String scratched(Random random, String genuine) {
    byte[] odd = genuine.getBytes(UTF_8);
    for (int change = random.nextInt(4); change >= 0; change--) {
      odd[random.nextInt(odd.length)] = (byte) ALPHABET.charAt(random.nextInt(20));
    }
    return new String(odd, UTF_8);
  }

  private static String spoilt(Random random, String genuine) {
    JsonNode odd = Json.read(genuine);
    List<ObjectNode> objects = new ArrayList<>();
    collect(odd, objects);
    ObjectNode one = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    one.fieldNames().forEachRemaining(names::add);
    one.set(names.get(random.nextInt(names.size())), value(random));
    return odd.toString();
  }

  private static void collect(JsonNode node, List<ObjectNode> into) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      into.add(object);
    }
    node.forEach(child -> collect(child, into));
  }

  private static JsonNode value(Random random) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (random.nextInt(7)) {
      case 0 -> json.nullNode();
      case 1 -> json.numberNode(random.nextLong());
      case 2 -> json.booleanNode(random.nextBoolean());
      case 3 -> json.arrayNode().add(7).add(json.objectNode());
      case 4 -> json.objectNode().put(text(random, 9), text(random, 9));
      case 5 -> json.textNode(text(random, 9).repeat(90));
      default -> json.textNode(text(random, 30));
    };
  }

  private static String text(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(longest);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
