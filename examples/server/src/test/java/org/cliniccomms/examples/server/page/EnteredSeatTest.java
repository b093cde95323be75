package org.cliniccomms.examples.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.examples.server.page.BoardSnapshot.Places;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnteredSeatTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final Location NORTH =
      new Location(new LocationId(new UUID(1, 1)), "North", CHICAGO);
  private static final Location SOUTH =
      new Location(new LocationId(new UUID(1, 2)), "South", CHICAGO);
  private static final Provider CHEN =
      new Provider(new ProviderId(new UUID(2, 1)), "Dr. Chen", "physician", Set.of(NORTH.id()));
  private static final Places PLACES =
      new Places(
          Clinic.named("Lakeside", CHICAGO),
          Map.of(NORTH.id(), NORTH, SOUTH.id(), SOUTH),
          Map.of(CHEN.id(), CHEN));

  @Test
  void aTimeIsReadOnTheClocksOfTheLocation() {
    EnteredSeat entered = read(form(NORTH, "2026-11-24", "10:00", null, "30"));

    assertThat(entered.read())
        .hasValueSatisfying(
            freed -> {
              assertThat(freed.seat().startAt()).isEqualTo(Instant.parse("2026-11-24T16:00:00Z"));
              assertThat(freed.seat().endAt()).isEqualTo(Instant.parse("2026-11-24T16:30:00Z"));
              assertThat(freed.seat().providerId()).isEqualTo(CHEN.id());
            });
    assertThat(entered.errors()).isEmpty();
  }

  @Test
  @DisplayName("A43 A local time that clocks skip is refused beside its field, not shifted")
  void aTimeThatClocksSkipIsRefused() {
    EnteredSeat entered = read(form(NORTH, "2026-03-08", "02:30", null, "30"));

    assertThat(entered.read()).isEmpty();
    assertThat(entered.errors())
        .containsOnly(
            Map.entry(
                "time", "This time does not exist: clocks go from 02:00 to 03:00 that night."));
  }

  @Test
  void aTimeThatClocksShowTwiceIsAskedFor() {
    EnteredSeat unsaid = read(form(NORTH, "2026-11-01", "01:30", null, "30"));
    assertThat(unsaid.read()).isEmpty();
    assertThat(unsaid.twice()).isTrue();
    assertThat(unsaid.errors()).containsOnlyKeys("time");

    assertThat(read(form(NORTH, "2026-11-01", "01:30", "later", "30")).read())
        .hasValueSatisfying(
            freed ->
                assertThat(freed.seat().startAt())
                    .isEqualTo(Instant.parse("2026-11-01T07:30:00Z")));
  }

  @Test
  void eachFieldSaysWhatIsWrongWithIt() {
    EnteredSeat entered = read(form(SOUTH, "tomorrow", "ten", null, "0"));

    assertThat(entered.read()).isEmpty();
    assertThat(entered.errors()).containsOnlyKeys("providerId", "date", "time", "minutes");
    assertThat(entered.errors())
        .containsEntry("providerId", "Dr. Chen does not see patients at South.");
  }

  @Test
  void aDayThatNoVisitCanHaveIsRefused() {
    for (String date : List.of("+999999999-12-31", "-999999999-01-01", "2200-01-02")) {
      EnteredSeat entered = read(form(NORTH, date, "10:00", null, "30"));

      assertThat(entered.read()).as(date).isEmpty();
      assertThat(entered.errors()).as(date).containsOnlyKeys("date");
    }
  }

  @Test
  void aProviderWhoIsGoneIsNotTakenForAnyone() {
    CancelForm form =
        new CancelForm(
            NORTH.id().toString(),
            new UUID(2, 2).toString(),
            "2026-11-24",
            "10:00",
            null,
            "30",
            "check\u0000up",
            "ill\u0007",
            null);

    EnteredSeat entered = read(form);

    assertThat(entered.read()).isEmpty();
    assertThat(entered.errors()).containsOnlyKeys("providerId", "visitType", "reason");
  }

  private static EnteredSeat read(CancelForm form) {
    return new EnteredSeat(form, PLACES, WordingTest.wording(Locale.ENGLISH));
  }

  private static CancelForm form(
      Location location, String date, String time, @Nullable String whichOf, String minutes) {
    return new CancelForm(
        location.id().toString(),
        CHEN.id().toString(),
        date,
        time,
        whichOf,
        minutes,
        "",
        " ",
        null);
  }
}
