package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was done with a medicine and what it did, in whichever words. */
class MedicineQuestionsTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    medicine(chart, "rx-1", RecordState.ENDED, "Glipizide 5 mg", "2021-03-02", "Hypoglycemia", "");
    medicine(
        chart,
        "rx-2",
        RecordState.ACTIVE,
        "Empagliflozin 10 mg",
        "2023-04-05",
        "",
        "1 each morning");
    medicine(chart, "rx-3", RecordState.ENDED, "Venlafaxine 75 mg", "2020-01-09", "", "");
    medicine(
        chart,
        "rx-4",
        RecordState.ENDED,
        "Cephalexin 500 mg",
        "2024-08-01",
        "",
        "1 every 6 h for 7 days");
    medicine(
        chart,
        "rx-5",
        RecordState.ACTIVE,
        "Budesonide 200 mcg Inhaler",
        "2022-02-02",
        "",
        "2 puffs twice daily with a chamber");
    medicine(chart, "rx-6", RecordState.ACTIVE, "Telmisartan 40 mg", "2022-05-02", "", "");
    chart.add(
        "al-1",
        RecordKind.ALLERGY,
        RecordState.ACTIVE,
        "Ondansetron",
        "2019-05-06",
        r ->
            r.detail(Detail.REACTION, "Palpitations")
                .detail(Detail.COMMENT, "Only when given fast"));
    chart.add(
        "al-2",
        RecordKind.ALLERGY,
        RecordState.NOT_SO,
        "Penicillin",
        "2001-05-06",
        r -> r.detail(Detail.COMMENT, "Challenge passed in 2020"));
    chart.add("al-3", RecordKind.ALLERGY, RecordState.ACTIVE, "Latex", "2011-05-06", r -> {});
    chart.add(
        "note",
        RecordKind.NOTE,
        RecordState.DONE,
        "Progress note",
        "2024-09-01",
        r ->
            r.narrative(
                "Considered adding semaglutide: not done, he fears needles. Telmisartan held for 4"
                    + " days because of the diarrhea. Dizzy in the first weeks on telmisartan.",
                "en"));
    return chart.build();
  }

  private static void medicine(
      TestChart chart,
      String id,
      RecordState state,
      String title,
      String date,
      String why,
      String dosage) {
    chart.add(
        id,
        RecordKind.MEDICATION,
        state,
        title,
        date,
        r -> {
          detail(r, Detail.STATUS_REASON, why);
          detail(r, Detail.DOSAGE, dosage);
        });
  }

  private static void detail(ChartRecord.Builder record, Detail detail, String text) {
    if (!text.isEmpty()) {
      record.detail(detail, text);
    }
  }

  private static String answer(String question) {
    return TestChart.answer(CHART, question);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What made them take him off glipizide?",
        "why was the glipizide swapped",
        "¿Qué problema obligó a retirar la glipizida?",
        "glipizida suspendida por qué",
        "¿Qué pasó con la glipizida?"
      })
  void whyAMedicineWasStoppedIsToldWhateverTheWordForIt(String question) {
    assertThat(answer(question)).contains("Hypoglycemia");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Why was venlafaxine stopped?",
        "¿Por qué se dejó la venlafaxina?",
        "Who forgot why the venlafaxine was withdrawn and for what reason?"
      })
  void whatAMedicineWasGivenForIsNoReasonToStopIt(String question) {
    Finding finding = TestChart.find(CHART, question);

    assertThat(finding.outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which drug replaced the glipizide?",
        "What did he get instead of glipizide?",
        "¿Por cuál se le cambió la glipizida?"
      })
  void whatIsTakenInsteadIsOfTheSameClassAndLater(String question) {
    assertThat(answer(question)).contains("Empagliflozin").doesNotContain("Telmisartan");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Why was semaglutide not added?",
        "¿Por qué no se agregó semaglutida?",
        "Did anyone think of starting semaglutide?"
      })
  void whatWasOnlyThoughtOfIsToldByTheNote(String question) {
    assertThat(answer(question)).contains("fears needles");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "For how many days was the cephalexin prescribed?",
        "¿Por cuántos días se indicó la cefalexina?"
      })
  void howLongIsToldByTheDosage(String question) {
    assertThat(answer(question)).contains("7 days");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "For how long should he take the empagliflozin?",
        "¿Hasta cuándo debe tomar empagliflozina?",
        "¿Cada cuánto toma telmisartán?",
        "What reaction does he have to latex?"
      })
  void aDetailThatIsNotRecordedIsNoAnswer(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How long was the telmisartan on hold?",
        "¿Cuánto tiempo se pausó el telmisartán?"
      })
  void howLongItWasHeldIsToldByTheNote(String question) {
    assertThat(answer(question)).contains("4 days");
  }

  @ParameterizedTest
  @ValueSource(strings = {"What happened to him with ondansetron?", "¿Qué le hizo el ondansetrón?"})
  void whatHappenedWithAMedicineIsItsReaction(String question) {
    assertThat(answer(question)).contains("Palpitations");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What ill effect did telmisartan have at first?",
        "¿Qué efecto indeseado le dio el telmisartán?"
      })
  void theHarmThatANoteTellsIsFound(String question) {
    assertThat(answer(question)).contains("Dizzy");
  }

  @Test
  void whatIsNamedBesideMayStandInTheDosage() {
    assertThat(answer("Should the inhaled steroid be used with a chamber?")).contains("chamber");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Which diabetes drugs has he stopped? | Glipizide | Empagliflozin",
        "¿Qué remedios para la diabetes ha dejado de tomar? | Glipizide | Empagliflozin",
        "Which diabetes drugs is he on? | Empagliflozin | Glipizide",
      })
  void ofAClassThoseAreToldThatStandAsAsked(String question, String told, String not) {
    assertThat(answer(question)).contains(told).doesNotContain(not);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTN: current treatment?", "¿Qué toma para bajar la presión?"})
  void whatIsTakenForAnIllnessIsKnownByItsClassWhereNoReasonIsRecorded(String question) {
    assertThat(answer(question)).contains("Telmisartan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Can I give him amoxicillin?", "¿Se le puede dar amoxicilina?"})
  void thatTheAllergyToItsClassWasRefutedIsToldAndNoneIsClaimed(String question) {
    assertThat(answer(question)).contains("Penicillin", "2020").doesNotContain("Not safely");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Is ondansetron safe for him?", "¿Se le puede dar ondansetrón?"})
  void whatWasRemarkedOfAnAllergyIsToldToWhoMeansToGiveIt(String question) {
    assertThat(answer(question)).contains("Only when given fast");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Who gives him his empagliflozin at home?", "Why was insulin stopped?"})
  void aPrescriptionOfAnotherThingAnswersNothing(String question) {
    assertThat(answer(question)).doesNotContain("Hypoglycemia").doesNotContain("Glipizide");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which diabetes drugs has he used?",
        "¿Qué remedios para la diabetes ha usado?",
        "antidiabéticos usados"
      })
  void whoAsksWhatWasEverUsedIsToldOfAll(String question) {
    assertThat(answer(question)).contains("Glipizide", "Empagliflozin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What was he on before empagliflozin?",
        "¿Qué tomaba antes de la empagliflozina?",
        "What did he take before the empagliflozin?"
      })
  void whatWasTakenBeforeIsOfTheSameClassAndEarlier(String question) {
    assertThat(answer(question)).contains("Glipizide").doesNotContain("Venlafaxine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"which meds does he take in the morning", "¿Qué toma en la mañana?"})
  void whatIsTakenAtATimeOfTheDayIsToldByTheDosages(String question) {
    assertThat(answer(question)).contains("Empagliflozin").doesNotContain("Telmisartan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Can he have a cephalosporin?", "¿Puede recibir cefazolina?"})
  void anAllergyToAnotherOneOfTheClassIsToldAsThat(String question) {
    Chart chart =
        new TestChart()
            .add(
                "al",
                RecordKind.ALLERGY,
                RecordState.ACTIVE,
                "Amoxicillin",
                "2015-03-04",
                r -> r.detail(Detail.REACTION, "Hives"))
            .build();

    assertThat(TestChart.answer(chart, question))
        .contains("Amoxicillin")
        .containsAnyOf("There is an allergy to", "del mismo tipo")
        .doesNotContain("Yes", "Sí");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Does he use any contraception?", "¿Usa insulina?"})
  void whatIsNowherePrescribedIsDenied(String question) {
    Finding finding = TestChart.find(CHART, question);

    assertThat(finding.outcome()).isEqualTo(Finding.Outcome.SILENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Has he had problems with any antiemetic?", "¿Qué antiemético no puede recibir?"})
  void whatOfAClassIsNotToleratedIsToldByTheAllergies(String question) {
    assertThat(answer(question)).contains("Ondansetron", "Palpitations").doesNotContain("Yes,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"list of the stopped meds with the reasons", "medicamentos suspendidos y motivos"})
  void aListOfWhatWasStoppedHasTheReasonsWhereTheyAreAsked(String question) {
    assertThat(answer(question)).contains("Glipizide", "Hypoglycemia");
  }
}
