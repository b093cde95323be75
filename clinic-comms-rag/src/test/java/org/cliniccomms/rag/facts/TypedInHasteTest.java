package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions as a hurried clinician types them: short forms, no marks, months without a year. */
class TypedInHasteTest {
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());
  private static final Chart CHART = chart();

  private static Chart chart() {
    return new TestChart()
        .add(
            "bp-1",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Presión arterial",
            "2025-02-04",
            value("128", "mmHg"))
        .add(
            "bp-2",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Presión arterial",
            "2025-05-20",
            value("141", "mmHg"))
        .add(
            "wbc",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Leucocitos",
            "2025-05-20",
            value("9.7", "10*3/uL"))
        .add(
            "crp",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Proteína C reactiva",
            "2025-05-20",
            value("11", "mg/L"))
        .add(
            "dx-1",
            RecordKind.CONDITION,
            RecordState.ACTIVE,
            "Atrial fibrillation",
            "2016-08-01",
            r -> {})
        .add(
            "rx-1",
            RecordKind.MEDICATION,
            RecordState.ACTIVE,
            "Rivaroxaban 20 mg",
            "2024-03-03",
            r -> r.detail(Detail.PRACTITIONER, "Dr Noa Levi"))
        .add("im-1", RecordKind.IMMUNIZATION, RecordState.DONE, "Influenza", "2024-10-11", r -> {})
        .build();
  }

  private static Consumer<ChartRecord.Builder> value(String number, String unit) {
    return record -> record.value(new Measured("", List.of(), new BigDecimal(number), unit, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "how often levothyroxine | 1 time per day | rx-3",
        "when does the pt take levothyroxine | Before breakfast | rx-3",
        "Which strength of levothyroxine should the school keep? | 75 MCG | rx-3",
        "How many times each day does Mrs. Brandt-Quispe take her levothyroxine? | 1 time per day |"
            + " rx-3",
      })
  void howAMedicineIsTakenIsToldInFewWordsToo(String question, String words, String records) {
    check(TestChart.full(), question, words, records);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "To what dose is levothyroxine to be lowered according to the school?",
        "How often is levothyroxine forgotten?"
      })
  void aDoseThatIsToBeAnotherIsNotTheOneThatIsTaken(String question) {
    assertThat(TestChart.answer(TestChart.full(), question))
        .doesNotContain("75 MCG.", "1 time per day");
  }

  @Test
  void aWordThatNobodyKnowsIsNoMedicine() {
    assertThat(TestChart.answer(TestChart.full(), "weight and zibbled stage"))
        .doesNotContain("prescription");
  }

  @Test
  void howMuchOfAMedicineThatNobodyPrescribedIsDenied() {
    Finding finding = find(TestChart.full(), "How much metformin is Mrs. Brandt on?");

    assertThat(finding.outcome()).isEqualTo(Finding.Outcome.SILENT);
  }

  /** Checks the answer's words, separated by semicolons, and the records that it cites. */
  private static void check(Chart chart, String question, String words, String records) {
    Finding finding = find(chart, question);
    String said =
        finding.statements().stream().map(Statement::text).collect(Collectors.joining(" "));
    List<String> cited =
        finding.statements().stream()
            .flatMap(statement -> statement.sources().stream())
            .map(id -> id.value())
            .distinct()
            .toList();

    assertThat(finding.outcome()).as(said).isEqualTo(Finding.Outcome.FOUND);
    Arrays.stream(words.split(";", -1))
        .forEach(word -> assertThat(said).containsIgnoringCase(word.strip()));
    assertThat(cited).as(said).containsExactlyInAnyOrder(records.strip().split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ultima TA? | 141 | bp-2",
        "GB actuales | 9.7 | wbc",
        "pcr? cuanto salio | 11 mg/L | crp",
        "desde cuando tiene FA | 2016 | dx-1",
        "on a DOAC at the moment? | Rivaroxaban | rx-1",
        "who prescribes rivaroxaban | Noa Levi | rx-1",
        "last flu shot | October 11, 2024 | im-1",
      })
  void shortFormsAreKnown(String question, String words, String records) {
    check(CHART, question, words, records);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TA en febrero | 128 | bp-1",
        "bp in may | 141 | bp-2",
      })
  void aMonthWithoutAYearIsTheLatestThatHasBegun(String question, String words, String records) {
    check(CHART, question, words, records);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TA antes de febrero",
        "TA excepto en febrero",
        "TA a fines de febrero",
        "bp not in february",
        "bp at the end of february",
      })
  void whatIsAskedApartFromAMonthIsNotAnsweredByThatMonth(String question) {
    assertThat(find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TA después de febrero", "TA posterior a febrero"})
  void whatIsAskedAfterAMonthIsToldOfThatTime(String question) {
    check(CHART, question, "141", "bp-2");
  }

  @Test
  void theSeaIsNoMonth() {
    Chart chart =
        new TestChart()
            .add(
                "al-1",
                RecordKind.ALLERGY,
                RecordState.ACTIVE,
                "Mariscos",
                "2012-03-01",
                r -> r.detail(Detail.REACTION, "Anafilaxia"))
            .build();

    check(chart, "alergia a frutos del mar?", "Anafilaxia", "al-1");
    check(chart, "es alérgica a los frutos de mar", "Mariscos", "al-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Oh, on rivaroxaban? | Rivaroxaban | rx-1",
        "oh and what is her WBC | 9.7 | wbc",
        "ta tomando rivaroxaban? | Rivaroxaban | rx-1",
        "cuándo fue el dg de FA | 2016 | dx-1",
        "PCR | 11 mg/L | crp",
      })
  void aShortFormIsNotFoundInOrdinaryWords(String question, String words, String records) {
    check(CHART, question, words, records);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PCR result", "was the covid PCR positive", "any GB disease"})
  void aSpanishShortFormIsNotReadInEnglish(String question) {
    assertThat(find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }

  @Test
  void aDueDateIsABirthsOnlyWhereNothingElseIsDue() {
    Chart chart =
        new TestChart()
            .add(
                "edd",
                RecordKind.MEASUREMENT,
                RecordState.DONE,
                "Estimated delivery date",
                "2024-04-20",
                r -> r.value(new Measured("", List.of(), null, "", "2024-12-01")))
            .build();

    check(chart, "due date?", "2024", "edd");
    check(chart, "due date of the baby", "2024", "edd");
    assertThat(find(chart, "vaccine due date").outcome()).isNotEqualTo(Finding.Outcome.FOUND);
    assertThat(find(chart, "due date of her mammogram").outcome())
        .isNotEqualTo(Finding.Outcome.FOUND);
  }

  @Test
  void aComplicationTellsNothingOfWhenTheIllnessBegan() {
    TestChart chart =
        new TestChart()
            .add(
                "dx-1",
                RecordKind.CONDITION,
                RecordState.ACTIVE,
                "Diabetic retinopathy",
                "2021-03-04",
                r -> {})
            .add(
                "dx-2",
                RecordKind.CONDITION,
                RecordState.ACTIVE,
                "Neuropathy due to type 2 diabetes mellitus",
                "2022-03-04",
                r -> {});

    assertThat(find(chart.build(), "since when diabetic").outcome())
        .isNotEqualTo(Finding.Outcome.FOUND);
    chart.add(
        "dx-3",
        RecordKind.CONDITION,
        RecordState.ACTIVE,
        "Type 2 diabetes mellitus",
        "2015-04-02",
        r -> {});
    check(chart.build(), "since when diabetic", "2015", "dx-3");
    check(chart.build(), "how long has she been diabetic", "2015", "dx-3");
    check(chart.build(), "is she diabetic", "2015", "dx-3");
    check(chart.build(), "desde cuándo es diabética", "2015", "dx-3");
    check(chart.build(), "since when diabetic retinopathy", "2021", "dx-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "preeclampsia en este embarazo",
        "preeclampsia in this pregnancy?",
        "¿tuvo preeclampsia en el embarazo actual?",
      })
  void aFormerPregnancyIsNotToldOfThisOne(String question) {
    Chart chart =
        new TestChart()
            .add(
                "dx-1",
                RecordKind.CONDITION,
                RecordState.ENDED,
                "Preeclampsia",
                "2019-03-04",
                r -> {})
            .build();

    assertThat(find(chart, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }

  @Test
  void anIllnessThatIsOverIsNotDeniedWhereWhatCameOfItIsThere() {
    Chart chart =
        new TestChart()
            .add(
                "dx-1",
                RecordKind.CONDITION,
                RecordState.ENDED,
                "Type 2 diabetes mellitus",
                "2015-04-02",
                r -> {})
            .add(
                "dx-2",
                RecordKind.CONDITION,
                RecordState.ACTIVE,
                "Diabetic retinopathy",
                "2021-03-04",
                r -> {})
            .build();

    check(chart, "is she diabetic", "Diabetic retinopathy is active", "dx-2");
  }

  private static Finding find(Chart chart, String question) {
    return FINDER.find(
        new QuestionReader().read(question, chart.patient(), TestChart.NOW), chart, TestChart.NOW);
  }
}
