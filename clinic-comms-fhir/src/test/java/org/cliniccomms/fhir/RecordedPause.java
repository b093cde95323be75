package org.cliniccomms.fhir;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes no time, and remembers for how long it was asked to wait. Thread-safe. */
final class RecordedPause implements Pause {
  private final List<Duration> waits = new CopyOnWriteArrayList<>();

  @Override
  public boolean waitFor(Duration wait) {
    waits.add(wait);
    return true;
  }

  /** All of them, the first one first. */
  List<Duration> waits() {
    return List.copyOf(waits);
  }
}
