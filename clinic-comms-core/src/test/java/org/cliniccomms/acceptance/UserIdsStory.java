package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.appointment.OfferState.ACCEPTED;
import static org.cliniccomms.appointment.OfferState.PENDING;
import static org.cliniccomms.appointment.OfferState.WITHDRAWN;
import static org.cliniccomms.contact.ChannelKind.WHATSAPP;

import java.util.List;
import java.util.Set;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentScope;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.WhatsAppUserId;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.Test;

/** Who hides their phone from the clinic is known by what WhatsApp told of them before. */
public abstract class UserIdsStory extends Story {
  private static final WhatsAppUserId ID = new WhatsAppUserId("US.13491208655302741918");

  private Line line(Address writer) {
    return new Line(WHATSAPP, practice.clinic().sender(), writer);
  }

  private void asks(String... names) {
    practice.opens(WHATSAPP);
    for (String name : names) {
      practice.waits(name, it -> it.over(WHATSAPP));
    }
    practice.cancel();
  }

  private void writes(Address writer, String body) {
    practice.receives(practice.event(line(writer), new InboundEvent.Text(body, null)));
  }

  /** WhatsApp tells both. */
  private void showsBoth(String name, String body) {
    InboundEvent text =
        practice.event(line(practice.phone(name)), new InboundEvent.Text(body, null));
    practice.receives(text.alsoFrom(ID.address()));
  }

  private OfferState offer(String name) {
    return records.offer(name).state();
  }

  private List<OutboundMessage> saidTo(Address address) {
    return records.messages().stream().filter(it -> it.line().recipient().equals(address)).toList();
  }

  private String known(Address address) {
    return records.in(
        tx ->
            tx.patients().listByAddress(address).stream()
                .map(it -> records.name(it.id()))
                .reduce("", String::concat));
  }

  @Test
  void whoseTwoNamesWereSeenTogetherIsKnownByEither() {
    asks("A", "B");
    showsBoth("A", "hello?");

    writes(ID.address(), "YES");

    assertThat(offer("A")).isEqualTo(ACCEPTED);
    assertThat(records.texts("A")).contains(MessageKind.CONFIRMED);
    assertThat(saidTo(ID.address())).as("answers go to the phone").isEmpty();
  }

  @Test
  void aReportOfDeliveryTellsBothNamesToo() {
    asks("A", "B");
    OutboundMessage offer = records.messages("A").get(0);
    InboundEvent report =
        practice.event(
            offer.line(),
            new InboundEvent.Status(
                offer.id(), "SM-" + offer.id(), DeliveryStatus.DELIVERED, null, "delivered"));
    practice.receives(report.alsoFrom(ID.address()));

    writes(ID.address(), "YES");

    assertThat(offer("A")).isEqualTo(ACCEPTED);
  }

  @Test
  void aReportThatNamesTheReaderByAnUnknownIdCounts() {
    asks("A", "B");
    OutboundMessage offer = records.messages("A").get(0);

    practice.receives(
        practice.event(
            line(ID.address()),
            new InboundEvent.Status(
                offer.id(), "SM-" + offer.id(), DeliveryStatus.DELIVERED, null, "delivered")));

    assertThat(records.messages("A").get(0).status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void aReplyToAMessageAnswersItsQuestionThoughThePhoneIsHidden() {
    asks("A", "B");
    OutboundMessage offer = records.messages("A").get(0);

    InboundEvent.Text yes = new InboundEvent.Text("YES", null, null, "SM-" + offer.id());
    practice.receives(practice.event(line(ID.address()), yes));

    assertThat(offer("A")).isEqualTo(ACCEPTED);
    assertThat(records.texts("A")).contains(MessageKind.CONFIRMED);
  }

  @Test
  void aReplyToWhatWeDidNotSayIsTiedToNothing() {
    asks("A", "B");
    OutboundMessage offer = records.messages("A").get(0);

    InboundEvent.Text yes = new InboundEvent.Text("YES", null, null, "unknown-" + offer.id());
    practice.receives(practice.event(line(ID.address()), yes));

    assertThat(offer("A")).isEqualTo(PENDING);
    assertThat(saidTo(ID.address()))
        .extracting(OutboundMessage::kind)
        .containsExactly(MessageKind.UNKNOWN_SENDER);
  }

  @Test
  void aStopUnderOneNameHoldsUnderBoth() {
    asks("A", "B");
    showsBoth("A", "hello?");

    writes(ID.address(), "STOP");

    assertThat(offer("A")).isEqualTo(WITHDRAWN);
    assertThat(isOut(practice.phone("A"))).isTrue();
    assertThat(isOut(ID.address())).isTrue();
    writes(practice.phone("A"), "START");
    assertThat(isOut(practice.phone("A"))).isFalse();
    assertThat(isOut(ID.address())).isFalse();
  }

  @Test
  void aStopOfAStrangerHoldsOnceTheyAreKnown() {
    asks("A", "B");
    writes(ID.address(), "STOP");
    assertThat(offer("A")).isEqualTo(PENDING);

    showsBoth("A", "hello?");

    assertThat(isOut(practice.phone("A"))).isTrue();
    assertThat(offer("A")).isEqualTo(WITHDRAWN);
  }

  /** As it is after a STOP under the one name that was acted on while the other was learned. */
  @Test
  void aStopThatReachedOneNameOnlyHoldsWithTheNextEvent() {
    asks("A", "B");
    showsBoth("A", "hello?");
    records.in(
        tx -> {
          ConsentDecision stop =
              new ConsentDecision(
                  ID.address(),
                  ConsentScope.everything(),
                  ConsentStatus.OPTED_OUT,
                  ConsentSource.PATIENT,
                  "inbound",
                  tx.now());
          tx.consents().append(stop);
          return stop;
        });
    assertThat(isOut(practice.phone("A"))).isFalse();

    showsBoth("A", "hello?");

    assertThat(isOut(practice.phone("A"))).isTrue();
    assertThat(offer("A")).isEqualTo(WITHDRAWN);
  }

  private boolean isOut(Address address) {
    return records.<Boolean>in(tx -> tx.consents().current(address).inGeneral().isPresent())
        && records.<Boolean>in(
            tx -> !tx.consents().current(address).permits(WHATSAPP, Purpose.CARE));
  }

  @Test
  void aNameThatIsSeenWithAnotherPhoneMovesThere() {
    asks("A", "B");
    showsBoth("A", "hello?");
    showsBoth("B", "hello?");

    writes(ID.address(), "YES");

    assertThat(known(ID.address())).isEqualTo("B");
    assertThat(offer("B")).isEqualTo(ACCEPTED);
  }

  @Test
  void aPhoneThatIsAnotherUsersNowIsNoLongerTheFirstOnes() {
    asks("A", "B");
    showsBoth("A", "hello?");
    InboundEvent text =
        practice.event(line(practice.phone("A")), new InboundEvent.Text("hi", null));
    practice.receives(text.alsoFrom(new Address("US.2")));

    writes(ID.address(), "YES");

    assertThat(known(ID.address())).isEmpty();
    assertThat(offer("A")).isEqualTo(PENDING);
  }

  @Test
  void whoWasErasedIsAStrangerUnderEitherName() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP));
    showsBoth("A", "hello?");
    assertThat(known(ID.address())).isEqualTo("A");
    practice.comms().waitlist().remove(practice.id(), practice.place("A").id(), Practice.STAFF);

    erases("A");

    assertThat(known(ID.address())).isEmpty();
  }

  @Test
  void whomStaffEnteredByTheUserIdIsAnsweredThere() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP).phones(ContactPoint.of(ID)));
    practice.cancel();

    InboundEvent yes =
        practice.event(line(new Address("+12145550199")), new InboundEvent.Text("YES", null));
    practice.receives(yes.alsoFrom(ID.address()));

    assertThat(offer("A")).isEqualTo(ACCEPTED);
    assertThat(saidTo(ID.address()))
        .extracting(OutboundMessage::kind)
        .contains(MessageKind.CONFIRMED);
  }

  @Test
  void aStopIsKeptThoughNobodysRecordCanBeRead() {
    asks("A", "B");
    showsBoth("A", "hello?");
    FaultyStore faulty = new FaultyStore(practice.store());
    faulty.refuses(Set.<Object>of(ID.address(), practice.phone("A"))::contains);

    InboundEvent stop = practice.event(line(ID.address()), new InboundEvent.Text("STOP", null));
    assertThat(practice.node(faulty).inbox().receive(stop)).isTrue();
    practice.advance(minutes(1));

    assertThat(isOut(practice.phone("A"))).isTrue();
    assertThat(offer("A")).isEqualTo(WITHDRAWN);
  }

  @Test
  void aStopUnderBothNamesIsKeptThoughNobodysRecordCanBeRead() {
    asks("A", "B");
    FaultyStore faulty = new FaultyStore(practice.store());
    faulty.refuses(Set.<Object>of(ID.address(), practice.phone("A"))::contains);

    InboundEvent stop =
        practice.event(line(practice.phone("A")), new InboundEvent.Text("STOP", null));
    assertThat(practice.node(faulty).inbox().receive(stop.alsoFrom(ID.address()))).isTrue();
    practice.advance(minutes(1));

    assertThat(isOut(practice.phone("A"))).isTrue();
    assertThat(offer("A")).isEqualTo(WITHDRAWN);
  }
}
