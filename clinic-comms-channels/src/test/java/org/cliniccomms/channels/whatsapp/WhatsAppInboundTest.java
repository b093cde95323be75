package org.cliniccomms.channels.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.webhook.WebhookReading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppInboundTest {

  @Test
  void aTextBecomesAnEvent() {
    InboundEvent event = only(WhatsAppSamples.message(WhatsAppSamples.text("Yes, please ✔")));

    assertThat(event.dedupeKey()).isEqualTo(WhatsAppSamples.WAMID);
    assertThat(event.line()).isEqualTo(WhatsAppSamples.line());
    assertThat(event.receivedAt()).isEqualTo(WhatsAppSamples.NOW);
    assertThat(event.content()).isEqualTo(new InboundEvent.Text("Yes, please ✔", null));
  }

  @Test
  @DisplayName("A58 W04 the same delivery read twice has the same key, a day later too")
  void aRepeatedDeliveryHasTheSameKey() {
    String delivery = WhatsAppSamples.message(WhatsAppSamples.text("1"));

    assertThat(events(delivery, WhatsAppSamples.NOW.plus(Duration.ofDays(1))).get(0).dedupeKey())
        .isEqualTo(only(delivery).dedupeKey());
  }

  @Test
  @DisplayName("W05 a first delivery six hours late is taken, received when it was written")
  void aLateDeliveryIsTaken() {
    Instant late = WhatsAppSamples.NOW.plus(Duration.ofHours(6));

    assertThat(events(WhatsAppSamples.message(WhatsAppSamples.text("YES")), late))
        .extracting(InboundEvent::receivedAt)
        .containsExactly(WhatsAppSamples.NOW);
  }

  @ParameterizedTest
  @DisplayName(
      "A time of some seconds ago, of the future, or that nobody can have written at is now")
  @ValueSource(strings = {"1772463570", "1772463900", "0", "-5", "99999999999999999", "soon", ""})
  void aTimeThatSaysNothingIsNow(String timestamp) {
    String delivery =
        WhatsAppSamples.message(WhatsAppSamples.text("YES")).replace("1772463600", timestamp);

    assertThat(only(delivery).receivedAt()).isEqualTo(WhatsAppSamples.NOW);
  }

  @Test
  @DisplayName("W07 between two texts an unknown type disturbs neither, and is kept as it came")
  void anUnknownTypeDisturbsNobody() {
    String delivery =
        WhatsAppSamples.delivery(
            "\"messages\":["
                + WhatsAppSamples.bare("wamid.1", WhatsAppSamples.text("one"))
                + ","
                + WhatsAppSamples.bare("wamid.2", "\"type\":\"telepathy\",\"telepathy\":[7]")
                + ","
                + WhatsAppSamples.bare("wamid.3", WhatsAppSamples.text("two"))
                + "]");

    assertThat(events(delivery))
        .extracting(InboundEvent::dedupeKey, InboundEvent::content)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("wamid.1", new InboundEvent.Text("one", null)),
            org.assertj.core.groups.Tuple.tuple(
                "wamid.2",
                new InboundEvent.Raw(
                    "{"
                        + WhatsAppSamples.bare(
                                "wamid.2", "\"type\":\"telepathy\",\"telepathy\":[7]")
                            .strip()
                            .substring(1))),
            org.assertj.core.groups.Tuple.tuple("wamid.3", new InboundEvent.Text("two", null)));
  }

  @Test
  @DisplayName("W15 all of a large batch is read: entries, changes, messages and reports")
  void allOfABatchIsRead() {
    String texts =
        IntStream.range(0, 200)
            .mapToObj(it -> WhatsAppSamples.bare("wamid." + it, WhatsAppSamples.text("1")))
            .collect(Collectors.joining(","));
    String one = WhatsAppSamples.change("\"messages\":[" + texts + "]");
    String two =
        WhatsAppSamples.change(
            "\"statuses\":["
                + WhatsAppSamples.bareStatus("sent", "")
                + ","
                + WhatsAppSamples.bareStatus("read", "")
                + "]");
    String delivery =
        WhatsAppSamples.filled(
            "{\"entry\":[{\"changes\":[%s,%s]},{\"changes\":[%s]}]}", one, two, two);

    assertThat(events(delivery)).hasSize(204);
  }

  @Test
  @DisplayName("W08 a pressed button says what it means and what it answers")
  void aPressedButtonSaysWhatItMeans() {
    String pressed =
        "\"context\":{\"from\":\"16505550111\",\"id\":\"wamid.OURS\"},\"type\":\"interactive\","
            + "\"interactive\":{\"type\":\"button_reply\",\"button_reply\":{\"id\":\"YES\","
            + "\"title\":\"Sí, por favor\"}}";

    assertThat(only(WhatsAppSamples.message(pressed)).content())
        .isEqualTo(new InboundEvent.Text("Sí, por favor", null, "YES", "wamid.OURS"));
  }

  @Test
  @DisplayName("W08 a chosen row says what it means and what it answers")
  void aChosenRowSaysWhatItMeans() {
    String chosen =
        "\"context\":{\"id\":\"wamid.OURS\"},\"type\":\"interactive\","
            + "\"interactive\":{\"type\":\"list_reply\",\"list_reply\":{\"id\":\"slot_9\","
            + "\"title\":\"Tuesday\",\"description\":\"9:00\"}}";

    assertThat(only(WhatsAppSamples.message(chosen)).content())
        .isEqualTo(new InboundEvent.Text("Tuesday", null, "slot_9", "wamid.OURS"));
  }

  @Test
  @DisplayName("W08 a template's pressed button says what it means and what it answers")
  void aTemplatesButtonSaysWhatItMeans() {
    String pressed =
        "\"context\":{\"from\":\"16505550111\",\"id\":\"wamid.OURS\"},\"type\":\"button\","
            + "\"button\":{\"payload\":\"NO\",\"text\":\"No, gracias\"}";

    assertThat(only(WhatsAppSamples.message(pressed)).content())
        .isEqualTo(new InboundEvent.Text("No, gracias", null, "NO", "wamid.OURS"));
  }

  @Test
  void anEndlessChoiceIsNone() {
    String pressed =
        "\"type\":\"button\",\"button\":{\"payload\":\"" + "x".repeat(257) + "\",\"text\":\"No\"}";

    assertThat(only(WhatsAppSamples.message(pressed)).content())
        .isEqualTo(new InboundEvent.Text("No", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\":\"image\",\"image\":{\"id\":\"1\",\"mime_type\":\"image/jpeg\"}",
        "\"type\":\"audio\",\"audio\":{\"id\":\"1\",\"voice\":true}",
        "\"type\":\"location\",\"location\":{\"latitude\":37.4,\"longitude\":-122.1}",
        "\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"Ann\"}}]",
        "\"type\":\"sticker\",\"sticker\":{\"id\":\"1\"}",
        "\"type\":\"unsupported\",\"errors\":[{\"code\":131051}]",
        "\"type\":\"interactive\",\"interactive\":{\"type\":\"nfm_reply\",\"nfm_reply\":{}}",
        "\"type\":\"text\""
      })
  @DisplayName("A55 what has no words is a text that says nothing but what it is")
  void whatHasNoWordsSaysNothing(String typed) {
    InboundEvent.Text text = (InboundEvent.Text) only(WhatsAppSamples.message(typed)).content();

    assertThat(text.body()).matches("(\\[[a-z]+])?");
    assertThat(text).isEqualTo(new InboundEvent.Text(text.body(), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pin", "keep_in_chat", "link_preview", "reaction"})
  @DisplayName(
      "W07 what a patient does with a message of ours without saying anything is no answer")
  void whatIsDoneWithAMessageSaysNothing(String deed) {
    String done =
        "\"type\":\"unsupported\",\"errors\":[{\"code\":131051}],\"unsupported\":{\"type\":\""
            + deed
            + "\"}";

    assertThat(only(WhatsAppSamples.message(done)).content()).isInstanceOf(InboundEvent.Raw.class);
  }

  @Test
  @DisplayName("W07 what a patient says in a way that Meta does not hand over is for staff to ask")
  void whatMetaDoesNotHandOver() {
    String edited =
        "\"type\":\"unsupported\",\"errors\":[{\"code\":131051}],\"unsupported\":{\"type\":\"edit\"}";

    assertThat(only(WhatsAppSamples.message(edited)).content())
        .isEqualTo(new InboundEvent.Text("[unsupported]", null));
  }

  @Test
  @DisplayName("W07 messages without a readable sender are kept as they came, once")
  void aMessageWithoutASenderIsKept() {
    String delivery =
        WhatsAppSamples.delivery(
            "\"messages\":[7,{},{\"from\":\"?\",\"id\":\"wamid.9\",\"type\":\"text\"}],"
                + "\"statuses\":[{\"status\":\"sent\"}]");

    List<InboundEvent> events = events(delivery);

    assertThat(events)
        .extracting(InboundEvent::content)
        .containsExactly(
            new InboundEvent.Raw("7"),
            new InboundEvent.Raw("{}"),
            new InboundEvent.Raw("{\"from\":\"?\",\"id\":\"wamid.9\",\"type\":\"text\"}"),
            new InboundEvent.Raw("{\"status\":\"sent\"}"));
    assertThat(events)
        .extracting(event -> event.line().recipient())
        .containsOnly(new Address("meta"));
    assertThat(events(delivery))
        .extracting(InboundEvent::dedupeKey)
        .containsExactlyElementsOf(events.stream().map(InboundEvent::dedupeKey).toList());
  }

  @Test
  @DisplayName(
      "W07 what Meta tells of the account is kept as it came, for the clinic that it is of")
  void whatIsToldOfTheAccountIsKept() {
    String change = "{\"field\":\"account_update\",\"value\":{\"event\":\"DISABLED_UPDATE\"}}";
    String entry = "{\"id\":\"1\",\"time\":1772463600,\"changes\":[" + change + "]}";

    List<InboundEvent> first = ofAccount("{\"entry\":[" + entry + "]}");
    List<InboundEvent> later =
        ofAccount("{\"entry\":[" + entry.replace("1772463600", "1772463601") + "]}");

    assertThat(first)
        .extracting(InboundEvent::content, event -> event.line().sender())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                new InboundEvent.Raw(change), new Address("+525512345678")));
    assertThat(later).extracting(InboundEvent::dedupeKey).doesNotContain(first.get(0).dedupeKey());
  }

  @Test
  @DisplayName("W07 what is told of an account that several clinics share goes to none of them")
  void whatMayBeAnothersIsKeptForNobody() {
    WhatsAppChannel channel =
        new WhatsAppChannel(
            WhatsAppSamples.settings("https://graph.facebook.com")
                .sender(new Address("+525512345678"), WhatsAppSamples.NUMBER_ID)
                .sender(new Address("+525512345679"), "77")
                .build(),
            new SettableTime(WhatsAppSamples.NOW));
    String change = "{\"field\":\"account_update\",\"value\":{\"event\":\"X\"}}";
    String numbered =
        change.replace("{\"event\"", "{\"metadata\":{\"phone_number_id\":\"77\"},\"event\"");
    String delivery = "{\"entry\":[{\"changes\":[" + change + "," + numbered + "]}]}";

    WebhookReading reading = channel.read(WhatsAppSamples.signed(delivery), WhatsAppSamples.NOW);

    assertThat(((WebhookReading.Genuine) reading).events())
        .extracting(event -> event.line().sender())
        .containsExactly(new Address("+525512345679"));
  }

  @Test
  @DisplayName("W07 a reaction is kept as it came, and asks for no answer")
  void aReactionAnswersNothing() {
    String reaction =
        "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.OURS\",\"emoji\":\"👍\"}";

    assertThat(only(WhatsAppSamples.message(reaction)).content())
        .isInstanceOfSatisfying(
            InboundEvent.Raw.class, raw -> assertThat(raw.body()).contains("wamid.OURS", "👍"));
  }

  @Test
  void wordsBesideAPictureCount() {
    String picture = "\"type\":\"image\",\"image\":{\"id\":\"1\",\"caption\":\"YES\"}";

    assertThat(only(WhatsAppSamples.message(picture)).content())
        .isEqualTo(new InboundEvent.Text("YES", null));
  }

  @Test
  @DisplayName("W07 a change of number is kept raw, and answered by nothing")
  void aChangeOfNumberIsKeptRaw() {
    String system =
        "\"type\":\"system\",\"system\":{\"body\":\"User Ann changed from 1 to 2\","
            + "\"wa_id\":\"12145559999\",\"type\":\"user_changed_number\"}";

    assertThat(only(WhatsAppSamples.message(system)).content())
        .isEqualTo(
            new InboundEvent.Status(
                null, WhatsAppSamples.WAMID, null, null, "system user_changed_number"));
  }

  @Test
  @DisplayName("S26 Hindi with joiners and line breaks arrives byte by byte")
  void hindiArrivesByteByByte() {
    String hindi = "नमस्ते,\nक्\u200dष \u0915\u094d\u200d\r\nहाँ 👩\u200d⚕️";
    String escaped = hindi.replace("\n", "\\n").replace("\r", "\\r");

    InboundEvent event = only(WhatsAppSamples.message(WhatsAppSamples.text(escaped)));

    assertThat(((InboundEvent.Text) event.content()).body().getBytes(UTF_8))
        .isEqualTo(hindi.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"from_user_id\":\"US.13491208655302741918\"",
        "\"from\":\"\",\"from_user_id\":\"US.13491208655302741918\"",
        "\"from\":\"US.13491208655302741918\""
      })
  void aUserWhoHidesThePhoneIsKnownByAnId(String from) {
    String delivery =
        WhatsAppSamples.delivery(
            "\"contacts\":[{\"profile\":{\"name\":\"Ann\",\"username\":\"@ann\"},"
                + "\"user_id\":\"US.13491208655302741918\"}],\"messages\":[{\"id\":\"wamid.1\","
                + from
                + ","
                + WhatsAppSamples.text("YES")
                + "}]");

    assertThat(only(delivery).line().recipient()).isEqualTo(new Address(WhatsAppSamples.USER_ID));
  }

  @Test
  void aPhoneCountsMoreThanAUsersId() {
    String delivery =
        WhatsAppSamples.message(
            "\"from_user_id\":\"US.13491208655302741918\"," + WhatsAppSamples.text("YES"));

    InboundEvent event = only(delivery);
    assertThat(event.line()).isEqualTo(WhatsAppSamples.line());
    assertThat(event.alias()).isEqualTo(new Address(WhatsAppSamples.USER_ID));
  }

  @Test
  void aUserWhoHidesThePhoneHasOneNameOnly() {
    InboundEvent event =
        only(
            WhatsAppSamples.delivery(
                "\"messages\":[{\"id\":\"wamid.1\",\"from_user_id\":\"US.13491208655302741918\","
                    + WhatsAppSamples.text("YES")
                    + "}]"));

    assertThat(event.line().recipient()).isEqualTo(new Address(WhatsAppSamples.USER_ID));
    assertThat(event.alias()).isNull();
  }

  @Test
  void theContactTellsWhoWroteWhereTheMessageDoesNot() {
    String message = "{\"id\":\"wamid.1\"," + WhatsAppSamples.text("YES") + "}";
    String one = "{\"user_id\":\"US.13491208655302741918\"}";

    assertThat(
            only(WhatsAppSamples.delivery(
                    WhatsAppSamples.filled("\"contacts\":[%s],\"messages\":[%s]", one, message)))
                .line()
                .recipient())
        .isEqualTo(new Address(WhatsAppSamples.USER_ID));
    assertThat(
            events(
                WhatsAppSamples.delivery(
                    WhatsAppSamples.filled(
                        "\"contacts\":[%s,%s],\"messages\":[%s]", one, one, message))))
        .extracting(InboundEvent::content)
        .containsExactly(new InboundEvent.Raw(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Anonymous", "0", "us.1", "120363041234567890@g.us"})
  @DisplayName("A70 W07 what came from no address is kept raw, without an error")
  void whatHasNoSenderIsKeptRaw(String from) {
    String delivery =
        WhatsAppSamples.delivery(
            "\"messages\":[{\"id\":\"wamid.1\",\"from\":\""
                + from
                + "\","
                + WhatsAppSamples.text("1")
                + "}]");

    assertThat(only(delivery).content()).isInstanceOf(InboundEvent.Raw.class);
  }

  @Test
  void whatIsSaidInAGroupIsNotForUs() {
    assertThat(
            events(
                WhatsAppSamples.message(
                    "\"group_id\":\"Y2FwaV9ncm91cD\"," + WhatsAppSamples.text("YES"))))
        .isEmpty();
    assertThat(events(WhatsAppSamples.status("read", ",\"recipient_type\":\"group\""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "15550783881,+15550783881",
    "+1 555-078-3881,+15550783881",
    "Lakeside,",
    "556496123456,+5564996123456",
    "'',"
  })
  void theClinicsAddressIsTheDisplayedNumber(String displayed, String address) {
    String delivery =
        WhatsAppSamples.message(WhatsAppSamples.text("1"))
            .replace("\"16505550111\"", "\"" + displayed + "\"");

    assertThat(events(delivery).stream().map(it -> it.line().sender().value()))
        .isEqualTo(address == null ? List.of() : List.of(address));
  }

  @Test
  void theClinicsAddressIsTheOneThatTheSettingsName() {
    Address clinic = new Address("+525512345678");
    WhatsAppChannel channel =
        new WhatsAppChannel(
            WhatsAppSamples.settings("https://graph.facebook.com")
                .sender(clinic, WhatsAppSamples.NUMBER_ID)
                .build(),
            new SettableTime(WhatsAppSamples.NOW));

    WebhookReading reading =
        channel.read(
            WhatsAppSamples.signed(WhatsAppSamples.message(WhatsAppSamples.text("1"))),
            WhatsAppSamples.NOW);

    assertThat(((WebhookReading.Genuine) reading).events())
        .extracting(it -> it.line().sender())
        .containsExactly(clinic);
  }

  @Test
  void anEndlessIdHasAKeyThatFits() {
    String id = "wamid." + "x".repeat(400);
    String delivery =
        WhatsAppSamples.delivery(
            "\"messages\":[" + WhatsAppSamples.bare(id, WhatsAppSamples.text("1")) + "]");

    assertThat(only(delivery).dedupeKey()).startsWith("sha256:").hasSize(71);
    assertThat(only(delivery).dedupeKey()).isEqualTo(only(delivery).dedupeKey());
  }

  /** As a channel reads it whose settings name the clinic's address. */
  private static List<InboundEvent> ofAccount(String delivery) {
    WhatsAppChannel channel =
        new WhatsAppChannel(
            WhatsAppSamples.settings("https://graph.facebook.com")
                .sender(new Address("+525512345678"), WhatsAppSamples.NUMBER_ID)
                .build(),
            new SettableTime(WhatsAppSamples.NOW));
    WebhookReading reading = channel.read(WhatsAppSamples.signed(delivery), WhatsAppSamples.NOW);
    return ((WebhookReading.Genuine) reading).events();
  }

  private static InboundEvent only(String delivery) {
    List<InboundEvent> events = events(delivery);
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  private static List<InboundEvent> events(String delivery) {
    return events(delivery, WhatsAppSamples.NOW);
  }

  private static List<InboundEvent> events(String delivery, Instant receivedAt) {
    WebhookReading reading =
        WhatsAppSamples.reader().read(WhatsAppSamples.signed(delivery), receivedAt);
    assertThat(reading).isInstanceOf(WebhookReading.Genuine.class);
    return ((WebhookReading.Genuine) reading).events();
  }
}
