package org.cliniccomms.examples.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.examples.server.fhir.FhirSchedule.Run;
import org.cliniccomms.fhir.SyncReport;
import org.junit.jupiter.api.Test;

class FhirRowsTest {
  private static final Instant READ = Instant.parse("2026-11-24T16:00:00Z");
  private static final Optional<Run> COMPLETE =
      Optional.of(
          new Run(
              READ,
              READ,
              new SyncReport(SyncReport.End.COMPLETE, 1, 0, 0, 0, 0, List.of(), null),
              false));

  private static FhirRows rows(Locale locale) {
    return new FhirRows(WordingTest.wording(locale), ZoneId.of("America/Chicago"));
  }

  @Test
  void aReadingOfFiveMinutesAgoIsInStep() {
    FhirRows.StateRow state =
        rows(Locale.ENGLISH).state(Optional.empty(), COMPLETE, READ.plus(Duration.ofMinutes(5)));

    assertThat(state.sign().word()).isEqualTo("In step");
    assertThat(state.advice()).isNull();
  }

  @Test
  void whereNoReadingHasEndedSinceItIsSaidWhenTheLastOneWas() {
    Instant later = READ.plus(Duration.ofMinutes(6));

    FhirRows.StateRow state = rows(Locale.ENGLISH).state(Optional.empty(), COMPLETE, later);
    assertThat(state.sign().word()).isEqualTo("Last read at Tue 24 Nov, 10:00");
    assertThat(state.sign().shape()).isEqualTo("offer-failed");
    assertThat(state.advice()).contains("No reading has ended since then");
    assertThat(
            rows(Locale.forLanguageTag("es"))
                .state(COMPLETE, Optional.empty(), later)
                .sign()
                .word())
        .isEqualTo("Última lectura: mar 24 nov, 10:00");
  }

  @Test
  void oneOfTwoThatIsRecentIsEnough() {
    Instant now = READ.plus(Duration.ofHours(1));
    Run asked = new Run(now, now, COMPLETE.orElseThrow().report(), false);

    assertThat(rows(Locale.ENGLISH).state(Optional.of(asked), COMPLETE, now).sign().word())
        .isEqualTo("In step");
  }
}
