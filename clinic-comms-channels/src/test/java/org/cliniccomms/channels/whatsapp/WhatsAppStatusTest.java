package org.cliniccomms.channels.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.webhook.WebhookReading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppStatusTest {

  @ParameterizedTest
  @CsvSource({"sent,SENT", "delivered,DELIVERED", "read,READ"})
  @DisplayName("S16 a report carries our own id, so that it settles a lost outcome")
  void aReportNamesOurMessage(String word, DeliveryStatus status) {
    InboundEvent event = only(WhatsAppSamples.status(word, ""));

    assertThat(event.dedupeKey()).isEqualTo(WhatsAppSamples.WAMID + ":" + word);
    assertThat(event.line()).isEqualTo(WhatsAppSamples.line());
    assertThat(event.content())
        .isEqualTo(
            new InboundEvent.Status(
                WhatsAppSamples.MESSAGE, WhatsAppSamples.WAMID, status, null, word));
  }

  @ParameterizedTest
  @CsvSource({
    "131026,PERMANENT_NUMBER",
    "131050,MARKETING_STOPPED",
    "131047,CONTENT",
    "131049,TRANSIENT",
    "131048,THROTTLED",
    "131042,CONFIGURATION",
    "77,TRANSIENT"
  })
  @DisplayName("A61 a message that failed says why")
  void aFailedMessageSaysWhy(int code, FailureClass failure) {
    String errors =
        WhatsAppSamples.filled(
            ",\"errors\":[{\"code\":%d,\"title\":\"Ann\",\"error_data\":{\"details\":\"Ann\"}}]",
            code);

    assertThat(only(WhatsAppSamples.status("failed", errors)).content())
        .isEqualTo(
            new InboundEvent.Status(
                WhatsAppSamples.MESSAGE,
                WhatsAppSamples.WAMID,
                DeliveryStatus.FAILED,
                failure,
                "failed " + code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"n/a\"'|failed n/a",
        "7.5|failed 7.5",
        "-1|failed -1",
        "99999999999999|failed 99999999999999",
        "null|failed",
        "{}|failed"
      })
  @DisplayName("A64 a code that is not a number is recorded raw and flags nobody")
  void anOddCodeIsRecordedRaw(String code, String raw) {
    InboundEvent event =
        only(WhatsAppSamples.status("failed", ",\"errors\":[{\"code\":" + code + "}]"));

    assertThat(event.content())
        .isEqualTo(
            new InboundEvent.Status(
                WhatsAppSamples.MESSAGE,
                WhatsAppSamples.WAMID,
                DeliveryStatus.FAILED,
                FailureClass.TRANSIENT,
                raw));
  }

  @ParameterizedTest
  @ValueSource(strings = {"played", "deleted", "warning", "teleported"})
  @DisplayName("A64 a status that is not known is recorded raw")
  void anUnknownStatusIsRecordedRaw(String word) {
    assertThat(only(WhatsAppSamples.status(word, "")).content())
        .isEqualTo(
            new InboundEvent.Status(
                WhatsAppSamples.MESSAGE, WhatsAppSamples.WAMID, null, null, word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "campaign-7"})
  void aReportOnWhatSomethingElseSentKeepsMetasIdOnly(String data) {
    String status =
        WhatsAppSamples.status("sent", "").replace(WhatsAppSamples.MESSAGE.toString(), data);

    assertThat(only(status).content())
        .isEqualTo(
            new InboundEvent.Status(
                null, WhatsAppSamples.WAMID, DeliveryStatus.SENT, null, "sent"));
  }

  @Test
  void aReaderWhoHidesThePhoneIsKnownByAnId() {
    String status =
        WhatsAppSamples.status("read", ",\"recipient_user_id\":\"US.13491208655302741918\"")
            .replace("\"recipient_id\":\"12145551234\",", "");

    assertThat(only(status).line().recipient()).isEqualTo(new Address(WhatsAppSamples.USER_ID));
  }

  @Test
  void aReportTellsTheUserIdBesideThePhone() {
    String status =
        WhatsAppSamples.status("read", ",\"recipient_user_id\":\"US.13491208655302741918\"");

    assertThat(only(status).line()).isEqualTo(WhatsAppSamples.line());
    assertThat(only(status).alias()).isEqualTo(new Address(WhatsAppSamples.USER_ID));
  }

  @Test
  @DisplayName("A59 W09 in any order and repeated, reports have the same set of keys")
  void anyOrderHasTheSameKeys() {
    List<String> reports =
        new ArrayList<>(
            List.of(
                WhatsAppSamples.bareStatus("sent", ",\"pricing\":{\"billable\":true}"),
                WhatsAppSamples.bareStatus("sent", ""),
                WhatsAppSamples.bareStatus("delivered", ""),
                WhatsAppSamples.bareStatus("read", ""),
                WhatsAppSamples.bareStatus("failed", ",\"errors\":[{\"code\":131026}]")));
    Set<String> expected =
        Set.of(
            WhatsAppSamples.WAMID + ":sent",
            WhatsAppSamples.WAMID + ":delivered",
            WhatsAppSamples.WAMID + ":read",
            WhatsAppSamples.WAMID + ":failed");
    Random random = new Random(59);
    for (int round = 0; round < 50; round++) {
      Collections.shuffle(reports, random);
      String all = String.join(",", reports);

      assertThat(
              events(WhatsAppSamples.delivery("\"statuses\":[" + all + "," + all + "]")).stream()
                  .map(InboundEvent::dedupeKey)
                  .collect(Collectors.toSet()))
          .isEqualTo(expected);
    }
  }

  private static InboundEvent only(String delivery) {
    List<InboundEvent> events = events(delivery);
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  private static List<InboundEvent> events(String delivery) {
    WebhookReading reading =
        WhatsAppSamples.reader().read(WhatsAppSamples.signed(delivery), WhatsAppSamples.NOW);
    assertThat(reading).isInstanceOf(WebhookReading.Genuine.class);
    return ((WebhookReading.Genuine) reading).events();
  }
}
