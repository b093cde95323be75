package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.message.MessageKind.NO_LONGER_AVAILABLE;
import static org.cliniccomms.message.MessageKind.OFFER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A time of a provider at which the other system books nobody, such as a meeting, is not offered.
 */
public abstract class BlockedTimesStory extends UpstreamTold {
  private static final ExternalId BLOCK = new ExternalId("Appointment", "block");
  private static final Duration THREE_DAYS = Duration.ofDays(3);

  private static UpstreamVisit block(int version, Status status, Instant from, Duration length) {
    return block(version, status, null, from, length);
  }

  private static UpstreamVisit block(
      int version, Status status, @Nullable ExternalId patient, Instant from, Duration length) {
    return new UpstreamVisit(
        BLOCK,
        revision(version),
        status,
        patient,
        DOCTOR,
        ROOM,
        from,
        from.plus(length),
        null,
        null,
        false,
        Appointment.Attendance.NEEDS_ACTION,
        null,
        null);
  }

  /** Eva gives up her visit under a block that began long before it. */
  private void giveUpUnderABlock() {
    practice.waits("Ana");
    Instant from = IN_TWO_DAYS.minus(Duration.ofDays(2));
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS), block(1, Status.BOOKED, from, THREE_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    assertThat(seats()).isEmpty();
  }

  private void assertTheSeatIsOffered() {
    assertThat(seats())
        .filteredOn(seat -> seat.state() != CancellationState.ABORTED)
        .singleElement()
        .satisfies(
            seat -> {
              assertThat(seat.state().isUnfilled()).isTrue();
              assertThat(seat.seat().startAt()).isEqualTo(IN_TWO_DAYS);
              assertThat(seat.givenUpBy()).isEqualTo(local(EVA));
              assertThat(seat.reason()).isEqualTo("patient");
            });
  }

  @Test
  @DisplayName("A88 A seat that is given up under a block is not offered before the block is gone")
  void whatIsGivenUpUnderABlockIsOfferedWhenTheBlockIsCancelled() {
    giveUpUnderABlock();

    receive(block(2, Status.CANCELLED, IN_TWO_DAYS.minus(Duration.ofDays(2)), THREE_DAYS));

    assertTheSeatIsOffered();
    assertThat(records.texts("Ana")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A89 A seat that is given up under a block is offered when the block is deleted")
  void whatIsGivenUpUnderABlockIsOfferedWhenTheBlockIsDeleted() {
    giveUpUnderABlock();

    receive(UpstreamVisit.deleted(BLOCK, revision(2)));
    receive(UpstreamVisit.deleted(BLOCK, revision(2)));

    assertTheSeatIsOffered();
  }

  @Test
  @DisplayName("A88 A seat that is given up under a block is offered when the block moves away")
  void whatIsGivenUpUnderABlockIsOfferedWhenTheBlockMoves() {
    giveUpUnderABlock();

    receive(block(2, Status.BOOKED, IN_TWO_DAYS.minus(HALF_AN_HOUR), HALF_AN_HOUR));

    assertTheSeatIsOffered();
  }

  @Test
  @DisplayName("A88 A seat under a block that gets a patient stays theirs")
  void aBlockThatGetsAPatientHoldsItsSeat() {
    giveUpUnderABlock();

    receive(block(2, Status.BOOKED, RUI, IN_TWO_DAYS.minus(HALF_AN_HOUR), Duration.ofHours(1)));
    assertThat(mirrored(BLOCK).orElseThrow().holdsItsSeat()).isTrue();
    assertThat(seats()).isEmpty();
    UpstreamVisit over =
        block(3, Status.NOSHOW, RUI, IN_TWO_DAYS.minus(HALF_AN_HOUR), Duration.ofHours(1));
    receive(over);

    assertTheSeatIsOffered();
  }

  @Test
  @DisplayName("A88 A block ends the offers of a seat, and the seat is offered when it is gone")
  void whatABlockEndedIsOfferedWhenItIsGone() {
    practice.waits("Ana", "Bob");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));

    Received received = receive(block(1, Status.BOOKED, IN_TWO_DAYS, HALF_AN_HOUR));

    assertThat(received.skipped()).isEmpty();
    assertThat(seats()).extracting(Cancellation::state).containsExactly(CancellationState.ABORTED);
    assertThat(records.texts("Ana")).containsExactly(OFFER, NO_LONGER_AVAILABLE);

    receive(block(2, Status.CANCELLED, IN_TWO_DAYS, HALF_AN_HOUR));

    assertTheSeatIsOffered();
  }

  @Test
  @DisplayName("A88 A block ends offers although the server is killed once it is known")
  void aBlockEndsOffersAlsoAfterAKill() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    practice
        .comms()
        .upstream()
        .receive(
            practice.id(),
            UpstreamBatch.of(List.of(block(1, Status.BOOKED, IN_TWO_DAYS, HALF_AN_HOUR))));

    practice.restart();
    practice.comms().runDue();

    assertThat(seats()).extracting(Cancellation::state).containsExactly(CancellationState.ABORTED);
  }

  @Test
  @DisplayName("A88 Staff cannot offer a seat under a block")
  void staffCannotOfferASeatUnderABlock() {
    receive(block(1, Status.BOOKED, IN_TWO_DAYS, HALF_AN_HOUR));
    practice.waits("Ana");
    Seat seat =
        new Seat(
            new LocationId(local(ROOM).value()),
            new ProviderId(local(DOCTOR).value()),
            IN_TWO_DAYS,
            IN_TWO_DAYS.plus(HALF_AN_HOUR),
            null);

    OpenResult result =
        practice.comms().outreach().open(practice.id(), Outreach.Freed.of(seat), Practice.STAFF);

    assertThat(result).isEqualTo(new OpenResult.Refused(OpenResult.Reason.HELD_BY_OTHERS));
    assertThat(records.texts("Ana")).isEmpty();
  }

  @Test
  @DisplayName("A88 A visit whose patient is not named any more stays as it is known")
  void aVisitThatLosesItsPatientStays() {
    receive(block(1, Status.BOOKED, RUI, IN_TWO_DAYS, HALF_AN_HOUR));

    Received received = receive(block(2, Status.BOOKED, IN_TWO_DAYS, HALF_AN_HOUR));

    assertThat(received.skipped()).containsExactly(new Received.Skipped(BLOCK, "no-patient"));
    assertThat(mirrored(BLOCK).orElseThrow().holdsItsSeat()).isTrue();
  }
}
