package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What records tell in other words than the question, in parts, or only in a note. */
class AskedInOtherWordsTest {
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());
  private static final Chart CHART = chart();

  private static Chart chart() {
    return new TestChart()
        .add(
            "no-1",
            RecordKind.NOTE,
            RecordState.DONE,
            "Visita de control",
            "2025-05-02",
            r ->
                r.narrative(
                    "Puede volver al colegio el 14 de agosto. Nunca hospitalizada. Su hermano toma"
                        + " montelukast 5 mg.",
                    "es"))
        .add(
            "rp-1",
            RecordKind.REPORT,
            RecordState.DONE,
            "Ultrasound of thyroid",
            "2025-03-09",
            r -> r.narrative("11 mm nodule in the left lobe. No calcification.", "en"))
        .add(
            "or-1",
            RecordKind.ORDER,
            RecordState.ACTIVE,
            "Sleep study",
            "2025-04-01",
            r -> r.detail(Detail.REASON, "Snoring"))
        .add(
            "rx-1",
            RecordKind.MEDICATION,
            RecordState.ACTIVE,
            "Salbutamol 100 mcg",
            "2025-02-01",
            r -> r.detail(Detail.DOSAGE, "2 puffs as needed").detail(Detail.REASON, "Asthma"))
        .add(
            "or-2",
            RecordKind.ORDER,
            RecordState.ACTIVE,
            "Mammogram",
            "2025-09-30",
            r -> r.detail(Detail.REASON, "Screening"))
        .add(
            "pr-1",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Gastroscopy",
            "2024-10-11",
            r -> r.detail(Detail.COMMENT, "Erosive gastritis"))
        .add(
            "rx-2",
            RecordKind.MEDICATION,
            RecordState.PENDING,
            "Losartan 50 mg",
            "2024-02-01",
            r -> r.detail(Detail.COMMENT, "on hold"))
        .add(
            "ms-2",
            RecordKind.MEASUREMENT,
            RecordState.CANCELLED,
            "Cortisol",
            "2025-01-09",
            r -> r.detail(Detail.COMMENT, "no value: Sample clotted"))
        .add(
            "ms-3",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Troponin",
            "2025-01-10",
            r -> r.value(new Measured("", List.of(), null, "", "< 0.01 ng/mL")))
        .add(
            "ms-4",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Troponin",
            "2025-01-11",
            r -> r.value(new Measured("", List.of(), new BigDecimal("0.4"), "ng/mL", "")))
        .add(
            "ms-1",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Ferritin",
            "2025-05-01",
            r -> r.value(new Measured("", List.of(), new BigDecimal("18"), "ng/mL", "")))
        .build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cuando vuelve al colegio             | 14 de agosto
          has she ever been hospitalised       | Nunca hospitalizada
          size of the thyroid nodule           | 11 mm
          thyroid nodule, which side           | left lobe
          when is the mammogram due            | Mammogram is due on September 30, 2025
          what did the gastroscopy show        | Erosive gastritis
          cortisol level?                      | no result, Sample clotted
          ferritin in may                      | 18 ng/mL
          ferritina mayo                       | 18 ng/mL
          highest troponin                     | 0.4 ng/mL
          is she taking losartan               | No, not at present
          ferritin and sleep study             | 18 ng/mL
          what is the ferritin and what is the salbutamol dose | 2 puffs
          ferritin and serum lipase            | lipase
          what is being given against asthma   | Salbutamol
          What is she on for her asthma?       | Salbutamol
          ¿Qué se le da para el asma?          | Salbutamol
          ¿Con qué remedios se trata el asma?  | Salbutamol
          ¿Con qué frecuencia se administra el salbutamol? | 2 puffs
          ¿Sigue vigente la indicación de salbutamol? | Salbutamol
          Where did her ferritin end up when drawn anew? | 18 ng/mL
          How many ferritins were drawn in 2025?          | 1
          Which agent is given for the asthma?            | Salbutamol
          ¿Cuántas tomas diarias de salbutamol lleva?     | 2 puffs
          ¿Dónde andaba la ferritina que le sacaron? | 18 ng/mL
          """)
  void isAnswered(String question, String says) {
    Finding finding = find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(text(finding)).contains(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          montelukast dose         | 5 mg
          toma montelukast?        | 5 mg
          size of the liver nodule | 11 mm
          should we stop salbutamol | puffs
          was the sleep study done | Yes
          salbutamol due date      | February
          what is given against gout | Salbutamol
          ¿Qué se le da para la gota? | Salbutamol
          ¿Con qué frecuencia se administra el montelukast? | 5 mg
          Where did her lipase end up when drawn anew? | 18
          """)
  void isNotAnsweredByWhatIsSaidOfSomethingElse(String question, String never) {
    Finding finding = find(question);

    assertThat(finding.outcome()).isNotEqualTo(Outcome.FOUND);
    assertThat(text(finding)).doesNotContain(never);
  }

  @Test
  void aDoseThatOnlyANoteTellsOfSomebodyElseIsDenied() {
    assertThat(find("montelukast dose").outcome()).isEqualTo(Outcome.SILENT);
    assertThat(find("¿Qué dosis de montelukast toma?").outcome()).isEqualTo(Outcome.SILENT);
  }

  private static Finding find(String question) {
    return FINDER.find(
        new QuestionReader().read(question, CHART.patient(), TestChart.NOW), CHART, TestChart.NOW);
  }

  private static String text(Finding finding) {
    return finding.statements().stream().map(Statement::text).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The operation for the cloudy lens: which day was it?|February 4, 2024",
        "When was the cloudy lens diagnosed?|June 1, 2023",
        "When was the look into the bladder done?|No look into the bladder"
      })
  void aThingDoneIsFoundByTheIllnessThatItIsCalledBy(String question, String told) {
    Chart chart =
        new TestChart()
            .add("co", RecordKind.CONDITION, RecordState.ACTIVE, "Cataract", "2023-06-01", r -> {})
            .add(
                "pr",
                RecordKind.PROCEDURE,
                RecordState.DONE,
                "Cataract surgery (procedure)",
                "2024-02-04",
                r -> {})
            .build();

    assertThat(TestChart.answer(chart, question)).contains(told);
  }
}
