package org.cliniccomms.rag.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Years, ranges of them and days that have names. */
class TimesOfYearsTest {
  private static final LocalDate TODAY = LocalDate.of(2031, 3, 10);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          potassium before new year 2029            |            | 2029-01-01
          potasio antes de ano nuevo de 2029        |            | 2029-01-01
          bp on christmas 2028                      | 2028-12-25 | 2028-12-26
          weight before 2030 began                  |            | 2030-01-01
          flu shots since 2029 started              | 2029-01-01 |
          tally the a1c results dated 2024 to 2027, both years included | 2024-01-01 | 2028-01-01
          creatinine march 2029 through june 2029   | 2029-03-01 | 2029-07-01
          ferritin in 2028 and 2030                 | 2028-01-01 | 2029-01-01
          """)
  void tellWhichDaysAreMeant(String text, @Nullable LocalDate from, @Nullable LocalDate until) {
    TimeSpan span = new TimeReader(TODAY, Language.EN).read(text).span();
    assertThat(span.from()).isEqualTo(from);
    assertThat(span.until()).isEqualTo(until);
  }
}
