package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many there were, and how bad it was, in the words of those who are in a hurry. */
class CountedAndGradedTest {
  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Brígida Aurora Salas Vera", LocalDate.of(1988, 9, 12));
    return paper
        .record("p1", RecordKind.CONDITION, "Normal pregnancy", "2012-03-01")
        .record("p2", RecordKind.CONDITION, "Normal pregnancy", "2016-05-01")
        .record("o1", RecordKind.CONDITION, "Drug overdose", "2019-03-01")
        .record("o2", RecordKind.CONDITION, "Drug overdose", "2022-03-01")
        .record("s1", RecordKind.PROCEDURE, "Suture open wound", "2020-06-01")
        .record("s2", RecordKind.PROCEDURE, "Suture open wound", "2024-06-01")
        .record("f1", RecordKind.IMMUNIZATION, "Influenza vaccine", "2030-10-04")
        .record("f2", RecordKind.IMMUNIZATION, "Influenza vaccine", "2030-10-25")
        .record("f3", RecordKind.IMMUNIZATION, "Influenza vaccine", "2028-10-25")
        .record("m1", RecordKind.MEDICATION, "Paclitaxel 100 MG Injection", "2029-01-04")
        .record("m2", RecordKind.MEDICATION, "Paclitaxel 100 MG Injection", "2029-02-04")
        .record("w", RecordKind.PROCEDURE, "Upper endoscopy", "2027-02-04")
        .add(allergy(paper, "a1", "Shellfish", "Anaphylaxis", "severe"))
        .add(allergy(paper, "a2", "Fish", "Vomiting", "mild"))
        .add(allergy(paper, "a3", "Adhesive bandage", "Contact dermatitis", "mild"))
        .add(allergy(paper, "a4", "Iron sucrose", "Low blood pressure", "severe"))
        .add(
            paper
                .start("kg", RecordKind.MEASUREMENT, "Body Weight", "2031-01-04")
                .value(new Measured("", List.of(), new BigDecimal("61"), "kg", "")));
  }

  private static ChartRecord.Builder allergy(
      PaperChart paper, String id, String to, String reaction, String severity) {
    return paper
        .start(id, RecordKind.ALLERGY, to, "2015-02-03")
        .state(RecordState.ACTIVE)
        .detail(Detail.REACTION, reaction)
        .detail(Detail.SEVERITY, severity);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "how many pregnancies are recorded|2 times",
        "¿Cuántos embarazos figuran?|2",
        "¿Cuántas sobredosis desde 2018?|2",
        "¿En cuántas ocasiones hubo que ponerle puntos?|2 veces",
        "In October 2030 alone, how many flu shots was she given?|2 times",
        "How many flu shots did she get this October?|2 times",
        "cuantas veces se le indico paclitaxel|2 veces",
        "Which degree of severity has the anaphylaxis from shellfish?|severe",
        "iron sucrose iv: what happened, how bad|severe",
        "We cater a lunch: which sea creatures are off her plate?|Fish",
        "Is she allergic to seafood?|Shellfish",
        "What should we not stick on her skin?|Adhesive bandage",
        "brigida salas sep 88 - weight now|61 kg",
        "Brígida Salas (09/1988): weight?|61 kg",
      })
  void itIsCountedAndGraded(String question, String fact) {
    Finding finding = paper().find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(PaperChart.said(finding)).contains(fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "how many miscarriages on file",
        "How many flu shots in October 2029 alone?",
        "cuantas veces le indicaron tamoxifeno",
        "latex - what happened, how bad",
        "Which nuts are off her plate?",
        "brigida salas may 79 - weight now",
        "¿Cuántas veces le pusieron yeso?",
      })
  void whatIsNotThereIsNeither(String question) {
    assertThat(paper().find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  private static PaperChart course() {
    PaperChart paper = PaperChart.of("Brígida Aurora Salas Vera", LocalDate.of(1958, 9, 12));
    return paper
        .add(
            paper
                .start("u1", RecordKind.CONDITION, "Ulcer of foot", "2028-02-05")
                .state(RecordState.ENDED)
                .detail(Detail.COMMENT, "Right heel"))
        .add(
            paper
                .start("u2", RecordKind.CONDITION, "Ulcer of foot", "2030-10-13")
                .state(RecordState.ACTIVE)
                .detail(Detail.COMMENT, "Left hallux"))
        .record("d1", RecordKind.CONDITION, "Prediabetes", "2015-01-05")
        .record("d2", RecordKind.CONDITION, "Diabetes mellitus type 2", "2021-06-01")
        .record("h1", RecordKind.CONDITION, "History of renal transplant", "2003-05-23")
        .record("h2", RecordKind.CONDITION, "History of tubal ligation", "1999-05-23")
        .add(ended(paper, "t", "Ticagrelor 90 MG Oral Tablet", "2030-03-19", "Dyspnea"))
        .add(
            paper
                .start("c", RecordKind.MEDICATION, "Clopidogrel 75 MG Oral Tablet", "2030-04-10")
                .state(RecordState.ACTIVE))
        .add(ended(paper, "x", "Tamoxifen 20 MG Oral Tablet", "2025-03-19", "Menopause"))
        .add(
            paper
                .start("y", RecordKind.MEDICATION, "Exemestane 25 MG Oral Tablet", "2028-04-10")
                .state(RecordState.ACTIVE))
        .add(
            paper
                .start("p", RecordKind.MEDICATION, "Epinephrine Auto-Injector", "2029-07-19")
                .state(RecordState.ACTIVE));
  }

  private static ChartRecord.Builder ended(
      PaperChart paper, String id, String title, String day, String why) {
    return paper
        .start(id, RecordKind.MEDICATION, title, day)
        .state(RecordState.ENDED)
        .detail(Detail.STATUS_REASON, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "She has had two foot ulcers; where is the one that is still open?|Left hallux",
        "¿Dónde está la úlcera que sigue abierta?|Left hallux",
        "¿En qué momento pasó de prediabética a diabética tipo 2?|1 de junio de 2021",
        "¿Desde qué fecha consta en sus antecedentes el trasplante renal?|2003",
        "¿Le ligaron las trompas?|1999",
        "¿Por qué se retiró el ticagrelor y qué antiagregante lo reemplazó?|Clopidogrel",
        "¿Sigue con el ticagrelor? Si lo dejó, ¿por qué?|Dyspnea",
        "¿Qué hormonal contra el cáncer toma ahora y cuál usó antes?|Tamoxifen",
        "Which emergency injector was she prescribed for allergic reactions?|Epinephrine",
      })
  void whatBecameOfItIsTold(String question, String fact) {
    Finding finding = course().find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(PaperChart.said(finding)).containsIgnoringCase(fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Where is the leg ulcer that is still open?",
        "¿Desde qué fecha consta en sus antecedentes el trasplante de hígado?",
        "When was her kidney transplant?",
        "Why was prasugrel stopped and what replaced it?",
        "Which emergency inhaler was she prescribed?",
      })
  void whatIsOnlyNearIsNot(String question) {
    assertThat(course().find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
