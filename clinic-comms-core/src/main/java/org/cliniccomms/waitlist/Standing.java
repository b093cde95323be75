package org.cliniccomms.waitlist;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a score that does not move with each day, so that a store can index it.
 *
 * @param base the points, without those for waiting time
 * @param until the instant at which {@code base} changes by itself; null if never
 * @param fingerprint names the settings it was made under; empty if there is nothing to index
 */
public record Standing(int base, @Nullable Instant until, String fingerprint) {
  public Standing {
    Objects.requireNonNull(fingerprint, "fingerprint");
    if (fingerprint.length() > 200) {
      throw new IllegalArgumentException("fingerprint: use at most 200 characters");
    }
  }
}
