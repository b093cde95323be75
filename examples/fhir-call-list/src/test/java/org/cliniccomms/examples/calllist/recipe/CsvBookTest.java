package org.cliniccomms.examples.calllist.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Received;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schedule in a file, filled. */
class CsvBookTest {
  private static final Instant NOON = Instant.parse("2026-06-02T17:00:00Z");
  private static final Address OURS = new Address("+17735550100");
  private static final String VISIT =
      "v1,%s,%s,p1,Ana Roe,+13125550101,Dr. Rivera,North,2026-06-04T15:00:00Z,2026-06-04T15:30:00Z\n";

  @TempDir Path folder;
  private final InstantSource time = InstantSource.fixed(NOON);
  private final InMemoryStore store = InMemoryStore.create(time);
  private final Clinic clinic = Clinic.named("Lakeside Clinic", ZoneId.of("America/Chicago"));
  private final List<String> texts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private Path path = Path.of("");
  private CsvFile file = new CsvFile(path);
  private ClinicComms comms = ClinicComms.builder(store, time).build();

  @BeforeEach
  void open() throws IOException {
    path = folder.resolve("schedule.csv");
    file = new CsvFile(path);
    write(
        String.format(Locale.ROOT, VISIT, "2026-06-01T08:00:00Z", "booked")
            + "w1,2026-05-01T08:00:00Z,waitlist,p2,Ben Low,+13125550102,Dr. Rivera,North,,\n");
    Channel sms =
        Channel.of(
            ChannelKind.SMS,
            text -> {
              texts.add(text.line().recipient().value() + " " + text.body());
              return new SendResult.Taken(text.messageId().toString());
            });
    comms =
        ClinicComms.builder(store, time).book(new CsvBook(file, store, time)).channel(sms).build();
    comms.clinics().put(clinic, Actor.system());
    comms.clinics().putAddress(clinic.id(), ChannelKind.SMS, OURS, Actor.system());
    read(true);
  }

  private void write(String lines) throws IOException {
    Files.writeString(
        path, "id,changed,status,patient,name,phone,doctor,place,start,end\n" + lines);
  }

  private Received read(boolean isFirstLoad) {
    return comms
        .upstream()
        .receive(clinic.id(), new CsvSchedule(file, problems::add).read(isFirstLoad));
  }

  private void isCancelled() throws IOException {
    write(
        Files.readString(path)
            .lines()
            .skip(1)
            .map(it -> it.startsWith("v1,") ? cancelled() : it + "\n")
            .reduce("", String::concat));
    assertThat(read(false).freed()).isEqualTo(1);
    comms.runDue();
  }

  private static String cancelled() {
    return String.format(Locale.ROOT, VISIT, "2026-06-02T16:59:00Z", "cancelled");
  }

  private void benSaysYes() {
    benSaysYes("+13125550102");
  }

  private void benSaysYes(String phone) {
    Line line = new Line(ChannelKind.SMS, OURS, new Address(phone));
    assertThat(comms.inbox().receive(InboundEvent.text(line, "YES", NOON))).isTrue();
    comms.runDue();
  }

  @Test
  void whatIsCancelledInTheFileIsFilledAndBookedInTheFile() throws IOException {
    isCancelled();
    assertThat(texts).singleElement().asString().startsWith("+13125550102 ").contains("YES");

    benSaysYes();

    assertThat(Files.readString(path).lines().filter(it -> it.contains(",booked,")))
        .singleElement()
        .asString()
        .endsWith(
            ",p2,Ben Low,+13125550102,Dr. Rivera,North,2026-06-04T15:00:00Z,2026-06-04T15:30:00Z");
    assertThat(Files.readString(path)).contains("w1,2026-06-02T17:00:00Z,fulfilled,p2");
    assertThat(texts).hasSize(2);
    assertThat(comms.waitlist().list(clinic.id(), 0, 10)).isEmpty();
    assertThat(comms.tasks().list(clinic.id(), false, 0, 10)).isEmpty();
  }

  @Test
  void whatWasBookedIsReadAgainWithoutADouble() throws IOException {
    isCancelled();
    benSaysYes();

    assertThat(read(false).skipped()).isEmpty();

    assertThat(
            comms.appointments().list(clinic.id(), NOON, NOON.plusSeconds(7 * 86_400)).stream()
                .filter(it -> it.holdsItsSeat()))
        .hasSize(1);
  }

  @Test
  void aSeatThatTheFileGaveAwayMeanwhileIsNotBookedTwice() throws IOException {
    isCancelled();
    Files.writeString(
        path,
        Files.readString(path)
            + "v9,2026-06-02T17:00:00Z,booked,p1,Ana Roe,+13125550101,Dr. Rivera,North,"
            + "2026-06-04T15:15:00Z,2026-06-04T15:45:00Z\n");

    benSaysYes();

    assertThat(Files.readString(path).lines().filter(it -> it.contains(",booked,")))
        .singleElement()
        .asString()
        .startsWith("v9,");
    assertThat(Files.readString(path)).contains("w1,2026-05-01T08:00:00Z,waitlist");
    assertThat(texts).hasSize(2);
  }

  private void append(String line) throws IOException {
    Files.writeString(path, Files.readString(path) + line + "\n");
  }

  private UUID local(ExternalId id) {
    return store.inTransaction(clinic.id(), tx -> tx.links().findAll(Set.of(id))).stream()
        .map(Link::localId)
        .findFirst()
        .orElseThrow();
  }

  /** Ben's, of the seat that was freed. */
  private Booking booking() {
    Seat seat =
        comms.appointments().list(clinic.id(), NOON, NOON.plusSeconds(7 * 86_400)).stream()
            .map(Appointment::seat)
            .findFirst()
            .orElseThrow();
    PatientId ben = new PatientId(local(CsvSchedule.id("patient", "p2")));
    return new Booking(clinic.id(), CancellationId.random(), OfferId.random(), ben, seat, null);
  }

  @Test
  void aLineThatWasReadBeforeItWasKnownHereIsTheVisitThatIsAccepted() throws IOException {
    isCancelled();
    Booking booking = booking();
    append(
        booking.offerId()
            + ",2026-06-02T17:00:00Z,booked,p2,Ben Low,+13125550102,Dr. Rivera,North,"
            + "2026-06-04T15:00:00Z,2026-06-04T15:30:00Z");
    assertThat(read(false).skipped()).isEmpty();
    UUID made = local(CsvSchedule.id("id", booking.offerId().toString()));

    assertThat(new CsvBook(file, store, time).book(booking))
        .isEqualTo(new BookingResult.Accepted(false, new AppointmentId(made)));

    assertThat(made).isNotEqualTo(booking.offerId().value());
    Booking other = booking();
    assertThat(new CsvBook(file, store, time).book(other))
        .isInstanceOf(BookingResult.Refused.class);
  }

  @Test
  void whatChangedLastOfAPatientCountsWhereverItStands() throws IOException {
    append("w2,2026-06-02T10:00:00Z,cancelled,p2,Ben Low,+13125550199,Dr. Rivera,North,,");
    append("w3,2026-04-01T10:00:00Z,cancelled,p2,Ben Low,+13125550198,Dr. Rivera,North,,");

    isCancelled();
    benSaysYes("+13125550199");

    assertThat(texts).first().asString().startsWith("+13125550199 ");
    assertThat(Files.readString(path).lines().filter(it -> it.contains(",booked,p2")))
        .singleElement()
        .asString()
        .contains(",+13125550199,");
  }

  @Test
  void aLineThatCannotBeReadIsReportedAndTheOthersAreRead() throws IOException {
    append("b1,2026-06-02T10:00:00Z,booked,p3,Cy Poe,312-555,Dr. Rivera,North,,");
    append("b2,2026-06-02T10:00:00Z,bookd,p3,Cy Poe,+13125550103,Dr. Rivera,North,,");
    append("b3,2026-06-02T10:00:00Z,waitlist,p3,Cy Poe,+13125550103,,North,,");
    append("b4,yesterday,waitlist,p3,Cy Poe,+13125550103,Dr. Rivera,North,,");
    append("b5,2026-06-02T10:00:00Z,booked,p3,Cy Poe,+13125550103,Dr. Rivera,North,soon,later");
    append("b6,2026-06-02T10:00:00Z,booked");
    append("w9,2026-06-02T10:00:00Z,waitlist,p4,Di Orr,+13125550104,Dr. Rivera,North,,");

    assertThat(read(false).changed()).isPositive();

    assertThat(problems)
        .containsExactly(
            "b1: phone cannot be read",
            "b2: status cannot be read",
            "b3: doctor cannot be read",
            "b4: changed cannot be read",
            "b5: start cannot be read",
            "b6: place cannot be read");
    assertThat(local(CsvSchedule.id("id", "w9"))).isNotNull();
    isCancelled();
    benSaysYes();
    assertThat(Files.readString(path)).contains(",booked,p2", "\nb5,", "\nb6,");
  }

  @Test
  void whoMayReadTheFileMayReadItAfterAChangeAndNothingIsLeftBesideIt() throws IOException {
    assumeTrue(Files.getFileStore(path).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

    isCancelled();
    benSaysYes();

    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("schedule.csv", "schedule.csv.lock");
    }
  }
}
