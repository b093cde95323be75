package org.cliniccomms.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/**
 * How many points for waiting go with which time of joining, at one instant.
 *
 * <p>They depend on that time alone and never rise from an earlier to a later one, so a few
 * bisections find all the instants at which they fall. Mostly these have just moved along with the
 * clock since the last search, which is quick to try and exact where it holds.
 */
final class WaitingPoints {
  private static final UUID NOBODY = new UUID(0, 0);
  private static final String FROM_EVER = "-infinity";
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private final IndexedPrioritizer prioritizer;
  private final Instant now;
  private final List<Integer> points = new ArrayList<>();

  /** In microseconds; who joined from the one at {@code i} on has {@code points.get(i + 1)}. */
  private final List<Long> falls = new ArrayList<>();

  private WaitingPoints(IndexedPrioritizer prioritizer, Instant now) {
    this.prioritizer = prioritizer;
    this.now = now;
  }

  /** Finds them, starting from those it found last. Safe for use by several threads. */
  static final class Finder {
    private volatile @Nullable WaitingPoints last;

    WaitingPoints find(IndexedPrioritizer prioritizer, Instant now) {
      WaitingPoints before = last;
      WaitingPoints found = new WaitingPoints(prioritizer, now);
      if (before == null || !found.move(before)) {
        found.search();
      }
      last = found;
      return found;
    }
  }

  private void search() {
    long first = micros(FIRST);
    long last = micros(LAST);
    points.add(at(first));
    split(first, at(first), last, at(last));
  }

  /** Takes over what was found for another instant; false, and nothing, if it does not hold. */
  private boolean move(WaitingPoints other) {
    long by = micros(now) - micros(other.now);
    List<Long> moved = other.falls.stream().map(fall -> fall + by).toList();
    boolean holds = holds(other.points, moved);
    if (holds) {
      points.addAll(other.points);
      falls.addAll(moved);
    }
    return holds;
  }

  /** Since points never rise, looking at both sides of each fall and at both ends is enough. */
  private boolean holds(List<Integer> expected, List<Long> at) {
    for (int i = 0; i < at.size(); i++) {
      long fall = at.get(i);
      if (fall <= micros(FIRST)
          || fall > micros(LAST)
          || at(fall - 1) != expected.get(i)
          || at(fall) != expected.get(i + 1)) {
        return false;
      }
    }
    return at(micros(FIRST)) == expected.get(0)
        && at(micros(LAST)) == expected.get(expected.size() - 1);
  }

  /** Adds the points, and the joining times from which each holds, both in the order of time. */
  Params bind(Params params) {
    Stream<String> since =
        Stream.concat(Stream.of(FROM_EVER), falls.stream().map(fall -> instant(fall).toString()));
    return params.numbers(points).array("timestamptz", since.toArray());
  }

  /** The joining times at which the points fall, earliest first. */
  List<Instant> falls() {
    return falls.stream().map(WaitingPoints::instant).toList();
  }

  private void split(long from, int fromPoints, long until, int untilPoints) {
    if (fromPoints == untilPoints) {
      return;
    }
    if (until - from == 1) {
      points.add(untilPoints);
      falls.add(until);
      return;
    }
    long middle = from + (until - from) / 2;
    int middlePoints = at(middle);
    split(from, fromPoints, middle, middlePoints);
    split(middle, middlePoints, until, untilPoints);
  }

  private int at(long joined) {
    WaitlistEntry someone =
        new WaitlistEntry(
            new WaitlistEntryId(NOBODY),
            new PatientId(NOBODY),
            Preferences.any(),
            false,
            0,
            null,
            instant(joined),
            EntryState.ACTIVE);
    return prioritizer.score(someone, now).total() - prioritizer.standing(someone, now).base();
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
