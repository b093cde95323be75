package org.cliniccomms.upstream;

import java.util.List;
import java.util.Objects;

/**
 * What became of a batch.
 *
 * @param changed how many were new, or in a later revision than before
 * @param unchanged how many were known already
 * @param freed how many seats were given to the waiting list
 * @param skipped what could not be taken in; it is taken in when it comes again and can be
 */
public record Received(int changed, int unchanged, int freed, List<Skipped> skipped) {
  /** Nothing. */
  public static final Received NOTHING = new Received(0, 0, 0, List.of());

  public Received {
    skipped = List.copyOf(skipped);
  }

  /** Both together. */
  public Received and(Received other) {
    List<Skipped> all = new java.util.ArrayList<>(skipped);
    all.addAll(other.skipped);
    return new Received(
        changed + other.changed, unchanged + other.unchanged, freed + other.freed, all);
  }

  /** One that was left out; {@code reason} is a stable key without patient data. */
  public record Skipped(ExternalId id, String reason) {
    /** It names somebody or something unknown; once that is known it can be taken in as it is. */
    public static final String UNKNOWN = "names-what-is-unknown";

    public Skipped {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
