package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.desk.UpstreamDesk;
import org.cliniccomms.spi.Store;
import org.cliniccomms.upstream.WriteBack;
import org.jspecify.annotations.Nullable;

/**
 * Tells a clinic's server what changed here, piece by piece, as often as it takes.
 *
 * <p>A piece that cannot be written comes again later; it does not stop the others. Thread-safe.
 */
final class FhirWriter {
  private static final int BATCH = 10;
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 7;

  private final Store store;
  private final ClinicId clinic;
  private final VisitWriter visits;
  private final CommunicationWriter communications;

  /**
   * A writer of one clinic.
   *
   * @param withBodies whether the words of messages are written, too
   */
  FhirWriter(
      Store store,
      ClinicId clinic,
      UpstreamDesk desk,
      FhirAccess access,
      ReadingSettings settings,
      boolean withBodies) {
    this.store = store;
    this.clinic = clinic;
    this.visits =
        new VisitWriter(
            store,
            clinic,
            desk,
            access,
            new VisitChanges(access.records(), new ContactedExtension(settings)));
    this.communications = new CommunicationWriter(store, clinic, access, withBodies);
  }

  /** Writes what is due; returns how many pieces that were. */
  int run() {
    int all = 0;
    List<WriteBack> claimed;
    do {
      claimed = store.inTransaction(clinic, tx -> tx.writeBacks().claimDue(BATCH, LEASE));
      claimed.forEach(this::tell);
      all += claimed.size();
    } while (claimed.size() == BATCH);
    return all;
  }

  private void tell(WriteBack note) {
    try {
      write(note);
      boolean unused = store.inTransaction(clinic, tx -> tx.writeBacks().settle(note));
    } catch (NotNow e) {
      later(note, e.code(), e.comeAgainAt().orElse(null));
    } catch (RuntimeException e) { // What it says may quote a patient.
      later(note, e.getClass().getSimpleName(), null);
    }
  }

  private void write(WriteBack note) throws NotNow {
    switch (note.kind()) {
      case VISIT -> visits.write(note.subject());
      case MESSAGE -> communications.writeMessage(note.subject());
      case INBOUND -> communications.writeInbound(note.subject());
    }
  }

  private void later(WriteBack note, String why, @Nullable Instant comeAgainAt) {
    boolean unused =
        store.inTransaction(
            clinic,
            tx -> {
              Instant own = tx.now().plus(pause(note.attempts()));
              Instant at = comeAgainAt == null || comeAgainAt.isBefore(own) ? own : comeAgainAt;
              return tx.writeBacks().retry(note, at, why);
            });
  }

  private static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
