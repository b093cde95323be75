package org.cliniccomms.acceptance;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.reply.KeywordReplyInterpreter;
import org.cliniccomms.spi.ReplyInterpreter;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.PracticeRecords;
import org.cliniccomms.testkit.WaitingPatient;
import org.cliniccomms.waitlist.OwnVisit;

/**
 * A day on which nearly everything is said that the engines can say, and much goes wrong: vendors,
 * the book, the interpreter and the listener throw exceptions that tell all they know.
 */
final class BusyDay {
  /** Somebody whom the clinic does not know. */
  static final Address STRANGER = new Address("+13125559944");

  /** What patients write that nobody else may read. */
  static final String SECRET = "the rash on my leg is back";

  private static final ReplyInterpreter WORDS = KeywordReplyInterpreter.standard();

  private BookingResult book = new BookingResult.Accepted(true);
  private boolean failing;
  private int days = 2;

  /** What a clinic is built with to have such a day. */
  ClinicComms.Builder settings(ClinicComms.Builder clinic) {
    return clinic
        .book(this::book)
        .replies(this::read)
        .listener(
            id -> {
              throw new IllegalStateException("told of " + STRANGER.value());
            });
  }

  private BookingResult book(Booking booking) {
    if (failing) {
      throw new IllegalStateException("no answer about +13125550000 " + SECRET);
    }
    return book;
  }

  private Reply read(String text, Locale language) {
    if (failing) {
      throw new IllegalArgumentException("cannot read " + text);
    }
    return WORDS.interpret(text, language);
  }

  private static SendResult failed(SendRequest request) {
    throw new IllegalStateException(
        "POST " + request.line().recipient().value() + ": " + request.body());
  }

  /** Lives through it. */
  void happensAt(Practice practice) {
    winAndGiveBack(practice);
    loseAndComeLate(practice);
    refuse(practice);
    overlap(practice);
    fail(practice);
    leave(practice);
  }

  private CancellationId cancel(Practice practice) {
    days++;
    return practice.cancel(practice.time().instant().plus(Duration.ofDays(days)));
  }

  private void winAndGiveBack(Practice practice) {
    practice.waits("Ada", "Bo", "Cy");
    cancel(practice);
    practice.says("Cy", SECRET);
    practice.says("Bo", "NO");
    practice.says("Ada", "YES");
    practice.says("Ada", "HELP");
    practice.says("Ada", "NO");
    practice.receives(practice.text(STRANGER, SECRET));
  }

  /** Staff void every seat that is still free; those who were being asked hear of it. */
  private static void voidTheRest(Practice practice) {
    for (CancellationId seat : practice.seats()) {
      if (practice.comms().outreach().abort(practice.id(), seat, Practice.STAFF)) {
        practice.comms().runDue();
      }
    }
    practice.advance(Duration.ofMinutes(20));
  }

  private void loseAndComeLate(Practice practice) {
    voidTheRest(practice);
    practice.waits("Di", "Ed", "Flo", "Gil");
    CancellationId seat = cancel(practice);
    practice.advance(Duration.ofMinutes(8));
    PracticeRecords records = practice.records();
    for (OfferState state : List.of(OfferState.EXPIRED, OfferState.PENDING, OfferState.EXPIRED)) {
      records.offers(seat).stream()
          .filter(offer -> offer.state() == state)
          .findFirst()
          .ifPresent(offer -> practice.says(records.name(offer.patientId()), "yes"));
    }
    voidTheRest(practice);
  }

  private void refuse(Practice practice) {
    practice.waits("Hal", WaitingPatient::urgent);
    book = new BookingResult.Refused("taken at the desk by +13125550000");
    cancel(practice);
    practice.says("Hal", "YES");
    voidTheRest(practice);
    practice.waits("Ike", WaitingPatient::urgent);
    book = new BookingResult.Unreachable("down");
    cancel(practice);
    practice.says("Ike", "YES");
    practice.says("Ike", "yes");
    failing = true;
    practice.advance(Duration.ofMinutes(1));
    failing = false;
    book = new BookingResult.Accepted(false);
    practice.advance(Duration.ofMinutes(10));
  }

  private void overlap(Practice practice) {
    voidTheRest(practice);
    practice.waits("Jo", WaitingPatient::urgent);
    CancellationId seat = cancel(practice);
    var taken = practice.records().seat(seat).seat();
    practice
        .comms()
        .waitlist()
        .ownVisit(
            practice.id(),
            practice.place("Jo").id(),
            new OwnVisit(
                taken.startAt().plusSeconds(60), taken.endAt().plusSeconds(60), null, null),
            Practice.STAFF);
    practice.says("Jo", "YES");
    practice.advance(Duration.ofMinutes(30));
  }

  private void fail(Practice practice) {
    voidTheRest(practice);
    for (String name : List.of("Kim", "Lou", "Max")) {
      practice.waits(name, WaitingPatient::urgent);
    }
    practice.carrier().answers(practice.phone("Kim"), BusyDay::failed);
    practice.carrier().rejects(practice.phone("Lou"), FailureClass.PERMANENT_NUMBER, "30005");
    practice.carrier().rejects(practice.phone("Max"), FailureClass.PERMANENT_CONSENT, "21610");
    cancel(practice);
    failing = true;
    practice.says("Jo", SECRET);
    practice.advance(Duration.ofMinutes(3));
    failing = false;
    practice.advance(Duration.ofMinutes(30));
    practice.carrier().takesAll();
    practice.receives(
        practice.status(
            practice.records().messages("Ada").get(0),
            DeliveryStatus.FAILED,
            FailureClass.TRANSIENT));
    InboundEvent nobodys = practice.text(STRANGER, SECRET);
    practice.receives(
        new InboundEvent(
            nobodys.id(),
            nobodys.dedupeKey(),
            new org.cliniccomms.contact.Line(
                nobodys.line().channel(), STRANGER, nobodys.line().recipient()),
            nobodys.receivedAt(),
            nobodys.content()));
  }

  private void leave(Practice practice) {
    practice.says("Cy", "STOP");
    practice.says("Cy", SECRET);
    practice.says("Cy", "START");
    practice.says("Bo", "wrong number");
    practice.says("Di", "CANCEL");
    practice.advance(Duration.ofHours(1));
  }
}
