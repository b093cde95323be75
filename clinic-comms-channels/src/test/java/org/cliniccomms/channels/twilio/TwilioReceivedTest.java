package org.cliniccomms.channels.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundList;
import org.cliniccomms.testkit.SettableTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TwilioReceivedTest {
  @RegisterExtension
  private static final WireMockExtension TWILIO =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  private static final DateTimeFormatter DATES =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final Address OURS = new Address(TwilioSamples.CLINIC_PHONE);
  private static final Instant SINCE = TwilioSamples.NOW.minus(Duration.ofHours(1));

  @Test
  @DisplayName("A107 What Twilio received while we were away is listed, oldest first, as it came")
  void whatWasReceivedIsListedOldestFirst() {
    first(null, inbound("SM2", "STOP", 40), inbound("SM1", "YES", 10));

    List<InboundEvent> received = received();

    assertThat(received).extracting(InboundEvent::dedupeKey).containsExactly("SM1", "SM2");
    assertThat(received.get(0).receivedAt()).isEqualTo(SINCE.plus(Duration.ofMinutes(10)));
    assertThat(received.get(0).line().sender()).isEqualTo(OURS);
    assertThat(received.get(0).line().recipient())
        .isEqualTo(new Address(TwilioSamples.PATIENT_PHONE));
    assertThat(received)
        .extracting(event -> ((InboundEvent.Text) event.content()).body())
        .containsExactly("YES", "STOP");
  }

  @Test
  void everyPageIsRead() {
    first("/more", inbound("SM2", "STOP", 40));
    TWILIO.stubFor(
        get(urlPathEqualTo("/more")).willReturn(okJson(page(null, inbound("SM1", "YES", 10)))));

    assertThat(received()).extracting(InboundEvent::dedupeKey).containsExactly("SM1", "SM2");
  }

  @Test
  @DisplayName("A107 A list without an end is cut off, and says that it was")
  void aListWithoutAnEndSaysSo() {
    first("/more", inbound("SM1", "STOP", 40));
    TWILIO.stubFor(
        get(urlPathEqualTo("/more")).willReturn(okJson(page("/more", inbound("SM2", "YES", 10)))));

    assertThat(listed().complete()).isFalse();
    assertThat(listed().events()).hasSize(20);
  }

  @Test
  void whatNoPatientCanHaveWrittenIsPassedOver() {
    first(
        null,
        message("SM1", "Our own", 5, "outbound-api", TwilioSamples.PATIENT_PHONE),
        message("SM2", "Spam", 6, "inbound", "PIZZA"),
        inbound("SM3", "NO", 7));

    assertThat(received()).extracting(InboundEvent::dedupeKey).containsExactly("SM3");
  }

  @Test
  @DisplayName("A92 A list that cannot be read says so, and nothing of what Twilio said")
  void aListThatCannotBeReadSaysNothingMore() {
    TWILIO.stubFor(
        get(urlPathEqualTo(TwilioSamples.MESSAGES))
            .willReturn(aResponse().withStatus(500).withBody(TwilioSamples.PATIENT_PHONE)));

    assertThatIllegalStateException()
        .isThrownBy(TwilioReceivedTest::received)
        .withMessage("Twilio's list of messages cannot be read now")
        .withNoCause();
  }

  private static List<InboundEvent> received() {
    InboundList received = listed();
    assertThat(received.complete()).isTrue();
    return received.events();
  }

  private static InboundList listed() {
    return new TwilioSmsChannel(
            TwilioSamples.settings(TWILIO.baseUrl()).build(), new SettableTime(TwilioSamples.NOW))
        .received(OURS, SINCE, TwilioSamples.NOW);
  }

  private static void first(@Nullable String next, String... messages) {
    TWILIO.stubFor(
        get(urlPathEqualTo(TwilioSamples.MESSAGES))
            .withQueryParam("To", equalTo(TwilioSamples.CLINIC_PHONE))
            .withQueryParam("DateSent>", equalTo("2026-03-02T14:00:00"))
            .withQueryParam("DateSent<", equalTo("2026-03-02T15:00:00"))
            .willReturn(okJson(page(next, messages))));
  }

  private static String page(@Nullable String next, String... messages) {
    return "{\"messages\":["
        + String.join(",", List.of(messages))
        + "],\"page_size\":100,\"uri\":\""
        + TwilioSamples.MESSAGES
        + "\",\"next_page_uri\":"
        + (next == null ? "null" : "\"" + next + "\"")
        + "}";
  }

  private static String inbound(String sid, String body, int minutes) {
    return message(sid, body, minutes, "inbound", TwilioSamples.PATIENT_PHONE);
  }

  private static String message(
      String sid, String body, int minutes, String direction, String from) {
    return String.format(
        Locale.ROOT,
        "{\"sid\":\"%s\",\"body\":\"%s\",\"direction\":\"%s\",\"from\":\"%s\",\"to\":\"%s\","
            + "\"status\":\"received\",\"date_sent\":\"%s\"}",
        sid,
        body,
        direction,
        from,
        TwilioSamples.CLINIC_PHONE,
        DATES.format(SINCE.plus(Duration.ofMinutes(minutes)).atZone(ZoneOffset.UTC)));
  }
}
