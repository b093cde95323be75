package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.PracticeRecords;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.ScriptedCarrier;
import org.cliniccomms.waitlist.EntryState;

/** What must hold at a clinic after every step, whatever happened. */
final class Invariants {
  private static final LocalTime OPENS = LocalTime.of(8, 0);
  private static final LocalTime CLOSES = LocalTime.of(20, 0);

  private final Practice practice;
  private final PracticeRecords records;
  private final Set<Address> phones;
  private Set<Address> optedOut;
  private int checked;

  Invariants(RandomWalk walk) {
    this.practice = walk.practice();
    this.records = practice.records();
    this.phones = walk.phones();
    this.optedOut = Set.of();
  }

  /** Checks everything after a step. */
  void check() {
    practice.seats().forEach(this::checkSeat);
    checkPatients();
    checkTexts();
    assertThat(records.staffTasks()).doesNotContain(StaffTask.Kind.STALLED_SEAT);
  }

  private void checkSeat(CancellationId id) {
    Cancellation seat = records.seat(id);
    List<Offer> offers = records.offers(id);
    List<Offer> won = offers.stream().filter(it -> it.state() == OfferState.ACCEPTED).toList();
    boolean isTaken =
        seat.state() == CancellationState.FILLED || seat.state() == CancellationState.BOOKING;
    assertThat(won).as("who has the %s seat", seat.state()).hasSize(isTaken ? 1 : 0);
    for (Offer offer : won) {
      assertThat(offer.id()).isEqualTo(seat.winner());
      assertThat(records.in(tx -> tx.waitlist().find(offer.entryId())).orElseThrow().state())
          .isEqualTo(EntryState.BOOKED);
    }
    boolean isLive = offers.stream().anyMatch(it -> it.state() == OfferState.PENDING);
    if (seat.state().isUnfilled()) {
      assertThat(isLive || (seat.nextAt() != null && seat.nextAt().isAfter(now())))
          .as("A112 the %s seat has a next event, not %s", seat.state(), seat.nextAt())
          .isTrue();
    } else {
      assertThat(isLive).as("somebody is still asked about a %s seat", seat.state()).isFalse();
    }
    assertThat(offers.stream().filter(it -> it.isOverdueAt(now()))).isEmpty();
    assertThat(offers.stream().filter(it -> it.takenAt() != null))
        .extracting(it -> it.patientId() + " in round " + it.round())
        .as("who was texted about the %s seat", seat.state())
        .doesNotHaveDuplicates();
  }

  private void checkPatients() {
    List<Offer> live =
        practice.seats().stream()
            .flatMap(id -> records.offers(id).stream())
            .filter(it -> it.state() == OfferState.PENDING)
            .toList();
    assertThat(live).extracting(Offer::patientId).doesNotHaveDuplicates();
    assertThat(live).extracting(it -> it.line().recipient()).doesNotHaveDuplicates();
  }

  private void checkTexts() {
    List<ScriptedCarrier.Sent> sent = practice.carrier().sent();
    Map<MessageId, OutboundMessage> messages =
        records.sent().stream()
            .collect(Collectors.toMap(OutboundMessage::id, it -> it, (one, same) -> one));
    assertThat(sent).extracting(it -> it.request().messageId()).doesNotHaveDuplicates();
    Set<Address> outNow = records.in(tx -> SampleClinic.optedOut(tx, phones));
    for (ScriptedCarrier.Sent one : sent.subList(checked, sent.size())) {
      OutboundMessage message = Objects.requireNonNull(messages.get(one.request().messageId()));
      checkHours(one, message);
      Address phone = one.request().line().recipient();
      if (optedOut.contains(phone) && outNow.contains(phone)) {
        assertThat(message.kind()).as("a text after STOP").isEqualTo(MessageKind.OPTED_OUT);
      }
    }
    checked = sent.size();
    optedOut = outNow;
    checkUnasked(messages);
  }

  private void checkHours(ScriptedCarrier.Sent sent, OutboundMessage message) {
    if (message.inReplyTo() != null || message.kind() == MessageKind.CONFIRMED) {
      return;
    }
    if (message.kind() == MessageKind.BOOKING_REFUSED) {
      return;
    }
    Patient patient =
        practice.names().stream()
            .map(practice::patient)
            .filter(it -> it.id().equals(message.patientId()))
            .findFirst()
            .orElseThrow();
    ZoneId own = patient.preferences().zone();
    ZoneId zone = own == null ? SampleClinic.ZONE : own;
    LocalTime clock = LocalTime.ofInstant(sent.at(), zone);
    assertThat(!clock.isBefore(OPENS) && clock.isBefore(CLOSES))
        .as("a %s at %s", message.kind(), clock)
        .isTrue();
  }

  /** Nobody is told twice, unless they ask again, that a seat is gone. */
  private void checkUnasked(Map<MessageId, OutboundMessage> messages) {
    Set<Object> told = new HashSet<>();
    for (OutboundMessage message : messages.values()) {
      boolean isGone =
          message.kind() == MessageKind.TAKEN || message.kind() == MessageKind.NO_LONGER_AVAILABLE;
      if (isGone && message.inReplyTo() == null) {
        assertThat(told.add(message.offerId())).as("told twice that a seat is gone").isTrue();
      }
    }
  }

  /** Every seat has come to an end of some kind. */
  void checkEnd() {
    for (CancellationId id : practice.seats()) {
      assertThat(records.seat(id).state().isTerminal()).isTrue();
    }
  }

  private java.time.Instant now() {
    return practice.time().instant();
  }
}
