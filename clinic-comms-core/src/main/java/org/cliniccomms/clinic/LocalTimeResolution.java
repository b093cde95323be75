package org.cliniccomms.clinic;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * What instant a person means who enters a date and a time of a place.
 *
 * <p>Where clocks are put forward a time is skipped, and where they are put back a time comes
 * twice; neither is guessed at.
 */
public sealed interface LocalTimeResolution {

  /** Says which of the three it is. */
  Kind kind();

  /** Finds the instant at which the clocks of the zone show this date and time. */
  static LocalTimeResolution of(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition gap = zone.getRules().getTransition(local);
      return new Nonexistent(gap.getDateTimeBefore(), gap.getDateTimeAfter());
    }
    Instant earliest = local.toInstant(offsets.get(0));
    return offsets.size() == 1
        ? new Exact(earliest)
        : new Ambiguous(earliest, local.toInstant(offsets.get(1)));
  }

  /** The three outcomes. */
  enum Kind {
    /** {@link Exact}. */
    EXACT,
    /** {@link Nonexistent}. */
    NONEXISTENT,
    /** {@link Ambiguous}. */
    AMBIGUOUS
  }

  /**
   * The clocks show it once.
   *
   * @param instant when
   */
  record Exact(Instant instant) implements LocalTimeResolution {
    @Override
    public Kind kind() {
      return Kind.EXACT;
    }
  }

  /**
   * The clocks skip it, so the entry is refused.
   *
   * @param skippedFrom the first local time that is skipped
   * @param skippedUntil the local time shown instead
   */
  record Nonexistent(LocalDateTime skippedFrom, LocalDateTime skippedUntil)
      implements LocalTimeResolution {
    @Override
    public Kind kind() {
      return Kind.NONEXISTENT;
    }
  }

  /**
   * The clocks show it twice, so the person is asked which is meant.
   *
   * @param earlier before the clocks are put back
   * @param later after the clocks are put back
   */
  record Ambiguous(Instant earlier, Instant later) implements LocalTimeResolution {
    @Override
    public Kind kind() {
      return Kind.AMBIGUOUS;
    }
  }
}
