package org.cliniccomms.fhir;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a search for changes has come, by the server's own clock. Not thread-safe. */
final class Reached {
  private @Nullable Instant begun;
  private @Nullable Instant latest;

  void saw(Fetched.Page fetched, FhirPage page) {
    if (begun == null) {
      begun = fetched.serverTime();
    }
    for (FhirEntry entry : page.entries()) {
      Instant changed = Revisions.of(entry, Instant.EPOCH).changedAt();
      if (latest == null || changed.isAfter(latest)) {
        latest = changed;
      }
    }
  }

  /** When it began, by the server's clock if that is known. */
  Instant begun(Instant startedAt) {
    return begun == null ? startedAt : begun;
  }

  /** Not past the beginning: what changed since may have been on a page that was read before. */
  Optional<String> position(Instant startedAt) {
    if (latest == null || latest.equals(Instant.EPOCH)) {
      return Optional.empty();
    }
    Instant limit = begun(startedAt);
    Instant reached = latest.isAfter(limit) ? limit : latest;
    return Optional.of(reached.truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
