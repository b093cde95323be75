package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.message.MessageKind.CONFIRMED;
import static org.cliniccomms.message.MessageKind.OFFER;
import static org.cliniccomms.message.MessageKind.OPTED_OUT;
import static org.cliniccomms.message.MessageKind.REMINDER;
import static org.cliniccomms.message.MessageKind.TAKEN;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.ClaimResult;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.messaging.OneTimeCodes;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.messaging.StaffText;
import org.cliniccomms.messaging.TimesResult;
import org.cliniccomms.messaging.WriteResult;
import org.cliniccomms.otp.CodeCheck;
import org.cliniccomms.otp.CodeRequest;
import org.cliniccomms.otp.OneTimeCode;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.PracticeRecords;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.waitlist.EntryState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Several nodes on one database do at the same instant what must happen once.
 *
 * <p>Each node has its own store and its own connections. What a race ends in is the same in every
 * round, whoever is first.
 */
class NodeRacesTest {
  private static final int ROUNDS = 8;
  private static final int NODES = 3;
  private static final List<HikariDataSource> POOLS = new ArrayList<>();
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  private final SettableTime time = SettableTime.atNoon();
  private final TestDatabase database = TestDatabase.emptied();
  private final List<PostgresStore> stores =
      POOLS.stream()
          .map(pool -> PostgresStore.builder(pool, database.cipher()).time(time).build())
          .toList();
  private final Practice practice = Practice.on(stores.get(0), time);
  private final PracticeRecords records = practice.records();
  private final List<ClinicComms> nodes = stores.stream().map(practice::node).toList();

  @BeforeAll
  static void connectTheNodes() {
    TestDatabase database = TestDatabase.emptied();
    for (int node = 0; node < NODES; node++) {
      HikariDataSource pool = new HikariDataSource();
      pool.setDataSource(database.application());
      pool.setMaximumPoolSize(6);
      POOLS.add(pool);
    }
  }

  @AfterAll
  static void disconnectThem() {
    THREADS.shutdownNow();
    POOLS.forEach(HikariDataSource::close);
    POOLS.clear();
  }

  /** Does all of this at the same instant, and gives what each came to. */
  @SafeVarargs
  private static <T> List<T> together(Callable<T>... actions) {
    CyclicBarrier start = new CyclicBarrier(actions.length);
    List<Future<T>> running = new ArrayList<>();
    for (Callable<T> action : actions) {
      running.add(
          THREADS.submit(
              () -> {
                start.await(1, TimeUnit.MINUTES);
                return action.call();
              }));
    }
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> one : running) {
        results.add(one.get(1, TimeUnit.MINUTES));
      }
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("a node failed", e);
    }
    return results;
  }

  /** All nodes do what is due, at the same time. */
  private void allDoWhatIsDue() {
    assertThat(together(nodes.get(0)::runDue, nodes.get(1)::runDue, nodes.get(2)::runDue))
        .hasSize(NODES);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A96 Nodes that send at once keep to one limit together, and use it up")
  void nodesKeepToOneLimit() {
    List<ClinicComms> senders = stores.stream().map(this::limited).toList();
    for (int i = 0; i < 120; i++) {
      String name = "P" + i;
      practice.waits(name);
      StaffText text = StaffText.to(practice.patient(name).id(), "Please call us.");
      assertThat(practice.comms().messages().write(practice.id(), text, Practice.STAFF))
          .isInstanceOf(WriteResult.Written.class);
    }

    assertThat(together(senders.get(0)::runDue, senders.get(1)::runDue, senders.get(2)::runDue))
        .hasSize(NODES);
    assertThat(practice.carrier().sent()).hasSizeBetween(10, 60);

    time.advance(Duration.ofMinutes(2));
    assertThat(senders.get(0).runDue()).isPositive();
    assertThat(practice.carrier().sent()).hasSize(60);
  }

  /** A node that sends no more than sixty messages an hour. */
  private ClinicComms limited(PostgresStore store) {
    return ClinicComms.builder(store, time)
        .channel(practice.carrier())
        .messaging(
            MessagingSettings.builder()
                .rules(Practice.manyConversations())
                .perSenderAndHour(60)
                .build())
        .build();
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A88 Two who have one time give it up at once, at two nodes: it is offered, once")
  void twoHoldersGiveUpAtOnce() {
    List.of("A", "Eva", "Rui").forEach(practice::waits);
    Seat seat = practice.clinic().seat(SampleClinic.NOON.plus(Duration.ofDays(2)));
    AppointmentId one = mirrored("Eva", seat);
    AppointmentId other = mirrored("Rui", seat);

    List<Boolean> cancelled =
        together(
            () -> nodes.get(0).appointments().cancel(practice.id(), one, Practice.STAFF),
            () -> nodes.get(1).appointments().cancel(practice.id(), other, Practice.STAFF));

    assertThat(cancelled).containsOnly(true);
    List<Cancellation> offered = records.in(tx -> tx.cancellations().list(Set.of(), 0, 10));
    assertThat(offered).extracting(Cancellation::state).containsExactly(CancellationState.OPEN);
  }

  /** A visit of another system, which books twice. */
  private AppointmentId mirrored(String name, Seat seat) {
    Appointment visit =
        Appointment.booked(
            AppointmentId.random(), practice.patient(name).id(), seat, SampleClinic.NOON);
    return records.in(
        tx -> {
          tx.appointments().mirror(visit);
          return visit.id();
        });
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("O04 Guesses at three nodes at once: three are compared; the right one wins once")
  void guessesAtManyNodes() {
    practice.waits("A");
    List<OneTimeCodes> codes =
        stores.stream().map(this::codesOn).map(ClinicComms::oneTimeCodes).toList();
    PhoneNumber phone = new PhoneNumber(practice.phone("A").value());
    String code = codeFor(codes.get(0), phone);
    Callable<Integer> rightOnes = () -> rightAmong(codes.get(0), phone, List.of(code));

    assertThat(
            together(
                    rightOnes,
                    () -> rightAmong(codes.get(1), phone, List.of(code)),
                    () -> rightAmong(codes.get(2), phone, List.of(code)))
                .stream()
                .mapToInt(Integer::intValue)
                .sum())
        .isEqualTo(1);

    codeFor(codes.get(1), phone);
    List<String> guesses =
        IntStream.range(0, 60).mapToObj(it -> String.format(Locale.ROOT, "x%05d", it)).toList();
    assertThat(
            together(
                () -> rightAmong(codes.get(0), phone, guesses),
                () -> rightAmong(codes.get(1), phone, guesses),
                () -> rightAmong(codes.get(2), phone, guesses)))
        .containsOnly(0);
    OneTimeCode tried = records.in(tx -> tx.oneTimeCodes().lock(practice.phone("A"))).orElseThrow();
    assertThat(tried.attempts()).isEqualTo(OneTimeCode.MOST_ATTEMPTS);
    assertThat(tried.failedAt()).hasSize(OneTimeCode.MOST_ATTEMPTS);
  }

  private ClinicComms codesOn(PostgresStore store) {
    return ClinicComms.builder(store, time)
        .channel(practice.carrier())
        .messaging(
            MessagingSettings.builder()
                .rules(Practice.manyConversations())
                .codeKey(new SecretKeySpec(new byte[32], "HmacSHA256"))
                .build())
        .build();
  }

  private String codeFor(OneTimeCodes codes, PhoneNumber phone) {
    assertThat(codes.request(practice.id(), phone, Locale.US))
        .isInstanceOf(CodeRequest.Accepted.class);
    assertThat(codesOn(stores.get(0)).runDue()).isPositive();
    var sent = practice.carrier().sent();
    String body = sent.get(sent.size() - 1).request().body();
    return body.replaceAll("(?s).*?\\b(\\d{6})\\b.*", "$1");
  }

  private int rightAmong(OneTimeCodes codes, PhoneNumber phone, List<String> guesses) {
    return (int)
        guesses.stream()
            .map(guess -> codes.check(practice.id(), phone, guess))
            .filter(CodeCheck.Right.class::isInstance)
            .count();
  }

  private Callable<Boolean> receives(int node, InboundEvent event) {
    return () -> nodes.get(node).inbox().receive(event);
  }

  private static InboundEvent copy(InboundEvent event) {
    return new InboundEvent(
        InboundId.random(), event.dedupeKey(), event.line(), event.receivedAt(), event.content());
  }

  private Instant inDays(int days) {
    return time.instant().plus(Duration.ofDays(days));
  }

  private long inState(OfferState state) {
    return records.offers().stream().filter(it -> it.state() == state).count();
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("W08 S24 Of two who choose one time at once, at two nodes, one gets it")
  void ofTwoWhoChooseOneTimeOneGetsIt() {
    practice.waits("A", "B");
    practice
        .comms()
        .appointments()
        .put(practice.id(), practice.clinic().mornings(), Practice.STAFF);
    Appointment one = offeredTimes("A", 20);
    Appointment other = offeredTimes("B", 21);
    time.advance(Duration.ofMinutes(1));

    assertThat(together(receives(0, practice.text("A", "5")), receives(1, practice.text("B", "5"))))
        .containsOnly(true);
    allDoWhatIsDue();

    List<Instant> starts = List.of(startOf(one), startOf(other));
    List<Instant> before = List.of(one.seat().startAt(), other.seat().startAt());
    assertThat(starts).doesNotHaveDuplicates();
    assertThat(List.of(starts.get(0).equals(before.get(0)), starts.get(1).equals(before.get(1))))
        .as("who stayed")
        .containsExactlyInAnyOrder(true, false);
    assertThat(Stream.of("A", "B").map(name -> records.texts(name).get(1)).toList())
        .containsExactlyInAnyOrder(MessageKind.VISIT_MOVED, MessageKind.TIME_TAKEN);
    assertThat(records.audit().stream().filter("appointment.moved"::equals)).hasSize(1);
  }

  /** A visit far ahead, whose patient has read which other times there are. */
  private Appointment offeredTimes(String name, int days) {
    Seat seat = practice.clinic().seat(inDays(days));
    BookResult booked =
        practice
            .comms()
            .appointments()
            .book(practice.id(), practice.patient(name).id(), seat, Practice.STAFF);
    Appointment visit = ((BookResult.Booked) booked).appointment();
    assertThat(practice.comms().times().offer(practice.id(), visit.id(), Practice.STAFF))
        .isInstanceOf(TimesResult.Asked.class);
    assertThat(practice.comms().runDue()).isPositive();
    return visit;
  }

  private Instant startOf(Appointment visit) {
    return records.in(tx -> tx.appointments().find(visit.id())).orElseThrow().seat().startAt();
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A12 Of three who say yes on three nodes one gets the seat, two are told once")
  void ofThreeYesesOnThreeNodesOneWins() {
    practice.waits("A", "B", "C");
    practice.cancel();

    assertThat(
            together(
                receives(0, practice.text("A", "YES")),
                receives(1, practice.text("B", "YES")),
                receives(2, practice.text("C", "YES"))))
        .containsOnly(true);
    allDoWhatIsDue();

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.answers().values())
        .containsExactlyInAnyOrder(OfferState.ACCEPTED, OfferState.WITHDRAWN, OfferState.WITHDRAWN);
    assertThat(
            practice.names().stream()
                .map(records::texts)
                .map(texts -> texts.subList(1, 2))
                .toList())
        .containsExactlyInAnyOrder(List.of(CONFIRMED), List.of(TAKEN), List.of(TAKEN));
    assertThat(records.sent()).hasSize(6);
    assertThat(records.audit().stream().filter("seat.filled"::equals)).hasSize(1);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A28 When the last two decline at once there is one next batch, one text each")
  void theLastTwoDeclineAtOnce() {
    practice.waits("A", "B", "C", "D", "E", "F");
    practice.cancel();
    practice.says("C", "NO");

    assertThat(
            together(receives(0, practice.text("A", "NO")), receives(1, practice.text("B", "NO"))))
        .containsOnly(true);
    allDoWhatIsDue();

    assertOneNextBatch();
    assertThat(inState(OfferState.DECLINED)).isEqualTo(3);
  }

  private void assertOneNextBatch() {
    assertThat(records.seat().batch()).isEqualTo(2);
    assertThat(records.asked()).containsExactlyInAnyOrder("A", "B", "C", "D", "E", "F");
    assertThat(inState(OfferState.PENDING)).isEqualTo(3);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A29 A tick and a no at the same instant make one next batch")
  void aTickAndANoAtTheSameInstant() {
    practice.waits("A", "B", "C", "D", "E", "F");
    practice.cancel();
    practice.says("B", "NO");
    practice.says("C", "NO");
    time.advance(SampleClinic.HOLD);
    InboundEvent no = practice.text("A", "NO");

    together(() -> nodes.get(0).runDue() >= 0, receives(1, no));
    allDoWhatIsDue();

    assertOneNextBatch();
    assertThat(records.offer("A").state()).isIn(OfferState.DECLINED, OfferState.EXPIRED);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A30 A yes in time beside the tick that would end its hold is accepted")
  void aYesInTimeBesideTheTick() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    time.advance(SampleClinic.HOLD.minusSeconds(1));
    InboundEvent yes = practice.text("A", "YES");
    assertThat(records.<Boolean>in(tx -> tx.inbound().insertIfAbsent(yes))).isTrue();
    time.advance(Duration.ofSeconds(2));

    together(() -> nodes.get(0).inbox().drain(), () -> practice.comms().runDue());
    allDoWhatIsDue();

    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
    assertThat(records.seat().winner()).isEqualTo(records.offer("A").id());
    assertThat(inState(OfferState.ACCEPTED)).isEqualTo(1);
    assertThat(inState(OfferState.PENDING)).isZero();
    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
    assertThat(records.texts("D")).isIn(List.of(), List.of(OFFER, TAKEN));
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A35 All nodes tick at the end of the holds, and each hold ends once")
  void eachHoldEndsOnce() {
    practice.waits("A", "B", "C", "D", "E", "F");
    practice.cancel();
    time.advance(SampleClinic.HOLD);

    allDoWhatIsDue();

    assertThat(records.audit().stream().filter("offer.expired"::equals)).hasSize(3);
    assertOneNextBatch();
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A58 The same webhook at several nodes has one effect")
  void theSameWebhookAtSeveralNodes() {
    practice.waits("A", "B");
    practice.cancel();
    InboundEvent yes = practice.text("A", "YES");
    InboundEvent stop = practice.text("B", "STOP");

    assertThat(
            together(receives(0, yes), receives(1, copy(yes)), receives(2, copy(yes))).stream()
                .filter(isNew -> isNew))
        .hasSize(1);
    assertThat(together(receives(0, copy(stop)), receives(1, stop)).stream().filter(isNew -> isNew))
        .hasSize(1);
    allDoWhatIsDue();

    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
    assertThat(Collections.frequency(records.texts("B"), OPTED_OUT)).isEqualTo(1);
    assertThat(records.audit().stream().filter("offer.accepted"::equals)).hasSize(1);
    assertThat(records.audit().stream().filter("patient.consent"::equals)).hasSize(1);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A101 Whoever is first, the winner of one seat is not being asked about another")
  void aClaimAndABatchForTheSamePatient() {
    practice.waits("A");
    CancellationId first = practice.cancel();
    practice.advance(Duration.ofMinutes(20));
    Offer old = records.offer("A");
    assertThat(old.state()).isEqualTo(OfferState.EXPIRED);

    List<Object> results =
        together(
            () -> nodes.get(0).outreach().claim(practice.id(), old.id(), time.instant()),
            opens(1, 3)::call);
    allDoWhatIsDue();
    time.advance(Duration.ofSeconds(1));
    allDoWhatIsDue();

    assertThat(results.get(0)).isInstanceOf(ClaimResult.Booking.class);
    CancellationId second = practice.seats().get(1);
    assertThat(records.seat(first).state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.place("A")).isEqualTo(EntryState.BOOKED);
    assertThat(records.answers(second)).isIn(Map.of(), Map.of("A", OfferState.WITHDRAWN));
    assertThat(records.seat(second).state()).isEqualTo(CancellationState.EXHAUSTED);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A101 Two seats are offered at the same instant, and neither loses its batch")
  void twoSeatsAreOfferedAtTheSameInstant() {
    practice.waits("A", "B", "C", "D", "E", "F");

    List<CancellationId> seats = together(opens(0, 2), opens(1, 3));
    allDoWhatIsDue();
    time.advance(Duration.ofSeconds(1));
    allDoWhatIsDue();

    assertThat(records.asked()).containsExactlyInAnyOrder("A", "B", "C", "D", "E", "F");
    assertThat(seats).allSatisfy(seat -> assertThat(records.answers(seat)).hasSize(3));
    assertThat(records.staffTasks()).isEmpty();
  }

  @Test
  @DisplayName("A101 A batch that came up short, for others were being decided about, is filled up")
  void aBatchThatCameUpShort() throws SQLException {
    practice.waits("A", "B", "C", "D");

    CancellationId seat;
    try (Connection neighbour = database.application().getConnection()) {
      neighbour.setAutoCommit(false);
      decideAbout(neighbour, "B");
      decideAbout(neighbour, "C");
      seat = practice.cancel();
      assertThat(records.answers(seat)).containsOnlyKeys("A", "D");
      neighbour.rollback();
    }
    time.advance(Duration.ofSeconds(1));
    allDoWhatIsDue();

    assertThat(records.answers(seat)).containsOnlyKeys("A", "B", "D");
    time.advance(Duration.ofSeconds(1));
    allDoWhatIsDue();
    assertThat(records.answers(seat)).hasSize(3);
    assertThat(records.texts("B")).containsExactly(OFFER);
    assertThat(records.seat(seat).batch()).isEqualTo(1);
    assertThat(records.seat(seat).nextAt()).isAfter(time.instant().plus(Duration.ofMinutes(5)));
    assertThat(records.staffTasks()).isEmpty();
  }

  private void decideAbout(Connection neighbour, String name) throws SQLException {
    try (PreparedStatement lock =
        neighbour.prepareStatement(
            "select 1 from clinic_comms.waitlist_entry where patient_id = ? for no key update")) {
      lock.setObject(1, practice.patient(name).id().value());
      try (ResultSet held = lock.executeQuery()) {
        assertThat(held.next()).isTrue();
      }
    }
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A101 Two seats want the same two patients: each is asked, and both seats go on")
  void twoSeatsWantTheSameTwoPatients() {
    practice.waits("A", "B");

    List<CancellationId> seats = together(opens(0, 2), opens(1, 3));
    allDoWhatIsDue();
    assertThat(records.asked()).containsExactlyInAnyOrder("A", "B");
    for (int round = 0; round < 2; round++) {
      assertThat(
              together(
                  receives(0, practice.text("A", "NO")), receives(1, practice.text("B", "NO"))))
          .containsOnly(true);
      allDoWhatIsDue();
      practice.advance(Duration.ofMinutes(20));
    }

    assertThat(records.asked()).containsExactlyInAnyOrder("A", "B", "A", "B");
    assertThat(seats)
        .allSatisfy(seat -> assertThat(records.answers(seat)).containsOnlyKeys("A", "B"));
  }

  private Callable<CancellationId> opens(int node, int days) {
    return () -> {
      OpenResult result = practice.open(nodes.get(node), practice.clinic().seat(inDays(days)));
      return result instanceof OpenResult.AlreadyOpen known
          ? known.cancellation().id()
          : ((OpenResult.Opened) result).cancellation().id();
    };
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A37 The same seat freed at several nodes is one seat with one batch")
  void theSameSeatFreedAtSeveralNodes() {
    practice.waits("A", "B", "C", "D");

    List<CancellationId> ids = together(opens(0, 2), opens(1, 2), opens(2, 2));
    allDoWhatIsDue();

    assertThat(ids).containsOnly(ids.get(0));
    assertThat(records.asked()).containsExactlyInAnyOrder("A", "B", "C");
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S18 Nodes that run the reminders at the same instant remind of each visit once")
  void nodesThatRemindAtTheSameInstant() {
    List<ClinicComms> reminding =
        stores.stream()
            .map(
                store ->
                    ClinicComms.builder(store, time)
                        .channel(practice.carrier())
                        .messaging(
                            MessagingSettings.builder().rules(Practice.manyConversations()).build())
                        .reminders(ReminderSettings.standard())
                        .build())
            .toList();
    List<String> names = IntStream.range(0, 12).mapToObj(number -> "P" + number).toList();
    names.forEach(practice::waits);
    Instant start = inDays(4);
    for (int i = 0; i < names.size(); i++) {
      assertThat(
              reminding
                  .get(0)
                  .appointments()
                  .book(
                      practice.id(),
                      practice.patient(names.get(i)).id(),
                      practice.clinic().seat(start.plus(Duration.ofMinutes(30L * i))),
                      Practice.STAFF))
          .isInstanceOf(BookResult.Booked.class);
    }
    time.set(start.minus(Duration.ofHours(66)));

    for (int round = 0; round < 2; round++) {
      assertThat(
              together(
                  reminding.get(0)::runDue, reminding.get(1)::runDue, reminding.get(2)::runDue))
          .hasSize(NODES);
    }

    assertThat(names).allSatisfy(it -> assertThat(records.texts(it)).containsExactly(REMINDER));
    assertThat(practice.carrier().attempts()).isEqualTo(names.size());
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("A95 Nodes that empty the same outbox send each text once")
  void nodesThatEmptyTheSameOutbox() {
    practice.waits("A");
    List<OutboundMessage> texts =
        IntStream.range(0, 120)
            .mapToObj(
                number ->
                    practice
                        .clinic()
                        .message(
                            "text " + number,
                            MessageKind.HELP,
                            practice.patient("A"),
                            time.instant()))
            .toList();
    Set<MessageId> queued = records.in(tx -> tx.messages().insertIfAbsent(texts));
    assertThat(queued).hasSize(120);

    allDoWhatIsDue();

    assertThat(practice.carrier().sent())
        .extracting(sent -> sent.request().messageId())
        .containsExactlyInAnyOrderElementsOf(queued);
    assertThat(practice.carrier().attempts()).isEqualTo(120);
  }
}
