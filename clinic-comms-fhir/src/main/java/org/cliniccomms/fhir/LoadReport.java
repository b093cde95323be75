package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a bulk load is.
 *
 * @param where what is being read, such as {@code Patient}, or what the server says of its progress
 * @param resources how many resources were read to be taken in, also before a stop
 * @param expected how many there are; null if the server does not say
 * @param bytes how much was read since the last start, unpacked
 * @param perSecond how many resources a second were read since the last start; 0 at the beginning
 * @param left how long it takes at this rate; null if that cannot be said
 * @param changed how many were news here since the last start
 * @param problems how many were left out or are odd; the first hundred are in {@code lines}
 * @param lines what was wrong with them, without patient data
 * @param comeAgainAt when to go on; null if it is all the same
 */
public record LoadReport(
    State state,
    String where,
    long resources,
    @Nullable Long expected,
    long bytes,
    double perSecond,
    @Nullable Duration left,
    int changed,
    int problems,
    List<String> lines,
    @Nullable Instant comeAgainAt) {
  public LoadReport {
    Objects.requireNonNull(state, "state");
    lines = List.copyOf(lines);
  }

  /** What is going on, or how it ended. */
  public enum State {
    /** The server puts its files together. */
    PREPARING,
    /** The files are being read. */
    LOADING,
    /** Everything was read. */
    COMPLETE,
    /** The server needs its time; the next load goes on there. */
    WAITING,
    /** The server could not be reached any more; the next load goes on there. */
    UNREACHABLE,
    /** The export failed or cannot be used; somebody must look at it. */
    REFUSED,
    /** The server has no export for us: read page by page. */
    NOT_OFFERED
  }
}
