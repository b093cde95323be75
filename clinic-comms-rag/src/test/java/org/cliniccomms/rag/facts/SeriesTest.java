package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are asked for by their place among the others of one thing. */
class SeriesTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    value(chart, "k-1", "Potassium [Moles/volume] in Serum or Plasma", "2023-11-02", "4.3");
    value(chart, "k-2", "Potassium [Moles/volume] in Serum or Plasma", "2024-02-11", "3.1");
    value(chart, "k-3", "Potassium [Moles/volume] in Serum or Plasma", "2024-02-16", "4.0");
    value(chart, "k-4", "Potassium [Moles/volume] in Serum or Plasma", "2024-09-05", "5.7");
    value(chart, "k-5", "Potassium [Moles/volume] in Serum or Plasma", "2025-04-20", "4.6");
    chart.add(
        "en-1",
        RecordKind.VISIT,
        RecordState.DONE,
        "Inpatient stay",
        "2024-02-11",
        r ->
            r.end(ChartDate.of(LocalDate.parse("2024-02-16"))).detail(Detail.SETTING, "inpatient"));
    chart.add(
        "rx-1",
        RecordKind.MEDICATION,
        RecordState.ENDED,
        "Spironolactone 25 mg",
        "2024-03-01",
        r -> {});
    chart.add(
        "nt-1",
        RecordKind.NOTE,
        RecordState.DONE,
        "Progress note",
        "2024-09-10",
        r -> r.narrative("Potassium too high. Spironolactone stopped today.", "en"));
    chart.add(
        "co-1",
        RecordKind.CONDITION,
        RecordState.ACTIVE,
        "Chronic kidney disease",
        "2024-09-01",
        r -> {});
    report(chart, "ec-1", "2023-03-01", "Dilated left ventricle. Ejection fraction 31 percent.");
    report(chart, "ec-2", "2025-01-15", "Ejection fraction 44 percent. Mild regurgitation.");
    return chart.build();
  }

  private static void value(TestChart chart, String id, String title, String day, String number) {
    chart.add(
        id,
        RecordKind.MEASUREMENT,
        RecordState.DONE,
        title,
        day,
        r -> r.value(new Measured("", List.of(), new BigDecimal(number), "mmol/L", "")));
  }

  private static void report(TestChart chart, String id, String day, String text) {
    chart.add(
        id,
        RecordKind.REPORT,
        RecordState.DONE,
        "Echocardiogram",
        day,
        r -> r.narrative(text, "en"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          when did her potassium first go above 5?       | 5.7 | 4.6
          On which day did the potassium hit 3.1?        | February 11, 2024 | 5.7
          K under 3.5 when                               | 3.1 | 4.0
          ¿Cuándo pasó de 5 el potasio por primera vez?  | 5.7 | 4.6
          ¿Cuál fue el último potasio bajo 4,2?          | 4.0 | 3.1
          """)
  void aNumberTellsWhichOneIsMeant(String question, String said, String notSaid) {
    assertThat(TestChart.answer(CHART, question)).contains(said).doesNotContain(notSaid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"When was her potassium above 6.5?", "¿Cuándo estuvo el potasio bajo 2,5?"})
  void noneBeyondANumberIsSaidToBeSo(String question) {
    assertThat(TestChart.answer(CHART, question))
        .containsAnyOf("No result", "No hay ningún resultado")
        .doesNotContain("mmol/L");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What was the potassium right before the latest one?       | 5.7 | 4.0
          potassium after the 3.1                                   | 4.0 | 5.7
          ¿Cuánto dio el potasio siguiente al de 3,1?               | 4.0 | 5.7
          potasio previo al de 5,7                                  | 4.0 | 4.6
          """)
  void aValueIsToldByItsNeighbour(String question, String said, String notSaid) {
    assertThat(TestChart.answer(CHART, question)).contains(said).doesNotContain(notSaid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What was the potassium on admission?                             | 3.1 | 5.7
          What potassium did she come in with?                             | 3.1 | 5.7
          potassium at discharge                                           | 4.0 | 3.1
          ¿Con qué potasio ingresó?                                        | 3.1 | 5.7
          ¿Qué potasio tenía al alta?                                      | 4.0 | 3.1
          lowest potassium during the hospital stay                        | 3.1 | 4.0
          first potassium after the spironolactone was stopped             | 4.6 | 5.7
          ¿Cuál fue el primer potasio después de suspender la espironolactona? | 4.6 | 5.7
          potassium when the kidney disease was diagnosed                  | 5.7 | 4.6
          """)
  void whatHappenedTellsWhichOneIsMeant(String question, String said, String notSaid) {
    assertThat(TestChart.answer(CHART, question)).contains(said).doesNotContain(notSaid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Is her potassium lower than in late 2024?       | Yes: | fell from 5.7 to 4.6, by 1.1
          Is her potassium higher than in early 2024?     | Yes: | rose from 4.0 to 4.6, by 0.6
          ¿Tiene el potasio más alto que a fines de 2024? | No:  | bajó de 5.7 a 4.6, en 1.1
          Has her potassium ever been above 5?            | Yes: | 5.7 mmol/L
          Has the potassium ever been above 6?            | No:  | 5.7 mmol/L
          ¿El potasio ha pasado de 5?                     | Sí:  | 5.7 mmol/L
          """)
  void whetherAValueLiesAsAskedIsAnswered(String question, String lead, String said) {
    assertThat(TestChart.answer(CHART, question)).startsWith(lead).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          how has her potassium changed since January 2024? | rose from 3.1 to 4.6
          ¿Cómo ha ido el potasio desde enero de 2024?       | subió de 3.1 a 4.6
          potassium trend                                   | rose from 4.3 to 4.6
          """)
  void howItWentIsToldWithItsDirection(String question, String said) {
    assertThat(TestChart.answer(CHART, question)).contains("5.7 mmol/L", said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What was the first ejection fraction?            | 31 percent | 44
          ¿Cómo ha cambiado la fracción de eyección?       | 44 percent | mmol
          """)
  void whatOnlyReportsTellIsASeriesToo(String question, String said, String notSaid) {
    assertThat(TestChart.answer(CHART, question)).contains(said).doesNotContain(notSaid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What was the potassium before the colectomy?",
        "¿Qué potasio tenía después del trasplante renal?",
        "¿Qué fracción de eyección tenía en 2024?",
        "lowest potassium in 2022",
      })
  void nothingIsToldOfAMomentWithoutAValue(String question) {
    assertThat(TestChart.answer(CHART, question))
        .doesNotContain("mmol/L")
        .doesNotContain("percent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"potassium in February 2024", "¿Qué potasio tuvo en febrero de 2024?"})
  void ofATimeWithSeveralValuesAllAreTold(String question) {
    assertThat(TestChart.answer(CHART, question)).contains("3.1", "4.0").doesNotContain("5.7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"who ordered the last potassium?", "What was her daughter's potassium?"})
  void aValueIsNoAnswerToWhoOrderedItNorToWhatARelativeHas(String question) {
    assertThat(TestChart.answer(CHART, question)).doesNotContain("mmol/L");
  }
}
