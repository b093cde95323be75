package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.testkit.SampleClinic.NOON;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link Prioritizer} promises, and more if it is an {@link IndexedPrioritizer}. */
public abstract class PrioritizerContract {
  private static final Duration SMALLEST = Duration.ofNanos(1_000);
  private static final int TRIALS = 2_000;

  private final List<WaitlistEntry> entries = new RandomWaitlist(11, NOON).entries(patients(200));

  /** The prioritizer under test. */
  protected abstract Prioritizer prioritizer();

  @Test
  @DisplayName("A3 the same entry at the same instant gets the same score")
  void theSameInputGetsTheSameScore() {
    Prioritizer prioritizer = prioritizer();
    for (WaitlistEntry entry : entries) {
      Score first = prioritizer.score(entry, NOON);

      assertThat(prioritizer.score(entry, NOON)).isEqualTo(first);
      assertThat(prioritizer().score(entry, NOON)).isEqualTo(first);
    }
  }

  @Test
  void manyThreadsGetTheSameScores() {
    Prioritizer prioritizer = prioritizer();
    List<Score> expected = scores(prioritizer);

    assertThat(Rivals.race(rival -> scores(prioritizer)))
        .hasSize(Rivals.COUNT)
        .containsOnly(expected);
  }

  @Test
  void whoSomebodyIsDoesNotScore() {
    Prioritizer prioritizer = prioritizer();
    for (WaitlistEntry entry : entries) {
      WaitlistEntry other =
          new WaitlistEntry(
              WaitlistEntryId.random(),
              PatientId.random(),
              entry.preferences(),
              entry.urgent(),
              entry.boost(),
              entry.ownVisit(),
              entry.joinedAt(),
              entry.state());

      assertThat(prioritizer.score(other, NOON)).isEqualTo(prioritizer.score(entry, NOON));
    }
  }

  @Test
  @DisplayName("A2 what is not in the standing is for waiting, and within its bounds")
  void theTotalIsTheStandingAndBoundedPointsForWaiting() {
    IndexedPrioritizer indexed = indexed();
    eachTrial(
        (entry, at) ->
            assertThat(forWaiting(indexed, entry, at)).isBetween(0, indexed.mostForWaiting()));
  }

  @Test
  void pointsForWaitingNeverFall() {
    IndexedPrioritizer indexed = indexed();
    Random random = new Random(22);
    eachTrial(
        (entry, at) -> {
          Instant later = at.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 90)));

          assertThat(forWaiting(indexed, entry, later))
              .isGreaterThanOrEqualTo(forWaiting(indexed, entry, at));
        });
  }

  @Test
  void pointsForWaitingDependOnJoiningAlone() {
    IndexedPrioritizer indexed = indexed();
    eachTrial(
        (entry, at) -> {
          WaitlistEntry plain = WaitlistEntry.of(entry.patientId(), entry.joinedAt());

          assertThat(forWaiting(indexed, entry, at)).isEqualTo(forWaiting(indexed, plain, at));
        });
  }

  @Test
  @DisplayName("A1 a standing holds until the instant that it names, and not at it")
  void aStandingHoldsUntilItSays() {
    IndexedPrioritizer indexed = indexed();
    eachTrial(
        (entry, at) -> {
          Standing standing = indexed.standing(entry, at);
          Instant until = standing.until();
          assertThat(standing.fingerprint()).isEqualTo(indexed.fingerprint());
          if (until == null) {
            Instant muchLater = at.plus(Duration.ofDays(4_000));
            assertThat(indexed.standing(entry, muchLater).base()).isEqualTo(standing.base());
          } else {
            assertThat(until).isAfter(at);
            assertThat(indexed.standing(entry, until.minus(SMALLEST)).base())
                .isEqualTo(standing.base());
            assertThat(indexed.standing(entry, until).base()).isNotEqualTo(standing.base());
          }
        });
  }

  @Test
  void aFingerprintIsShortAndStable() {
    assertThat(indexed().fingerprint()).hasSizeBetween(1, 200).isEqualTo(indexed().fingerprint());
  }

  private List<Score> scores(Prioritizer prioritizer) {
    return entries.stream().map(entry -> prioritizer.score(entry, NOON)).toList();
  }

  private static int forWaiting(IndexedPrioritizer by, WaitlistEntry entry, Instant at) {
    return by.score(entry, at).total() - by.standing(entry, at).base();
  }

  /** Random entries at random instants, in whole microseconds as a store has them. */
  private void eachTrial(Trial trial) {
    Random random = new Random(21);
    for (int number = 0; number < TRIALS; number++) {
      WaitlistEntry entry = entries.get(random.nextInt(entries.size()));
      Instant at =
          NOON.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 300) - 60 * 24 * 30))
              .plusNanos(1_000L * random.nextInt(1_000_000));
      trial.check(entry, at);
    }
  }

  private IndexedPrioritizer indexed() {
    Prioritizer prioritizer = prioritizer();
    assumeTrue(prioritizer instanceof IndexedPrioritizer, "has no standings");
    return (IndexedPrioritizer) prioritizer;
  }

  private static List<PatientId> patients(int count) {
    return Stream.generate(PatientId::random).limit(count).toList();
  }

  @FunctionalInterface
  private interface Trial {
    void check(WaitlistEntry entry, Instant at);
  }
}
