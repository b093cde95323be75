package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirTimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-12-03T15:00:00Z, 2026-12-03T15:00:00Z",
    "2026-12-03T12:00:00.123-03:00, 2026-12-03T15:00:00.123Z",
    "2027-01-22T10:00:00+05:30, 2027-01-22T04:30:00Z"
  })
  void aTimeWithItsOffsetIsOnePoint(String written, Instant point) {
    assertThat(FhirTimes.instant(written)).hasValue(point);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026", "2026-12", "2026-12-03", "2026-12-03T15:00:00", "2026-02-30T15:00:00Z"})
  void whatIsNotExactIsNoPoint(String written) {
    assertThat(FhirTimes.instant(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2015, 2026-11-20, true",
    "2015, 2026-11-19, false",
    "2026-11-20, 2026-11-20, true",
    "2026-11-21, 2027, false",
    "2026, 2026, true",
    "2026-11, 2026-11, true",
    "2015, 2025, false",
    "2015, 2026-10, false",
    "2015, 2026-11-20T12:00:00Z, false",
    "2026-11-20T12:00:00Z, 2026-11-21, true"
  })
  void aDateHoldsUntilItsDayIsOver(String start, String end, boolean holds) {
    Period period = new Period();
    period.setStartElement(new DateTimeType(start)).setEndElement(new DateTimeType(end));

    assertThat(FhirTimes.holds(period, SampleJson.NOW)).isEqualTo(holds);
  }

  @Test
  void aPeriodWithoutBoundsAlwaysHolds() {
    assertThat(FhirTimes.holds(new Period(), SampleJson.NOW)).isTrue();
  }

  @Test
  void onlyAWholeDateIsExactToTheDay() {
    assertThat(FhirTimes.day("1980-04-03")).isPresent();
    assertThat(FhirTimes.day("1980-04")).isEmpty();
    assertThat(FhirTimes.day("1980")).isEmpty();
    assertThat(FhirTimes.day(null)).isEmpty();
  }
}
