package org.cliniccomms.upstream;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One state of something in the other system. A later one is greater.
 *
 * <p>Of two that changed at the same moment, the one with the greater version is later where both
 * are numbers; a version that is no number says nothing of order.
 *
 * @param version as the other system names it; empty if it has none
 * @param changedAt when it came to be, by the other system's clock, in whole microseconds
 */
public record Revision(String version, Instant changedAt) implements Comparable<Revision> {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Comparator<Revision> ORDER =
      Comparator.comparing(Revision::changedAt).thenComparingLong(Revision::number);

  public Revision {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(changedAt, "changedAt");
    if (version.length() > 64) {
      throw new IllegalArgumentException("version: use at most 64 characters");
    }
    changedAt = changedAt.truncatedTo(ChronoUnit.MICROS);
  }

  private long number() {
    return NUMBER.matcher(version).matches() ? Long.parseLong(version) : -1;
  }

  @Override
  public int compareTo(Revision other) {
    return ORDER.compare(this, other);
  }

  /** Whether this came after {@code other}; of the same state it did not. */
  public boolean isAfter(Revision other) {
    return compareTo(other) > 0;
  }
}
