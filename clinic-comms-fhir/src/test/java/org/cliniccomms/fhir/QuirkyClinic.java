package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.contact.Address;
import org.cliniccomms.fhir.testkit.Quirk;
import org.cliniccomms.fhir.testkit.QuirkyFhirServer;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.WriteBack;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.webhook.WebhookRequest;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.jspecify.annotations.Nullable;

/** A clinic and the quirky server that keeps its schedule, and what may be done at either. */
final class QuirkyClinic implements AutoCloseable {
  static final String CONTACTED =
      "https://interoperabilidad.minsal.cl/fhir/ig/tei/StructureDefinition/Contactado";
  static final String METHOD =
      "https://interoperabilidad.minsal.cl/fhir/ig/tei/StructureDefinition/ExtensionMediodeContacto";
  static final Set<Quirk> TELL =
      EnumSet.of(Quirk.LOST_NOTIFICATIONS, Quirk.DOUBLED_NOTIFICATIONS, Quirk.EVENT_GAPS);
  private static final FhirPush PUSH =
      FhirPush.topic(
          URI.create("https://clinic.example.org/webhooks/fhir"),
          "0123456789abcdef0123456789abcdef",
          URI.create("https://ehr.example.org/topics/appointments"));
  static final int SEATS = 10;
  static final int PEOPLE = 12;
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  final SettableTime time;
  final PlainServer plain;
  final QuirkyFhirServer quirky;
  final Practice practice;
  private final Store store;
  private final FhirServer server;
  private final ReadingSettings reading;
  private final FhirWriter writer;
  private final PushNotes notes;
  private @Nullable SubscriptionKeeper keeper;
  private int booked;

  /** How many notifications were taken. */
  int told;

  /**
   * Opens it.
   *
   * @param before a practice on the same store and time
   * @param open opens it anew, so that it is told of the server
   */
  QuirkyClinic(
      Quirk quirk, Practice before, Function<UnaryOperator<ClinicComms.Builder>, Practice> open) {
    time = before.time();
    store = before.store();
    plain = PlainServer.start(time);
    quirky = QuirkyFhirServer.before(plain.json(), quirk);
    reading = ReadingSettings.of(quirky.baseUrl(), "US");
    server =
        new FhirServer(settings(quirk), time, wait -> true, BegunWrites.in(store, before.id()));
    FhirAccess access = FhirAccess.to(server, reading, time);
    practice =
        open.apply(
            builder ->
                builder
                    .book(new FhirBook(new FhirLinks(store), access.seats()))
                    .writeBack(Set.of(WriteBack.Kind.values())));
    writer =
        new FhirWriter(store, practice.id(), practice.comms().upstream(), access, reading, false);
    practice.comms().alongside("write", Duration.ofSeconds(1), writer::run);
    people();
    notes = new PushNotes(store, practice.id());
    if (TELL.contains(quirk)) {
      keeper =
          new SubscriptionKeeper(
              PUSH,
              notes,
              server,
              access.records(),
              new KnownCapabilities(server, Duration.ofMinutes(10), time),
              time);
      quirky.tell(this::told);
    }
  }

  /** The server calls us; whatever it may have made of that. */
  private void told(String notification) {
    WebhookRequest request =
        new WebhookRequest(
            "POST",
            PUSH.endpoint().toString(),
            Map.of("Authorization", List.of("Bearer " + PUSH.secret())),
            notification.getBytes(UTF_8));
    if (new PushInbox(PUSH, notes, time).receive(request).status() == 200) {
      told++;
    }
  }

  /** Patience is shorter than the kit is slow. */
  private FhirSettings settings(Quirk quirk) {
    Duration read = quirk == Quirk.SLOW_WRITES ? Duration.ofMillis(300) : Duration.ofSeconds(20);
    FhirSettings.Builder settings =
        FhirSettings.builder(quirky.baseUrl())
            .pageSize(4)
            .timeouts(Duration.ofSeconds(2), read, Duration.ofMinutes(1));
    return quirk == Quirk.TOKEN_EXPIRES
        ? settings
            .login(FhirLogin.clientSecret("clinic", "secret").tokenUrl(quirky.tokenUrl()))
            .build()
        : settings.build();
  }

  private void people() {
    plain.putStaff();
    IntStream.range(0, PEOPLE).forEach(number -> patient(number, phone(number)));
    IntStream.range(0, SEATS).forEach(this::slot);
  }

  void patient(int number, Address phone) {
    plain.putPatient(Integer.toString(number), phone.value());
  }

  private void slot(int seat) {
    Slot slot = new Slot();
    slot.setId("Slot/s" + seat);
    slot.setStatus(SlotStatus.FREE);
    slot.setStart(Date.from(start(seat))).setEnd(Date.from(start(seat).plus(HALF_AN_HOUR)));
    plain.put(slot);
  }

  static Address phone(int patient) {
    return new Address("+121455501" + (10 + patient));
  }

  static Instant start(int seat) {
    return org.cliniccomms.testkit.SampleClinic.NOON
        .plus(Duration.ofDays(3))
        .plus(Duration.ofHours(seat));
  }

  /** Books a patient at a seat there; returns the id. */
  String book(int patient, int seat) {
    booked++;
    Appointment visit = of("a" + booked, patient, AppointmentStatus.BOOKED);
    visit.addExtension(CONTACTED, new BooleanType(false));
    grant(visit, seat);
    return "a" + booked;
  }

  /** Gives a visit or a wish its time there. */
  void grant(Appointment visit, int seat) {
    visit.addParticipant().setActor(new Reference("Practitioner/rivera"));
    visit.addParticipant().setActor(new Reference("Location/north"));
    visit
        .getParticipant()
        .forEach(participant -> participant.setStatus(ParticipationStatus.NEEDSACTION));
    plain.put(at(visit.setStatus(AppointmentStatus.BOOKED), seat));
    settleSlots(visit);
  }

  /** What the clinic's own system does with the slots of a visit that it changed. */
  void settleSlots(Appointment visit) {
    visit.getSlot().forEach(slot -> settleSlot(slot.getReference()));
  }

  private void settleSlot(String reference) {
    SlotStatus status = isHeld(reference) ? SlotStatus.BUSY : SlotStatus.FREE;
    plain.all(Slot.class).stream()
        .filter(slot -> isNamed(reference, slot))
        .filter(slot -> slot.getStatus() != status)
        .forEach(slot -> plain.put(slot.setStatus(status)));
  }

  /**
   * Slots that are free though somebody holds them, or busy though nobody does. Where {@code
   * If-Match} is ignored and the server breaks down between, one may stay busy: whose it is cannot
   * be told any more.
   */
  List<String> wrongSlots(Quirk quirk) {
    return plain.all(Slot.class).stream()
        .filter(
            slot ->
                (slot.getStatus() == SlotStatus.BUSY)
                    != isHeld("Slot/" + slot.getIdElement().getIdPart()))
        .filter(slot -> quirk != Quirk.IF_MATCH_IGNORED || slot.getStatus() == SlotStatus.FREE)
        .map(slot -> slot.getIdElement().getIdPart() + " is " + slot.getStatus())
        .toList();
  }

  private boolean isHeld(String slot) {
    return plain.all(Appointment.class).stream()
        .filter(visit -> QuirkyDays.HOLD.contains(visit.getStatus()))
        .flatMap(visit -> visit.getSlot().stream())
        .anyMatch(one -> slot.equals(one.getReference()));
  }

  private static boolean isNamed(String reference, Slot slot) {
    return reference.equals("Slot/" + slot.getIdElement().getIdPart());
  }

  /** Whose wish waits here. */
  List<String> waiting() {
    return practice
        .records()
        .in(
            tx ->
                IntStream.range(0, PEOPLE)
                    .mapToObj(number -> new ExternalId("Patient", Integer.toString(number)))
                    .flatMap(
                        id ->
                            tx.links().findAll(Set.of(id)).stream()
                                .flatMap(
                                    link ->
                                        tx
                                            .waitlist()
                                            .findByPatient(new PatientId(link.localId()))
                                            .stream())
                                .filter(entry -> entry.state() == EntryState.ACTIVE)
                                .map(entry -> id.value()))
                    .sorted()
                    .toList());
  }

  void wish(int patient) {
    plain.put(of("wish" + patient, patient, AppointmentStatus.WAITLIST));
  }

  private Appointment of(String id, int patient, AppointmentStatus status) {
    Appointment visit = new Appointment();
    visit.setId("Appointment/" + id);
    visit.setStatus(status);
    visit
        .addParticipant()
        .setActor(new Reference("Patient/" + patient))
        .setStatus(ParticipationStatus.NEEDSACTION);
    return visit;
  }

  static Appointment at(Appointment visit, int seat) {
    visit.setStart(Date.from(start(seat))).setEnd(Date.from(start(seat).plus(HALF_AN_HOUR)));
    visit.getSlot().clear();
    visit.addSlot(new Reference("Slot/s" + seat));
    return visit;
  }

  SyncReport sync() {
    return sync(told -> {});
  }

  /**
   * Reads what changed.
   *
   * @param told is told after each page, before the next is looked at
   */
  SyncReport sync(Consumer<SyncReport> told) {
    if (keeper != null) {
      keeper.keep();
      new GapRepair(notes, server).run();
    }
    PageIntake.Home home = PageIntake.Home.of(store, practice.id(), practice.comms());
    return new FhirSync(server, reading, home, time).run(told);
  }

  /** Whatever is due here: what follows from what was read, and what is to be written. */
  void work() {
    practice.comms().runDue();
  }

  boolean isCalm() {
    return sync().changed() == 0 && writer.run() == 0;
  }

  /** The visits here that lie ahead and hold their seats. */
  List<org.cliniccomms.appointment.Appointment> visits() {
    return practice
        .records()
        .in(
            tx ->
                tx.appointments().list(tx.now(), tx.now().plus(Duration.ofDays(60))).stream()
                    .filter(org.cliniccomms.appointment.Appointment::holdsItsSeat)
                    .toList());
  }

  /** Under which id a visit or patient is known there. */
  String external(String type, java.util.UUID id) {
    return practice
        .records()
        .in(
            tx ->
                tx.links()
                    .find(type, id)
                    .map(link -> link.externalId().value())
                    .orElse("unknown " + id));
  }

  boolean cancelHere(org.cliniccomms.appointment.Appointment visit) {
    return practice.comms().appointments().cancel(practice.id(), visit.id(), Practice.STAFF);
  }

  void learnHere(
      org.cliniccomms.appointment.Appointment visit,
      UnaryOperator<org.cliniccomms.appointment.Appointment> what) {
    boolean unused =
        practice
            .records()
            .in(
                tx -> {
                  tx.appointments().mirror(what.apply(visit));
                  tx.writeBacks().request(WriteBack.Kind.VISIT, Set.of(visit.id().value()));
                  return true;
                });
  }

  static UnaryOperator<org.cliniccomms.appointment.Appointment> said(Attendance attendance) {
    return visit -> visit.with(attendance);
  }

  /** Whether this patient has been offered something just now. */
  boolean isAsked(int patient) {
    return practice
        .records()
        .in(
            tx ->
                tx.links()
                    .lock(new ExternalId("Patient", Integer.toString(patient)))
                    .flatMap(link -> tx.offers().findPending(new PatientId(link.localId())))
                    .isPresent());
  }

  void says(int patient, String words) {
    boolean unused = practice.receives(practice.text(phone(patient), words));
  }

  List<Cancellation> seats() {
    return practice.records().in(tx -> tx.cancellations().list(Set.of(), 0, 200));
  }

  @Override
  public void close() {
    server.close();
    quirky.close();
    plain.close();
  }
}
