package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.Store;
import org.cliniccomms.upstream.WriteBack;
import org.jspecify.annotations.Nullable;

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
  /** What the server is told of: visits, and that something was said, but not its words. */
  public static final Set<WriteBack.Kind> EVERYTHING = Set.of(WriteBack.Kind.values());

  private static final Duration WRITE_EVERY = Duration.ofSeconds(2);

  private final FhirSettings settings;
  private final ClinicId clinic;
  private final Store store;
  private final InstantSource time;
  private final WakeablePause pause = new WakeablePause();
  private final FhirServer server;
  private final FhirServer hurried;
  private @Nullable Instant notBefore;

  private FhirConnection(FhirSettings settings, ClinicId clinic, Store store, InstantSource time) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.clinic = Objects.requireNonNull(clinic, "clinic");
    this.store = Objects.requireNonNull(store, "store");
    this.time = Objects.requireNonNull(time, "time");
    this.server = new FhirServer(settings, time, pause);
    this.hurried = new FhirServer(settings.hurried(), time, pause);
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

  /** What the server lacks for us, a line for each with its consequence; empty if nothing. */
  public String lacks() {
    return FhirCapabilities.of(server).report();
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
    comms
        .alongside("clinic-comms-fhir-read", every, () -> look(comms))
        .alongside("clinic-comms-fhir-write", WRITE_EVERY, () -> writer(comms).run());
  }

  private FhirWriter writer(ClinicComms comms) {
    ReadingSettings reading = reading();
    return new FhirWriter(
        store, clinic, comms.upstream(), FhirAccess.to(server, reading, time), reading, false);
  }

  private synchronized int look(ClinicComms comms) {
    if (notBefore != null && time.instant().isBefore(notBefore)) {
      return 0;
    }
    return sync(comms, report -> {}).changed();
  }

  /**
   * Reads what changed, now; waits for a run that is under way.
   *
   * @param told is told after each page how far it is
   */
  public synchronized SyncReport sync(ClinicComms comms, Consumer<SyncReport> told) {
    PageIntake.Home home = new PageIntake.Home(store, clinic, comms.upstream());
    SyncReport report =
        new FhirSync(server, reading(), home, time).run(told);
    notBefore = report.comeAgainAt();
    return report;
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
