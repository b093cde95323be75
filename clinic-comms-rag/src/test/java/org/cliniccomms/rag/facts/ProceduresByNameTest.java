package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was done, by whichever of its names, in either language; how often; which dose. */
class ProceduresByNameTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    done(chart, "tap", "Paracentesis of abdomen (procedure)", "2024-06-27");
    done(chart, "head", "Computed tomography of head (procedure)", "2019-06-25");
    done(chart, "chest", "Computed tomography of chest (procedure)", "2023-01-24");
    done(chart, "kidney", "Biopsy of kidney (procedure)", "2020-12-22");
    done(chart, "skin", "Skin test for tuberculosis (procedure)", "2017-05-02");
    done(chart, "ecg", "Electrocardiographic procedure (procedure)", "2022-09-06");
    done(chart, "shock", "Direct current cardioversion (procedure)", "2022-06-14");
    vaccine(chart, "z1", "zoster vaccine, recombinant", "2024-11-12");
    vaccine(chart, "z2", "zoster vaccine, recombinant", "2025-02-18");
    vaccine(chart, "c", "COVID-19, mRNA, LNP-S, bivalent, PF, 30 mcg/0.3 mL dose", "2023-11-20");
    return chart.build();
  }

  private static void done(TestChart chart, String id, String title, String date) {
    chart.add(id, RecordKind.PROCEDURE, RecordState.DONE, title, date, r -> {});
  }

  private static void vaccine(TestChart chart, String id, String title, String date) {
    chart.add(id, RecordKind.IMMUNIZATION, RecordState.DONE, title, date, r -> {});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿Cuándo le drenaron la ascitis? | 27 de junio de 2024",
        "When did they take fluid off her belly? | June 27, 2024",
        "When did she have a head CT? | June 25, 2019",
        "¿De cuándo es el escáner de tórax? | 24 de enero de 2023",
        "When was her kidney biopsied? | December 22, 2020",
        "¿Cuándo fue la última PPD? | 2 de mayo de 2017",
        "¿Cuándo se tomó el electrocardiograma? | 6 de septiembre de 2022",
        "When was she cardioverted? | June 14, 2022",
        "When did she get her covid shot? | November 20, 2023",
        "When did she get the first shingles dose? | November 12, 2024",
        "¿Cuándo recibió la segunda dosis contra el zóster? | 18 de febrero de 2025",
        "date of dose 2 of the shingles vaccine | February 18, 2025",
      })
  void whatWasDoneIsFoundByItsOtherNames(String question, String fact) {
    assertThat(TestChart.answer(CHART, question)).contains(fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How many CT scans has she had? | 2 times",
        "¿Cuántas PPD registra? | 1 vez",
        "CT count? | 2 times",
        "¿Completó cuántas dosis contra el zóster? | 2 veces",
      })
  void allSortsOfWhatIsCountedAreCounted(String question, String fact) {
    assertThat(TestChart.answer(CHART, question)).contains(fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When was the nephrectomy?",
        "When was the ablation?",
        "When did she have the brain MRI?",
        "¿Cuándo le hicieron la biopsia de hígado?",
        "When did she get the third shingles dose?",
      })
  void anotherProcedureOfTheSameOrganIsNoAnswer(String question) {
    assertThat(TestChart.find(CHART, question).outcome())
        .as(TestChart.answer(CHART, question))
        .isNotEqualTo(Finding.Outcome.FOUND);
  }
}
