package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.ConversationLine.Direction;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link org.cliniccomms.spi.MessageStore} promises. */
public abstract class MessageStoreContract extends ContractOnStore {
  private static final String PROVIDER_ID = "SM0001";

  @Test
  void aMessageIsFoundExactlyAsStored() {
    Patient patient = patient(1);
    OutboundMessage message =
        new OutboundMessage(
            MessageId.random(),
            "offer-1/OFFER",
            MessageKind.OFFER,
            clinic.line(patient),
            patient.id(),
            OfferId.random(),
            null,
            null,
            InboundId.random(),
            new RenderedText(
                "Ein Termin ist frei: 10:30 – JA? 🙂",
                Locale.forLanguageTag("de-AT"),
                Map.of("time", "10:30", "text", "zwei\nZeilen", "phone", ""),
                List.of(new Choice(ReplyIntent.YES, "Ja 🙂"), new Choice(ReplyIntent.NO, "Nein"))),
            now(),
            now().plusSeconds(5),
            now().plusSeconds(600),
            DeliveryStatus.QUEUED,
            0,
            null,
            null,
            null);

    run(tx -> assertThat(insert(tx, message)).containsExactly(message.id()));

    run(
        tx -> {
          assertThat(tx.messages().findAll(Set.of(message.id(), MessageId.random())))
              .containsExactly(message);
          assertThat(tx.messages().findAll(Set.of())).isEmpty();
        });
  }

  @Test
  void aMessageIsFoundByWhatItSays() {
    OutboundMessage message = clinic.message("offer-1/OFFER", MessageKind.OFFER, patient(1), now());
    run(tx -> assertThat(insert(tx, message)).containsExactly(message.id()));

    run(
        tx -> {
          assertThat(tx.messages().findByBusinessKey("offer-1/OFFER")).contains(message);
          assertThat(tx.messages().findByBusinessKey("offer-1/TAKEN")).isEmpty();
        });
  }

  @Test
  void anAnswerToAnUnknownSenderNeedsNoPatient() {
    OutboundMessage message =
        new OutboundMessage(
            MessageId.random(),
            "answer-1",
            MessageKind.UNKNOWN_SENDER,
            clinic.line(SampleClinic.patient(1)),
            null,
            null,
            null,
            null,
            InboundId.random(),
            RenderedText.of("Sorry?", Locale.US),
            now(),
            now(),
            null,
            DeliveryStatus.QUEUED,
            0,
            null,
            null,
            null);

    run(tx -> assertThat(insert(tx, message)).hasSize(1));

    run(tx -> assertThat(find(tx, message)).isEqualTo(message));
  }

  @Test
  @DisplayName("A16 the same thing is said once")
  void aBusinessKeyIsUsedOnce() {
    Patient patient = patient(1);
    OutboundMessage first = insert("offer-1", patient);
    OutboundMessage again = clinic.message("offer-1", MessageKind.OFFER, patient, now());
    OutboundMessage other = clinic.message("offer-2", MessageKind.OFFER, patient, now());

    run(
        tx ->
            assertThat(tx.messages().insertIfAbsent(List.of(again, other)))
                .containsExactly(other.id()));

    run(
        tx ->
            assertThat(tx.messages().list(Set.of(), 0, 10))
                .extracting(OutboundMessage::id)
                .containsExactlyInAnyOrder(first.id(), other.id()));
  }

  @Test
  void aBusinessKeyTwiceInOneCallIsStoredOnce() {
    Patient patient = patient(1);
    OutboundMessage one = clinic.message("offer-1", MessageKind.OFFER, patient, now());
    OutboundMessage other = clinic.message("offer-1", MessageKind.OFFER, patient, now());

    run(tx -> assertThat(tx.messages().insertIfAbsent(List.of(one, other))).hasSize(1));
  }

  @Test
  void whatTheCarrierTookIsFoundByTheCarriersId() {
    OutboundMessage message = insert("offer-1", patient(1));

    assertThat(apply(MessageChange.sent(message.id(), PROVIDER_ID, now())))
        .containsExactly(message.id());

    run(
        tx -> {
          assertThat(tx.messages().findByProviderId(PROVIDER_ID).map(OutboundMessage::id))
              .contains(message.id());
          assertThat(tx.messages().findByProviderId("SM0002")).isEmpty();
          assertThat(find(tx, message).status()).isEqualTo(DeliveryStatus.SENT);
        });
  }

  @Test
  @DisplayName("A59 a late lower status changes nothing")
  void aLateLowerStatusChangesNothing() {
    OutboundMessage message = insert("offer-1", patient(1));
    assertThat(apply(MessageChange.sent(message.id(), PROVIDER_ID, now()))).hasSize(1);
    assertThat(apply(to(message, DeliveryStatus.DELIVERED))).hasSize(1);

    assertThat(apply(MessageChange.sent(message.id(), PROVIDER_ID, now()))).isEmpty();
    assertThat(apply(to(message, DeliveryStatus.DELIVERED))).isEmpty();
    assertThat(apply(MessageChange.failed(message.id(), now(), FailureClass.CONTENT, "30007")))
        .isEmpty();

    run(tx -> assertThat(find(tx, message).status()).isEqualTo(DeliveryStatus.DELIVERED));
  }

  @ParameterizedTest
  @EnumSource(DeliveryStatus.class)
  @DisplayName("A59 from every status only the allowed steps are made")
  void fromEveryStatusOnlyTheAllowedStepsAreMade(DeliveryStatus from) {
    Patient patient = patient(1);
    for (DeliveryStatus next : DeliveryStatus.values()) {
      OutboundMessage message = insert("from-" + from + "-to-" + next, patient);
      if (from != DeliveryStatus.QUEUED) {
        assertThat(apply(to(message, from))).hasSize(1);
      }
      boolean takenBack =
          next == DeliveryStatus.QUEUED
              && (from == DeliveryStatus.SENDING || from == DeliveryStatus.UNKNOWN);

      assertThat(apply(to(message, next)).contains(message.id()))
          .as("%s to %s", from, next)
          .isEqualTo(from.mayBecome(next) || takenBack);
    }
  }

  @Test
  void aFailureCarriesItsClassAndCode() {
    OutboundMessage message = insert("offer-1", patient(1));

    assertThat(
            apply(
                MessageChange.failed(message.id(), now(), FailureClass.PERMANENT_NUMBER, "21211")))
        .hasSize(1);

    run(
        tx -> {
          OutboundMessage found = find(tx, message);
          assertThat(found.status()).isEqualTo(DeliveryStatus.FAILED);
          assertThat(found.failure()).isEqualTo(FailureClass.PERMANENT_NUMBER);
          assertThat(found.detail()).isEqualTo("21211");
        });
  }

  @Test
  void aSecondAttemptThatSucceedsLeavesNoFailure() {
    OutboundMessage message = insert("offer-1", patient(1));
    assertThat(apply(to(message, DeliveryStatus.SENDING))).hasSize(1);
    assertThat(
            apply(
                MessageChange.again(
                    message.id(), now(), now().plusSeconds(9), FailureClass.TRANSIENT, "503")))
        .hasSize(1);
    run(
        tx -> {
          OutboundMessage found = find(tx, message);
          assertThat(found.status()).isEqualTo(DeliveryStatus.QUEUED);
          assertThat(found.dueAt()).isEqualTo(now().plusSeconds(9));
          assertThat(found.failure()).isEqualTo(FailureClass.TRANSIENT);
        });

    assertThat(apply(MessageChange.sent(message.id(), PROVIDER_ID, now()))).hasSize(1);

    run(
        tx -> {
          assertThat(find(tx, message).failure()).isNull();
          assertThat(find(tx, message).detail()).isNull();
        });
  }

  @Test
  @DisplayName("A60 several statuses of one message in one call follow one another")
  void changesOfOneMessageFollowOneAnother() {
    OutboundMessage message = insert("offer-1", patient(1));
    MessageChange sent = MessageChange.sent(message.id(), PROVIDER_ID, now());
    MessageChange delivered = to(message, DeliveryStatus.DELIVERED);

    run(
        tx ->
            assertThat(tx.messages().apply(List.of(sent, delivered)))
                .containsExactly(message.id()));

    run(
        tx -> {
          assertThat(find(tx, message).status()).isEqualTo(DeliveryStatus.DELIVERED);
          assertThat(find(tx, message).providerId()).isEqualTo(PROVIDER_ID);
        });
  }

  @Test
  void aChangeOfAnUnknownMessageChangesNothing() {
    assertThat(apply(MessageChange.sent(MessageId.random(), PROVIDER_ID, now()))).isEmpty();

    run(tx -> assertThat(tx.messages().findByProviderId(PROVIDER_ID)).isEmpty());
  }

  @Test
  void whatTheCarrierTookIsCountedFromAnInstantOn() {
    Patient patient = patient(1);
    take("one", patient);
    time.advance(Duration.ofMinutes(10));
    OutboundMessage delivered = take("two", patient);
    assertThat(apply(to(delivered, DeliveryStatus.DELIVERED))).hasSize(1);
    OutboundMessage deliveredFirst = insert("three", patient);
    assertThat(apply(to(deliveredFirst, DeliveryStatus.DELIVERED))).hasSize(1);
    insert("queued", patient);
    OutboundMessage suppressed = insert("suppressed", patient);
    assertThat(apply(MessageChange.suppressed(suppressed.id(), now(), "opted-out"))).hasSize(1);

    run(
        tx -> {
          assertThat(taken(tx, clinic.sender(), Duration.ofMinutes(15))).isEqualTo(3);
          assertThat(taken(tx, clinic.sender(), Duration.ofMinutes(5))).isEqualTo(2);
          assertThat(taken(tx, otherClinic.sender(), Duration.ofMinutes(15))).isZero();
        });
  }

  @Test
  void whatWasSaidLastIsKnownByLineAndKind() {
    Patient patient = patient(1);
    Line line = clinic.line(patient);
    insert("one", patient);
    time.advance(Duration.ofMinutes(1));
    insert("two", patient);
    Line elsewhere = new Line(ChannelKind.VOICE, line.sender(), line.recipient());

    run(
        tx -> {
          assertThat(tx.messages().lastSaid(line, Set.of(MessageKind.OFFER, MessageKind.HELP)))
              .contains(now());
          assertThat(tx.messages().lastSaid(line, Set.of(MessageKind.HELP))).isEmpty();
          assertThat(tx.messages().lastSaid(line, Set.of())).isEmpty();
          assertThat(tx.messages().lastSaid(elsewhere, Set.of(MessageKind.OFFER))).isEmpty();
        });
  }

  @Test
  void aConversationHasBothDirectionsNewestFirst() {
    Patient patient = patient(1);
    insert("one", patient);
    time.advance(Duration.ofMinutes(1));
    InboundEvent yes = clinic.text("in-1", patient, "Sí, gracias", now());
    run(
        tx -> {
          assertThat(tx.inbound().insertIfAbsent(yes)).isTrue();
          tx.inbound().done(yes.id(), "yes", patient.id());
        });
    time.advance(Duration.ofMinutes(1));
    OutboundMessage stopped = insert("two", patient);
    assertThat(apply(MessageChange.suppressed(stopped.id(), now(), "opted-out"))).hasSize(1);
    insert("three", patient(2));

    run(
        tx -> {
          assertThat(tx.messages().conversation(patient.id(), 10))
              .extracting(ConversationLine::direction, ConversationLine::note)
              .containsExactly(
                  tuple(Direction.OUT, "opted-out"),
                  tuple(Direction.IN, "yes"),
                  tuple(Direction.OUT, "offer"));
          assertThat(tx.messages().conversation(patient.id(), 2)).hasSize(2);
          ConversationLine in = tx.messages().conversation(patient.id(), 10).get(1);
          assertThat(in.body()).isEqualTo("Sí, gracias");
          assertThat(in.at()).isEqualTo(yes.receivedAt());
          assertThat(in.status()).isNull();
        });
  }

  @Test
  @DisplayName("S21 A message keeps who asked for it, and its conversation is read on from a line")
  void aConversationIsReadOn() {
    Patient patient = patient(1);
    OutboundMessage plain = clinic.message("by-staff", MessageKind.STAFF_TEXT, patient, now());
    OutboundMessage asked =
        new OutboundMessage(
            plain.id(),
            plain.businessKey(),
            plain.kind(),
            plain.line(),
            plain.patientId(),
            null,
            null,
            null,
            null,
            plain.text(),
            plain.createdAt(),
            plain.dueAt(),
            null,
            plain.status(),
            0,
            null,
            null,
            null,
            Actor.staff("bea"));
    run(tx -> assertThat(tx.messages().insertIfAbsent(List.of(asked))).hasSize(1));
    for (int number = 0; number < 4; number++) {
      // Of one instant: what comes first is decided by ids.
      assertThat(insert("same-" + number, patient).by()).isEqualTo(Actor.system());
    }

    run(
        tx -> {
          assertThat(tx.messages().findAll(Set.of(asked.id()))).containsExactly(asked);
          List<ConversationLine> all = tx.messages().conversation(patient.id(), null, 10);
          assertThat(all).hasSize(5).extracting(ConversationLine::id).doesNotHaveDuplicates();
          assertThat(all)
              .filteredOn(line -> line.id().equals(asked.id().value()))
              .extracting(ConversationLine::sender)
              .containsExactly(Actor.staff("bea"));
          assertThat(tx.messages().conversation(patient.id(), all.get(1), 2))
              .isEqualTo(all.subList(2, 4));
          assertThat(tx.messages().conversation(patient.id(), all.get(4), 10)).isEmpty();
        });
  }

  private static Tuple tuple(Direction direction, String note) {
    return Tuple.tuple(direction, note);
  }

  @Test
  void messagesAreListedNewestFirstInPages() {
    Patient patient = patient(1);
    List<MessageId> newestFirst = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      newestFirst.add(0, insert("message-" + number, patient).id());
      time.advance(Duration.ofSeconds(1));
    }

    run(
        tx -> {
          assertThat(tx.messages().list(Set.of(), 0, 3))
              .extracting(OutboundMessage::id)
              .containsExactlyElementsOf(newestFirst.subList(0, 3));
          assertThat(tx.messages().list(Set.of(), 3, 3))
              .extracting(OutboundMessage::id)
              .containsExactlyElementsOf(newestFirst.subList(3, 5));
        });
  }

  @Test
  @DisplayName("A16 of many rivals exactly one says a thing")
  void ofManyRivalsExactlyOneStoresABusinessKey() {
    Patient patient = patient(1);

    long winners =
        Rivals.winners(
            rival -> {
              OutboundMessage own = clinic.message("one", MessageKind.TAKEN, patient, now());
              return in(tx -> tx.messages().insertIfAbsent(List.of(own)).size() == 1);
            });

    assertThat(winners).isEqualTo(1);
  }

  @Test
  void theSameStepIsMadeOnce() {
    OutboundMessage message = insert("offer-1", patient(1));

    assertThat(Rivals.winners(rival -> !apply(to(message, DeliveryStatus.DELIVERED)).isEmpty()))
        .isEqualTo(1);
  }

  @Test
  void changesOfTheSameMessagesInOppositeOrderDoNotDeadlock() {
    OutboundMessage one = insert("one", patient(1));
    OutboundMessage two = insert("two", patient(2));

    long winners =
        Rivals.winners(
            rival -> {
              MessageChange first = to(one, DeliveryStatus.DELIVERED);
              MessageChange second = to(two, DeliveryStatus.DELIVERED);
              List<MessageChange> batch =
                  rival % 2 == 0 ? List.of(first, second) : List.of(second, first);
              return in(tx -> tx.messages().apply(batch).size() == 2);
            });

    assertThat(winners).isEqualTo(1);
  }

  private OutboundMessage insert(String businessKey, Patient patient) {
    OutboundMessage message = clinic.message(businessKey, MessageKind.OFFER, patient, now());
    run(tx -> assertThat(insert(tx, message)).containsExactly(message.id()));
    return message;
  }

  private static Set<MessageId> insert(Transaction tx, OutboundMessage message) {
    return tx.messages().insertIfAbsent(List.of(message));
  }

  private OutboundMessage take(String businessKey, Patient patient) {
    OutboundMessage message = insert(businessKey, patient);
    assertThat(apply(MessageChange.sent(message.id(), "SM-" + businessKey, now()))).hasSize(1);
    return message;
  }

  private static OutboundMessage find(Transaction tx, OutboundMessage message) {
    return tx.messages().findAll(Set.of(message.id())).get(0);
  }

  private int taken(Transaction tx, Address sender, Duration lately) {
    return tx.messages().countTaken(sender, now().minus(lately));
  }

  private Set<MessageId> apply(MessageChange change) {
    return in(tx -> tx.messages().apply(List.of(change)));
  }

  private MessageChange to(OutboundMessage message, DeliveryStatus status) {
    return new MessageChange(message.id(), status, now(), null, null, null, null);
  }

  private OutboundMessage insteadOf(OutboundMessage first, String key) {
    OutboundMessage plain = clinic.message(key, MessageKind.OFFER, patient(9), now());
    return new OutboundMessage(
        plain.id(),
        key,
        plain.kind(),
        plain.line(),
        plain.patientId(),
        null,
        null,
        first.id(),
        null,
        plain.text(),
        now(),
        now(),
        null,
        DeliveryStatus.QUEUED,
        0,
        null,
        null,
        null);
  }

  @Test
  @DisplayName("S20 A message is found with what was said instead of it")
  void theAttemptsOfOneMessageBelongTogether() {
    OutboundMessage first = clinic.message("first", MessageKind.OFFER, patient(1), now());
    OutboundMessage other = clinic.message("other", MessageKind.OFFER, patient(2), now());
    run(tx -> assertThat(insert(tx, first)).hasSize(1));
    run(tx -> assertThat(insert(tx, other)).hasSize(1));
    time.advance(java.time.Duration.ofSeconds(1));
    OutboundMessage second = insteadOf(first, "second");
    run(tx -> assertThat(insert(tx, second)).hasSize(1));

    run(
        tx -> {
          assertThat(tx.messages().attempts(first.id())).containsExactly(first, second);
          assertThat(tx.messages().attempts(other.id())).containsExactly(other);
          assertThat(tx.messages().attempts(MessageId.random())).isEmpty();
        });
  }

  @Test
  @DisplayName("S20 W10 A delivery that is reported after the failure is remembered")
  void aDeliveryAfterAFailureIsRemembered() {
    OutboundMessage message = clinic.message("first", MessageKind.OFFER, patient(1), now());
    OutboundMessage other = clinic.message("other", MessageKind.OFFER, patient(2), now());
    run(tx -> assertThat(insert(tx, message)).hasSize(1));
    run(tx -> assertThat(insert(tx, other)).hasSize(1));
    Set<MessageId> both = Set.of(message.id(), other.id());
    MessageChange failed =
        MessageChange.failed(message.id(), now(), FailureClass.TRANSIENT, "30008");
    MessageChange delivered =
        new MessageChange(
            message.id(), DeliveryStatus.DELIVERED, now(), null, null, null, "delivered");
    run(tx -> assertThat(tx.messages().apply(List.of(failed))).hasSize(1));
    run(tx -> assertThat(tx.messages().arrived(both)).isEmpty());

    run(tx -> assertThat(tx.messages().apply(List.of(delivered))).isEmpty());

    run(tx -> assertThat(tx.messages().arrived(both)).containsExactly(message.id()));
  }

  @Test
  @DisplayName("A96 What carriers took is counted for each recipient, and for all")
  void whatWasTakenIsCounted() {
    OutboundMessage one = clinic.message("one", MessageKind.OFFER, patient(1), now());
    OutboundMessage two = clinic.message("two", MessageKind.OFFER, patient(2), now());
    OutboundMessage waiting = clinic.message("three", MessageKind.TAKEN, patient(3), now());
    List.of(one, two, waiting).forEach(it -> run(tx -> assertThat(insert(tx, it)).hasSize(1)));
    List.of(one, two)
        .forEach(
            it ->
                run(
                    tx ->
                        assertThat(
                                tx.messages()
                                    .apply(
                                        List.of(
                                            MessageChange.sent(it.id(), "SM-" + it.id(), now()))))
                            .hasSize(1)));
    Set<Address> all =
        Set.of(one.line().recipient(), two.line().recipient(), waiting.line().recipient());

    run(
        tx -> {
          assertThat(tx.messages().countTaken(null, now().minusSeconds(1))).isEqualTo(2);
          assertThat(tx.messages().countTaken(null, now().plusSeconds(1))).isZero();
          assertThat(tx.messages().countTakenFor(all, now().minusSeconds(1)))
              .containsOnly(
                  Map.entry(one.line().recipient(), 1), Map.entry(two.line().recipient(), 1));
        });
  }

  @Test
  @DisplayName("A96 What is being sent counts for its recipient however long ago it was written")
  void whatIsBeingSentCountsHoweverOld() {
    Instant written = now().minus(Duration.ofDays(3));
    OutboundMessage message = clinic.message("old", MessageKind.OFFER, patient(1), written);
    Address recipient = message.line().recipient();
    run(tx -> assertThat(insert(tx, message)).hasSize(1));
    assertThat(apply(to(message, DeliveryStatus.SENDING))).hasSize(1);

    run(
        tx ->
            assertThat(tx.messages().countTakenFor(Set.of(recipient), now()))
                .containsOnly(Map.entry(recipient, 1)));
  }

  @Test
  @DisplayName("A96 What is being sent counts as taken, and what was put off does not")
  void whatIsBeingSentCounts() {
    OutboundMessage message = clinic.message("leaving", MessageKind.OFFER, patient(1), now());
    Address recipient = message.line().recipient();
    run(tx -> assertThat(insert(tx, message)).hasSize(1));

    assertThat(apply(to(message, DeliveryStatus.SENDING))).hasSize(1);
    run(
        tx -> {
          tx.messages().countAlone(message.line().sender());
          tx.messages().countAlone(null);
          assertThat(taken(tx, message.line().sender(), Duration.ofHours(1))).isEqualTo(1);
          assertThat(tx.messages().countTaken(null, now())).isEqualTo(1);
          assertThat(tx.messages().countTakenFor(Set.of(recipient), now()))
              .containsOnly(Map.entry(recipient, 1));
        });

    assertThat(apply(MessageChange.putOff(message.id(), now(), now(), "sender-rate"))).hasSize(1);
    run(
        tx -> {
          assertThat(taken(tx, message.line().sender(), Duration.ofHours(1))).isZero();
          assertThat(tx.messages().countTakenFor(Set.of(recipient), now())).isEmpty();
        });
  }
}
