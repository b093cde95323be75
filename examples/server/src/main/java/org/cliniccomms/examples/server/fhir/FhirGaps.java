package org.cliniccomms.examples.server.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.cliniccomms.fhir.FhirConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a FHIR server lacks, by its own word: asked aside and kept for a while, so that nobody waits
 * for it. Thread-safe.
 */
final class FhirGaps {
  private static final Logger LOG = LoggerFactory.getLogger(FhirGaps.class);
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final FhirConnection connection;
  private final InstantSource time;
  private final Executor aside;
  private @Nullable Told told;
  private boolean isAsked;

  FhirGaps(FhirConnection connection, InstantSource time, Executor aside) {
    this.connection = connection;
    this.time = time;
    this.aside = aside;
  }

  /** What it said last. */
  private record Told(Instant at, @Nullable List<String> lines) {}

  /** A line for each thing, as last told; empty before the first answer. Asks anew if it is old. */
  synchronized Optional<List<String>> lines() {
    Told last = told;
    boolean isFresh = last != null && time.instant().isBefore(last.at().plus(KEPT));
    if (!isFresh && !isAsked) {
      isAsked = true;
      aside.execute(this::ask);
    }
    return last == null ? Optional.empty() : Optional.ofNullable(last.lines());
  }

  private void ask() {
    List<String> lines = null;
    try {
      lines = connection.lacks().lines().toList();
    } catch (RuntimeException e) {
      LOG.error("Asking what the FHIR server can do failed: {}", e.getClass().getName());
    } finally {
      keep(lines);
    }
  }

  private synchronized void keep(@Nullable List<String> lines) {
    told = new Told(time.instant(), lines);
    isAsked = false;
  }
}
