package org.cliniccomms.channels.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.testkit.SettableTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioLookupTest {
  @RegisterExtension
  private static final WireMockExtension TWILIO =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  private static final DateTimeFormatter DATES =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final Duration RECENT = Duration.ofSeconds(3);
  private static final Duration BEFORE = Duration.ofHours(-1);

  @Test
  void theSameWordsSinceTheAttemptAreTheLostText() {
    list(message("SM2", "Something else", RECENT), message("SM1", TwilioSamples.BODY, RECENT));

    assertThat(lookUp()).contains(new SendResult.Taken("SM1"));
  }

  @Test
  void aTrialAccountsSentenceBeforeTheTextDoesNotHideIt() {
    String text = "Sent from your Twilio trial account - " + TwilioSamples.BODY;
    list(message("SM1", text, RECENT));

    assertThat(lookUp()).contains(new SendResult.Taken("SM1"));
  }

  @Test
  void theSameWordsLongBeforeTheAttemptAreAnotherText() {
    list(message("SM1", TwilioSamples.BODY, BEFORE));

    assertThat(lookUp()).isEmpty();
  }

  @Test
  void anEmptyListMeansThatNothingArrived() {
    list();

    assertThat(lookUp()).isEmpty();
  }

  @Test
  void aTextWhoseWordsAreHiddenMayBeOurs() {
    list(message("SM1", "", RECENT));

    assertThat(lookUp()).contains(new SendResult.Unknown("redacted"));
  }

  @Test
  void anAccountThatHidesTextsIsNotAsked() {
    TwilioSettings settings = TwilioSamples.settings(TWILIO.baseUrl()).redacted(true).build();

    assertThat(new TwilioSmsChannel(settings, time()).lookUp(TwilioSamples.request()))
        .contains(new SendResult.Unknown("redacted"));
    assertThat(TWILIO.getAllServeEvents()).isEmpty();
  }

  @Test
  void furtherPagesAreReadUntilTheyAreTooOld() {
    String next = TwilioSamples.MESSAGES + "?Page=1&PageToken=PA1";
    TWILIO.stubFor(
        get(urlPathEqualTo(TwilioSamples.MESSAGES))
            .withQueryParam("Page", absent())
            .willReturn(okJson(page(next, message("SM2", "Something else", RECENT)))));
    TWILIO.stubFor(
        get(urlPathEqualTo(TwilioSamples.MESSAGES))
            .withQueryParam("Page", equalTo("1"))
            .willReturn(okJson(page(next, message("SM1", TwilioSamples.BODY, RECENT)))));

    assertThat(lookUp()).contains(new SendResult.Taken("SM1"));
  }

  @Test
  void moreMessagesThanAreReadLeaveItUnknown() {
    String next = TwilioSamples.MESSAGES + "?Page=1&PageToken=PA1";
    TWILIO.stubFor(
        get(urlPathEqualTo(TwilioSamples.MESSAGES))
            .willReturn(okJson(page(next, message("SM2", "Something else", RECENT)))));

    assertThat(lookUp()).contains(new SendResult.Unknown("too-many-messages"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 429, 500, 503})
  void aListThatIsRefusedLeavesItUnknown(int status) {
    TWILIO.stubFor(
        get(urlPathEqualTo(TwilioSamples.MESSAGES)).willReturn(aResponse().withStatus(status)));

    assertThat(lookUp()).contains(new SendResult.Unknown("look-up-failed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{}", "[]", "{\"messages\":{}}"})
  void aListThatCannotBeReadLeavesItUnknown(String body) {
    TWILIO.stubFor(get(urlPathEqualTo(TwilioSamples.MESSAGES)).willReturn(okJson(body)));

    assertThat(lookUp().orElseThrow()).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void aLostConnectionLeavesItUnknown() {
    TWILIO.stubFor(
        get(urlPathEqualTo(TwilioSamples.MESSAGES))
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    assertThat(lookUp()).contains(new SendResult.Unknown("look-up-failed"));
  }

  @Test
  void theStatusOfAMessageCanBeAskedFor() {
    answerStatus("{\"sid\":\"SM1\",\"status\":\"undelivered\",\"error_code\":30006}");

    assertThat(channel().status("SM1"))
        .contains(
            new InboundEvent.Status(
                null, "SM1", DeliveryStatus.FAILED, FailureClass.LANDLINE, "undelivered 30006"));
  }

  @Test
  void aStatusThatTheSdkDoesNotKnowIsNoStatus() {
    answerStatus("{\"sid\":\"SM1\",\"status\":\"teleported\"}");

    assertThat(channel().status("SM1").map(InboundEvent.Status::status)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../Calls", "SM 1", "SM1/Media"})
  void anIdThatIsNoneIsNotAskedFor(String providerId) {
    assertThat(channel().status(providerId)).isEmpty();
    assertThat(TWILIO.getAllServeEvents()).isEmpty();
  }

  @Test
  void aMessageThatTwilioDoesNotKnowHasNoStatus() {
    assertThat(channel().status("SM1")).isEmpty();
  }

  private static void answerStatus(String json) {
    TWILIO.stubFor(
        get(urlPathEqualTo("/2010-04-01/Accounts/" + TwilioSamples.ACCOUNT + "/Messages/SM1.json"))
            .willReturn(okJson(json)));
  }

  private static void list(String... messages) {
    TWILIO.stubFor(
        get(urlPathEqualTo(TwilioSamples.MESSAGES))
            .withQueryParam("To", equalTo(TwilioSamples.PATIENT_PHONE))
            .withQueryParam("From", equalTo(TwilioSamples.CLINIC_PHONE))
            .willReturn(okJson(page(null, messages))));
  }

  private static String page(@Nullable String next, String... messages) {
    String nextUri = next == null ? "null" : "\"" + next + "\"";
    return "{\"messages\":["
        + String.join(",", List.of(messages))
        + "],\"page_size\":100,\"uri\":\""
        + TwilioSamples.MESSAGES
        + "\",\"next_page_uri\":"
        + nextUri
        + "}";
  }

  private static String message(String sid, String body, Duration after) {
    Instant created = TwilioSamples.NOW.plus(after);
    return String.format(
        Locale.ROOT,
        "{\"sid\":\"%s\",\"body\":\"%s\",\"status\":\"queued\",\"date_sent\":null,"
            + "\"date_created\":\"%s\"}",
        sid,
        body,
        DATES.format(created.atZone(ZoneOffset.UTC)));
  }

  private static Optional<SendResult> lookUp() {
    return channel().lookUp(TwilioSamples.request());
  }

  private static TwilioSmsChannel channel() {
    return new TwilioSmsChannel(TwilioSamples.settings(TWILIO.baseUrl()).build(), time());
  }

  private static SettableTime time() {
    return new SettableTime(TwilioSamples.NOW);
  }
}
