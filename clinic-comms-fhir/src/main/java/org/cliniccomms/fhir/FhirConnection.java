package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.Store;
import org.cliniccomms.upstream.WriteBack;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one clinic in step with its FHIR server: what is cancelled there is filled here, what is
 * filled here is booked there.
 *
 * <pre>{@code
 * FhirConnection fhir = FhirConnection.of(settings, clinic, store, time);
 * ClinicComms comms =
 *     ClinicComms.builder(store, time)
 *         .book(fhir.book())
 *         .writeBack(FhirConnection.EVERYTHING)
 *         .channel(sms)
 *         .build();
 * fhir.join(comms, Duration.ofSeconds(30));
 * comms.start();
 * }</pre>
 *
 * <p>{@link #join} has it read and write again and again; {@link #sync} reads at once. Thread-safe;
 * close it after {@link ClinicComms}.
 */
public final class FhirConnection implements AutoCloseable {
  /**
   * What the server is told of: visits, and that something was said; its words only if {@link
   * FhirSettings.Builder#messageWords} is set.
   */
  public static final Set<WriteBack.Kind> EVERYTHING = Set.of(WriteBack.Kind.values());

  private static final Logger LOG = LoggerFactory.getLogger(FhirConnection.class);
  private static final String READER = "clinic-comms-fhir-read";
  private static final Duration WRITE_EVERY = Duration.ofSeconds(2);

  private final FhirSettings settings;
  private final ClinicId clinic;
  private final Store store;
  private final InstantSource time;
  private final WakeablePause pause = new WakeablePause();
  private final FhirServer server;
  private final FhirServer hurried;
  private final KnownCapabilities capabilities;
  private volatile @Nullable FhirPush push;
  private volatile @Nullable ClinicComms joined;
  private @Nullable Instant notBefore;

  private FhirConnection(FhirSettings settings, ClinicId clinic, Store store, InstantSource time) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.clinic = Objects.requireNonNull(clinic, "clinic");
    this.store = Objects.requireNonNull(store, "store");
    this.time = Objects.requireNonNull(time, "time");
    BegunWrites begun = BegunWrites.in(store, clinic);
    this.server = new FhirServer(settings, time, pause, begun);
    this.hurried = new FhirServer(settings.hurried(), time, pause, begun);
    this.capabilities = new KnownCapabilities(server, settings.capabilitiesKeptFor(), time);
  }

  /**
   * Makes ready to talk; nothing is asked yet.
   *
   * @param clinic whose schedule the server keeps; it is in the store already
   */
  public static FhirConnection of(
      FhirSettings settings, ClinicId clinic, Store store, InstantSource time) {
    return new FhirConnection(settings, clinic, store, time);
  }

  /**
   * What the server lacks for us, a line for each with its consequence; empty if nothing. It is
   * asked unless it was within {@link FhirSettings.Builder#capabilitiesKeptFor}.
   */
  public String lacks() {
    return capabilities.get().report();
  }

  /** The schedule that the server keeps, for {@link ClinicComms.Builder#book}. */
  public AppointmentBook book() {
    return booking ->
        new FhirBook(new FhirLinks(store), FhirAccess.to(hurried, reading(), time).seats())
            .book(booking);
  }

  /**
   * Has {@code comms} keep in step from its start on.
   *
   * @param every the pause between two looks at what changed there
   */
  public void join(ClinicComms comms, Duration every) {
    join(comms, every, report -> {});
  }

  /**
   * Has {@code comms} keep in step from its start on, and tells how that goes.
   *
   * @param every the pause between two looks at what changed there
   * @param told is told what each look did, when it has ended
   */
  public void join(ClinicComms comms, Duration every, Consumer<SyncReport> told) {
    joined = comms;
    comms
        .alongside(READER, every, () -> look(comms, told))
        .alongside("clinic-comms-fhir-write", WRITE_EVERY, () -> writer(comms).run());
  }

  /**
   * Has the server tell us of changes at once, if it can; called before it is joined. Its calls go
   * to {@link #notified}.
   */
  public FhirConnection push(FhirPush settings) {
    this.push = Objects.requireNonNull(settings, "push");
    return this;
  }

  /**
   * Takes a call of the server to the endpoint of {@link FhirPush}, or below it. What it tells of
   * is committed when this returns, and read soon after, on another thread.
   *
   * @return 401 without our secret, 404 for a subscription that is not ours, 400 or 413 for what is
   *     no notification; then nothing is stored
   */
  public WebhookResponse notified(WebhookRequest request) {
    FhirPush settings = push;
    if (settings == null) {
      return WebhookResponse.of(404);
    }
    WebhookResponse response = new PushInbox(settings, notes(), time).receive(request);
    ClinicComms comms = joined;
    if (response.status() == 200 && comms != null) {
      comms.wake(READER);
    }
    return response;
  }

  private PushNotes notes() {
    return new PushNotes(store, clinic);
  }

  private FhirWriter writer(ClinicComms comms) {
    ReadingSettings reading = reading();
    return new FhirWriter(
        store,
        clinic,
        comms.upstream(),
        FhirAccess.to(server, reading, time),
        reading,
        settings.messageWords());
  }

  private synchronized int look(ClinicComms comms, Consumer<SyncReport> told) {
    if (notBefore != null && time.instant().isBefore(notBefore)) {
      return 0;
    }
    FhirPush settings = push;
    if (settings != null) {
      listen(settings);
    }
    SyncReport report = sync(comms, page -> {});
    told.accept(report);
    return report.changed();
  }

  /** Whatever goes wrong here, the server is asked as ever. */
  private void listen(FhirPush settings) {
    try {
      FhirRecords records = new FhirRecords(server, reading(), time);
      new SubscriptionKeeper(settings, notes(), server, records, capabilities, time).keep();
      new GapRepair(notes(), server).run();
    } catch (RuntimeException e) {
      LOG.error("Listening to the FHIR server failed: {}", e.getClass().getName());
    }
  }

  /**
   * Reads what changed, now; waits for a run that is under way.
   *
   * @param told is told after each page how far it is
   */
  public synchronized SyncReport sync(ClinicComms comms, Consumer<SyncReport> told) {
    PageIntake.Home home = PageIntake.Home.of(store, clinic, comms);
    List<String> lacking = lacking();
    Consumer<SyncReport> tell = report -> told.accept(report.at(lacking));
    SyncReport report =
        (isFirstByExport()
                ? FirstLoad.run(bulk(comms), tell, () -> pages(home, tell))
                : pages(home, tell))
            .at(lacking);
    notBefore = report.comeAgainAt();
    return report;
  }

  /** Asked before the first look; a server that does not answer is asked before the next. */
  private List<String> lacking() {
    return capabilities.find().stream().flatMap(known -> known.report().lines()).toList();
  }

  private SyncReport pages(PageIntake.Home home, Consumer<SyncReport> told) {
    return new FhirSync(server, reading(), home, time).run(told);
  }

  private boolean isFirstByExport() {
    return settings.export().isPresent()
        && store.inTransaction(clinic, tx -> tx.feeds().position(FhirSync.CHANGES)).isEmpty();
  }

  private BulkLoad bulk(ClinicComms comms) {
    return new BulkLoad(
        server,
        settings,
        reading(),
        PageIntake.Home.of(store, clinic, comms),
        new BulkLoad.Waiting(pause, time));
  }

  /**
   * Loads everything by the server's bulk export, and waits while the server prepares it. Whatever
   * stops it, the next call goes on from there; {@link #sync} then reads what changed since.
   *
   * <p>A server without an export, {@link LoadReport.State#NOT_OFFERED}, is read by {@link #sync}.
   *
   * @param told is told after each page how far it is
   */
  public synchronized LoadReport load(ClinicComms comms, Consumer<LoadReport> told) {
    LoadReport report = bulk(comms).run(told);
    while (report.state() == LoadReport.State.WAITING && pause.waitFor(until(report))) {
      report = bulk(comms).run(told);
    }
    return report;
  }

  private Duration until(LoadReport waiting) {
    Instant now = time.instant();
    Duration wait = Duration.between(now, Objects.requireNonNullElse(waiting.comeAgainAt(), now));
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /**
   * Reads everything that the server has of a patient, now: the pages of {@code $everything} as
   * JSON texts.
   *
   * @return empty if the server knows no such patient
   * @throws IllegalStateException if it cannot be reached, does not offer this, or gives only a
   *     part
   */
  public Optional<List<String>> chart(PatientId patient) {
    return store
        .inTransaction(clinic, tx -> FhirLinks.patient(tx, patient))
        .flatMap(there -> new ChartPages(hurried).of(there.value()));
  }

  /** The clinic may change its country. */
  private ReadingSettings reading() {
    return store
        .inTransaction(clinic, tx -> tx.clinics().find())
        .map(Clinic::region)
        .map(region -> ReadingSettings.of(settings.baseUrl(), region))
        .orElseThrow(() -> new IllegalStateException("clinic: put it into the store first"));
  }

  /** Ends waiting and closes connections. */
  @Override
  public void close() {
    pause.close();
    server.close();
    hurried.close();
  }
}
