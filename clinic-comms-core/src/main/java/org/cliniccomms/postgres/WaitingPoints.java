package org.cliniccomms.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;

/**
 * How many points for waiting go with which time of joining, at one instant.
 *
 * <p>They depend on that time alone and never rise from an earlier to a later one, so a few
 * bisections find all the instants at which they fall.
 */
final class WaitingPoints {
  private static final UUID NOBODY = new UUID(0, 0);
  private static final String FROM_EVER = "-infinity";
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private final IndexedPrioritizer prioritizer;
  private final Instant now;
  private final List<Integer> points = new ArrayList<>();
  private final List<String> since = new ArrayList<>();

  private WaitingPoints(IndexedPrioritizer prioritizer, Instant now) {
    this.prioritizer = prioritizer;
    this.now = now;
  }

  static WaitingPoints of(IndexedPrioritizer prioritizer, Instant now) {
    WaitingPoints found = new WaitingPoints(prioritizer, now);
    long first = micros(FIRST);
    long last = micros(LAST);
    found.points.add(found.at(first));
    found.since.add(FROM_EVER);
    found.split(first, found.at(first), last, found.at(last));
    return found;
  }

  /** Adds the points, and the joining times from which each holds, both in the order of time. */
  Params bind(Params params) {
    return params.numbers(points).array("timestamptz", since.toArray());
  }

  private void split(long from, int fromPoints, long until, int untilPoints) {
    if (fromPoints == untilPoints) {
      return;
    }
    if (until - from == 1) {
      points.add(untilPoints);
      since.add(instant(until).toString());
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
