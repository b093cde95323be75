package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;

/**
 * Reads patients again that are known here and changed there, whether or not an appointment of
 * theirs did: a number that is somebody else's now must not be written to.
 *
 * <p>A server that does not say which patients changed is noted; their changes then come with their
 * appointments. Not thread-safe.
 */
final class PatientChanges {
  private static final String CHANGES = "fhir-patients";

  private final FhirServer server;
  private final PageIntake intake;
  private final PageIntake.Home home;
  private final SyncNotes notes;

  PatientChanges(FhirServer server, PageIntake intake, PageIntake.Home home, SyncNotes notes) {
    this.server = server;
    this.intake = intake;
    this.home = home;
    this.notes = notes;
  }

  /**
   * Takes in what changed since the last time.
   *
   * @param loaded up to when everything was read, if this is the first time
   * @param begun when this run began; if nothing was read before it, everything was read just now
   */
  void take(Optional<String> loaded, Instant begun) {
    Optional<String> position = in(tx -> tx.feeds().position(CHANGES)).or(() -> loaded);
    if (position.isEmpty()) {
      put(begun.toString());
      return;
    }
    Reached reached = new Reached();
    SyncNotes own = new SyncNotes(told -> {});
    Instant since = Instant.parse(position.get()).minus(FhirSync.OVERLAP);
    Walks.each(
        server.walk("Patient?_lastUpdated=ge" + since),
        own,
        intake::parse,
        (fetched, page) -> {
          intake.saw(page);
          reached.saw(fetched, page);
          intake.take(known(page), false);
        });
    boolean takenIn = notes.isComplete();
    notes.beside("patients", own.report());
    if (own.isComplete() && takenIn) {
      put(reached.position(begun).orElse(position.get()));
    }
  }

  /** A server may keep many more patients than this clinic's. */
  private FhirPage known(FhirPage page) {
    Set<ExternalId> ids =
        page.entries().stream()
            .map(FhirEntry::id)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Set<ExternalId> known =
        ids.isEmpty()
            ? Set.of()
            : in(tx -> tx.links().findAll(ids)).stream()
                .map(Link::externalId)
                .collect(Collectors.toSet());
    List<FhirEntry> ours =
        page.entries().stream().filter(entry -> known.contains(entry.id())).toList();
    return new FhirPage(ours, List.of(), List.of(), page.next());
  }

  private void put(String position) {
    boolean unused =
        in(
            tx -> {
              tx.feeds().put(CHANGES, position);
              return true;
            });
  }

  private <T> T in(TransactionWork<T> work) {
    return home.store().inTransaction(home.clinic(), work);
  }
}
