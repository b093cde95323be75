package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How things of a chart lie in time; the patient was born on April 2, 1958. */
class TimelineTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    ended(chart, "co-1", "Pneumonia", "2019-03-01", "2019-03-25");
    chart.add("co-2", RecordKind.CONDITION, RecordState.ACTIVE, "Asthma", "1966-05-10", r -> {});
    chart.add(
        "co-3",
        RecordKind.CONDITION,
        RecordState.ACTIVE,
        "Fracture of neck of femur (disorder)",
        "2021-09-28",
        r -> {});
    chart.add(
        "co-4", RecordKind.CONDITION, RecordState.NOT_SO, "Celiac disease", "2018-05-05", r -> {});
    done(chart, RecordKind.PROCEDURE, "pr-1", "Bronchoscopy", "2019-03-04");
    done(chart, RecordKind.PROCEDURE, "pr-2", "Hemiarthroplasty of hip", "2021-09-30");
    done(chart, RecordKind.PROCEDURE, "pr-3", "Colonoscopy", "2024-02-07");
    done(chart, RecordKind.IMMUNIZATION, "im-1", "Influenza vaccine", "2020-10-01");
    done(chart, RecordKind.IMMUNIZATION, "im-2", "Tdap vaccine", "2021-12-03");
    taken(chart, "rx-1", "Methotrexate 2.5 MG Oral Tablet", "2022-01-10", "Rheumatoid arthritis");
    taken(chart, "rx-2", "Omeprazole 20 MG", "2022-06-01", "Heartburn");
    taken(chart, "rx-3", "Leflunomide 20 MG Oral Tablet", "2023-04-05", "Rheumatoid arthritis");
    chart.add(
        "nt-1",
        RecordKind.NOTE,
        RecordState.DONE,
        "Progress note",
        "2024-05-02",
        r -> r.narrative("Stopped smoking in 2016. Drinks alcohol since the age of 17.", "en"));
    chart.add(
        "en-1",
        RecordKind.VISIT,
        RecordState.DONE,
        "Emergency room admission",
        "2022-11-20",
        r -> r.detail(Detail.REASON, "Seizure"));
    return chart.build();
  }

  private static void ended(TestChart chart, String id, String title, String day, String end) {
    chart.add(
        id,
        RecordKind.CONDITION,
        RecordState.ENDED,
        title,
        day,
        r -> r.end(ChartDate.of(LocalDate.parse(end))));
  }

  private static void done(TestChart chart, RecordKind kind, String id, String title, String day) {
    chart.add(id, kind, RecordState.DONE, title, day, r -> {});
  }

  private static void taken(TestChart chart, String id, String title, String day, String reason) {
    chart.add(
        id,
        RecordKind.MEDICATION,
        RecordState.ACTIVE,
        title,
        day,
        r -> r.detail(Detail.REASON, reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How old was she when asthma was diagnosed?        | 8 years
          age at asthma diagnosis                           | 8 years
          ¿A qué edad le diagnosticaron el asma?            | 8 años
          How old was she when she broke her hip?           | 63 years
          ¿Qué edad tenía cuando se quebró la cadera?       | 63 años
          ¿Cuántos años tenía cuando empezó el metotrexato? | 63 años
          How old was she at her colonoscopy?               | 65 years
          How old was she when she stopped smoking?         | 57 years or 58 years
          ¿A qué edad dejó de fumar?                        | 57 años o 58 años
          How old was she when she had the seizure?         | 64 years
          """)
  void theAgeAtWhatHappenedIsReckoned(String question, String age) {
    assertThat(TestChart.answer(CHART, question)).contains(age);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How old was she when she had her appendix out?",
        "¿A qué edad tuvo el infarto?",
        "How old was the donor?",
        "How old was she when she started smoking?",
        "What drug was started after her hysterectomy?",
        "How long after the knee replacement did she get the flu shot?"
      })
  void ofWhatNeverHappenedNothingIsReckoned(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How long did the pneumonia last?                                  | 24 days
          ¿Cuánto duró la neumonía?                                         | 24 días
          How long after the hip fracture was the hemiarthroplasty?         | 2 days
          How many days between the hip fracture and the hemiarthroplasty?  | 2 days
          ¿Cuántos días pasaron entre la neumonía y la broncoscopia?        | 3 días
          """)
  void theTimeBetweenIsReckoned(String question, String time) {
    assertThat(TestChart.answer(CHART, question)).contains(time);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Which vaccine did she get after the hemiarthroplasty?      | Tdap        | Influenza
          ¿Qué vacuna se puso antes de la fractura de cadera?        | Influenza   | Tdap
          What procedure was done after the pneumonia was diagnosed? | Bronchoscopy | Colonoscopy
          What was started after methotrexate?                       | Leflunomide | Omeprazole
          ¿Qué remedio vino después del metotrexato?                 | Leflunomide | Omeprazole
          Which vaccine did she get after the surgery?               | Tdap        | Influenza
          Which medicine was started after the seizure?              | Leflunomide | Omeprazole
          ¿Qué procedimiento le hicieron a los dos días de la fractura de cadera? | Hemiarthroplasty | Colonoscopy
          """)
  void whatCameNextIsTold(String question, String said, String notSaid) {
    assertThat(TestChart.answer(CHART, question))
        .containsIgnoringCase(said)
        .doesNotContain(notSaid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Was the bronchoscopy before the hip fracture?                             | Yes:
          Had she already been diagnosed with asthma when she had the pneumonia?    | Yes:
          ¿Ya tenía asma cuando se quebró la cadera?                                | Sí:
          Did she get the Tdap vaccine before the hemiarthroplasty?                 | No:
          ¿La colonoscopia fue antes de la neumonía?                                | No:
          """)
  void whetherOneWasBeforeTheOtherIsAnswered(String question, String lead) {
    assertThat(TestChart.answer(CHART, question)).startsWith(lead);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "At what age was celiac disease diagnosed?",
        "¿A qué edad le diagnosticaron la enfermedad celíaca?",
        "Was celiac disease diagnosed before the pneumonia?"
      })
  void ofWhatWasRefutedNothingIsReckoned(String question) {
    assertThat(TestChart.answer(CHART, question))
        .doesNotContain("at the age of", "a la edad de", "May 5, 2018.", "Yes:");
  }

  @Test
  void theEndOfWhatLastedIsNotToldByItsBeginning() {
    assertThat(TestChart.answer(CHART, "When was the pneumonia before the hip fracture over?"))
        .doesNotContain("March 1, 2019");
  }
}
