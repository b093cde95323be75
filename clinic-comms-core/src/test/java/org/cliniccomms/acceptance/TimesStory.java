package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.message.MessageKind.EMERGENCY;
import static org.cliniccomms.message.MessageKind.FREE_TIMES;
import static org.cliniccomms.message.MessageKind.HELP;
import static org.cliniccomms.message.MessageKind.OPTED_OUT;
import static org.cliniccomms.message.MessageKind.REMINDER;
import static org.cliniccomms.message.MessageKind.RESCHEDULE_NOTED;
import static org.cliniccomms.message.MessageKind.TIME_TAKEN;
import static org.cliniccomms.message.MessageKind.VISIT_GIVEN_UP;
import static org.cliniccomms.message.MessageKind.VISIT_MOVED;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.messaging.FreeTimesSettings;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.messaging.TimesAsked;
import org.cliniccomms.messaging.TimesResult;
import org.cliniccomms.outreach.Outreach.Freed;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.upstream.WriteBack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whoever wants another time chooses one from a list, and gets that one or none. */
public abstract class TimesStory extends Story {
  private static final Duration DAY = Duration.ofDays(1);

  /** Three a day from tomorrow on, of mornings from 9 to 12. */
  private static final Instant NINE = SampleClinic.NOON.plus(DAY).minus(Duration.ofHours(3));

  /** How many random days are worth their time on this store. */
  protected abstract int days();

  @BeforeEach
  void theProviderHasMornings() {
    clinicWith(builder -> builder.reminders(ReminderSettings.standard()));
    practice
        .comms()
        .appointments()
        .put(practice.id(), practice.clinic().mornings(), Practice.STAFF);
    practice.waits("A", "B", "C");
  }

  /** Which of the times in a list that nobody has chosen from: the first is number 1. */
  private static Instant slot(int number) {
    int ofDay = (number - 1) % 3;
    Duration later = Duration.ofMinutes(ofDay == 0 ? 0 : ofDay == 1 ? 60 : 150);
    return NINE.plus(DAY.multipliedBy((number - 1) / 3)).plus(later);
  }

  private Appointment booked(String name, Seat seat) {
    BookResult result =
        practice
            .comms()
            .appointments()
            .book(practice.id(), practice.patient(name).id(), seat, Practice.STAFF);
    return ((BookResult.Booked) result).appointment();
  }

  /** A visit of which the patient was just reminded. */
  private Appointment reminded(String name, int later) {
    Instant start = time.instant().plus(Duration.ofDays(3)).plus(Duration.ofMinutes(later));
    Appointment visit = booked(name, practice.clinic().seat(start));
    practice.advance(Duration.ofMinutes(later + 1));
    assertThat(records.texts(name)).last().isEqualTo(REMINDER);
    time.advance(Duration.ofMinutes(1));
    return visit;
  }

  /** The same, and the patient wants another time. */
  private Appointment asked(String name, int later) {
    Appointment visit = reminded(name, later);
    practice.says(name, "2");
    assertThat(records.texts(name)).last().isEqualTo(FREE_TIMES);
    time.advance(Duration.ofMinutes(1));
    return visit;
  }

  private Appointment now(Appointment visit) {
    return practice.comms().appointments().find(practice.id(), visit.id()).orElseThrow();
  }

  private Instant startOf(Appointment visit) {
    return now(visit).seat().startAt();
  }

  private OutboundMessage last(String name, MessageKind kind) {
    return records.messages(name).stream()
        .filter(it -> it.kind() == kind)
        .reduce((one, later) -> later)
        .orElseThrow();
  }

  private InboundEvent pressed(String name, String choice, OutboundMessage on) {
    Line line = new Line(ChannelKind.SMS, practice.clinic().sender(), practice.phone(name));
    return practice.event(
        line, new InboundEvent.Text("Fri, Jun 5, 11:30 AM", null, choice, "SM-" + on.id()));
  }

  private List<StaffTask.Kind> tasks() {
    return practice.comms().tasks().list(practice.id(), true, 0, 100).stream()
        .map(StaffTask::kind)
        .filter(it -> it != StaffTask.Kind.ENTER_IN_SYSTEM)
        .filter(it -> it != StaffTask.Kind.SEAT_UNFILLED)
        .toList();
  }

  @Test
  @DisplayName("W08 slot_9 of a list books the ninth time of that list, for its reader only")
  void theNinthRowIsTheNinthTime() {
    Appointment visit = asked("A", 5);
    Appointment other = reminded("B", 45);
    OutboundMessage list = last("A", FREE_TIMES);
    assertThat(list.text().choices())
        .extracting(Choice::id)
        .containsExactlyElementsOf(
            Stream.concat(
                    IntStream.rangeClosed(1, 9).mapToObj(Choice::slotId),
                    Stream.of(ReplyIntent.NO.name()))
                .toList());

    practice.receives(pressed("A", "slot_9", list));
    practice.restart();

    assertThat(startOf(visit)).isEqualTo(slot(9));
    assertThat(now(visit).patientId()).isEqualTo(practice.patient("A").id());
    assertThat(now(other)).isEqualTo(other);
    assertThat(records.texts("A")).containsExactly(REMINDER, FREE_TIMES, VISIT_MOVED);
    assertThat(records.bodies("A").get(2)).contains("Fri, Jun 5, 11:30 AM");
    assertThat(tasks()).isEmpty();
  }

  @Test
  @DisplayName("W08 A row of another patient's list, or of no list, books nothing")
  void theRowOfAnothersListBooksNothing() {
    Appointment visit = asked("A", 5);
    Appointment other = reminded("B", 45);
    practice.says("B", "another time");
    time.advance(Duration.ofMinutes(1));

    practice.receives(pressed("B", "slot_2", last("A", FREE_TIMES)));
    practice.receives(pressed("B", "slot_2", last("B", REMINDER)));
    practice.receives(
        practice.event(practice.phone("B"), new InboundEvent.Text("…", null, "slot_2", null)));

    assertThat(now(visit).seat()).isEqualTo(visit.seat());
    assertThat(now(other).seat()).isEqualTo(other.seat());
  }

  @Test
  @DisplayName("W08 The number of a time is typed; the same choice again gets the same answer")
  void aNumberIsTyped() {
    Appointment visit = asked("A", 5);

    practice.says("A", " 3. ");
    Appointment moved = now(visit);
    practice.says("A", "3");
    practice.receives(pressed("A", "slot_3", last("A", FREE_TIMES)));
    time.advance(Duration.ofMinutes(30));
    practice.says("A", "3");

    assertThat(moved.seat().startAt()).isEqualTo(slot(3));
    assertThat(now(visit)).isEqualTo(moved);
    assertThat(records.texts("A")).containsExactly(REMINDER, FREE_TIMES, VISIT_MOVED, VISIT_MOVED);
    assertThat(tasks()).isEmpty();
  }

  @Test
  @DisplayName("W08 A number counts in the digits of any script, however rare")
  void aNumberInTheDigitsOfAnyScript() {
    for (String three : List.of("३", "３", "\ud804\udd39", "\ud83a\udd53")) {
      startOver();
      theProviderHasMornings();
      Appointment visit = asked("A", 5);

      practice.says("A", three);

      assertThat(startOf(visit)).as(three).isEqualTo(slot(3));
    }
  }

  @Test
  @DisplayName("W08 Staff are told of a visit that its patient moved, and have to call no more")
  void staffAreToldOfTheMove() {
    Appointment visit = asked("A", 5);
    practice.advance(Duration.ofHours(3));
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
    assertThat(offered(visit)).isInstanceOf(TimesResult.Asked.class);

    practice.says("A", "9");

    assertThat(startOf(visit)).isEqualTo(slot(9));
    assertThat(practice.comms().tasks().list(practice.id(), false, 0, 100))
        .filteredOn(it -> visit.id().value().equals(it.subjectId()))
        .singleElement()
        .satisfies(it -> assertThat(it.kind()).isEqualTo(StaffTask.Kind.ENTER_IN_SYSTEM))
        .satisfies(it -> assertThat(it.note()).isEqualTo(slot(9).toString()));
    assertThat(records.audit()).contains("task.done");
  }

  @Test
  @DisplayName("S24 Who asked in the evening and is heard at night gets the list in the morning")
  void whoIsHeardAtNight() {
    Appointment visit = reminded("A", 5);
    practice.advanceTo(SampleClinic.NOON.plus(minutes(8 * 60 + 30)));
    FaultyStore faulty = new FaultyStore(practice.store());
    faulty.refuses(practice.phone("A")::equals);
    assertThat(practice.node(faulty).inbox().receive(practice.text("A", "2"))).isTrue();
    time.advance(minutes(150));

    practice.comms().runDue();
    assertThat(records.texts("A")).containsExactly(REMINDER);
    practice.advanceTo(SampleClinic.NOON.plus(Duration.ofHours(21)));

    assertThat(records.texts("A")).containsExactly(REMINDER, FREE_TIMES);
    practice.says("A", "9");
    assertThat(startOf(visit)).isEqualTo(slot(9));
  }

  @Test
  @DisplayName("W08 Another choice from a list that was answered moves nothing: staff call")
  void aSecondChoiceMovesNothing() {
    Appointment visit = asked("A", 5);
    practice.says("A", "3");

    practice.receives(pressed("A", "slot_5", last("A", FREE_TIMES)));

    assertThat(startOf(visit)).isEqualTo(slot(3));
    assertThat(now(visit).attendance()).isEqualTo(Attendance.TENTATIVE);
    assertThat(records.texts("A")).endsWith(VISIT_MOVED, RESCHEDULE_NOTED);
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
  }

  @Test
  @DisplayName("W08 A choice moves the visit, arms its reminders and frees the old seat")
  void theOldSeatIsOffered() {
    Appointment visit = asked("A", 5);

    practice.says("A", "9");

    assertThat(records.asked()).contains("B", "C").doesNotContain("A");
    Optional<Cancellation> old = records.in(tx -> tx.cancellations().findOpen(visit.seat()));
    assertThat(old).isPresent();
    assertThat(records.audit()).contains("appointment.moved");
    practice.advanceTo(slot(9).minus(DAY).plus(Duration.ofMinutes(1)));
    assertThat(records.texts("A")).containsExactly(REMINDER, FREE_TIMES, VISIT_MOVED, REMINDER);
    assertThat(records.bodies("A").get(3)).contains("Fri, Jun 5, 11:30 AM");
  }

  @Test
  @DisplayName("S24 A time that is taken meanwhile is not booked: others are offered")
  void aTakenTimeIsAnsweredWithOthers() {
    Appointment visit = asked("A", 5);
    OutboundMessage old = last("A", FREE_TIMES);
    booked("C", practice.clinic().seat(slot(1)));

    practice.says("A", "1");

    assertThat(now(visit).seat()).isEqualTo(visit.seat());
    assertThat(records.texts("A")).containsExactly(REMINDER, FREE_TIMES, TIME_TAKEN);
    assertThat(records.bodies("A").get(2)).contains("1) Wed, Jun 3, 9:30 AM");
    time.advance(Duration.ofMinutes(1));
    practice.receives(pressed("A", "slot_2", old));
    assertThat(now(visit).seat()).as("a row of the old list").isEqualTo(visit.seat());
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
  }

  @Test
  @DisplayName(
      "S24 A time that the provider has no more is not booked: where none is left, staff call")
  void aTimeThatIsNoneAnyMore() {
    Appointment visit = asked("A", 5);
    Schedule none =
        new Schedule(
            practice.clinic().provider().id(),
            practice.clinic().location().id(),
            List.of(),
            Duration.ofMinutes(30));
    practice.comms().appointments().put(practice.id(), none, Practice.STAFF);

    practice.says("A", "4");

    assertThat(now(visit).seat()).isEqualTo(visit.seat());
    assertThat(records.texts("A")).containsExactly(REMINDER, FREE_TIMES, RESCHEDULE_NOTED);
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
  }

  @Test
  @DisplayName("S24 One of the others is booked, once it is chosen")
  void oneOfTheOthersIsBooked() {
    Appointment visit = asked("A", 5);
    booked("C", practice.clinic().seat(slot(1)));
    practice.says("A", "1");
    time.advance(Duration.ofMinutes(1));

    practice.says("A", "1");

    assertThat(startOf(visit)).isEqualTo(slot(1).plus(Duration.ofMinutes(30)));
    assertThat(records.texts("A")).containsExactly(REMINDER, FREE_TIMES, TIME_TAKEN, VISIT_MOVED);
  }

  @Test
  @DisplayName("S24 Nothing is booked for whoever chooses none, or not clearly: staff call")
  void whatChoosesNoneIsForStaff() {
    for (String said :
        List.of("NO", "another time", "12", "YES", "three", "three please", "Friday at noon?")) {
      startOver();
      theProviderHasMornings();
      Appointment visit = asked("A", 5);

      practice.says("A", said);

      assertThat(now(visit).seat()).as(said).isEqualTo(visit.seat());
      assertThat(now(visit).status()).as(said).isEqualTo(Appointment.Status.BOOKED);
      assertThat(records.texts("A")).as(said).endsWith(FREE_TIMES, RESCHEDULE_NOTED);
      assertThat(tasks()).as(said).contains(StaffTask.Kind.RESCHEDULE);
    }
  }

  @Test
  @DisplayName(
      "S24 Who does not answer in time is called by staff, and a late number books nothing")
  void aLateNumberBooksNothing() {
    Appointment visit = asked("A", 5);

    practice.advance(Duration.ofMinutes(118));
    assertThat(tasks()).isEmpty();
    practice.advance(Duration.ofMinutes(2));
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
    practice.says("A", "3");

    assertThat(now(visit).seat()).isEqualTo(visit.seat());
    assertThat(now(visit).status()).isEqualTo(Appointment.Status.BOOKED);
    assertThat(records.texts("A")).containsExactly(REMINDER, FREE_TIMES, RESCHEDULE_NOTED);
  }

  @Test
  @DisplayName("A54 The same number sent twice at once chooses nothing from a list not yet read")
  void aNumberBeforeTheListIsRead() {
    Appointment visit = reminded("A", 5);

    assertThat(practice.comms().inbox().receive(practice.text("A", "2"))).isTrue();
    assertThat(practice.comms().inbox().receive(practice.text("A", "2"))).isTrue();
    practice.comms().runDue();

    assertThat(now(visit).seat()).isEqualTo(visit.seat());
    assertThat(records.texts("A")).contains(FREE_TIMES).doesNotContain(VISIT_MOVED);
  }

  @Test
  @DisplayName("A54 STOP, HELP, danger and thanks keep their meaning under a list")
  void otherWordsKeepTheirMeaning() {
    Appointment visit = asked("A", 5);

    practice.says("A", "ok");
    practice.says("A", "HELP");
    practice.says("A", "I have severe chest pain and cannot breathe");
    practice.says("A", "STOP");

    assertThat(records.texts("A"))
        .containsExactly(REMINDER, FREE_TIMES, HELP, EMERGENCY, OPTED_OUT);
    assertThat(now(visit).seat()).isEqualTo(visit.seat());
  }

  @Test
  @DisplayName("A54 HELP leaves open what is asked: the answer after it still counts")
  void helpLeavesTheQuestionOpen() {
    Appointment visit = reminded("A", 5);
    practice.says("A", "HELP");
    practice.says("A", "2");
    time.advance(Duration.ofMinutes(1));
    practice.says("A", "help!");

    practice.says("A", "9");

    assertThat(startOf(visit)).isEqualTo(slot(9));
    assertThat(records.texts("A")).containsExactly(REMINDER, HELP, FREE_TIMES, VISIT_MOVED);
    practice.cancel(NINE.plus(DAY.multipliedBy(8)));
    time.advance(Duration.ofMinutes(20));
    practice.says("B", "HELP");
    practice.says("B", "YES");
    assertThat(records.texts("B")).contains(HELP).endsWith(MessageKind.CONFIRMED);
  }

  @Test
  @DisplayName("A54 Without a list a number is what it always was")
  void withoutAListANumberIsAnAnswer() {
    Appointment visit = reminded("A", 5);

    practice.says("A", "1");

    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
  }

  @Test
  @DisplayName("A list that does not arrive, or that nobody may have, leaves it to staff")
  void aListThatDoesNotArrive() {
    Appointment visit = reminded("A", 5);
    practice.carrier().rejects(practice.phone("A"), FailureClass.CONTENT, "30007");

    practice.says("A", "2");

    assertThat(now(visit).attendance()).isEqualTo(Attendance.TENTATIVE);
    assertThat(tasks()).contains(StaffTask.Kind.RESCHEDULE);
  }

  @Test
  @DisplayName("A clinic may leave it to staff to find another time")
  void aClinicMayOfferNone() {
    clinicWith(
        builder ->
            builder.reminders(ReminderSettings.standard()).freeTimes(FreeTimesSettings.none()));
    practice
        .comms()
        .appointments()
        .put(practice.id(), practice.clinic().mornings(), Practice.STAFF);
    practice.waits("A");
    Appointment visit = reminded("A", 5);

    practice.says("A", "2");

    assertThat(now(visit).attendance()).isEqualTo(Attendance.TENTATIVE);
    assertThat(records.texts("A")).containsExactly(REMINDER, RESCHEDULE_NOTED);
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
  }

  private TimesResult offered(Appointment visit) {
    TimesResult result = practice.comms().times().offer(practice.id(), visit.id(), Practice.STAFF);
    practice.comms().runDue();
    return result;
  }

  @Test
  @DisplayName("W08 Staff send the free times: as long as the visit, after the lead time, its own")
  void staffSendTheTimes() {
    Instant ten = NINE.plus(DAY.multipliedBy(2)).plus(Duration.ofMinutes(60));
    Appointment visit =
        booked(
            "A",
            new Seat(
                practice.clinic().location().id(),
                practice.clinic().provider().id(),
                ten,
                ten.plus(Duration.ofMinutes(90)),
                "consultation"));
    booked("A", new Seat(practice.clinic().location().id(), null, NINE, ten.minus(DAY), null));

    TimesResult result = offered(visit);

    assertThat(result).isInstanceOf(TimesResult.Asked.class);
    List<Seat> times = ((TimesResult.Asked) result).times();
    assertThat(times).hasSize(9).extracting(Seat::startAt).isSorted();
    assertThat(times)
        .allSatisfy(it -> assertThat(it.startAt()).isAfterOrEqualTo(ten.minus(DAY)))
        .allSatisfy(
            it -> assertThat(it.endAt()).isEqualTo(it.startAt().plus(Duration.ofMinutes(90))))
        .allSatisfy(it -> assertThat(it.overlaps(ten, ten.plusSeconds(5_400))).isFalse());
    assertThat(records.bodies("A")).singleElement().asString().doesNotContain("consultation");
    practice.says("A", "1");
    assertThat(now(visit).seat())
        .isEqualTo(
            new Seat(
                visit.seat().locationId(),
                visit.seat().providerId(),
                times.get(0).startAt(),
                times.get(0).endAt(),
                "consultation"));
  }

  @Test
  @DisplayName("Staff are told why a patient is not asked")
  void staffAreToldWhyNot() {
    Appointment visit = booked("A", practice.clinic().seat(slot(9)));
    assertThat(offered(visit)).isInstanceOf(TimesResult.Asked.class);

    assertThat(offered(visit)).isEqualTo(new TimesResult.Refused(TimesResult.Reason.LINE_BUSY));
    practice.says("A", "STOP");
    assertThat(offered(visit)).isEqualTo(new TimesResult.Refused(TimesResult.Reason.NOT_REACHABLE));
    Appointment elsewhere =
        booked(
            "B",
            new Seat(practice.clinic().location().id(), null, slot(9), slot(9).plus(DAY), null));
    assertThat(offered(elsewhere))
        .isEqualTo(new TimesResult.Refused(TimesResult.Reason.NO_FREE_TIMES));
    assertThat(practice.comms().appointments().cancel(practice.id(), visit.id(), Practice.STAFF))
        .isTrue();
    assertThat(offered(visit)).isEqualTo(new TimesResult.Refused(TimesResult.Reason.NOT_AHEAD));
  }

  @Test
  @DisplayName("A list that staff send counts as a conversation begun, one that was asked for not")
  void aListOfStaffIsAConversation() {
    asked("A", 5);
    int begun = started("A");

    assertThat(offered(booked("B", practice.clinic().seat(slot(9)))))
        .isInstanceOf(TimesResult.Asked.class);

    assertThat(begun).as("the reminder").isEqualTo(1);
    assertThat(started("B")).isEqualTo(1);
  }

  private int started(String name) {
    return records
        .in(tx -> tx.messages().started(practice.phone(name), SampleClinic.NOON.minus(DAY)))
        .size();
  }

  @Test
  @DisplayName("A list that waits is not sent on a channel that the patient allows no more")
  void aChannelThatIsAllowedNoMore() {
    Appointment visit = booked("A", practice.clinic().seat(slot(9)));
    time.advance(Duration.ofHours(10));
    assertThat(offered(visit)).isInstanceOf(TimesResult.Asked.class);
    changes("A", it -> it.withPreferences(it.preferences().over(ChannelKind.EMAIL)));

    practice.advance(Duration.ofHours(15));

    assertThat(records.texts("A")).isEmpty();
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
  }

  @Test
  @DisplayName("Which times are free is read from the provider's own visits")
  void whatIsReadForAList() {
    Appointment visit = reminded("A", 5);
    FaultyStore ownOnly = new FaultyStore(practice.store());
    ownOnly.refuses(Instant.class::isInstance);

    assertThat(practice.node(ownOnly).inbox().receive(practice.text("A", "2"))).isTrue();
    practice.comms().runDue();

    assertThat(records.texts("A")).endsWith(FREE_TIMES);
    assertThat(now(visit).seat()).isEqualTo(visit.seat());
  }

  @Test
  @DisplayName("W08 On a shared phone a choice is for whom the list was sent")
  void aSharedPhone() {
    sharesPhone("D", "A");
    Appointment siblings = booked("D", practice.clinic().seat(slot(9).plus(DAY)));
    Appointment visit = asked("A", 5);

    practice.says("A", "4");

    assertThat(startOf(visit)).isEqualTo(slot(4));
    assertThat(now(siblings).seat()).isEqualTo(siblings.seat());
  }

  @Test
  @DisplayName("W08 A row of a WhatsApp list moves the visit; it goes to whoever wrote that day")
  void aRowOfWhatsApp() {
    practice.opens(ChannelKind.WHATSAPP);
    practice.waits("D", it -> it.over(ChannelKind.WHATSAPP));
    Appointment visit = booked("D", practice.clinic().seat(NINE.plus(DAY.multipliedBy(9))));
    assertThat(offered(visit)).isEqualTo(new TimesResult.Refused(TimesResult.Reason.NOT_REACHABLE));
    Line whatsApp = new Line(ChannelKind.WHATSAPP, practice.clinic().sender(), practice.phone("D"));
    practice.receives(practice.event(whatsApp, new InboundEvent.Text("hello", null)));
    assertThat(offered(visit)).isInstanceOf(TimesResult.Asked.class);
    OutboundMessage list = last("D", FREE_TIMES);
    assertThat(list.line().channel()).isEqualTo(ChannelKind.WHATSAPP);

    practice.receives(
        practice.event(list.line(), new InboundEvent.Text("…", null, "slot_9", "SM-" + list.id())));

    assertThat(startOf(visit)).isEqualTo(slot(9));
  }

  @Test
  @DisplayName("S24 Where another system keeps the visits, no list is sent: staff find a time")
  void anotherSystemKeepsTheVisits() {
    for (UnaryOperator<ClinicComms.Builder> elsewhere :
        List.<UnaryOperator<ClinicComms.Builder>>of(
            builder -> builder.book(booking -> new BookingResult.Accepted(false)),
            builder -> builder.writeBack(Set.of(WriteBack.Kind.VISIT)))) {
      startOver();
      clinicWith(builder -> elsewhere.apply(builder.reminders(ReminderSettings.standard())));
      practice
          .comms()
          .appointments()
          .put(practice.id(), practice.clinic().mornings(), Practice.STAFF);
      practice.waits("A");
      Appointment visit = reminded("A", 5);

      practice.says("A", "2");

      assertThat(now(visit).seat()).isEqualTo(visit.seat());
      assertThat(records.texts("A")).containsExactly(REMINDER, RESCHEDULE_NOTED);
      assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
      assertThat(offered(visit))
          .isEqualTo(new TimesResult.Refused(TimesResult.Reason.NO_FREE_TIMES));
    }
  }

  @Test
  @DisplayName("S24 Who waits for an earlier visit waits on with the one that they chose")
  void theWaitingListFollows() {
    Seat seat = practice.clinic().seat(NINE.plus(DAY.multipliedBy(9)));
    practice.waits("D", it -> it.ownVisitAt(seat.startAt(), practice.clinic()));
    Appointment visit = booked("D", seat);
    assertThat(offered(visit)).isInstanceOf(TimesResult.Asked.class);

    practice.says("D", "9");

    assertThat(Objects.requireNonNull(records.entry("D").ownVisit()).startAt()).isEqualTo(slot(9));
    assertThat(practice.comms().appointments().cancel(practice.id(), visit.id(), Practice.STAFF))
        .isTrue();
    assertThat(records.entry("D").ownVisit()).isNull();
  }

  @Test
  @DisplayName("Who gives their visit up waits on without one")
  void whoGivesUpWaitsWithoutAVisit() {
    Instant start = time.instant().plus(Duration.ofDays(3)).plus(minutes(5));
    practice.waits("D", it -> it.ownVisitAt(start, practice.clinic()));
    Appointment visit = reminded("D", 5);
    assertThat(visit.seat().startAt()).isEqualTo(start);

    practice.receives(pressed("D", "GIVE_UP", last("D", REMINDER)));

    assertThat(records.entry("D").ownVisit()).isNull();
  }

  @Test
  @DisplayName("Whose seat staff free waits on without that visit")
  void whoseSeatStaffFreeWaitsWithoutAVisit() {
    Seat seat = practice.clinic().seat(NINE.plus(DAY.multipliedBy(9)));
    practice.waits("D", it -> it.ownVisitAt(seat.startAt(), practice.clinic()));
    Appointment visit = booked("D", seat);

    OpenResult result =
        practice
            .comms()
            .outreach()
            .open(practice.id(), new Freed(seat, visit.patientId(), null), Practice.STAFF);
    practice.comms().runDue();

    assertThat(result).isInstanceOf(OpenResult.Opened.class);
    assertThat(now(visit).status()).isEqualTo(Appointment.Status.CANCELLED);
    assertThat(records.entry("D").ownVisit()).isNull();
    assertThat(records.asked()).contains("A", "B", "C").doesNotContain("D");
  }

  @Test
  @DisplayName("S24 A list that waits for the morning is not sent once its visit is gone or moved")
  void aListOfAVisitThatIsGone() {
    Appointment gone = booked("A", practice.clinic().seat(slot(9)));
    Appointment moved = booked("B", practice.clinic().seat(slot(8)));
    time.advance(Duration.ofHours(10));
    assertThat(offered(gone)).isInstanceOf(TimesResult.Asked.class);
    assertThat(offered(moved)).isInstanceOf(TimesResult.Asked.class);

    time.advance(minutes(10));
    assertThat(practice.comms().appointments().cancel(practice.id(), gone.id(), Practice.STAFF))
        .isTrue();
    assertThat(
            practice
                .comms()
                .appointments()
                .move(
                    practice.id(),
                    moved.id(),
                    practice.clinic().seat(slot(9).plus(DAY)),
                    Practice.STAFF))
        .get()
        .isInstanceOf(BookResult.Booked.class);
    practice.advance(Duration.ofHours(15));

    assertThat(records.texts("A")).doesNotContain(FREE_TIMES);
    assertThat(records.texts("B")).doesNotContain(FREE_TIMES);
    assertThat(tasks()).isEmpty();
  }

  @Test
  @DisplayName("S24 Giving the visit up means so under a list, and after it")
  void givingUpUnderAList() {
    for (String before : List.of("", "NO")) {
      startOver();
      theProviderHasMornings();
      Appointment visit = asked("A", 5);
      if (!before.isEmpty()) {
        practice.says("A", before);
      }

      practice.says("A", "I give it up");

      assertThat(now(visit).status()).as(before).isEqualTo(Appointment.Status.CANCELLED);
      assertThat(records.texts("A")).as(before).endsWith(VISIT_GIVEN_UP);
      assertThat(tasks()).as(before).contains(StaffTask.Kind.SEAT_GIVEN_BACK);
      Optional<Cancellation> old = records.in(tx -> tx.cancellations().findOpen(visit.seat()));
      assertThat(old).as(before).isPresent();
    }
  }

  @TestFactory
  @DisplayName("W08 S24 In any order nobody is moved but to a time that they chose")
  Stream<DynamicTest> inAnyOrder() {
    return IntStream.range(0, days())
        .mapToObj(seed -> DynamicTest.dynamicTest("day " + seed, () -> onADay(seed)));
  }

  private void onADay(int seed) {
    startOver();
    theProviderHasMornings();
    SplittableRandom dice = new SplittableRandom(seed);
    Map<String, Appointment> visits =
        Map.of("A", reminded("A", 2), "B", reminded("B", 34), "C", reminded("C", 66));
    Map<String, Set<Instant>> chosen = new HashMap<>();
    visits.forEach((name, it) -> chosen.put(name, new HashSet<>(Set.of(it.seat().startAt()))));
    for (int step = 0; step < 40; step++) {
      String name = List.of("A", "B", "C").get(dice.nextInt(3));
      switch (dice.nextInt(4)) {
        case 0 -> practice.says(name, "another time");
        case 1 -> practice.advance(Duration.ofMinutes(dice.nextInt(1, 25)));
        default ->
            chooses(name, dice.nextInt(1, 4), dice)
                .ifPresent(it -> Objects.requireNonNull(chosen.get(name)).add(it));
      }
      visits.forEach((whose, it) -> assertThat(chosen.get(whose)).as(whose).contains(startOf(it)));
      assertThat(visits.values()).extracting(this::startOf).doesNotHaveDuplicates();
    }
  }

  /** Presses a row of any list that anybody got; what it says, if that is the presser's to say. */
  private Optional<Instant> chooses(String name, int number, SplittableRandom dice) {
    List<OutboundMessage> lists =
        records.sent().stream().filter(it -> it.text().choices().size() == 10).toList();
    if (lists.isEmpty()) {
      return Optional.empty();
    }
    OutboundMessage list = lists.get(dice.nextInt(lists.size()));
    boolean isTheirs = list.line().recipient().equals(practice.phone(name)) && stands(list);
    practice.receives(pressed(name, Choice.slotId(number), list));
    return isTheirs ? Optional.of(timeOf(list, number)) : Optional.empty();
  }

  /** Whether a list waits for its answer, and is still of use. */
  private boolean stands(OutboundMessage list) {
    Prompt asked = records.in(tx -> TimesAsked.by(tx, list)).orElseThrow();
    return asked.state() == Prompt.State.OPEN
        && time.instant().isBefore(((Question.FreeTimes) asked.question()).until());
  }

  private Instant timeOf(OutboundMessage list, int number) {
    return records.in(
        tx ->
            ((Question.FreeTimes) TimesAsked.by(tx, list).orElseThrow().question())
                .times()
                .get(number - 1)
                .startAt());
  }
}
