package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was done is told where it is what was asked for, of that side, and counted as such. */
class DoneAsAskedTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    done(chart, "pr-1", "Application of long leg cast (Left leg)", "2019-02-03");
    done(chart, "pr-2", "Removal of cast (Left leg)", "2019-03-20");
    done(chart, "pr-3", "Application of long leg cast (Right leg)", "2022-08-09");
    done(chart, "pr-4", "Needle biopsy of liver", "2021-05-05");
    done(chart, "pr-5", "Laparoscopic appendectomy", "2009-04-12");
    done(chart, "pr-6", "Colonoscopy", "2024-06-01");
    done(chart, "pr-7", "Magnetic resonance imaging of knee", "2023-01-30");
    chart.add(
        "dx-1",
        RecordKind.CONDITION,
        RecordState.ENDED,
        "Fracture of right tibia",
        "2022-08-09",
        r -> {});
    chart.add(
        "dx-2",
        RecordKind.CONDITION,
        RecordState.ENDED,
        "Fracture of left tibia",
        "2019-02-03",
        r -> {});
    vaccine(chart, "im-1", "Hep A, adult", "2023-02-01", "dose 1", "lot: QA-17");
    vaccine(chart, "im-2", "Hep A, adult", "2023-08-04", "dose 2", "lot: QB-44");
    vaccine(
        chart,
        "im-3",
        "Influenza, seasonal, injectable",
        "2024-10-10",
        "lot: FF-9",
        "site: left deltoid");
    vaccine(chart, "im-4", "Influenza, seasonal, injectable", "2023-10-12", "lot: FE-2");
    return chart.build();
  }

  private static void done(TestChart chart, String id, String title, String day) {
    chart.add(id, RecordKind.PROCEDURE, RecordState.DONE, title, day, r -> {});
  }

  private static void vaccine(
      TestChart chart, String id, String title, String day, String... remarks) {
    chart.add(
        id,
        RecordKind.IMMUNIZATION,
        RecordState.DONE,
        title,
        day,
        r -> {
          for (String remark : remarks) {
            r.detail(Detail.COMMENT, remark);
          }
          r.detail(Detail.PRACTITIONER, "Nurse Olga Prieto");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Right leg fracture, when was the cast put on?        | August 9, 2022    | 2019
          When was the left cast put on?                       | February 3, 2019  | March
          When did the cast come off?                          | March 20, 2019    | February
          ¿Cuándo le sacaron el yeso?                          | 20 de marzo       | febrero
          """)
  void theDeedAndTheSideThatAreAskedForAreTold(String question, String said, String notSaid) {
    assertThat(TestChart.answer(CHART, question)).contains(said).doesNotContain(notSaid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When was her liver removed?",
        "¿Cuándo le trasplantaron el hígado?",
        "When was her knee replaced?",
        "When was the right cast taken off?",
        "¿Cuándo le sacaron el yeso derecho?",
        "When was her leg amputated?",
      })
  void whatWasDoneOtherwiseIsNoAnswer(String question) {
    assertThat(TestChart.answer(CHART, question)).doesNotContain("20");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How many casts has she had?               | 2 times
          How many operations has she had?          | 1 operation is recorded: Laparoscopic appendectomy
          How many times was she operated on?       | 1 operation is recorded: Laparoscopic appendectomy
          ¿Cuántas veces la han operado?            | 1 operación registrada
          How many doses of hep A has she received? | 2 times
          ¿Cuántas veces se ha puesto la de la gripe? | 2 veces
          """)
  void nothingElseIsCountedWithWhatIsAskedFor(String question, String said) {
    assertThat(TestChart.answer(CHART, question)).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lot of her second hep A shot?                             | QB-44        | QA-17
          ¿De qué lote fue la primera dosis de la de hepatitis A?   | QA-17        | QB-44
          Flu shot last season: date and lot                        | FF-9         | FE-2
          Which arm did the last flu shot go into?                  | left deltoid | FE-2
          Who gave the last flu jab?                                | Olga Prieto  | 2023
          """)
  void whatIsWrittenOfADoseIsTold(String question, String said, String notSaid) {
    assertThat(TestChart.answer(CHART, question)).contains(said).doesNotContain(notSaid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How long between the two hep A shots?                     | 184 days
          ¿Cuánto tiempo pasó entre las dos vacunas de la gripe?    | 364 días
          How long ago was the last colonoscopy?                    | 375 days (12 months)
          Was the colonoscopy before or after the appendectomy?     | April 12, 2009
          ¿La colonoscopia fue antes o después de la biopsia de hígado? | 5 de mayo de 2021
          Which came first, the liver biopsy or the appendectomy?   | April 12, 2009
          """)
  void howThingsLieInTimeIsReckoned(String question, String said) {
    assertThat(TestChart.answer(CHART, question)).contains(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"How many fractures has she had?", "¿Cuántas fracturas ha tenido?"})
  void countedIllnessesAreNamedEach(String question) {
    Finding finding = TestChart.find(CHART, question);
    assertThat(Findings.text(finding)).contains("right tibia").contains("left tibia");
  }
}
