package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Medicines that are asked for by what they did, when they are needed, how they stand, what they
 * were for, and beside, before or after others.
 */
class MedicinesBesideTheirNamesTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    add(chart, "mr-1", RecordState.ENDED, "Oxcarbazepine 300 MG Oral Tablet", "2019-02-03", "", "");
    add(
        chart,
        "mr-2",
        RecordState.ACTIVE,
        "Levetiracetam 750 MG Oral Tablet",
        "2021-05-03",
        "",
        "");
    add(
        chart,
        "mr-3",
        RecordState.ACTIVE,
        "Diazepam 10 MG Rectal Gel",
        "2021-05-04",
        "Epilepsy",
        "if a seizure lasts more than 4 minutes");
    add(chart, "mr-4", RecordState.ENDED, "Tamsulosin 0.4 MG Oral Capsule", "2018-03-01", "", "");
    add(
        chart,
        "mr-5",
        RecordState.ENDED,
        "Ceftriaxone 1000 MG Injection",
        "2022-04-11",
        "Pyelonephritis",
        "");
    add(
        chart,
        "mr-6",
        RecordState.ENDED,
        "Gentamicin 40 MG/ML Injection",
        "2022-04-11",
        "Pyelonephritis",
        "");
    add(
        chart,
        "mr-7",
        RecordState.ENDED,
        "Azithromycin 500 MG Oral Tablet",
        "2023-01-05",
        "Bronchitis",
        "");
    add(
        chart,
        "mr-8",
        RecordState.ACTIVE,
        "Oxycodone 5 MG Oral Tablet",
        "2024-01-05",
        "",
        "every 6 hours as needed, max 3 a day");
    add(chart, "mr-9", RecordState.ACTIVE, "Tramadol 50 MG Oral Tablet", "2024-01-06", "", "");
    add(
        chart,
        "mr-10",
        RecordState.ACTIVE,
        "Sumatriptan 50 MG Oral Tablet",
        "2023-01-05",
        "Migraine",
        "1 tablet at onset of migraine");
    add(
        chart,
        "mr-11",
        RecordState.ACTIVE,
        "Propranolol 40 MG Oral Tablet",
        "2023-01-05",
        "Migraine",
        "1 tablet at night");
    add(
        chart,
        "mr-12",
        RecordState.ENDED,
        "Levothyroxine 0.05 MG Oral Tablet",
        "2019-01-05",
        "",
        "");
    add(
        chart,
        "mr-13",
        RecordState.ACTIVE,
        "Levothyroxine 0.1 MG Oral Tablet",
        "2022-01-05",
        "",
        "");
    add(chart, "mr-14", RecordState.ENDED, "Sitagliptin 100 MG Oral Tablet", "2020-01-05", "", "");
    add(
        chart,
        "mr-15",
        RecordState.ACTIVE,
        "Hydrocortisone 10 MG/ML Topical Cream",
        "2025-01-05",
        "Eczema",
        "thin layer, at most 9 days");
    add(
        chart,
        "mr-16",
        RecordState.ACTIVE,
        "Epinephrine 1 MG/ML Auto-Injector",
        "2025-01-05",
        "",
        "as needed");
    chart.add(
        "mr-17",
        RecordKind.MEDICATION,
        RecordState.PENDING,
        "Methotrexate 2.5 MG Oral Tablet",
        "2024-11-05",
        r -> r.detail(Detail.COMMENT, "on hold").detail(Detail.STATUS_REASON, "ALT 140"));
    chart.add(
        "al-1",
        RecordKind.ALLERGY,
        RecordState.ACTIVE,
        "Lamotrigine",
        "2018-05-09",
        r -> r.detail(Detail.REACTION, "Blistering eruption of skin"));
    chart.add(
        "al-2",
        RecordKind.ALLERGY,
        RecordState.ACTIVE,
        "Shellfish (substance)",
        "2010-02-20",
        r -> r.detail(Detail.REACTION, "Dyspnea"));
    chart.add(
        "al-3",
        RecordKind.ALLERGY,
        RecordState.ACTIVE,
        "Wasp venom (substance)",
        "2010-02-20",
        r ->
            r.detail(Detail.REACTION, "Swelling").detail(Detail.COMMENT, "Stung in the vineyard."));
    return chart.build();
  }

  private static void add(
      TestChart chart,
      String id,
      RecordState state,
      String title,
      String day,
      String reason,
      String dosage) {
    chart.add(
        id,
        RecordKind.MEDICATION,
        state,
        title,
        day,
        r -> {
          detail(r, Detail.REASON, reason);
          detail(r, Detail.DOSAGE, dosage);
          detail(r, Detail.STATUS_REASON, stopped(title));
        });
  }

  private static String stopped(String title) {
    return title.startsWith("Oxcarb")
        ? "Hyponatremia"
        : title.startsWith("Tamsulosin") ? "Dizziness and fall" : "";
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
        "Which anticonvulsant caused the low sodium? | oxcarbazepine | levetiracetam",
        "¿Qué anticonvulsivante le produjo la hiponatremia? | oxcarbazepin | levetiracetam",
        "Which drug worsened the hyponatremia? | oxcarbazepine | levetiracetam",
        "Any drug that made her dizzy enough to fall? | tamsulosin | oxycodone",
        "Which seizure medicine gave her the blistering rash? | lamotrigine | levetiracetam",
      })
  void whatDidHarmIsFoundByTheHarm(String question, String fact, String other) {
    assertThat(TestChart.answer(CHART, question))
        .containsIgnoringCase(fact)
        .doesNotContainIgnoringCase(other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What do we give if a fit goes on for over four minutes? | diazepam | levetiracetam",
        "Si la convulsión dura más de 4 minutos, ¿qué se le administra? | diazepam | levetiracetam",
        "Which pill does she take as soon as a migraine starts? | sumatriptan | propranolol",
        "¿Qué se le da si tiene una reacción grave? | epinefrina | diazepam",
        "Para una reacción alérgica grave, ¿qué autoinyector tiene recetado? | epinefrina |"
            + " diazepam",
      })
  void whatIsTakenWhenSomethingHappensIsTold(String question, String fact, String other) {
    assertThat(TestChart.answer(CHART, question))
        .containsIgnoringCase(fact)
        .doesNotContainIgnoringCase(other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Apart from the tramadol, which opioid is she on? | oxycodone | tramadol",
        "Aparte del tramadol, ¿qué opioide toma? | oxicodona | tramadol",
        "Which seizure drug does she take other than diazepam? | levetiracetam | diazepam",
        "Besides the shellfish, what is she allergic to? | lamotrigine | shellfish",
      })
  void whatIsSetApartIsNotTold(String question, String fact, String other) {
    assertThat(TestChart.answer(CHART, question))
        .containsIgnoringCase(fact)
        .doesNotContainIgnoringCase(other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is on pause at the moment, and why? | methotrexate | ALT 140",
        "¿Qué tiene en pausa? | metotrexato | ALT 140",
        "¿Por qué tiene en espera el metotrexato? | metotrexato | ALT 140",
        "¿Qué remedio tiene detenido por ahora? | metotrexato | ALT 140",
        "List what has been stopped, with the reasons. | oxcarbazepine | hyponatremia",
        "¿Qué anticonvulsivante tiene prohibido? | lamotrigina | eruption",
        "levotiroxina: qué dosis figuran (creo que hay 2) | levotiroxina | 0.1 MG",
        "¿Qué le dan los mariscos? | mariscos | dyspnea",
        "Which injected antibiotics was she given for the pyelonephritis? | ceftriaxone |"
            + " gentamicin",
        "antibiotics for the 2022 pyelonephritis? | ceftriaxone | gentamicin",
        "What dose of levothyroxine did she take before the present one? | 0.05 MG | 0.1 MG",
        "¿Qué dosis de levotiroxina tomaba antes del aumento? | 0.05 MG | 0.1 MG",
        "Which seizure drug must she never be given again? | lamotrigine | eruption",
        "Any anticonvulsant that can't ever be used on her again? | lamotrigine | eruption",
        "How many oxycodone may she take per day? | oxycodone | max 3 a day",
        "For how long at most may the hydrocortisone be put on? | hydrocortisone | 9 days",
        "Is she on a gliptin still? | no longer | sitagliptin",
        "sitagliptin - current or stopped? | no longer | sitagliptin",
        "still on sitagliptin?? | no longer | sitagliptin",
        "Oxcarbazepine - y was it stopped? | oxcarbazepine | hyponatremia",
        "Which stinging insect is she allergic to? | wasp | swelling",
        "Was she ever allergic to wasps? | wasp | vineyard",
        "¿Qué cuadro le desencadenan los mariscos? | mariscos | dyspnea",
        "Nómbreme todo lo que le produce alergia. | lamotrigin | dyspnea",
        "Thyroid replacement: which strength is she on? | levothyroxine | 0.1 MG",
      })
  void thesePartsOfAnAnswerAreTold(String question, String fact, String other) {
    assertThat(TestChart.answer(CHART, question))
        .containsIgnoringCase(fact)
        .containsIgnoringCase(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which anticonvulsant caused the hepatitis?",
        "What manifestation did she have when she was exposed to azithromycin?",
        "¿Qué manifestación tuvo cuando se expuso a la azitromicina?",
        "What side effects does the propranolol have?",
        "Which antibiotics was she given for the 2022 bronchitis?",
      })
  void aPrescriptionDoesNotTellWhatNobodyWroteOfIt(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
