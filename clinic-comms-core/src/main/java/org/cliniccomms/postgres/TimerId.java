package org.cliniccomms.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.task.Timer;

/**
 * A wake-up as db-scheduler knows it: all that it says is in its id, and each has an id of its own.
 */
record TimerId(ClinicId clinicId, Timer timer) {
  /** The name under which db-scheduler runs all of them. */
  static final String TASK = "timer";

  private static final String SEPARATOR = "/";
  private static final int PARTS = 4;

  /**
   * Reads one from its text form.
   *
   * @throws IllegalArgumentException if it is of another version of this library
   */
  static TimerId parse(String text) {
    List<String> parts = List.of(text.split(SEPARATOR, -1));
    if (parts.size() != PARTS) {
      throw new IllegalArgumentException("task_instance: not a timer of this version: " + text);
    }
    return new TimerId(
        new ClinicId(UUID.fromString(parts.get(1))),
        new Timer(
            Timer.Kind.valueOf(parts.get(0)),
            UUID.fromString(parts.get(2)),
            Instant.EPOCH.plus(Long.parseLong(parts.get(3)), ChronoUnit.MICROS)));
  }

  @Override
  public String toString() {
    return String.join(
        SEPARATOR,
        timer.kind().name(),
        clinicId.toString(),
        timer.subject().toString(),
        Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, timer.at())));
  }
}
