package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SettableTime;

/** Does one thing after another at a clinic, by the dice; the same seed does the same. */
final class RandomWalk {
  private static final List<String> TEXTS =
      List.of("YES", "YES", "YES", "1", "NO", "NO", "2", "STOP", "START", "maybe", "HELP");
  private static final int MOST_SEATS = 4;

  private final Random dice;
  private final Practice practice;
  private final SettableTime time;
  private final List<InboundEvent> received = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private BookingResult book = new BookingResult.Accepted(true);

  RandomWalk(long seed, Function<RandomWalk, Practice> clinic, SettableTime time) {
    this.dice = new Random(seed);
    this.time = time;
    this.practice = clinic.apply(this);
    practice.waits("A", "B", "C", "D", "E");
    ContactPoint shared = practice.patient("A").contactPoints().get(0);
    practice.waits("F", it -> it.phones(shared));
    practice.waits("G", it -> it.livesIn("America/New_York"));
    practice.waits("H", it -> it.urgent());
  }

  /** What the appointment book answers now. */
  BookingResult book() {
    return book;
  }

  Practice practice() {
    return practice;
  }

  /** What was done so far. */
  List<String> steps() {
    return steps;
  }

  /** Does the next thing. */
  void step() {
    int number = dice.nextInt(20);
    switch (number) {
      case 0, 1 -> cancel();
      case 2 -> repeat();
      case 3 -> breakCarrier();
      case 4 -> note("carrier takes all", practice.carrier()::takesAll);
      case 5 -> staff();
      case 6 -> list();
      case 7 -> changeBook();
      case 8 -> report();
      case 9, 10, 11, 12 -> pass();
      default -> write();
    }
  }

  private void note(String what, Runnable step) {
    steps.add(time.instant() + " " + what);
    step.run();
    practice.comms().runDue();
  }

  private void cancel() {
    if (practice.seats().size() < MOST_SEATS) {
      // Each seat at a minute of its own; one whose time is another's, too, is not opened.
      Duration ahead = Duration.ofMinutes(61 + dice.nextInt(40) * 60L + practice.seats().size());
      Seat seat = practice.clinic().seat(time.instant().plus(ahead));
      note("a seat is freed in " + ahead, () -> assertThat(practice.open(seat)).isNotNull());
    }
  }

  private void write() {
    String name = anybody();
    String text = TEXTS.get(dice.nextInt(TEXTS.size()));
    InboundEvent event = practice.text(name, text);
    received.add(event);
    note(name + " says " + text, () -> practice.comms().inbox().receive(event));
  }

  private void repeat() {
    if (!received.isEmpty()) {
      InboundEvent event = received.get(dice.nextInt(received.size()));
      note("a text arrives again", () -> practice.comms().inbox().receive(event));
    }
  }

  private void breakCarrier() {
    Address phone = practice.phone(anybody());
    List<FailureClass> failures = List.of(FailureClass.values());
    FailureClass failure = failures.get(dice.nextInt(failures.size()));
    switch (dice.nextInt(4)) {
      case 0 -> note("a phone's answers get lost", () -> practice.carrier().losesAnswer(phone));
      case 1 -> note("a phone's texts get lost", () -> practice.carrier().losesText(phone));
      case 2 -> note("all is rejected: " + failure, () -> rejectAll(failure));
      default ->
          note(
              "a phone is rejected: " + failure,
              () -> practice.carrier().rejects(phone, failure, "test"));
    }
  }

  private void rejectAll(FailureClass failure) {
    practice.carrier().rejectsAll(failure, "test");
  }

  private void report() {
    List<OutboundMessage> sent = practice.records().sent();
    if (!sent.isEmpty()) {
      OutboundMessage message = sent.get(dice.nextInt(sent.size()));
      boolean arrived = dice.nextInt(3) > 0;
      note(
          message.kind() + (arrived ? " was delivered" : " was not delivered"),
          () ->
              practice
                  .comms()
                  .inbox()
                  .receive(
                      arrived
                          ? practice.status(message, DeliveryStatus.DELIVERED, null)
                          : practice.status(
                              message, DeliveryStatus.FAILED, FailureClass.PERMANENT_NUMBER)));
    }
  }

  private void staff() {
    List<CancellationId> seats = practice.seats();
    if (seats.isEmpty()) {
      return;
    }
    CancellationId seat = seats.get(dice.nextInt(seats.size()));
    switch (dice.nextInt(4)) {
      case 0 ->
          note(
              "staff void a seat",
              () -> practice.comms().outreach().abort(practice.id(), seat, Practice.STAFF));
      case 1 -> takeBack(seat);
      default ->
          note(
              "staff reopen a seat",
              () -> practice.comms().outreach().reopen(practice.id(), seat, Practice.STAFF));
    }
  }

  private void takeBack(CancellationId seat) {
    List<Offer> offers = practice.records().offers(seat);
    if (!offers.isEmpty()) {
      Offer offer = offers.get(dice.nextInt(offers.size()));
      note(
          "staff take an offer back",
          () -> practice.comms().outreach().withdraw(practice.id(), offer.id(), Practice.STAFF));
    }
  }

  private void list() {
    String name = anybody();
    var waitlist = practice.comms().waitlist();
    var place = practice.place(name).id();
    switch (dice.nextInt(4)) {
      case 0 -> note(name + " pauses", () -> waitlist.pause(practice.id(), place, Practice.STAFF));
      case 1 ->
          note(
              name + " is boosted",
              () -> waitlist.boost(practice.id(), place, dice.nextInt(40), Practice.STAFF));
      default ->
          note(name + " resumes", () -> waitlist.resume(practice.id(), place, Practice.STAFF));
    }
  }

  private void changeBook() {
    List<BookingResult> answers =
        List.of(
            new BookingResult.Accepted(true),
            new BookingResult.Accepted(false),
            new BookingResult.Refused("not-you"),
            new BookingResult.Refused("gone", true),
            new BookingResult.Unreachable("down"));
    BookingResult next = answers.get(dice.nextInt(answers.size()));
    note("the book says " + next, () -> book = next);
  }

  private void pass() {
    List<Duration> steps =
        List.of(
            Duration.ofMillis(1),
            Duration.ofSeconds(1 + dice.nextInt(60)),
            Duration.ofMinutes(1 + dice.nextInt(10)),
            Duration.ofMinutes(7),
            Duration.ofMinutes(30),
            Duration.ofHours(1 + dice.nextInt(8)));
    Duration step = steps.get(dice.nextInt(steps.size()));
    note("time passes: " + step, () -> practice.advance(step));
  }

  private String anybody() {
    List<String> names = List.copyOf(practice.names());
    return names.get(dice.nextInt(names.size()));
  }

  /** Everything works again, nobody says a word, until every seat's time has come. */
  void end() {
    practice.carrier().takesAll();
    book = new BookingResult.Accepted(true);
    note("the end", () -> practice.advance(Duration.ofDays(3)));
  }

  /** All phones. */
  Set<Address> phones() {
    return Set.copyOf(practice.names().stream().map(practice::phone).distinct().toList());
  }
}
