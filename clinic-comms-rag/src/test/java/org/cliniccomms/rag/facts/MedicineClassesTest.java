package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A medicine is told only as one of the classes that it is of. */
class MedicineClassesTest {
  private static String answer(String question, String medicine) {
    Chart chart =
        new TestChart()
            .add("rx-1", RecordKind.MEDICATION, RecordState.ACTIVE, medicine, "2024-05-06", r -> {})
            .build();
    return TestChart.answer(chart, question);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Is she on HRT? | Tamoxifen 20 mg | No prescription of HRT",
        "¿Toma terapia de reemplazo hormonal? | Letrozole 2.5 mg | ninguna receta de terapia",
        "Does she take hormone replacement? | Anastrozole 1 mg | No prescription of hormone",
        "Is she on HRT? | Estradiol 1 mg | Yes, Estradiol",
        "Is she on hormone therapy? | Tamoxifen 20 mg | Yes, Tamoxifen",
        "Is she on endocrine therapy? | Exemestane 25 mg | Yes, Exemestane",
        "¿Toma hormonoterapia? | Letrozole 2.5 mg | Sí, ",
        "Is she on endocrine therapy? | Estradiol 1 mg | No prescription",
        "¿Toma hormonas? | Estradiol 1 mg | Sí, ",
      })
  void whatWorksAgainstAHormoneReplacesNone(String question, String medicine, String says) {
    assertThat(answer(question, medicine)).contains(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿Toma ACO? | Warfarin 5 mg | Sí, ",
        "¿Toma ACO? | Desogestrel 75 mcg | Sí, ",
        "¿Toma ACO? | Metformin 850 mg | ninguna receta de ACO",
        "Is she on a blood thinner or ACO? | Warfarin 5 mg | Yes, Warfarin",
      })
  void aShortFormOfTwoClassesMayBeEither(String question, String medicine, String says) {
    assertThat(answer(question, medicine)).contains(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Is she on Eutirox? | Levothyroxine 75 mcg | Yes, ",
        "¿Toma Rivotril? | Clonazepam 0,5 mg | Sí, ",
        "Is she on a phosphate binder? | Calcium acetate 667 mg | Yes, ",
        "¿Toma Sintrom? | Warfarina 5 mg | ninguna receta de Sintrom",
        "Is she on MTX? | Methotrexate 10 mg | Yes, ",
      })
  void aBrandAndAShortFormAreTheMedicine(String question, String medicine, String says) {
    assertThat(answer(question, medicine)).contains(says);
  }
}
