package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClinicalTest {
  private static final Chart CHART = TestChart.full();
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());

  private static Finding find(String question, Chart chart) {
    return FINDER.find(
        new QuestionReader().read(question, chart.patient(), TestChart.NOW), chart, TestChart.NOW);
  }

  private static String text(Finding finding) {
    return finding.statements().stream().map(Statement::text).collect(Collectors.joining(" "));
  }

  private static List<String> cited(Finding finding) {
    return finding.statements().stream()
        .flatMap(statement -> statement.sources().stream())
        .map(id -> id.value())
        .distinct()
        .toList();
  }

  /** Checks the answer's words, separated by semicolons, and the records that it cites. */
  private static void check(String question, String words, String records) {
    Finding finding = find(question, CHART);

    assertThat(finding.outcome()).as(text(finding)).isEqualTo(Finding.Outcome.FOUND);
    Arrays.stream(words.split(";", -1))
        .forEach(word -> assertThat(text(finding)).containsIgnoringCase(word.strip()));
    assertThat(cited(finding))
        .as(text(finding))
        .containsExactlyInAnyOrder(records.strip().split(" "));
    assertThat(finding.ranked().stream().map(id -> id.value()).toList())
        .startsWith(cited(finding).toArray(String[]::new));
  }

  @DisplayName("R15 An answer about allergies rests on exactly the allergies it names")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is Marta Brandt allergic to? | penicillin; latex | al-1 al-2",
        "allergies? | penicillin; latex | al-1 al-2",
        "Any known allergies I should be aware of before prescribing? | penicillin | al-1 al-2",
        "Is she allergic to latex? | Yes; latex | al-2",
        "Is it safe to give her penicillin, or is she allergic? | penicillin | al-1",
        "Is there an allergy to amoxicillin? | amoxicillin; penicillin | al-1",
        "When was the latex allergy recorded? | February 20, 2010 | al-2",
        "Since when is she known to be allergic to penicillin? | May 9, 2001 | al-1",
        "What happens when she gets penicillin? | hives | al-1",
        "How does the patient react to penicillin? | hives | al-1",
        "How many allergies are on file? | 2 | al-1 al-2",
      })
  void allergies(String question, String words, String records) {
    check(question, words, records);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿A qué es alérgica Marta Brandt? | penicilina; latex | al-1 al-2",
        "que alergias tiene | penicilina; latex | al-1 al-2",
        "¿Tiene alguna alergia que haya que tener en cuenta? | penicilina | al-1 al-2",
        "¿Es alérgica al látex? | Sí; latex | al-2",
        "¿Se le puede dar penicilina o es alérgica? | penicilina | al-1",
        "¿Desde cuándo consta la alergia al látex? | 20 de febrero de 2010 | al-2",
        "¿Qué reacción le da la penicilina? | hives | al-1",
        "¿Cuántas alergias tiene registradas? | 2 | al-1 al-2",
      })
  void allergiesInSpanish(String question, String words, String records) {
    check(question, words, records);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What medicines is she on? | warfarin; levothyroxine | rx-2 rx-3",
        "current meds | warfarin; levothyroxine | rx-2 rx-3",
        "Please list her active prescriptions | warfarin; levothyroxine | rx-2 rx-3",
        "How many medicines does she take? | 2 | rx-2 rx-3",
        "Does Marta take warfarin? | Yes; September 2, 2024 | rx-2",
        "Is she still on azithromycin? | No; no longer; November 3, 2020 | rx-4",
        "Has she ever taken azithromycin? | Yes; November 3, 2020 | rx-4",
        "What strength is the levothyroxine? | 75 MCG | rx-3",
        "warfarin dose? | 5 MG | rx-2",
        "How often should she take levothyroxine? | 1 time per day; before breakfast | rx-3",
        "When was warfarin first prescribed? | March 14, 2018 | rx-1",
        "Why does she take levothyroxine? | hypothyroidism | rx-3",
        "Who prescribed the warfarin? | Ulla Hansen | rx-2",
        "What is she taking for atrial fibrillation? | warfarin | rx-2",
        "Which drug was given for the pneumonia? | azithromycin | rx-4",
        "Is she on an anticoagulant? | Yes; warfarin | rx-2",
      })
  void medicines(String question, String words, String records) {
    check(question, words, records);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿Qué remedios toma? | warfarina; levotiroxina | rx-2 rx-3",
        "medicación actual de la paciente | warfarina; levotiroxina | rx-2 rx-3",
        "¿Cuántos medicamentos toma hoy? | 2 | rx-2 rx-3",
        "¿Marta Brandt toma warfarina? | Sí; 2 de septiembre de 2024 | rx-2",
        "¿Todavía usa azitromicina? | No; ya no; 3 de noviembre de 2020 | rx-4",
        "¿De cuánto es la levotiroxina en microgramos, qué dosis? | 75 MCG | rx-3",
        "¿Cada cuánto se toma la levotiroxina? | 1 vez al día | rx-3",
        "¿Cuándo le recetaron warfarina por primera vez? | 14 de marzo de 2018 | rx-1",
        "¿Para qué se le recetó la levotiroxina, por qué motivo? | hypothyroidism | rx-3",
        "¿Quién le recetó la warfarina? | Ulla Hansen | rx-2",
        "¿Qué toma para el hipotiroidismo? | levotiroxina | rx-3",
        "¿Qué antibiótico se le recetó por la neumonía? | azitromicina | rx-4",
      })
  void medicinesInSpanish(String question, String words, String records) {
    check(question, words, records);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Which conditions does she have? | atrial fibrillation; hypothyroidism | dx-1 dx-2",
        "active problem list | atrial fibrillation; hypothyroidism | dx-1 dx-2",
        "What illnesses has she got over, which are resolved? | pneumonia | dx-3",
        "Does she have atrial fibrillation? | Yes; March 12, 2018 | dx-1",
        "Does she have an underactive thyroid? | Yes; July 30, 2015 | dx-2",
        "When was hypothyroidism diagnosed? | July 30, 2015 | dx-2",
        "When did the pneumonia clear up? | December 4, 2020 | dx-3",
        "Does she still have pneumonia? | No; December 4, 2020 | dx-3",
        "Has she ever had pneumonia? | Yes; November 2, 2020 | dx-3",
        "Onset of the atrial fibrillation? | March 12, 2018 | dx-1",
      })
  void problems(String question, String words, String records) {
    check(question, words, records);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿Qué enfermedades tiene? | fibrilación auricular; hipotiroidismo | dx-1 dx-2",
        "diagnosticos vigentes | fibrilación auricular; hipotiroidismo | dx-1 dx-2",
        "¿Tiene fibrilación auricular? | Sí; 12 de marzo de 2018 | dx-1",
        "¿Cuándo le diagnosticaron hipotiroidismo? | 30 de julio de 2015 | dx-2",
        "¿Cuándo se curó de la neumonía? | 4 de diciembre de 2020 | dx-3",
        "¿Ha tenido neumonía alguna vez? | Sí; 2 de noviembre de 2020 | dx-3",
        "¿Sigue con neumonía? | No; 4 de diciembre de 2020 | dx-3",
      })
  void problemsInSpanish(String question, String words, String records) {
    check(question, words, records);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is the latest potassium? | 4.4 mmol/L; February 11, 2025 | ob-3",
        "potassium | 4.4 mmol/L | ob-3",
        "Potassium before March 1, 2024? | 3.7 mmol/L; February 6, 2024 | ob-2",
        "What was the potassium in 2023? | 4.1 mmol/L | ob-1",
        "First potassium on record? | 4.1 mmol/L | ob-1",
        "How many times was potassium measured? | 3 | ob-1 ob-2 ob-3",
        "When was her TSH last checked? | August 21, 2024; 2.35 mIU/L | ob-4",
        "How much does she weigh? | 71.3 kg | ob-5",
        "Most recent blood pressure? | 134/82 mmHg; May 20, 2025 | ob-6",
        "What is her systolic blood pressure? | 134 | ob-6",
        "Are potassium and weight ok? | 4.4 mmol/L; 71.3 kg | ob-3 ob-5",
      })
  void results(String question, String words, String records) {
    check(question, words, records);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿Cuál es el último potasio? | 4.4 mmol/L; 11 de febrero de 2025 | ob-3",
        "potasio antes del 1 de marzo de 2024 | 3.7 mmol/L | ob-2",
        "¿Cuánto pesa? | 71.3 kg | ob-5",
        "¿Qué presión arterial tuvo la última vez? | 134/82 mmHg | ob-6",
        "¿Cuándo se le midió la TSH? | 21 de agosto de 2024 | ob-4",
        "¿Cuántas veces se midió el potasio en 2024? | 1 | ob-2",
        "valor de presion sistolica | 134 | ob-6",
      })
  void resultsInSpanish(String question, String words, String records) {
    check(question, words, records);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When was the hip replacement? | June 25, 2019 | pr-3",
        "When was the last colonoscopy? | October 19, 2021 | pr-2",
        "Has she had a colonoscopy? | Yes; October 19, 2021 | pr-2",
        "When did she first have a colonoscopy? | October 4, 2016 | pr-1",
        "How many colonoscopies has she had? | 2 | pr-1 pr-2",
        "How many flu shots did she get since 2022? | 2 | va-2 va-3",
        "When did she get her last flu vaccine? | October 2, 2023 | va-3",
        "Was she vaccinated against influenza in 2021? | Yes; October 1, 2021 | va-1",
        "Date of the tetanus shot? | April 11, 2017 | va-4",
        "How many emergency visits were there in 2022? | 2 | vi-1 vi-2",
        "How often was she in the ER before June 2022? | 1 | vi-1",
        "How many confirmed appointments are ahead? | 2 | ap-1 ap-2",
        "What was the last visit before January 1, 2024? | May 8, 2023; check-up | vi-3",
      })
  void deedsAndVisits(String question, String words, String records) {
    check(question, words, records);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿Cuándo fue la última colonoscopia? | 19 de octubre de 2021 | pr-2",
        "¿Le han hecho una colonoscopia? | Sí | pr-2",
        "¿Cuántas colonoscopias le hicieron? | 2 | pr-1 pr-2",
        "¿Cuántas vacunas de la gripe recibió desde 2022? | 2 | va-2 va-3",
        "¿Cuándo se vacunó contra el tétanos? | 11 de abril de 2017 | va-4",
        "¿Cuántas veces fue a urgencias en 2022? | 2 | vi-1 vi-2",
        "¿Cuántas citas confirmadas le quedan? | 2 | ap-1 ap-2",
        "¿Cuándo le pusieron la vacuna contra el tétanos? | 11 de abril de 2017 | va-4",
      })
  void deedsAndVisitsInSpanish(String question, String words, String records) {
    check(question, words, records);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Is she allergic to shellfish? | shellfish",
        "What reaction does she have to aspirin? | aspirin",
        "¿Qué reacción tiene al polen? | polen",
        "Is she taking digoxin? | digoxin",
        "What dose of metformin does she take? | metformin",
        "¿Toma losartán? | losartán",
        "¿Cada cuánto toma ibuprofeno? | ibuprofeno",
        "What does she take for asthma? | asthma",
        "When was diabetes diagnosed? | diabetes",
        "¿Tiene asma? | asma",
        "¿Cuándo se le resolvió la bronquitis? | bronquitis",
        "What is the latest sodium? | sodium",
        "¿Cuánto salió la creatinina? | creatinina",
        "Potassium in 2019? | potassium",
        "When was the appendectomy? | appendectomy",
        "¿Cuándo le hicieron la mamografía? | mamografía",
        "When was she vaccinated against hepatitis B? | hepatitis",
        "Colonoscopy after 2022? | colonoscopy",
      })
  void ofWhatIsNotRecordedTheAnswerSaysSo(String question, String word) {
    Finding finding = find(question, CHART);

    assertThat(finding.outcome()).as(text(finding)).isEqualTo(Finding.Outcome.SILENT);
    assertThat(text(finding)).containsIgnoringCase(word);
    assertThat(cited(finding)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is her shoe size?",
        "¿Cuál es su equipo de fútbol favorito?",
        "Is there a living will?",
      })
  void ofWhatHasNoClinicalNameTheRecordIsPlainlySilent(String question) {
    Finding finding = find(question, CHART);

    assertThat(finding.outcome()).as(text(finding)).isEqualTo(Finding.Outcome.SILENT);
    assertThat(finding.statements()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Does her family have a history of atrial fibrillation?",
        "Did she have side effects with warfarin?",
        "How often does she forget her warfarin?",
        "Who comes along to her visits?",
        "¿Cuántas dosis de warfarina olvida por semana?",
        "¿Qué nota dejó la doctora sobre la warfarina?",
      })
  void whatRecordsOfOtherKindsSayIsNotTakenFromThese(String question) {
    assertThat(find(question, CHART).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }

  @Test
  @DisplayName("R16 An empty chart has no answer, only the sentence that nothing is recorded")
  void anEmptyChartIsSilent() {
    for (String question :
        List.of("What is she allergic to?", "¿Qué medicamentos toma?", "Active diagnoses?")) {
      Finding finding = find(question, TestChart.empty());

      assertThat(finding.outcome()).isEqualTo(Finding.Outcome.SILENT);
      assertThat(finding.ranked()).isEmpty();
    }
  }
}
