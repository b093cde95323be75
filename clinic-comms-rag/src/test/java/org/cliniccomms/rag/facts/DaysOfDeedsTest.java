package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When something was done, by whom and why, in the words of those who were there. */
class DaysOfDeedsTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    done(chart, "pr-1", "Childbirth", "1989-04-17");
    done(chart, "pr-2", "Removal of subcutaneous contraceptive", "2024-02-06");
    done(chart, "pr-3", "Oral glucose tolerance test", "2025-01-21");
    done(chart, "pr-4", "Hospice care (regime/therapy)", "2025-05-03");
    done(chart, "pr-5", "Hospice care (regime/therapy)", "2025-05-04");
    done(chart, "pr-6", "Hospice care (regime/therapy)", "2025-05-05");
    chart.add(
        "pr-7",
        RecordKind.PROCEDURE,
        RecordState.DONE,
        "Percutaneous coronary intervention",
        "2023-09-12",
        r -> r.detail(Detail.PRACTITIONER, "Dr. Ulla Hansen"));
    chart.add(
        "pr-8",
        RecordKind.PROCEDURE,
        RecordState.DONE,
        "Suture open wound",
        "2022-08-30",
        r -> r.detail(Detail.REASON, "Laceration of forearm"));
    return chart.build();
  }

  private static void done(TestChart chart, String id, String title, String day) {
    chart.add(id, RecordKind.PROCEDURE, RecordState.DONE, title, day, r -> {});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          delivery date of her baby                                   | April 17, 1989
          when was her youngest baby born?                            | April 17, 1989
          ¿cuándo nació su bebé?                                      | 17 de abril de 1989
          fecha del parto de 1989                                     | 17 de abril de 1989
          contraceptive implant out, which day                         | February 6, 2024
          fecha de la curva de tolerancia a la glucosa                | 21 de enero de 2025
          when was the stent put in, and who was the operator?        | Ulla Hansen
          what injury made the August 2022 stitches necessary?        | Laceration of forearm
          from which day until which day was she in hospice?          | May 3, 2025
          from which day until which day was she in hospice?          | May 5, 2025
          ¿desde qué día hasta qué día recibió cuidados paliativos?   | 5 de mayo de 2025
          """)
  void areTold(String question, String said) {
    assertThat(TestChart.answer(CHART, question)).contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IUD out - date",
        "delivery date of her baby in 2001",
        "what injury made the August 2021 stitches necessary?",
        "when was the pacemaker put in, and who was the operator?"
      })
  void ofWhatWasNotDoneNoDayIsTold(String question) {
    assertThat(TestChart.answer(CHART, question))
        .doesNotContain("1989", "2022", "2023", "2024", "Hansen", "Laceration");
  }
}
