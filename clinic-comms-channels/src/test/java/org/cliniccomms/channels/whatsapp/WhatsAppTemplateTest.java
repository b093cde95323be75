package org.cliniccomms.channels.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplate.Parameter;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplate.State;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.webhook.WebhookReading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppTemplateTest {
  private static final Locale MEXICO = Locale.forLanguageTag("es-MX");
  private static final Locale SPANISH = Locale.forLanguageTag("es");
  private static final Map<String, String> ARGUMENTS =
      Map.of("clinic", "Clínica Lago", "time", "martes a las 9:00");

  @RegisterExtension
  private static final WireMockExtension META =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  private final SettableTime time = new SettableTime(WhatsAppSamples.NOW);

  @BeforeEach
  void metaTakesAll() {
    META.stubFor(post(anyUrl()).willReturn(okJson("{\"messages\":[{\"id\":\"wamid.1\"}]}")));
  }

  @ParameterizedTest
  @CsvSource({"86399,text", "86400,template", "86401,template", "-5,text"})
  @DisplayName("S01 for 24 hours after the patient wrote words go freely, later a template goes")
  void theWindowIsADay(long secondsAgo, String type) {
    Instant heard = WhatsAppSamples.NOW.minusSeconds(secondsAgo);

    assertThat(channel(plain(MEXICO).build()).send(request(MEXICO, heard, null)))
        .isInstanceOf(SendResult.Taken.class);

    META.verify(
        1,
        postRequestedFor(anyUrl())
            .withRequestBody(matchingJsonPath("$[?(@.type == '" + type + "')]")));
  }

  @Test
  @DisplayName("S01 after 24 hours and a second without a template nothing goes")
  void withoutATemplateNothingGoes() {
    Instant heard = WhatsAppSamples.NOW.minusSeconds(86_401);

    assertRefused(channel(), request(MEXICO, heard, null), "template-required");
    assertRefused(channel(), request(MEXICO, null, null), "template-required");
  }

  @Test
  void parametersGoByNameAndButtonsMeanTheirIntent() {
    WhatsAppTemplate template =
        plain(MEXICO)
            .named(Parameter.text("clinic"), Parameter.dateTime("time"))
            .buttons(ReplyIntent.YES, ReplyIntent.NO)
            .build();

    assertThat(channel(template).send(request(MEXICO, null, null)))
        .isEqualTo(new SendResult.Taken("wamid.1"));
    META.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(
                equalToJson(
                    WhatsAppSamples.filled(
                        """
                        {"messaging_product": "whatsapp", "recipient_type": "individual",
                         "to": "12145551234", "type": "template",
                         "template": {"name": "seat_offer", "language": {"code": "es_MX"},
                           "components": [
                             {"type": "body", "parameters": [
                               {"type": "text", "text": "Clínica Lago", "parameter_name": "clinic"},
                               {"type": "date_time", "parameter_name": "time",
                                "date_time": {"fallback_value": "martes a las 9:00"}}]},
                             {"type": "button", "sub_type": "quick_reply", "index": "0",
                              "parameters": [{"type": "payload", "payload": "YES"}]},
                             {"type": "button", "sub_type": "quick_reply", "index": "1",
                              "parameters": [{"type": "payload", "payload": "NO"}]}]},
                         "biz_opaque_callback_data": "%s"}
                        """,
                        WhatsAppSamples.MESSAGE))));
  }

  @Test
  void parametersGoByPositionInOrder() {
    WhatsAppTemplate template =
        plain(MEXICO)
            .positional(
                Parameter.text("time"), Parameter.text("clinic"), Parameter.currency("fee", "MXN"))
            .build();
    RenderedText text =
        new RenderedText(
            "Hola",
            MEXICO,
            Map.of("clinic", "C", "time", "T", "fee", "25.50"),
            WhatsAppSamples.YES_OR_NO);

    assertThat(channel(template).send(WhatsAppSamples.request(text, null, null)))
        .isInstanceOf(SendResult.Taken.class);
    META.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(
                matchingJsonPath(
                    "$.template.components",
                    equalToJson(
                        """
                        [{"type": "body", "parameters": [
                          {"type": "text", "text": "T"}, {"type": "text", "text": "C"},
                          {"type": "currency", "currency": {"fallback_value": "25.50 MXN",
                            "code": "MXN", "amount_1000": 25500}}]}]
                        """))));
  }

  @Test
  @DisplayName("S02 a missing parameter is named before the network call")
  void aMissingParameterIsNamed() {
    WhatsAppTemplate template =
        plain(MEXICO).named(Parameter.text("clinic"), Parameter.text("doctor")).build();

    assertRefused(
        channel(template), request(MEXICO, null, null), "template-parameter-missing:doctor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\tb", "a     b"})
  @DisplayName("S02 a parameter that Meta would refuse is named before the network call")
  void aParameterThatMetaWouldRefuseIsNamed(String value) {
    WhatsAppTemplate template = plain(MEXICO).named(Parameter.text("clinic")).build();
    RenderedText text =
        new RenderedText("Hola", MEXICO, Map.of("clinic", value), WhatsAppSamples.YES_OR_NO);

    assertRefused(
        channel(template),
        WhatsAppSamples.request(text, null, null),
        "template-parameter-invalid:clinic");
  }

  @Test
  void anAmountThatIsNoneIsNamed() {
    WhatsAppTemplate template = plain(MEXICO).named(Parameter.currency("clinic", "MXN")).build();

    assertRefused(
        channel(template), request(MEXICO, null, null), "template-parameter-invalid:clinic");
  }

  @Test
  @DisplayName("S02 a language falls back to itself without its country, to no other")
  void aLanguageFallsBackToItself() {
    WhatsAppChannel channel = channel(plain(SPANISH).build());

    assertThat(channel.send(request(MEXICO, null, null))).isInstanceOf(SendResult.Taken.class);
    META.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(matchingJsonPath("$[?(@.template.language.code == 'es')]")));
    META.resetRequests();
    assertRefused(channel, request(Locale.US, null, null), "template-language-missing:en-US");
    assertRefused(
        channel(plain(MEXICO).build()),
        request(SPANISH, null, null),
        "template-language-missing:es");
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"APPROVED"},
      mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("S02 a template that is not approved is refused before the network call")
  void aTemplateThatIsNotApprovedIsRefused(State state) {
    assertRefused(
        channel(plain(MEXICO).state(state).build()),
        request(MEXICO, null, null),
        "template-" + state.name().toLowerCase(Locale.ROOT) + ":seat_offer");
  }

  @ParameterizedTest
  @CsvSource({"132015,paused", "132016,disabled"})
  @DisplayName("S02 what Meta's error says of a template holds for half an hour")
  void whatAnErrorSaysIsLearned(int code, String state) {
    WhatsAppChannel channel = channel(plain(MEXICO).build());
    META.stubFor(
        post(anyUrl())
            .willReturn(
                aResponse().withStatus(400).withBody("{\"error\":{\"code\":" + code + "}}")));

    assertThat(channel.send(request(MEXICO, null, null)))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONTENT, Integer.toString(code), null));
    META.resetRequests();
    assertRefused(channel, request(MEXICO, null, null), "template-" + state + ":seat_offer");

    metaTakesAll();
    time.advance(Duration.ofMinutes(30));
    assertThat(channel.send(request(MEXICO, null, null))).isInstanceOf(SendResult.Taken.class);
  }

  @Test
  @DisplayName("S02 what Meta's webhook says of a template is learned, the end of a pause too")
  void whatAWebhookSaysIsLearned() {
    WhatsAppChannel channel = channel(plain(MEXICO).build());

    tell(channel, "PAUSED", "es_MX");
    assertRefused(channel, request(MEXICO, null, null), "template-paused:seat_offer");
    tell(channel, "APPROVED", "es_MX");
    assertThat(channel.send(request(MEXICO, null, null))).isInstanceOf(SendResult.Taken.class);
    tell(channel, "PAUSED", "en_US");
    assertThat(channel.send(request(MEXICO, null, null))).isInstanceOf(SendResult.Taken.class);
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING,pending",
    "PAUSED,paused",
    "REJECTED,rejected",
    "DISABLED,disabled",
    "ARCHIVED,disabled",
    "PENDING_DELETION,disabled"
  })
  @DisplayName("S02 what Meta's webhook forbids is refused before the network call")
  void whatAWebhookForbidsIsRefused(String event, String state) {
    WhatsAppChannel channel = channel(plain(MEXICO).build());

    tell(channel, event, "es-MX");

    assertRefused(channel, request(MEXICO, null, null), "template-" + state + ":seat_offer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"APPROVED", "REINSTATED", "UNARCHIVED", "FLAGGED", "IN_APPEAL", ""})
  void whatForbidsNothingIsSent(String event) {
    WhatsAppChannel channel = channel(plain(MEXICO).build());

    tell(channel, event, "es_MX");

    assertThat(channel.send(request(MEXICO, null, null))).isInstanceOf(SendResult.Taken.class);
  }

  @Test
  void aTemplateThatWaitsForMetaIsReplacedByTheLanguagesOther() {
    WhatsAppChannel channel = channel(plain(MEXICO).build(), plain(SPANISH).build());

    tell(channel, "PAUSED", "es_MX");

    assertThat(channel.send(request(MEXICO, null, null))).isInstanceOf(SendResult.Taken.class);
    META.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(matchingJsonPath("$[?(@.template.language.code == 'es')]")));
  }

  @ParameterizedTest
  @CsvSource({
    "30,seat_offer_short",
    "294,seat_offer_short",
    "300,seat_offer_five",
    "43194,seat_offer_five",
    "43200,seat_offer_day"
  })
  void theTemplateThatLivesLongestInTimeIsSent(long left, String name) {
    assertThat(lives().send(request(MEXICO, null, WhatsAppSamples.NOW.plusSeconds(left))))
        .isInstanceOf(SendResult.Taken.class);

    META.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(matchingJsonPath("$[?(@.template.name == '" + name + "')]")));
  }

  @Test
  void aTemplateThatLivesAsLongAsTheOfferIsSentThoughMomentsHavePassed() {
    assertThat(lives().send(request(MEXICO, null, WhatsAppSamples.NOW.plusMillis(299_990))))
        .isInstanceOf(SendResult.Taken.class);

    META.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(matchingJsonPath("$[?(@.template.name == 'seat_offer_five')]")));
  }

  @ParameterizedTest
  @ValueSource(longs = {24, 0, -60})
  void aTemplateThatMetaWouldDeliverTooLateIsNotSent(long left) {
    assertRefused(
        lives(),
        request(MEXICO, null, WhatsAppSamples.NOW.plusSeconds(left)),
        "template-outlives-message:seat_offer_forever");
  }

  @Test
  void whatNeverGetsStaleMayLiveForMetasThirtyDays() {
    assertThat(lives().send(request(MEXICO, null, null))).isInstanceOf(SendResult.Taken.class);

    META.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(matchingJsonPath("$[?(@.template.name == 'seat_offer_forever')]")));
  }

  @Test
  void aTemplateThatCannotBeIsNamed() {
    assertThatThrownBy(
            () -> WhatsAppTemplate.builder(MessageKind.OFFER, "Seat offer", MEXICO).build())
        .hasMessageStartingWith("name:");
    assertThatThrownBy(
            () -> WhatsAppTemplate.builder(MessageKind.OFFER, "offer", Locale.ROOT).build())
        .hasMessageStartingWith("language:");
    for (long seconds : new long[] {0, 29, 43_201}) {
      assertThatThrownBy(() -> plain(MEXICO).timeToLive(Duration.ofSeconds(seconds)).build())
          .hasMessageStartingWith("timeToLive:");
    }
    assertThatThrownBy(() -> new Parameter("fee", Parameter.Type.CURRENCY, null))
        .hasMessageStartingWith("currency:");
    assertThatThrownBy(() -> Parameter.text(" ")).hasMessageStartingWith("name:");
  }

  private WhatsAppChannel lives() {
    return channel(
        named("seat_offer_five").timeToLive(Duration.ofMinutes(5)).build(),
        named("seat_offer_forever").build(),
        named("seat_offer_short").timeToLive(Duration.ofSeconds(30)).build(),
        named("seat_offer_day").timeToLive(Duration.ofHours(12)).build());
  }

  private static WhatsAppTemplate.Builder plain(Locale language) {
    return WhatsAppTemplate.builder(MessageKind.OFFER, "seat_offer", language);
  }

  private static WhatsAppTemplate.Builder named(String name) {
    return WhatsAppTemplate.builder(MessageKind.OFFER, name, MEXICO);
  }

  private static SendRequest request(
      Locale language, @Nullable Instant heard, @Nullable Instant notAfter) {
    RenderedText text = new RenderedText("Hola", language, ARGUMENTS, java.util.List.of());
    return WhatsAppSamples.request(text, heard, notAfter);
  }

  private static void tell(WhatsAppChannel channel, String event, String language) {
    String body =
        WhatsAppSamples.filled(
            """
            {"object": "whatsapp_business_account", "entry": [{"id": "1", "time": 1751247548,
             "changes": [{"field": "message_template_status_update", "value": {"event": "%s",
               "message_template_id": 1689556908129832, "message_template_name": "seat_offer",
               "message_template_language": "%s", "reason": "NONE"}}]}]}
            """,
            event, language);
    assertThat(channel.read(WhatsAppSamples.signed(body), WhatsAppSamples.NOW))
        .isInstanceOf(WebhookReading.Genuine.class);
  }

  private static void assertRefused(WhatsAppChannel channel, SendRequest request, String code) {
    assertThat(channel.send(request))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONTENT, code, null));
    META.verify(0, postRequestedFor(anyUrl()));
  }

  private WhatsAppChannel channel(WhatsAppTemplate... templates) {
    WhatsAppTemplates.Builder all = WhatsAppTemplates.builder();
    for (WhatsAppTemplate template : templates) {
      all.add(template);
    }
    return new WhatsAppChannel(
        WhatsAppSamples.settings(META.baseUrl()).templates(all.build()).build(), time);
  }
}
