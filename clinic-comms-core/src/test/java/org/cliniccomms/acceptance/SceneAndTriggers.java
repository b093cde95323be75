package org.cliniccomms.acceptance;

import java.time.Duration;
import java.time.Instant;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.task.Timer;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;

/** Sets a {@link Scene} at a practice and pulls {@link Trigger}s. */
@SuppressWarnings("NullAway.Init")
final class SceneAndTriggers {
  private static final Duration HOLD = SampleClinic.HOLD;
  private static final Instant EVENING = Instant.parse("2026-06-03T00:55:00Z");
  private static final Instant NIGHT = Instant.parse("2026-06-03T08:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-06-03T13:00:00Z");

  private final SettableTime time;
  private BookingResult book = new BookingResult.Unreachable("down");
  private Practice practice;
  private boolean allowed;

  SceneAndTriggers(SettableTime time) {
    this.time = time;
  }

  /** What the appointment book answers. */
  BookingResult book() {
    return book;
  }

  void set(Practice at, Scene scene) {
    practice = at;
    switch (scene) {
      case LIVE -> ask(SampleClinic.NOON, "A", "B", "C", "D");
      case HOLDS_OVER -> {
        ask(SampleClinic.NOON, "A", "B", "C", "D");
        time.advance(HOLD);
      }
      case HOLDS_OVER_BY_NIGHT -> {
        ask(EVENING, "A", "B", "C", "D");
        time.advance(HOLD);
      }
      case HOLDS_OVER_NOBODY_LEFT -> {
        ask(SampleClinic.NOON, "A", "B", "C");
        time.advance(HOLD);
      }
      case WAITING -> ask(NIGHT, "A", "B", "C", "D");
      case WAITING_TILL_NOW -> {
        ask(NIGHT, "A", "B", "C", "D");
        time.set(MORNING);
      }
      case EXHAUSTED -> {
        ask(SampleClinic.NOON, "A");
        practice.advance(HOLD);
      }
      case BOOKING -> {
        ask(SampleClinic.NOON, "A", "B", "C", "D");
        practice.says("A", "YES");
      }
      case FILLED -> {
        ask(SampleClinic.NOON, "A", "B", "C", "D");
        book = new BookingResult.Accepted(false);
        practice.says("A", "YES");
      }
      case ABORTED -> {
        ask(SampleClinic.NOON, "A", "B", "C", "D");
        pull(Trigger.VOID);
      }
      case PAST -> {
        ask(SampleClinic.NOON, "A");
        practice.advance(HOLD);
        pull(Trigger.LEAD_TIME);
      }
      case OTHERS_LIVE -> {
        ask(SampleClinic.NOON, "A", "B", "C", "D");
        practice.advance(HOLD);
      }
      case DECLINED -> {
        ask(SampleClinic.NOON, "A", "B", "C", "D");
        practice.says("A", "NO");
      }
      case LOST -> {
        ask(SampleClinic.NOON, "A", "B", "C", "D");
        practice.says("B", "YES");
      }
    }
  }

  private void ask(Instant when, String... names) {
    time.set(when);
    practice.waits(names);
    practice.cancel(SampleClinic.NOON.plus(Duration.ofDays(2)));
  }

  void pull(Trigger trigger) {
    allowed = false;
    switch (trigger) {
      case LOOK ->
          practice
              .comms()
              .outreach()
              .look(practice.id(), new Timer(Timer.Kind.SEAT, seat().value(), time.instant()));
      case ENTRY_APPEARS -> practice.waits("E");
      case YES -> practice.says("A", "YES");
      case NO -> practice.says("A", "NO");
      case STOP -> practice.says("A", "STOP");
      case WRONG_NUMBER -> practice.says("A", "wrong number");
      case ANOTHER_YES -> practice.says("B", "YES");
      case BOOK_ACCEPTS -> answer(new BookingResult.Accepted(false));
      case BOOK_REFUSES -> answer(new BookingResult.Refused("not-you"));
      case BOOK_SAYS_GONE -> answer(new BookingResult.Refused("gone", true));
      case LEAD_TIME ->
          time.set(SampleClinic.NOON.plus(Duration.ofDays(2)).minus(Duration.ofHours(1)));
      case CARRIER_STOP -> report(FailureClass.PERMANENT_CONSENT);
      case NOT_DELIVERED -> report(FailureClass.PERMANENT_NUMBER);
      case VOID, REOPEN, TAKE_BACK, REMOVE_ENTRY -> allowed = byStaff(trigger);
    }
    practice.comms().runDue();
  }

  /** Whether staff could do what they tried last. */
  boolean allowed() {
    return allowed;
  }

  private boolean byStaff(Trigger trigger) {
    return switch (trigger) {
      case VOID -> practice.comms().outreach().abort(practice.id(), seat(), Practice.STAFF);
      case REOPEN -> practice.comms().outreach().reopen(practice.id(), seat(), Practice.STAFF);
      case TAKE_BACK ->
          practice
              .comms()
              .outreach()
              .withdraw(practice.id(), practice.records().offer("A").id(), Practice.STAFF);
      default ->
          practice
              .comms()
              .waitlist()
              .remove(practice.id(), practice.place("A").id(), Practice.STAFF);
    };
  }

  private void answer(BookingResult result) {
    book = result;
    practice.advance(Duration.ofSeconds(20));
  }

  private void report(FailureClass failure) {
    OutboundMessage offer =
        practice.records().messages("A").stream()
            .filter(it -> it.kind() == MessageKind.OFFER)
            .findFirst()
            .orElseThrow();
    practice.receives(practice.status(offer, DeliveryStatus.FAILED, failure));
  }

  private CancellationId seat() {
    return practice.seats().get(0);
  }
}
