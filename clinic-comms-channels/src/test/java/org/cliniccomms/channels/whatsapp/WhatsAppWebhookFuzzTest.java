package org.cliniccomms.channels.whatsapp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WhatsAppWebhookFuzzTest {
  private static final int ROUNDS = 10_000;
  private static final String ALPHABET = "{}[]:,\"\\ \0\r\n\u00e9\u202eaA09._+-@";
  private static final String TRUE_DELIVERY =
      WhatsAppSamples.delivery(
          "\"contacts\":[{\"profile\":{\"name\":\"Ann\"},\"wa_id\":\"12145551234\"}],"
              + "\"messages\":["
              + WhatsAppSamples.bare("wamid.1", WhatsAppSamples.text("YES"))
              + ","
              + WhatsAppSamples.bare(
                  "wamid.2",
                  "\"context\":{\"id\":\"x\"},\"type\":\"interactive\",\"interactive\":{\"type\":"
                      + "\"button_reply\",\"button_reply\":{\"id\":\"YES\",\"title\":\"Yes\"}}")
              + "],\"statuses\":["
              + WhatsAppSamples.bareStatus("failed", ",\"errors\":[{\"code\":131026}]")
              + "]");

  private final WhatsAppChannel channel = WhatsAppSamples.reader();

  @Test
  @DisplayName("W01 A63 no random request is accepted, and none is an error")
  void noRandomRequestIsAccepted() {
    Random random = new Random(63);
    String genuine =
        "sha256=" + WhatsAppSamples.hmac(WhatsAppSamples.APP_SECRET, TRUE_DELIVERY.getBytes(UTF_8));
    for (int round = 0; round < ROUNDS; round++) {
      WebhookRequest request =
          new WebhookRequest(
              random.nextInt(9) == 0 ? "GET" : "POST",
              "https://clinic.example/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token="
                  + text(random, 20),
              Map.of(
                  "X-Hub-Signature-256",
                  List.of(random.nextBoolean() ? genuine : text(random, 90))),
              text(random, 200).getBytes(ISO_8859_1));

      assertThat(channel.read(request, WhatsAppSamples.NOW))
          .as("round %d", round)
          .isInstanceOf(WebhookReading.Refused.class);
    }
  }

  @Test
  @DisplayName("W02 A63 a genuine request with one bit changed is refused")
  void aChangedBitIsNoticed() {
    byte[] body = TRUE_DELIVERY.getBytes(UTF_8);
    String signature = "sha256=" + WhatsAppSamples.hmac(WhatsAppSamples.APP_SECRET, body);
    for (int at = 0; at < body.length; at++) {
      byte[] changed = body.clone();
      changed[at] ^= (byte) (1 << (at % 8));

      assertThat(channel.read(WhatsAppSamples.signed(changed, signature), WhatsAppSamples.NOW))
          .as("byte %d", at)
          .isInstanceOf(WebhookReading.Refused.class);
    }
  }

  @Test
  @DisplayName("W07 a genuine request with odd bytes is taken or refused, never an error")
  void aGenuineRequestWithOddBytesIsNoError() {
    Random random = new Random(64);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] odd = TRUE_DELIVERY.getBytes(UTF_8);
      for (int change = random.nextInt(4); change >= 0; change--) {
        odd[random.nextInt(odd.length)] = (byte) ALPHABET.charAt(random.nextInt(20));
      }
      String signature = "sha256=" + WhatsAppSamples.hmac(WhatsAppSamples.APP_SECRET, odd);

      WebhookReading reading =
          channel.read(WhatsAppSamples.signed(odd, signature), WhatsAppSamples.NOW);

      boolean isFine =
          reading instanceof WebhookReading.Genuine
              || (reading instanceof WebhookReading.Refused refused
                  && refused.reason().equals("garbled-json"));
      assertThat(isFine).as("round %d", round).isTrue();
    }
  }

  @Test
  @DisplayName("W07 whatever a field holds, the text beside it is read")
  void theTextBesideOddFieldsIsRead() throws IOException {
    Random random = new Random(65);
    String beside = WhatsAppSamples.bare("wamid.beside", WhatsAppSamples.text("beside"));
    String text = WhatsAppSamples.change("\"messages\":[" + beside + "]");
    for (int round = 0; round < ROUNDS / 5; round++) {
      JsonNode odd = new ObjectMapper().readTree(TRUE_DELIVERY);
      List<ObjectNode> objects = new ArrayList<>();
      collect(odd, objects);
      ObjectNode spoilt = objects.get(random.nextInt(objects.size()));
      List<String> names = new ArrayList<>();
      spoilt.fieldNames().forEachRemaining(names::add);
      spoilt.set(names.get(random.nextInt(names.size())), value(random));

      assertThat(keys(spliced(odd, text))).as("round %d", round).contains("wamid.beside");
    }
  }

  /** The odd delivery's entries, and one with a text behind them. */
  private static String spliced(JsonNode odd, String text) throws IOException {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    odd.path("entry").forEach(all::add);
    all.add(new ObjectMapper().readTree("{\"changes\":[" + text + "]}"));
    return JsonNodeFactory.instance.objectNode().set("entry", all).toString();
  }

  private List<String> keys(String delivery) {
    WebhookReading reading = channel.read(WhatsAppSamples.signed(delivery), WhatsAppSamples.NOW);
    assertThat(reading).isInstanceOf(WebhookReading.Genuine.class);
    return ((WebhookReading.Genuine) reading)
        .events().stream().map(InboundEvent::dedupeKey).toList();
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
