package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.cliniccomms.upstream.ExternalId;

/**
 * Reads appointments by their ids beside the search for changes. Whatever becomes of it is told in
 * the run's notes and does not end the run: one id that the server cannot answer for must not stop
 * everything else. Not thread-safe.
 */
final class BesideReading {
  private final FhirServer server;
  private final ReadingSettings settings;
  private final PageIntake.Home home;
  private final SyncNotes notes;
  private final Instant startedAt;
  private final Set<ExternalId> again = new LinkedHashSet<>();

  BesideReading(
      FhirServer server,
      ReadingSettings settings,
      PageIntake.Home home,
      SyncNotes notes,
      Instant startedAt) {
    this.server = server;
    this.settings = settings;
    this.home = home;
    this.notes = notes;
    this.startedAt = startedAt;
  }

  /** Takes them in as they are now, or as gone; false if they must be asked for once more. */
  boolean take(Collection<String> ids) {
    return read(ids, NamedReading::take);
  }

  /** Takes in those that a search shows; false if they must be asked for once more. */
  boolean search(Collection<String> ids) {
    return read(
        ids,
        (named, all) -> {
          var unused = named.search(all);
        });
  }

  /** What was left out so far, and is to be read again by the next run. */
  Set<ExternalId> again() {
    return Set.copyOf(again);
  }

  private boolean read(Collection<String> ids, BiConsumer<NamedReading, List<String>> how) {
    List<String> some = ids.stream().filter(FhirServer::mayBeAsked).toList();
    if (some.size() < ids.size()) {
      notes.problem("appointments by id: " + (ids.size() - some.size()) + " cannot be asked for");
    }
    if (some.isEmpty()) {
      return true;
    }
    SyncNotes own = new SyncNotes(told -> {});
    PageIntake intake = new PageIntake(server, settings, home, own, startedAt).afterAll();
    how.accept(new NamedReading(server, intake, home, own), some);
    notes.beside("appointments by id", own.report());
    again.addAll(intake.again());
    return own.isComplete();
  }
}
