package org.cliniccomms.rag.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Months that a thing is named by, and what lies before them. */
class MonthsOfThingsTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 6, 11);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the october hemoglobin                        | 2024-10-01 | 2024-11-01
          what was his bp at his april follow-up        | 2025-04-01 | 2025-05-01
          february's ferritin                           | 2025-02-01 | 2025-03-01
          hb before the october sample                  |            | 2024-10-01
          prior to october's draw her hb was?           |            | 2024-10-01
          hemoglobina antes de la de octubre            |            | 2024-10-01
          el control previo al de marzo de 2023         |            | 2023-03-01
          before the phq-9 of february 2024 he scored   |            | 2024-02-01
          going back one lipid panel from may 2024, ldl |            | 2024-05-01
          phq-9 of february 2024                        | 2024-02-01 | 2024-03-01
          what changed after january                    | 2025-02-01 |
          was it done on 20 april, and if not, why      | 2025-04-20 | 2025-04-21
          """)
  void tellTheTime(String text, LocalDate from, LocalDate until) {
    assertThat(read(text)).isEqualTo(new TimeSpan(from, until));
  }

  @ParameterizedTest
  @CsvSource({
    "the march of her illness",
    "the may clinic",
    "appointments before october",
    "hb before the surgery of her knee"
  })
  void noMonthIsNoTime(String text) {
    assertThat(read(text)).isEqualTo(TimeSpan.ALWAYS);
  }

  private static TimeSpan read(String text) {
    return new TimeReader(TODAY, QuestionReader.language(text)).read(text).span();
  }
}
