package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;

/**
 * Scores by urgency, staff's boost, how far away the own appointment is, and time on the list.
 *
 * <p>The defaults: 30 if urgent; the boost, 0 to 40; own appointment in 180 days or more 20, 90 to
 * 179 days 10, 30 to 89 days 5, sooner 0, none 20; one point for each 30 days waited, at most 10.
 * Days are whole times 24 hours from now. Thread-safe.
 */
public final class StandardPrioritizer implements IndexedPrioritizer {
  private static final int DAYS_PER_WAITING_POINT = 30;

  private final int urgentPoints;
  private final int noVisitPoints;
  private final int mostForWaiting;
  private final List<Band> bands;
  private final String fingerprint;

  private StandardPrioritizer(Builder builder) {
    this.urgentPoints = builder.urgentPoints;
    this.noVisitPoints = builder.noVisitPoints;
    this.mostForWaiting = builder.mostForWaiting;
    this.bands =
        builder.bands.stream().sorted(Comparator.comparingInt(Band::days).reversed()).toList();
    this.fingerprint =
        "standard:" + urgentPoints + ":" + noVisitPoints + ":" + mostForWaiting + ":" + bands;
  }

  /** The default points. */
  public static StandardPrioritizer standard() {
    return builder().build();
  }

  /** Begins with the default points. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Score score(WaitlistEntry entry, Instant now) {
    List<Score.Part> parts = new ArrayList<>(4);
    add(parts, "urgent", entry.urgent() ? urgentPoints : 0);
    add(parts, "boost", entry.boost());
    OwnVisit visit = entry.ownVisit();
    add(parts, visit == null ? "no-visit" : "visit-distance", distancePoints(visit, now));
    add(parts, "waiting", waitingPoints(entry, now));
    return new Score(parts);
  }

  @Override
  public Standing standing(WaitlistEntry entry, Instant now) {
    OwnVisit visit = entry.ownVisit();
    int base = (entry.urgent() ? urgentPoints : 0) + entry.boost() + distancePoints(visit, now);
    return new Standing(base, visit == null ? null : endOfBand(visit, now), fingerprint);
  }

  @Override
  public int mostForWaiting() {
    return mostForWaiting;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  private static void add(List<Score.Part> parts, String name, int points) {
    if (points != 0) {
      parts.add(new Score.Part(name, points));
    }
  }

  private int waitingPoints(WaitlistEntry entry, Instant now) {
    long days = ChronoUnit.DAYS.between(entry.joinedAt(), now);
    return (int) Math.max(0, Math.min(days / DAYS_PER_WAITING_POINT, mostForWaiting));
  }

  private int distancePoints(@org.jspecify.annotations.Nullable OwnVisit visit, Instant now) {
    if (visit == null) {
      return noVisitPoints;
    }
    long days = ChronoUnit.DAYS.between(now, visit.startAt());
    return bands.stream()
        .filter(band -> days >= band.days)
        .mapToInt(Band::points)
        .findFirst()
        .orElse(0);
  }

  /** The first instant at which the visit is no longer as far away as its band asks. */
  private @org.jspecify.annotations.Nullable Instant endOfBand(OwnVisit visit, Instant now) {
    long days = ChronoUnit.DAYS.between(now, visit.startAt());
    return bands.stream()
        .filter(band -> days >= band.days)
        .findFirst()
        .map(band -> visit.startAt().minus(Duration.ofDays(band.days)).plus(1, ChronoUnit.MICROS))
        .orElse(null);
  }

  private record Band(int days, int points) {
    @Override
    public String toString() {
      return days + "=" + points;
    }
  }

  /** Changes the points. Not thread-safe. */
  public static final class Builder {
    private int urgentPoints = 30;
    private int noVisitPoints = 20;
    private int mostForWaiting = 10;
    private List<Band> bands = List.of(new Band(180, 20), new Band(90, 10), new Band(30, 5));

    private Builder() {}

    /** Points for an urgent entry, 0 to 1000. */
    public Builder urgentPoints(int points) {
      this.urgentPoints = checked("urgentPoints", points);
      return this;
    }

    /** Points for a patient without an appointment, 0 to 1000. */
    public Builder noVisitPoints(int points) {
      this.noVisitPoints = checked("noVisitPoints", points);
      return this;
    }

    /** The most points for waiting, 0 to 100. */
    public Builder mostForWaiting(int points) {
      if (points > 100) {
        throw new IllegalArgumentException("mostForWaiting: give at most 100 points");
      }
      this.mostForWaiting = checked("mostForWaiting", points);
      return this;
    }

    /** Replaces the bands: {@code points} for an own appointment at least {@code days} away. */
    public Builder visitDistance(java.util.Map<Integer, Integer> pointsByDays) {
      Objects.requireNonNull(pointsByDays, "pointsByDays");
      this.bands =
          pointsByDays.entrySet().stream()
              .map(band -> new Band(band.getKey(), checked("points", band.getValue())))
              .toList();
      return this;
    }

    /** The prioritizer. */
    public StandardPrioritizer build() {
      return new StandardPrioritizer(this);
    }

    private static int checked(String name, int points) {
      if (points < 0 || points > 1000) {
        throw new IllegalArgumentException(name + ": give 0 to 1000 points");
      }
      return points;
    }
  }
}
