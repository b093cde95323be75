package org.cliniccomms.fhir;

import java.time.Duration;

/** Waits, so that whoever owns the thread decides how. Thread-safe. */
@FunctionalInterface
interface Pause {
  /**
   * Waits for {@code wait}.
   *
   * @return whether to go on; no if the thread is wanted back
   */
  boolean waitFor(Duration wait);
}
