package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server says that it can do: asked once for everybody, and again after a while. A server
 * that does not answer is asked the next time; what it said before counts until then. Thread-safe.
 */
final class KnownCapabilities {
  private final FhirServer server;
  private final Duration keptFor;
  private final InstantSource time;
  private @Nullable Told told;

  KnownCapabilities(FhirServer server, Duration keptFor, InstantSource time) {
    this.server = server;
    this.keptFor = keptFor;
    this.time = time;
  }

  private record Told(Instant at, FhirCapabilities capabilities) {}

  /** What it said last; empty if it never answered. */
  synchronized Optional<FhirCapabilities> find() {
    Instant now = time.instant();
    Told last = told;
    if (last == null || !now.isBefore(last.at().plus(keptFor))) {
      FhirCapabilities.ifAnswered(server).ifPresent(answer -> told = new Told(now, answer));
    }
    return Optional.ofNullable(told).map(Told::capabilities);
  }

  /** The same; of a server that never answered nothing is known. */
  FhirCapabilities get() {
    return find().orElseGet(FhirCapabilities::unknown);
  }
}
