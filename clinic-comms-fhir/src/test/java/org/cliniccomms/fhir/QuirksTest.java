package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.fhir.testkit.Quirk;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a server is like, in the end both sides say the same, and nothing was lost.
 *
 * <p>The build goes through one day for each quirk. More are had by {@code -Dtest=QuirksTest
 * -Dquirks.days=20}, from another seed on by {@code -Dquirks.seed=1000}, of one quirk by {@code
 * -Dquirks.only=NO_ETAG}; days that failed are told with their story. What differs between two runs
 * of a seed are random ids.
 */
class QuirksTest extends Story {
  @Override
  protected Store store(SettableTime source) {
    return InMemoryStore.create(source);
  }

  private Practice opened(UnaryOperator<ClinicComms.Builder> settings) {
    clinicWith(settings);
    return practice;
  }

  static Stream<Arguments> days() {
    long first = Long.getLong("quirks.seed", 4);
    int count = Integer.getInteger("quirks.days", 1);
    String only = System.getProperty("quirks.only", "");
    return Stream.of(Quirk.values())
        .filter(quirk -> only.isEmpty() || quirk.name().equals(only))
        .flatMap(
            quirk ->
                LongStream.range(first, first + count + (quirk == Quirk.NONE ? 1 : 0))
                    .mapToObj(seed -> Arguments.of(quirk, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("days")
  @DisplayName("A84 A88 Both sides come to the same, no cancellation is lost, nothing overwritten")
  void bothSidesComeToTheSame(Quirk quirk, long seed) {
    try (QuirkyClinic clinic = new QuirkyClinic(quirk, practice, this::opened)) {
      QuirkyDays days = new QuirkyDays(clinic, seed);
      days.begin();
      days.pass();
      boolean isAtRest = days.comesToRest();
      SoftAssertions.assertSoftly(
          soft -> {
            soft.assertThat(isAtRest).as("at rest after\n%s", days.story).isTrue();
            soft.assertThat(here(clinic)).as("here as there").isEqualTo(there(days));
            soft.assertThat(clinic.wrongSlots(quirk)).as("slots after\n%s", days.story).isEmpty();
            soft.assertThat(clinic.waiting())
                .as("who waits here as there, after\n%s", days.story)
                .isEqualTo(days.waiting().stream().map(QuirkyDays::patient).sorted().toList());
            soft.assertThat(days.lost).as("lost cancellations after\n%s", days.story).isEmpty();
            soft.assertThat(days.beside).as("things done while it was read").isPositive();
            soft.assertThat(days.offered).as("cancellations noticed").isPositive();
            soft.assertThat(doubled(clinic, days)).as("seats opened too often").isEmpty();
            soft.assertThat(new Overwrites(clinic.plain.json(), days, quirk).all())
                .as("overwrites after\n%s", days.story)
                .isEmpty();
            if (QuirkyClinic.TELL.contains(quirk)) {
              soft.assertThat(clinic.told).as("notifications taken").isPositive();
            }
            if (quirk != Quirk.NONE) {
              soft.assertThat(clinic.quirky.times()).as("times it was quirky").isPositive();
            }
          });
    }
  }

  private static List<String> here(QuirkyClinic clinic) {
    return clinic.visits().stream()
        .map(
            visit ->
                line(
                    clinic.external("Appointment", visit.id().value()),
                    clinic.external("Patient", visit.patientId().value()),
                    visit.seat().startAt()))
        .sorted()
        .toList();
  }

  private static List<String> there(QuirkyDays days) {
    return days.holding().stream()
        .map(
            visit ->
                line(QuirkyDays.id(visit), QuirkyDays.patient(visit), visit.getStart().toInstant()))
        .sorted()
        .toList();
  }

  private static String line(String id, String patient, Instant start) {
    return id + " of " + patient + " at " + start;
  }

  /** Seats that were opened more often than somebody gave them up. */
  private static List<String> doubled(QuirkyClinic clinic, QuirkyDays days) {
    return clinic.seats().stream()
        .collect(Collectors.groupingBy((Cancellation one) -> one.seat().startAt()))
        .entrySet()
        .stream()
        .filter(seat -> seat.getValue().size() > days.freed(seat.getKey()))
        .map(
            seat ->
                seat.getKey() + " " + seat.getValue().size() + " > " + days.freed(seat.getKey()))
        .toList();
  }
}
