package org.cliniccomms.channels.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.messaging.MessageTemplates;
import org.cliniccomms.messaging.TextArguments;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppQuestionTest {
  private static final List<ReplyIntent> INTENTS =
      Stream.of(ReplyIntent.values()).filter(it -> it != ReplyIntent.TIME).toList();
  private static final String TAKEN = "{\"messages\":[{\"id\":\"wamid.1\"}]}";

  private static final Instant FIRST = Instant.parse("2026-09-30T14:30:00Z");

  @RegisterExtension
  private static final WireMockExtension META =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  @Test
  void aQuestionHasItsAnswersAsButtons() {
    META.stubFor(post(anyUrl()).willReturn(okJson(TAKEN)));

    assertThat(channel().send(WhatsAppSamples.asking(WhatsAppSamples.YES_OR_NO)))
        .isEqualTo(new SendResult.Taken("wamid.1"));
    META.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(
                equalToJson(
                    WhatsAppSamples.filled(
                        """
                        {"messaging_product": "whatsapp", "recipient_type": "individual",
                         "to": "12145551234", "type": "interactive",
                         "interactive": {"type": "button", "body": {"text": "%s"},
                           "action": {"buttons": [
                             {"type": "reply", "reply": {"id": "YES", "title": "Yes"}},
                             {"type": "reply", "reply": {"id": "NO", "title": "No"}}]}},
                         "biz_opaque_callback_data": "%s"}
                        """,
                        WhatsAppSamples.BODY, WhatsAppSamples.MESSAGE))));
  }

  @Test
  void moreThanThreeAnswersAreAList() {
    META.stubFor(post(anyUrl()).willReturn(okJson(TAKEN)));

    assertThat(channel().send(WhatsAppSamples.asking(choices(4, "Title"))))
        .isEqualTo(new SendResult.Taken("wamid.1"));
    META.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(
                equalToJson(
                    WhatsAppSamples.filled(
                        """
                        {"messaging_product": "whatsapp", "recipient_type": "individual",
                         "to": "12145551234", "type": "interactive",
                         "interactive": {"type": "list", "body": {"text": "%s"},
                           "action": {"button": "Choose", "sections": [{"rows": [
                             {"id": "YES", "title": "Title 0"}, {"id": "ASSENT", "title": "Title 1"},
                             {"id": "NO", "title": "Title 2"},
                             {"id": "RESCHEDULE", "title": "Title 3"}]}]}},
                         "biz_opaque_callback_data": "%s"}
                        """,
                        WhatsAppSamples.BODY, WhatsAppSamples.MESSAGE))));
  }

  @Test
  @DisplayName(
      "W08 nine free times are the rows slot_1 to slot_9 of one list, and none of them the last")
  void freeTimesAreAList() {
    META.stubFor(post(anyUrl()).willReturn(okJson(TAKEN)));
    RenderedText question = times(FIRST, 9);
    SendRequest request = WhatsAppSamples.request(question, WhatsAppSamples.NOW, null);

    assertThat(channel().send(request)).isEqualTo(new SendResult.Taken("wamid.1"));
    META.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(
                equalToJson(
                    """
                    {"messaging_product": "whatsapp", "recipient_type": "individual",
                     "to": "12145551234", "type": "interactive",
                     "interactive": {"type": "list", "body": {"text": "${json-unit.ignore}"},
                       "action": {"button": "Choose", "sections": [{"rows": [
                         {"id": "slot_1", "title": "Wed, Sep 30, 2:30 PM"},
                         {"id": "slot_2", "title": "Thu, Oct 1, 2:30 PM"},
                         {"id": "slot_3", "title": "Fri, Oct 2, 2:30 PM"},
                         {"id": "slot_4", "title": "Sat, Oct 3, 2:30 PM"},
                         {"id": "slot_5", "title": "Sun, Oct 4, 2:30 PM"},
                         {"id": "slot_6", "title": "Mon, Oct 5, 2:30 PM"},
                         {"id": "slot_7", "title": "Tue, Oct 6, 2:30 PM"},
                         {"id": "slot_8", "title": "Wed, Oct 7, 2:30 PM"},
                         {"id": "slot_9", "title": "Thu, Oct 8, 2:30 PM"},
                         {"id": "NO", "title": "None of these"}]}]}},
                     "biz_opaque_callback_data": "${json-unit.ignore}"}
                    """)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @DisplayName("W08 one or two free times are a list, too: no button has room for a time")
  void fewFreeTimesAreAList(int count) {
    META.stubFor(post(anyUrl()).willReturn(okJson(TAKEN)));
    Instant late = FIRST.minus(Duration.ofHours(4));

    assertThat(
            channel().send(WhatsAppSamples.request(times(late, count), WhatsAppSamples.NOW, null)))
        .isEqualTo(new SendResult.Taken("wamid.1"));
    META.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(
                matchingJsonPath(
                    "$.interactive.action.sections[0].rows[0].title",
                    equalTo("Wed, Sep 30, 10:30 AM")))
            .withRequestBody(
                matchingJsonPath(
                    "$.interactive.action.sections[0].rows[" + count + "].id", equalTo("NO"))));
  }

  private static RenderedText times(Instant first, int count) {
    return MessageTemplates.standard()
        .render(
            MessageKind.FREE_TIMES,
            Locale.US,
            TextArguments.builder("Lakeside Clinic")
                .seat(first, ZoneOffset.UTC)
                .times(
                    IntStream.range(0, count)
                        .mapToObj(day -> first.plus(Duration.ofDays(day)))
                        .toList(),
                    ZoneOffset.UTC)
                .build());
  }

  @Test
  @DisplayName("S25 four buttons or a title of 21 characters are refused, the field named")
  void buttonsBeyondTheLimitsAreRefused() {
    assertThat(new ReplyButtons("?", choices(3, "x")).buttons()).hasSize(3);
    assertThat(new ReplyButtons("?", List.of(titled("x".repeat(20)))).buttons()).hasSize(1);
    assertThatThrownBy(() -> new ReplyButtons("?", choices(4, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("buttons:");
    assertThatThrownBy(() -> new ReplyButtons("?", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("buttons:");
    List<Choice> long21 = List.of(titled("Yes"), new Choice(ReplyIntent.NO, "x".repeat(21)));
    assertThatThrownBy(() -> new ReplyButtons("?", long21))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("buttons[1].title:");
    List<Choice> twice = List.of(titled("Yes"), titled("Sure"));
    assertThatThrownBy(() -> new ReplyButtons("?", twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("buttons[1]:");
  }

  @Test
  @DisplayName("S25 a list beyond its limits is refused, the field named")
  void listsBeyondTheLimitsAreRefused() {
    assertThat(new ReplyList("?", "Choose", choices(8, "x".repeat(22))).rows()).hasSize(8);
    assertThatThrownBy(() -> new ReplyList("?", "Choose", List.of(titled("x".repeat(25)))))
        .hasMessageStartingWith("rows[0].title:");
    assertThatThrownBy(() -> new ReplyList("?", "x".repeat(21), choices(1, "x")))
        .hasMessageStartingWith("label:");
    assertThatThrownBy(() -> new ReplyList("?", "Choose", List.of()))
        .hasMessageStartingWith("rows:");
    assertThatThrownBy(() -> new ReplyList(" ", "Choose", choices(1, "x")))
        .hasMessageStartingWith("body:");
  }

  @ParameterizedTest
  @MethodSource("tooLong")
  @DisplayName("S25 what is too long is refused before the network, the field in the code")
  void whatIsTooLongIsRefusedBeforeTheNetwork(RenderedText text, String code) {
    SendRequest request = WhatsAppSamples.request(text, WhatsAppSamples.NOW, null);

    assertThat(channel().send(request))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONTENT, code, null));
    META.verify(0, postRequestedFor(anyUrl()));
  }

  private static Stream<Arguments> tooLong() {
    List<Choice> yesOrNo = WhatsAppSamples.YES_OR_NO;
    return Stream.of(
        Arguments.of(asking("x".repeat(1025), yesOrNo), "invalid:body"),
        Arguments.of(asking("?", List.of(titled("x".repeat(25)))), "invalid:rows[0].title"),
        Arguments.of(asking("?", choices(4, "x".repeat(23))), "invalid:rows[0].title"),
        Arguments.of(asking("x".repeat(4097), List.of()), "invalid:text.body"));
  }

  @Test
  void aLengthIsCountedInCharactersAsPeopleSeeThem() {
    META.stubFor(post(anyUrl()).willReturn(okJson(TAKEN)));

    assertThat(channel().send(WhatsAppSamples.asking(List.of(titled("👍".repeat(20))))))
        .isInstanceOf(SendResult.Taken.class);
  }

  @Test
  @DisplayName("A92 a question shows none of its words")
  void aQuestionShowsNoWords() {
    assertThat(new ReplyButtons("Ann?", choices(2, "Ann")).toString()).doesNotContain("Ann");
    assertThat(new ReplyList("Ann?", "Ann", choices(2, "Ann")).toString()).doesNotContain("Ann");
  }

  private static RenderedText asking(String words, List<Choice> choices) {
    return new RenderedText(words, Locale.US, Map.of(), choices);
  }

  private static List<Choice> choices(int count, String title) {
    return IntStream.range(0, count)
        .mapToObj(it -> new Choice(INTENTS.get(it), title + " " + it))
        .toList();
  }

  private static Choice titled(String title) {
    return new Choice(ReplyIntent.YES, title);
  }

  private static WhatsAppChannel channel() {
    return new WhatsAppChannel(
        WhatsAppSamples.settings(META.baseUrl()).listLabel(Locale.ENGLISH, "Choose").build(),
        new SettableTime(WhatsAppSamples.NOW));
  }
}
