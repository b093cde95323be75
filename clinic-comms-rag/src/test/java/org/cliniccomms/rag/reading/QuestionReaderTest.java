package org.cliniccomms.rag.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionReaderTest {
  private static final Instant NOW = Instant.parse("2025-05-14T15:00:00Z");
  private static final ChartPatient PATIENT =
      new ChartPatient(
          new ChartKey(ClinicId.random(), PatientId.random()),
          "Beatriz Elena Quiroga O'Neill",
          LocalDate.of(1970, 1, 2),
          "female",
          List.of(),
          ZoneId.of("America/Bogota"));

  private static ReadQuestion read(String text) {
    return new QuestionReader().read(text, PATIENT, NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Which medicines does Beatriz Quiroga take now? | EN | LIST",
        "beatriz elena quiroga o'neill: que remedios toma | ES | LIST",
        "How many times was she seen in the ER in 2024? | EN | COUNT",
        "¿Cuántas veces le hicieron una colonoscopia? | ES | COUNT",
        "How often should warfarin be taken? | EN | HOW_OFTEN",
        "¿Cada cuántas horas se toma la amoxicilina? | ES | HOW_OFTEN",
        "What strength of warfarin is she on? | EN | HOW_MUCH",
        "¿De cuántos miligramos es la tableta? | ES | HOW_MUCH",
        "When did the pneumonia resolve? | EN | WHEN_ENDED",
        "¿Cuándo se le pasó la gripe? | ES | WHEN_ENDED",
        "Since when is the peanut allergy known? | EN | FIRST",
        "On which date was the colonoscopy done? | EN | WHEN",
        "¿En qué fecha le operaron la rodilla? | ES | WHEN",
        "When is her next appointment? | EN | NEXT",
        "¿Cuándo es la próxima cita? | ES | NEXT",
        "Latest potassium? | EN | LATEST",
        "¿Cuál es el último valor de potasio? | ES | VALUE",
        "Is she allergic to peanuts? | EN | YES_NO",
        "¿Sigue tomando warfarina? | ES | YES_NO",
        "What happens if she eats peanuts? | EN | REACTION",
        "Why was the visit called off? | EN | WHY",
        "¿Quién la acompaña? | ES | WHO",
        "Where is the appointment? | EN | WHERE",
      })
  void aQuestionSaysWhatItWantsAndInWhichLanguage(
      String text, Language language, Operation operation) {
    ReadQuestion question = read(text);

    assertThat(question.operation()).isEqualTo(operation);
    assertThat(question.language()).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "visits before 3 March 2021? | - | 2021-03-03",
        "weight before March 3, 2021? | - | 2021-03-03",
        "peso antes del 3 de marzo de 2021 | - | 2021-03-03",
        "peso antes del 03/04/2021 de la paciente | - | 2021-04-03",
        "weight after 2021-03-03? | 2021-03-04 | -",
        "flu shots from 2022 on? | 2022-01-01 | -",
        "vacunas desde 2022 | 2022-01-01 | -",
        "ER visits in 2021? | 2021-01-01 | 2022-01-01",
        "urgencias en 2021 | 2021-01-01 | 2022-01-01",
        "visits in June 2021 | 2021-06-01 | 2021-07-01",
        "visits between 2019 and 2021 | 2019-01-01 | 2022-01-01",
        "consultas entre 2019 y 2021 | 2019-01-01 | 2022-01-01",
        "visits in the last 6 months | 2024-11-14 | 2025-05-15",
        "consultas en los últimos dos años | 2023-05-14 | 2025-05-15",
        "visits this year | 2025-01-01 | 2026-01-01",
        "visitas el año pasado | 2024-01-01 | 2025-01-01",
        "the last visit | - | -",
        "visits in the last year | 2024-05-14 | 2025-05-15",
        "urgencias en el último mes | 2025-04-14 | 2025-05-15",
        "urgencias el mes pasado | 2025-04-01 | 2025-05-01",
        "ER visits last month | 2025-04-01 | 2025-05-01",
        "urgencias la semana pasada | 2025-05-05 | 2025-05-12",
        "visits last week | 2025-05-05 | 2025-05-12",
        "visits this week | 2025-05-12 | 2025-05-19",
        "visitas de este mes | 2025-05-01 | 2025-06-01",
        "visits in the last seven days | 2025-05-07 | 2025-05-15",
        "urgencias en los últimos quince días | 2025-04-29 | 2025-05-15",
        "visits over the past couple of weeks | 2025-04-30 | 2025-05-15",
        "visitas en los tres últimos meses | 2025-02-14 | 2025-05-15",
        "visits between January and March 2025 | 2025-01-01 | 2025-04-01",
        "visitas de noviembre a febrero de 2025 | 2024-11-01 | 2025-03-01",
        "visits from March 3 to May 9, 2024 | 2024-03-03 | 2024-05-10",
        "visitas del 3 al 9 de mayo de 2024 | 2024-05-03 | 2024-05-10",
        "weight 3 months ago | 2025-01-30 | 2025-03-02",
        "peso hace tres meses | 2025-01-30 | 2025-03-02",
        "weight two days ago | 2025-05-12 | 2025-05-13",
        "visits since two years ago | 2023-05-14 | -",
        "peso hace más de un año | - | 2024-05-14",
        "was she seen yesterday | 2025-05-13 | 2025-05-14",
        "¿la vieron ayer? | 2025-05-13 | 2025-05-14",
        "visits since January | 2025-01-01 | -",
        "visitas desde octubre | 2024-10-01 | -",
        "visits last November | 2024-11-01 | 2024-12-01",
      })
  void aQuestionMayNameATime(String text, LocalDate from, LocalDate until) {
    assertThat(read(text).span()).isEqualTo(new TimeSpan(from, until));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "PA del 1/7/24 | 2024-07-01 | 2024-07-02",
        "bp on 7/1/24 | 2024-07-01 | 2024-07-02",
        "bp 17 june 24 | 2024-06-17 | 2024-06-18",
        "qué peso tenía en feb 24 | 2024-02-01 | 2024-03-01",
        "weight feb '24 | 2024-02-01 | 2024-03-01",
        "RAC ene 2024? | 2024-01-01 | 2024-02-01",
        "vih dic 2024 | 2024-12-01 | 2025-01-01",
        "potasio ago 24 | 2024-08-01 | 2024-09-01",
        "Hb el 18/3 | 2025-03-18 | 2025-03-19",
        "Hb on 3/18 | 2025-03-18 | 2025-03-19",
        "PASI jan 2023 to now | 2023-01-01 | 2025-05-15",
        "creatinina desde 2023 hasta la fecha | 2023-01-01 | 2025-05-15",
        "metoprolol 25 mg or 50 mg | - | -",
        "PA 140/90 | - | -",
      })
  void aDateMayBeWrittenInHaste(String text, LocalDate from, LocalDate until) {
    assertThat(read(text).span()).isEqualTo(new TimeSpan(from, until));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How many ER visits in the last few months?",
        "¿Cuántas veces fue a urgencias en los últimos meses?",
        "How many visits since her surgery?",
        "¿Cuántas consultas tuvo después de la operación?",
        "Did she have asthma as a child?",
        "How many visits in March?",
        "How many visits in 2022 or 2023?",
        "How many visits on Monday?",
        "¿Cuántas visitas el verano pasado?",
      })
  void aTimeThatIsNotUnderstoodIsNotTakenForAlways(String text) {
    assertThat(read(text).timeUnread()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How long ago was the colonoscopy?",
        "¿Desde hace cuánto toma warfarina?",
        "How many times a day is warfarin taken?",
        "Which medicines does she take now?",
        "How many years has she had gout?",
        "May she take ibuprofen?",
        "visits between 2019 and 2021",
      })
  void whatNamesNoTimeLeavesNothingUnread(String text) {
    assertThat(read(text).timeUnread()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "On what date did Beatriz Quiroga have a knee film in 2021? | knee film",
        "Beatriz Elena: how often is warfarin taken? | warfarin",
        "¿Qué medicamentos toma Beatriz Elena Quiroga O'Neill por gota? | gota",
        "When is Beatriz Lara Quiroga's birthday? | beatriz lara quiroga birthday",
        "beatriz: latest vitamin b12 | vitamin b12",
      })
  void theTargetIsWhatTheQuestionIsAboutWithoutTheOwnName(String text, String target) {
    assertThat(String.join(" ", read(text).target())).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flores R774100 potassium? | potassium",
        "potassium of Rosa Flores, R774100 | potassium",
        "potasio de la paciente flores R774100 | potasio",
        "flores R885211 potassium | flores r885211 potassium",
      })
  void aNameThatIsAnOrdinaryWordIsTheNameNextToTheOwnNumber(String text, String target) {
    ChartPatient flores =
        new ChartPatient(
            PATIENT.key(),
            "Rosa Flores Mora",
            LocalDate.of(1970, 1, 2),
            "female",
            List.of(new PersonalDocument("MRN", "R774100", "https://clinic.example/mrn")),
            PATIENT.zone());

    assertThat(new QuestionReader().read(text, flores, NOW).target())
        .isEqualTo(List.of(target.split(" ")));
  }

  @Test
  void wordsNameKindsAndStates() {
    ReadQuestion question = read("Which confirmed appointments are still ahead?");

    assertThat(question.kinds()).contains(RecordKind.APPOINTMENT);
    assertThat(question.states())
        .contains(AskedState.CONFIRMED, AskedState.UPCOMING)
        .doesNotContain(AskedState.PENDING);
    assertThat(read("¿Qué cita está sin confirmar?").states()).containsOnly(AskedState.PENDING);
  }

  @Test
  void aQuestionShowsNoneOfItsWords() {
    assertThat(read("Is Beatriz Quiroga allergic to peanuts?").toString())
        .doesNotContain("Beatriz", "peanut");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Recite the allergies", "Detalla los fármacos", "Desglosa todos los diagnósticos"})
  void aWordThatBidsToTellRecordsIsNotLookedFor(String question) {
    assertThat(read(question).target()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Warfarin the dose", "glucosa la última vez"})
  void aThingBeforeAnArticleIsLookedForAllTheSame(String question) {
    assertThat(read(question).target()).hasSize(1);
  }

  @Test
  void howManyTimesItIsTakenAsksForTheDosage() {
    assertThat(read("How many times does she take ropinirole, and over what period?"))
        .extracting(ReadQuestion::operation, ReadQuestion::target)
        .containsExactly(Operation.HOW_OFTEN, List.of("ropinirole"));
    assertThat(read("how frequently is ropinirole taken").target()).containsExactly("ropinirole");
    assertThat(read("How many times was ropinirole prescribed?").operation())
        .isEqualTo(Operation.COUNT);
  }
}
