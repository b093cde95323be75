package org.cliniccomms.examples.calllist;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.PlaceResult;
import org.cliniccomms.channels.elevenlabs.ElevenLabsSynthesizer;
import org.cliniccomms.channels.simulated.SimulatedPhone;
import org.cliniccomms.channels.twilio.TwilioVoiceChannel;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.fhir.FhirConnection;
import org.cliniccomms.fhir.FhirSettings;
import org.cliniccomms.fhir.SyncReport;
import org.cliniccomms.fhir.testkit.PlainFhirServer;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.ContactCaps;
import org.cliniccomms.messaging.ContactRules;
import org.cliniccomms.messaging.LegalHours;
import org.cliniccomms.messaging.MessageTemplates;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.outreach.OutreachSettings;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.TalkingChannel;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.jspecify.annotations.Nullable;

/**
 * The library, wired for one purpose: staff see the day's visits and have patients called.
 *
 * <p>The FHIR server keeps the schedule, so what is read of it stays in memory and is read anew at
 * each start. Nobody is called unless staff ask for it: there are no reminders and no offers of
 * freed seats. Thread-safe.
 */
final class CallDesk implements AutoCloseable {
  static final Actor STAFF = Actor.staff("call-list");

  private static final Duration READ_EVERY = Duration.ofMinutes(1);
  private static final int PAGE_OF_DEMO = 5;

  private final Settings settings;
  private final ClinicId clinic = ClinicId.random();
  private final InMemoryStore store;
  private final @Nullable PlainFhirServer demoServer;
  private final FhirConnection fhir;
  private final @Nullable TalkingChannel telephone;
  private final ClinicComms comms;
  private final VisitReader reader;

  private final Semaphore changes = new Semaphore(0);
  private volatile Consumer<SyncReport> looked = report -> {};

  private CallDesk(Settings settings, InstantSource time) {
    this.settings = settings;
    this.store = InMemoryStore.create(time);
    this.demoServer = settings.isDemo() ? DemoClinic.start(time, settings.zone()) : null;
    FhirSettings there =
        demoServer == null
            ? Objects.requireNonNull(settings.fhir(), "fhir")
            : FhirSettings.builder(demoServer.baseUrl()).pageSize(PAGE_OF_DEMO).build();
    this.fhir = FhirConnection.of(there, clinic, store, time);
    this.telephone = telephone(settings, time);
    this.comms = comms(time);
    this.reader = new VisitReader(store, clinic, MessageTemplates.standard());
    putClinic();
    fhir.join(comms, READ_EVERY, report -> looked.accept(report));
  }

  /** Wires everything; nothing is read yet, and nothing happens by itself before {@link #start}. */
  static CallDesk open(Settings settings, InstantSource time) {
    return new CallDesk(settings, time);
  }

  private static @Nullable TalkingChannel telephone(Settings settings, InstantSource time) {
    if (settings.isDemo()) {
      return SimulatedPhone.thatCallsNobody();
    }
    Settings.Telephone real = settings.telephone();
    return real == null ? null : new TwilioVoiceChannel(real.twilio(), time);
  }

  private ClinicComms comms(InstantSource time) {
    ContactRules usual =
        settings.isDemo()
            ? ContactRules.of(new ContactCaps(100, 500), region -> LegalHours.unlimited())
            : ContactRules.standard();
    ContactRules rules = usual.ladder(Purpose.OFFER, List.of());
    ClinicComms.Builder builder =
        ClinicComms.builder(store, time)
            .book(fhir.book())
            .writeBack(FhirConnection.EVERYTHING)
            .listener(any -> changes.release())
            .reminders(ReminderSettings.none())
            .outreach(OutreachSettings.builder().rules(rules).build())
            .messaging(MessagingSettings.builder().rules(rules).build());
    if (telephone != null) {
      builder.channel(telephone);
    }
    Settings.Telephone real = settings.telephone();
    if (real != null && real.voice() != null) {
      builder.speech(new ElevenLabsSynthesizer(real.voice(), time));
    }
    return builder.build();
  }

  private void putClinic() {
    comms
        .clinics()
        .put(
            new Clinic(
                clinic,
                settings.clinicName(),
                settings.clinicPhone(),
                settings.zone(),
                Locale.forLanguageTag("es-" + settings.region()),
                settings.region(),
                settings.hours(),
                Duration.ZERO),
            Actor.system());
    Settings.Telephone real = settings.telephone();
    Address ours = new Address(real == null ? "+56225550100" : real.number().e164());
    if (telephone != null) {
      comms.clinics().putAddress(clinic, ChannelKind.VOICE, ours, Actor.system());
    }
  }

  /** Begins to read, call and write by itself. */
  void start() {
    comms.start();
  }

  /** Does what is due on this thread, instead of {@link #start}. */
  void runDue() {
    int unused = comms.runDue();
  }

  /** Waits until something has changed here, or for so long. */
  void awaitChange(Duration atMost) throws InterruptedException {
    boolean unused = changes.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    changes.drainPermits();
  }

  /** Has somebody told what each reading by schedule did. */
  void whenLooked(Consumer<SyncReport> told) {
    looked = told;
  }

  /** Reads what changed at the FHIR server, now. */
  SyncReport sync(Consumer<SyncReport> told) {
    return fhir.sync(comms, told);
  }

  /**
   * The visits of a day in the clinic's zone, in order. Those that were cancelled are left out,
   * unless the patient gave them up.
   */
  List<Visit> day(LocalDate day) {
    return reader.between(startOf(day), startOf(day.plusDays(1)));
  }

  /** How many visits each day has from {@code first} on and before {@code last}. */
  Map<LocalDate, Integer> counts(LocalDate first, LocalDate last) {
    Map<LocalDate, Integer> counts = new TreeMap<>();
    comms.appointments().list(clinic, startOf(first), startOf(last)).stream()
        .filter(VisitReader::isListed)
        .forEach(
            it -> counts.merge(LocalDate.ofInstant(it.seat().startAt(), zone()), 1, Integer::sum));
    return counts;
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant();
  }

  /** A visit under the FHIR server's id, such as {@code cita-4}. */
  Optional<Visit> find(String fhirId) {
    return local("Appointment", fhirId).flatMap(it -> find(new AppointmentId(it)));
  }

  /** A visit. */
  Optional<Visit> find(AppointmentId id) {
    return reader.find(id);
  }

  private Optional<UUID> local(String type, String fhirId) {
    Set<ExternalId> wanted = Set.of(new ExternalId(type, fhirId));
    return store.inTransaction(clinic, tx -> tx.links().findAll(wanted)).stream()
        .map(Link::localId)
        .findFirst();
  }

  /** Has the patient called to confirm the visit by key. */
  PlaceResult call(AppointmentId id) {
    Optional<Visit> visit = find(id);
    if (telephone == null || visit.isEmpty()) {
      return new PlaceResult.Refused(telephone == null ? "no-telephone" : "no-such-visit");
    }
    mayBeCalled(visit.get().patient());
    return comms.calls().remind(clinic, id, STAFF);
  }

  /** Has a patient called to hear a text. */
  PlaceResult say(String fhirId, String text) {
    Optional<Patient> patient =
        local("Patient", fhirId).flatMap(it -> comms.patients().find(clinic, new PatientId(it)));
    if (telephone == null || patient.isEmpty()) {
      return new PlaceResult.Refused(telephone == null ? "no-telephone" : "no-such-patient");
    }
    mayBeCalled(patient.get());
    return comms.calls().say(clinic, patient.get().id(), text, STAFF);
  }

  /**
   * A FHIR server does not say by which channels a patient may be reached; staff decide it by
   * asking for a call. Who has said that they want no more calls is not called all the same.
   */
  private void mayBeCalled(Patient patient) {
    if (!patient.preferences().allowed().contains(ChannelKind.VOICE)) {
      boolean unused =
          comms
              .patients()
              .change(
                  clinic,
                  patient.id(),
                  it ->
                      it.withPreferences(it.preferences().over(ChannelKind.VOICE, ChannelKind.SMS)),
                  STAFF);
    }
  }

  /** Ends a call; false if it is over. */
  boolean hangUp(MessageId call) {
    return comms.calls().hangUp(clinic, call, STAFF);
  }

  /**
   * Notes that staff reached the patient; the FHIR server is told. False if there is no such visit.
   */
  boolean contacted(AppointmentId id) {
    return comms.appointments().contacted(clinic, id, STAFF);
  }

  /** How far a call has come; empty while it waits to be dialed. */
  Optional<Call> findCall(MessageId id) {
    return comms.calls().find(clinic, id);
  }

  /** The message that a call speaks. */
  Optional<OutboundMessage> findMessage(MessageId id) {
    return comms.messages().find(clinic, id);
  }

  ClinicComms comms() {
    return comms;
  }

  /** Whom vendors' requests are for; empty if no telephone is set up. */
  Optional<TalkingChannel> telephone() {
    return Optional.ofNullable(telephone);
  }

  /** The FHIR server of the demo; empty otherwise. */
  Optional<PlainFhirServer> demoServer() {
    return Optional.ofNullable(demoServer);
  }

  /** The time that decides. */
  Instant now() {
    return comms.now(clinic);
  }

  /** Today in the clinic's zone. */
  LocalDate today() {
    return LocalDate.ofInstant(comms.now(clinic), zone());
  }

  ZoneId zone() {
    return settings.zone();
  }

  @Override
  public void close() {
    comms.close();
    fhir.close();
    store.close();
    if (demoServer != null) {
      demoServer.close();
    }
  }
}
