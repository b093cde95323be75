package org.cliniccomms.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.jspecify.annotations.Nullable;

/**
 * Scores by urgency, points from staff, the distance of the own appointment and waiting time.
 *
 * <p>Thread-safe.
 */
public final class SamplePrioritizer implements IndexedPrioritizer {
  private static final int MOST_FOR_WAITING = 10;
  private static final int WITHOUT_VISIT = 20;
  private static final List<Band> BANDS =
      List.of(new Band(180, 20), new Band(90, 10), new Band(30, 5));

  private final int pointsIfUrgent;

  private SamplePrioritizer(int pointsIfUrgent) {
    this.pointsIfUrgent = pointsIfUrgent;
  }

  /** Thirty points if urgent, as the product's default. */
  public static SamplePrioritizer standard() {
    return new SamplePrioritizer(30);
  }

  /** Other points for urgency, and so another fingerprint. */
  public static SamplePrioritizer withUrgency(int points) {
    return new SamplePrioritizer(points);
  }

  @Override
  public Score score(WaitlistEntry entry, Instant now) {
    return new Score(
        List.of(
            new Score.Part("urgent", entry.urgent() ? pointsIfUrgent : 0),
            new Score.Part("boost", entry.boost()),
            new Score.Part("distance", distance(entry.ownVisit(), now)),
            new Score.Part("waiting", waiting(entry, now))));
  }

  private static int waiting(WaitlistEntry entry, Instant now) {
    long days = Math.max(0, Duration.between(entry.joinedAt(), now).toDays());
    return (int) Math.min(days / 30, MOST_FOR_WAITING);
  }

  private static int distance(@Nullable OwnVisit visit, Instant now) {
    if (visit == null) {
      return WITHOUT_VISIT;
    }
    return BANDS.stream()
        .filter(band -> !now.isAfter(band.lastInstantFor(visit)))
        .mapToInt(Band::points)
        .findFirst()
        .orElse(0);
  }

  @Override
  public Standing standing(WaitlistEntry entry, Instant now) {
    OwnVisit visit = entry.ownVisit();
    int base = (entry.urgent() ? pointsIfUrgent : 0) + entry.boost() + distance(visit, now);
    return new Standing(base, visit == null ? null : nextDrop(visit, now), fingerprint());
  }

  /** The first instant from which the visit is too near for its present band. */
  private static @Nullable Instant nextDrop(OwnVisit visit, Instant now) {
    return BANDS.stream()
        .map(band -> band.lastInstantFor(visit))
        .filter(last -> !now.isAfter(last))
        .findFirst()
        .map(last -> last.plusNanos(1_000))
        .orElse(null);
  }

  @Override
  public int mostForWaiting() {
    return MOST_FOR_WAITING;
  }

  @Override
  public String fingerprint() {
    return "sample-" + pointsIfUrgent;
  }

  private record Band(int days, int points) {
    Instant lastInstantFor(OwnVisit visit) {
      return visit.startAt().minus(Duration.ofDays(days));
    }
  }
}
