package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Medicines that are asked for by what they are used for, and how, and not by their names. */
class MedicinesByUseTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    add(
        chart,
        "mr-1",
        RecordState.ACTIVE,
        "Betamethasone 0.5 MG/ML Topical Cream",
        "Psoriasis",
        "thin layer on the elbows, at most 10 days");
    add(
        chart,
        "mr-2",
        RecordState.ACTIVE,
        "Ipratropium 0.02 MG/ACTUAT Metered Dose Inhaler",
        "Chronic obstructive bronchitis (disorder)",
        "2 puffs every 6 hours");
    add(
        chart,
        "mr-3",
        RecordState.ACTIVE,
        "Risedronate 35 MG Oral Tablet",
        "Osteoporosis (disorder)",
        "on an empty stomach, before her porridge");
    add(
        chart,
        "mr-4",
        RecordState.ACTIVE,
        "Isosorbide dinitrate 1.25 MG/ACTUAT Mucosal Spray",
        "Ischemic heart disease (disorder)",
        "1 spray under the tongue for chest pain");
    add(chart, "mr-5", RecordState.ENDED, "Clotrimazole 10 MG/ML Topical Cream", "Tinea pedis", "");
    add(chart, "mr-6", RecordState.ACTIVE, "Epinephrine 1 MG/ML Auto-Injector", "", "as needed");
    add(
        chart,
        "mr-7",
        RecordState.ACTIVE,
        "Bumetanide 1 MG Oral Tablet",
        "Chronic congestive heart failure (disorder)",
        "every morning");
    add(
        chart,
        "mr-8",
        RecordState.ACTIVE,
        "Rosuvastatin 10 MG Oral Tablet",
        "Hyperlipidemia",
        "1 tablet at night");
    add(chart, "mr-9", RecordState.ACTIVE, "Cetirizine 10 MG Oral Tablet", "", "");
    add(
        chart,
        "mr-10",
        RecordState.ACTIVE,
        "Evolocumab 140 MG Prefilled Syringe",
        "Ischemic heart disease (disorder)",
        "every 2 weeks");
    return chart.build();
  }

  private static void add(
      TestChart chart, String id, RecordState state, String title, String reason, String dosage) {
    chart.add(
        id,
        RecordKind.MEDICATION,
        state,
        title,
        "2025-02-03",
        r -> {
          r.detail(Detail.PRACTITIONER, "Dr. Ama Osei");
          detail(r, Detail.REASON, reason);
          detail(r, Detail.DOSAGE, dosage);
        });
  }

  private static void detail(ChartRecord.Builder record, Detail detail, String text) {
    if (!text.isEmpty()) {
      record.detail(detail, text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The cream for the psoriasis: where does it go, and how long may she use it? | elbows",
        "What is she puffing on for her COPD these days? | ipratropium",
        "What does she have at home for the COPD? | ipratropium",
        "¿Qué le tienen indicado para los bronquios? | ipratropio",
        "What does she take before her porridge? | risedronate",
        "When was her bone tablet first ordered? | risedronate",
        "Is there a spray she can use under the tongue for chest pain? | isosorbide",
        "What does she have at home for hay fever? | cetirizine",
        "heart injection: drug, how often | evolocumab",
        "What drugs did Dr. Osei add on 3 February 2025? | bumetanide",
        "Someone seems to have left a diuretic running. Which one? | bumetanide",
        "What cleared up the athlete's foot? | clotrimazole",
        "el spray para el dolor de pecho, ¿cómo se usa? | tongue",
        "crema que usaba para la tiña | clotrimazol",
        "If she goes into anaphylaxis, what rescue drug does she carry? | epinephrine",
        "She is on a water tablet, I believe. Which one, and how is she meant to take it? | every"
            + " morning",
        "Water pill: strength and timing? | every morning",
        "¿Qué toma en la noche para el colesterol? | rosuvastatina",
      })
  void whatIsUsedSoIsTold(String question, String fact) {
    assertThat(TestChart.answer(CHART, question)).containsIgnoringCase(fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which cream does she use for acne?",
        "What inhaler is she on for her migraine?",
        "¿Qué gotas usa para el glaucoma?",
        "What does she take before her tea?",
        "What drugs did Dr. Mensah add on 3 February 2025?",
        "What drugs did Dr. Osei add on 4 March 2025?",
      })
  void whatIsUsedForNothingSuchIsNotTold(String question) {
    assertThat(TestChart.answer(CHART, question))
        .doesNotContainIgnoringCase("methasone")
        .doesNotContainIgnoringCase("ipratropi")
        .doesNotContainIgnoringCase("clotrimazol")
        .doesNotContainIgnoringCase("risedron");
  }
}
