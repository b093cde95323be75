package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer says holds, and what it leaves out or denies does not turn it into an untruth. */
class TruthfulAnswersTest {
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());

  private static final Chart CHART =
      new TestChart()
          .add("al-1", RecordKind.ALLERGY, RecordState.ACTIVE, "Penicillin", "2001-05-09", r -> {})
          .add("al-2", RecordKind.ALLERGY, RecordState.ACTIVE, "Ibuprofen", "2012-03-04", r -> {})
          .add("al-3", RecordKind.ALLERGY, RecordState.ENDED, "Egg", "2003-03-04", r -> {})
          .add(
              "dx-1",
              RecordKind.CONDITION,
              RecordState.ACTIVE,
              "Hypertension",
              "2010-02-01",
              r -> {})
          .add(
              "dx-2",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Asthma (disorder)",
              "2001-06-01",
              until(2019, 4, 2))
          .add(
              "dx-3",
              RecordKind.CONDITION,
              RecordState.ACTIVE,
              "Atrial fibrillation",
              "2017-03-01",
              r -> {})
          .add("dx-4", RecordKind.CONDITION, RecordState.ENDED, "Gout", "2009-03-01", r -> {})
          .add(
              "dx-5",
              RecordKind.CONDITION,
              RecordState.ACTIVE,
              "Lupus erythematosus",
              "2024-03-01",
              r -> r.detail(Detail.COMMENT, "differential"))
          .add("dx-6", RecordKind.CONDITION, RecordState.UNKNOWN, "Migraine", "2011-03-01", r -> {})
          .add(
              "rx-1",
              RecordKind.MEDICATION,
              RecordState.ENDED,
              "Warfarin Sodium 5 MG Oral Tablet",
              "2018-03-14",
              until(2024, 2, 9))
          .add(
              "rx-2",
              RecordKind.MEDICATION,
              RecordState.ACTIVE,
              "Metformin 850 MG Oral Tablet",
              "2020-07-01",
              r -> {})
          .add(
              "rx-3",
              RecordKind.MEDICATION,
              RecordState.ENDED,
              "Simvastatin 20 MG Oral Tablet",
              "2015-07-01",
              until(2025, 5, 12))
          .add(
              "rx-4",
              RecordKind.MEDICATION,
              RecordState.PENDING,
              "Digoxin 0.125 MG Oral Tablet",
              "2024-01-05",
              r -> r.detail(Detail.COMMENT, "on hold"))
          .add(
              "rx-5",
              RecordKind.MEDICATION,
              RecordState.PENDING,
              "Losartan 50 MG Oral Tablet",
              "2025-06-05",
              r -> {})
          .add(
              "rx-6",
              RecordKind.MEDICATION,
              RecordState.CANCELLED,
              "Tramadol 50 MG Oral Tablet",
              "2023-06-05",
              r -> {})
          .add(
              "rx-7",
              RecordKind.MEDICATION,
              RecordState.UNKNOWN,
              "Omeprazole 20 MG Oral Capsule",
              "2022-06-05",
              r -> {})
          .add(
              "rx-8",
              RecordKind.MEDICATION,
              RecordState.ENDED,
              "Furosemide 40 MG Oral Tablet",
              "2016-06-05",
              r -> {})
          .add(
              "ob-1",
              RecordKind.MEASUREMENT,
              RecordState.DONE,
              "Hemoglobin A1c",
              "2023-01-10",
              percent("8.4"))
          .add(
              "ob-2",
              RecordKind.MEASUREMENT,
              RecordState.DONE,
              "Hemoglobin A1c",
              "2023-08-10",
              percent("7.9"))
          .add(
              "ob-3",
              RecordKind.MEASUREMENT,
              RecordState.DONE,
              "Hemoglobin A1c",
              "2024-03-10",
              percent("7.3"))
          .add(
              "ob-4",
              RecordKind.MEASUREMENT,
              RecordState.DONE,
              "Hemoglobin A1c",
              "2025-02-10",
              percent("6.8"))
          .add(
              "pr-1",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Urine screening test for diabetes",
              "2024-03-10",
              r -> {})
          .add(
              "va-1",
              RecordKind.IMMUNIZATION,
              RecordState.DONE,
              "COVID-19, mRNA, LNP-S, PF",
              "2021-03-10",
              r -> {})
          .add(
              "dx-7",
              RecordKind.CONDITION,
              RecordState.ACTIVE,
              "Received higher education (finding)",
              "1999-03-10",
              r -> {})
          .add(
              "ob-5",
              RecordKind.MEASUREMENT,
              RecordState.DONE,
              "Blood pressure panel",
              "2025-03-10",
              TruthfulAnswersTest::pressure)
          .add(
              "no-1",
              RecordKind.NOTE,
              RecordState.DONE,
              "Progress note",
              "2025-03-10",
              r -> r.narrative("Low-salt diet. Pain in the left elbow for two weeks.", "en"))
          .add(
              "vi-1",
              RecordKind.VISIT,
              RecordState.DONE,
              "Emergency room admission",
              "2025-05-20",
              TruthfulAnswersTest::emergency)
          .add(
              "vi-2",
              RecordKind.VISIT,
              RecordState.DONE,
              "Emergency room admission",
              "2025-01-20",
              TruthfulAnswersTest::emergency)
          .add(
              "vi-3",
              RecordKind.VISIT,
              RecordState.DONE,
              "Emergency room admission",
              "2019-01-20",
              TruthfulAnswersTest::emergency)
          .build();

  private static Consumer<ChartRecord.Builder> until(int year, int month, int day) {
    return record -> record.end(ChartDate.of(LocalDate.of(year, month, day)));
  }

  private static Consumer<ChartRecord.Builder> percent(String number) {
    return record -> record.value(new Measured("", List.of(), new BigDecimal(number), "%", ""));
  }

  private static void pressure(ChartRecord.Builder record) {
    record
        .value(part("Systolic Blood Pressure", "131"))
        .value(part("Diastolic Blood Pressure", "84"));
  }

  private static Measured part(String name, String number) {
    return new Measured(name, List.of(), new BigDecimal(number), "mmHg", "");
  }

  private static void emergency(ChartRecord.Builder record) {
    record.detail(Detail.SETTING, "emergency");
  }

  private static Finding find(String question, Chart chart) {
    ReadQuestion read = new QuestionReader().read(question, chart.patient(), TestChart.NOW);
    return FINDER.find(read, chart, TestChart.NOW);
  }

  private static String text(Finding finding) {
    return finding.statements().stream().map(Statement::text).collect(Collectors.joining(" "));
  }

  /** Checks what an answer says, and what it must not say, each a list between semicolons. */
  private static void check(String question, String says, String saysNot) {
    String answer = text(find(question, CHART));

    assertThat(Arrays.stream(says.split(";", -1)).map(String::strip))
        .allSatisfy(word -> assertThat(answer).containsIgnoringCase(word));
    if (saysNot != null) {
      assertThat(Arrays.stream(saysNot.split(";", -1)).map(String::strip))
          .allSatisfy(word -> assertThat(answer).doesNotContainIgnoringCase(word));
    }
  }

  @DisplayName("R15 Who asks whether something may be given is told of the allergy to it")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Can she take penicillin? | Not safely; penicillin |",
        "May she have ibuprofen? | Not safely; ibuprofen |",
        "Can she take amoxicillin? | Not safely; penicillin | Yes",
        "Is it ok to prescribe amoxicillin? | Not safely; penicillin | Yes",
        "Should she avoid penicillin? | allergy; penicillin | Not safely",
        "¿Puede tomar penicilina? | No es seguro; penicilina |",
        "¿Se le puede dar ibuprofeno? | No es seguro; ibuprofen |",
        "¿Le puedo recetar amoxicilina? | No es seguro; penicilina | Sí",
        "Does she take penicillin? | No prescription; allergy to; 2001 |",
        "¿Toma ibuprofeno? | ninguna receta; alergia; 2012 |",
        "Can she take paracetamol? | No allergy | prescription",
        "Can she take penicillin or paracetamol? | Not safely; No allergy to paracetamol |",
        "Is she on metformin? | Yes | allergy",
        "Is metformin safe for her? | active prescription | Yes",
        "Can she eat eggs? | allergy to egg | Yes; Not safely",
      })
  void permission(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Is she allergic to sulfa or ibuprofen? | No allergy to sulfa; Yes, an allergy to Ibuprofen"
            + " |",
        "Is she allergic to sulfa or NSAIDs? | No allergy to sulfa; ibuprofen | sulfa NSAIDs",
        "Is she allergic to penicillin or aspirin? | Yes, an allergy to penicillin; No allergy to"
            + " aspirin |",
        "Does she have diabetes or hypertension? | No diagnosis of diabetes is; Yes, hypertension"
            + " |",
        "Does she take metformin and insulin? | Yes, metformin; No prescription of insulin |",
        "¿Tiene diabetes o hipertensión? | ningún diagnóstico de diabetes; Sí, |",
        "¿Toma metformina e insulina? | Sí, ; ninguna receta de insulina |",
        "¿Es alérgica a las sulfas, al ibuprofeno o al látex? | alergia a sulfas; ibuprofen; látex"
            + " |",
        "Does she have diabetes or cirrhosis? | No diagnosis of diabetes is; No diagnosis of"
            + " cirrhosis |",
      })
  void ofSeveralThingsEachIsAnsweredByItself(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is she allergic to sulfa or NSAIDs?",
        "Does she have diabetes or hypertension?",
        "¿Toma metformina e insulina?",
      })
  void whereOneOfSeveralThingsIsRecordedTheChartIsNotSilent(String question) {
    assertThat(find(question, CHART).outcome()).isEqualTo(Finding.Outcome.FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Does her son have atrial fibrillation?",
        "Has her daughter got hypertension?",
        "Does her aunt have atrial fibrillation?",
        "Is her husband's hypertension treated?",
        "¿Su hijo tiene fibrilación auricular?",
        "¿La hija tiene hipertensión?",
        "¿Tiene su tía hipertensión?",
        "¿El esposo padece hipertensión?",
      })
  void whatThePatientHasIsNotToldOfARelative(String question) {
    Finding finding = find(question, CHART);

    assertThat(finding.outcome()).as(text(finding)).isNotEqualTo(Finding.Outcome.FOUND);
    assertThat(text(finding)).doesNotContain("Yes", "Sí");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿Cuáles son sus alergias? | penicil |",
        "¿La mujer es alérgica a la penicilina? | Sí |",
      })
  void wordsThatAreKinInOneLanguageOnlyAreNoneInTheOther(
      String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Was she on warfarin in 2022? | Yes, warfarin; February 9, 2024 | No prescription",
        "¿Tomaba warfarina en 2022? | Sí; 9 de febrero de 2024 | ninguna receta",
        "Did she have asthma in 2015? | Yes, asthma; April 2, 2019 | No diagnosis",
        "¿Tuvo asma en 2015? | Sí; asma | ningún diagnóstico",
        "Did she have asthma in 2022? | asthma; in the time asked about | No diagnosis",
        "Did she have asthma in 1995? | asthma; in the time asked about | No diagnosis",
        "Was she on metformin in 2019? | metformin; in the time asked about | No prescription;"
            + " active",
        "Which medicines was she taking in 2022? | warfarin; metformin; simvastatin | losartan;"
            + " tramadol",
        "Which medicines were prescribed in 2020? | metformin | warfarin; simvastatin",
        "Which medicines were stopped last month? | simvastatin; when is not recorded: furosemide |"
            + " warfarin; metformin",
        "¿Qué medicamentos se suspendieron en 2024? | warfarin | simvastatin; metformin",
        "Was she on furosemide in 2018? | furosemide; when is not recorded | Yes; No prescription",
        "Did she have gout in 2012? | gout; when it ended is not recorded | Yes; No diagnosis",
        "When was asthma diagnosed between 2000 and 2005? | June 1, 2001 |",
      })
  void whatLastsIsOfAllTheTimeThatItLasts(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Is she on digoxin? | on hold | ended; no longer; Yes",
        "Does she take losartan? | planned or proposed | ended; no longer; Yes",
        "Does she take tramadol? | called off | ended; Yes",
        "Is she on omeprazole? | whether it is still taken is not recorded | ended; no longer; Yes",
        "Is she still on warfarin? | No; ended on February 9, 2024 |",
        "¿Toma digoxina? | en pausa | terminó; ya no",
        "¿Sigue tomando omeprazol? | no está registrado si se sigue tomando | terminó; ya no",
        "What dose of digoxin does she take? | 0.125 MG; on hold | ended",
        "What does she take? | Current medicines: metformin; On hold: digoxin; not recorded:"
            + " Omeprazole | warfarin; tramadol",
        "Which medicines did she take previously? | warfarin; simvastatin; furosemide | digoxin;"
            + " losartan; omeprazole; metformin",
        "How many medicines does she take? | 1 medicine: metformin; omeprazole | warfarin",
      })
  void onlyWhatHasEndedIsToldAsEnded(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Does she have lupus? | unconfirmed | Yes; active",
        "¿Tiene lupus? | sin confirmar | Sí; activo",
        "What are her active problems? | lupus erythematosus (differential diagnosis, unconfirmed)"
            + " |",
        "¿Qué enfermedades tiene? | sin confirmar; migra |",
        "When was lupus diagnosed? | unconfirmed |",
        "Does she have migraine? | whether it is still present is not recorded | Yes; is active",
        "When was the migraine diagnosed? | whether it is still present is not recorded | is"
            + " active",
        "Which conditions does she have? | whether still present is not recorded: migraine |",
      })
  void whatIsNotConfirmedIsToldAsThat(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How many medicines does she take? | 30 medicines; and 5 more |",
        "What is she taking? | and 5 more |",
        "¿Cuántos medicamentos toma? | 30 medicamentos; y 5 más |",
        "How many ER visits? | 30 emergency visits; and 10 more |",
        "How many active problems? | 30 problems; and 5 more |",
        "¿Cuántas enfermedades tiene? | 30 problemas; y 5 más |",
        "Which vaccines did she get? | and 10 more |",
      })
  void allAreCountedWhereSomeAreListed(String question, String says, String saysNot) {
    TestChart chart = new TestChart();
    for (int at = 1; at <= 30; at++) {
      String day = String.format(Locale.ROOT, "2024-%02d-%02d", 1 + at / 28, 1 + at % 28);
      chart.add(
          "rx-" + at, RecordKind.MEDICATION, RecordState.ACTIVE, "Substance" + at, day, r -> {});
      chart.add("dx-" + at, RecordKind.CONDITION, RecordState.ACTIVE, "Ailment" + at, day, r -> {});
      chart.add("va-" + at, RecordKind.IMMUNIZATION, RecordState.DONE, "Serum" + at, day, r -> {});
      chart.add(
          "vi-" + at,
          RecordKind.VISIT,
          RecordState.DONE,
          "Visit" + at,
          day,
          TruthfulAnswersTest::emergency);
    }
    String answer = text(find(question, chart.build()));

    assertThat(Arrays.stream(says.split(";", -1)).map(String::strip))
        .allSatisfy(word -> assertThat(answer).containsIgnoringCase(word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How many times was she in the ER in the last 30 days? | 1 emergency visit |",
        "¿Cuántas veces fue a urgencias el mes pasado? | 1 atención |",
        "¿Cuántas veces fue a urgencias la semana pasada? | ninguna | 3",
        "How many ER visits between January and March 2025? | 1 emergency visit; January 20, 2025"
            + " |",
        "How many ER visits since January? | 2 emergency visits |",
        "What was her HbA1c 4 months ago? | 6.8 |",
      })
  void aTimeToldFromTodayIsThatTime(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How many ER visits in the last few months?",
        "¿Cuántas veces fue a urgencias después de la operación?",
        "How many ER visits has she had since her surgery?",
      })
  void ofATimeThatIsNotUnderstoodNothingIsCounted(String question) {
    assertThat(find(question, CHART).outcome()).isEqualTo(Finding.Outcome.UNSURE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What were the last three HbA1c values? | 6.8; 7.3; 7.9; February 10, 2025 | 8.4",
        "Is her HbA1c improving? | 6.8; 7.3; 7.9; 8.4 |",
        "How has her HbA1c changed? | 6.8; 8.4 |",
        "HbA1c trend | 6.8; 7.3; 7.9; 8.4 |",
        "¿Cuáles fueron los últimos dos valores de hemoglobina glicosilada? | 6.8; 7.3 | 7.9",
        "¿Cómo ha sido la evolución de la hemoglobina glicosilada? | 6.8; 7.3; 7.9; 8.4 |",
        "What is the latest HbA1c? | 6.8 | 7.3",
      })
  void whoAsksHowAValueWentIsToldSeveral(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Has she never had asthma? | asthma was diagnosed | Yes; No,",
        "Has her asthma resolved? | asthma; resolved on April 2, 2019 | Yes; not any more",
        "¿Ya no toma metformina? | receta activa | Sí; No,",
        "¿Nunca ha tenido asma? | asma | Sí; No,",
        "Isn't she allergic to penicillin? | allergy to penicillin | Yes",
        "Is she on metformin? | Yes |",
      })
  void whereYesWouldSayTheContraryNoneIsSaid(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Is she off metformin? | No, ; metformin; is an active | Yes",
        "Has metformin been stopped? | No, ; metformin; is an active | Yes",
        "Is she no longer on warfarin? | Yes, ; no longer taken; February 9, 2024 | No,",
        "¿Le suspendieron la warfarina? | Sí, ; ya no se toma; 9 de febrero de 2024 | No,",
      })
  void whoAsksWhetherAMedicineIsOverIsToldSoByTheYes(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @DisplayName("A test or a vaccine against an illness is not the illness")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Does she have diabetes? | No diagnosis of diabetes | screening",
        "Has she had COVID? | No diagnosis of COVID | vaccine; Yes",
        "¿Ha tenido covid? | ningún diagnóstico | Sí",
        "Has she had a COVID shot? | Yes; vaccine |",
        "Is she diabetic? | No diagnosis | Yes",
      })
  void aTestForAnIllnessIsNotTheIllness(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Is her blood pressure high? | 131/84 mmHg | Yes; higher education",
        "Is her blood pressure normal? | 131/84 mmHg | Yes",
        "Does she have any chronic illness? | Active problems: ; Hypertension | No,",
        "When was she last in hospital? | No hospital stay | emergency",
        "Can she eat shrimp? | No allergy to shrimp | diet",
        "When was furosemide stopped? | when is not recorded | active",
        "Does she take metformin for her hip? | '' | No prescription",
        "Is metformin contraindicated? | active | Yes",
        "What is her phone number? | '' | diagnosed",
        "Who accompanies her? | '' | higher education",
        "Does her husband have asthma? | nothing about asthma in the relatives asked about |",
      })
  void whatIsOnlyNearIsLeftOut(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @Test
  void whatNotesSayOfAnAilmentIsNoMedicineForIt() {
    Chart chart =
        new TestChart()
            .add(
                "no-1",
                RecordKind.NOTE,
                RecordState.DONE,
                "Progress note",
                "2025-03-10",
                r -> r.narrative("Pain in the left elbow for two weeks.", "en"))
            .build();

    assertThat(text(find("Does she take anything for pain?", chart)))
        .isEqualTo("No medicine is recorded for pain.");
  }

  @Test
  void whatNobodyDiagnosedIsToldWhereItIsTheReasonOfATreatment() {
    Chart chart =
        new TestChart()
            .add(
                "rx-1",
                RecordKind.MEDICATION,
                RecordState.ACTIVE,
                "Albuterol 5 MG/ML Inhalation Solution",
                "2025-03-10",
                r -> r.detail(Detail.REASON, "Childhood asthma"))
            .build();

    Finding finding = find("Does she have asthma?", chart);

    assertThat(finding.outcome()).isEqualTo(Finding.Outcome.FOUND);
    assertThat(text(finding))
        .contains("No diagnosis of asthma is recorded.", "It is the reason given for Albuterol");
  }

  @Test
  void anOrderThatWasCalledOffHidesNothingThatWasTakenBefore() {
    Chart chart =
        new TestChart()
            .add(
                "rx-2",
                RecordKind.MEDICATION,
                RecordState.CANCELLED,
                "Warfarin Sodium 5 MG Oral Tablet",
                "2024-03-10",
                r -> {})
            .add(
                "rx-1",
                RecordKind.MEDICATION,
                RecordState.ENDED,
                "Warfarin Sodium 5 MG Oral Tablet",
                "2019-03-10",
                until(2022, 2, 9))
            .build();

    List<Statement> told = find("Has he ever taken warfarin?", chart).statements();

    assertThat(told).hasSize(2);
    assertThat(told.get(0).text()).contains("2019", "2022");
    assertThat(told.get(1).text()).contains("2024");
  }

  @Test
  void whereAllOrdersForAnIllnessWereCalledOffNothingIsFoundWithoutAWord() {
    Chart chart =
        new TestChart()
            .add(
                "rx-1",
                RecordKind.MEDICATION,
                RecordState.CANCELLED,
                "Albuterol 5 MG/ML Inhalation Solution",
                "2025-03-10",
                r -> r.detail(Detail.REASON, "Childhood asthma"))
            .build();

    assertThat(find("What medicine does she take for asthma?", chart).outcome())
        .isNotEqualTo(Finding.Outcome.FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Has she had asthma since her son was born?",
        "Did she have asthma after the birth of her daughter?",
        "¿Ha tenido asma desde que nació su hijo?",
      })
  void aRelativeWhoOnlyTellsSinceWhenIsNotAskedAbout(String question) {
    assertThat(text(find(question, CHART))).doesNotContain("relatives", "familiares");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Does her son have asthma?",
        "When did her son get asthma?",
        "Is there anything on her mother's asthma?",
        "Has her son had asthma since her mother died?",
      })
  void aRelativeWhoIsAskedAboutIsNotThePatient(String question) {
    assertThat(text(find(question, CHART))).contains("relatives");
  }

  @Test
  void howWellIsNotPartOfWhatIsAskedFor() {
    assertThat(text(find("How well does she sleep?", CHART))).doesNotContain("well");
    assertThat(text(find("¿Duerme bien?", CHART))).doesNotContain("bien");
  }
}
