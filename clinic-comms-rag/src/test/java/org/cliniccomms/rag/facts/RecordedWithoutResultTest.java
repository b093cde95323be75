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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is on record without having come to a result, and what is only mentioned. */
class RecordedWithoutResultTest {
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());
  private static final Chart CHART = chart();

  private static Chart chart() {
    return tests(new TestChart())
        .add(
            "pr-1",
            RecordKind.PROCEDURE,
            RecordState.NOT_SO,
            "Lumbar puncture",
            "2025-04-02",
            r -> r.detail(Detail.STATUS_REASON, "Platelets too low"))
        .add(
            "al-1",
            RecordKind.ALLERGY,
            RecordState.NOT_SO,
            "Shrimp",
            "2024-02-02",
            r -> r.detail(Detail.COMMENT, "Oral challenge passed"))
        .add(
            "al-2",
            RecordKind.ALLERGY,
            RecordState.ACTIVE,
            "Phenytoin",
            "2023-02-02",
            r -> r.detail(Detail.REACTION, "Rash"))
        .add(
            "cn-1",
            RecordKind.CONDITION,
            RecordState.NOT_SO,
            "Liver metastases",
            "2025-01-02",
            r -> r.detail(Detail.COMMENT, "Biopsy: haemangioma"))
        .add(
            "rx-1",
            RecordKind.MEDICATION,
            RecordState.ENDED,
            "Ramipril 5 mg",
            "2024-01-01",
            r ->
                r.detail(Detail.STATUS_REASON, "Angioedema").detail(Detail.PRACTITIONER, "Dr. Ode"))
        .add(
            "rx-2",
            RecordKind.MEDICATION,
            RecordState.ENDED,
            "Ivermectin 12 mg",
            "2024-05-01",
            r -> r.detail(Detail.REASON, "Scabies"))
        .add(
            "pr-2",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Organ donor registration",
            "2020-05-01",
            r -> {})
        .add(
            "ap-1",
            RecordKind.APPOINTMENT,
            RecordState.BOOKED,
            "Stress echocardiogram",
            "2025-08-01",
            r -> {})
        .add(
            "no-1",
            RecordKind.NOTE,
            RecordState.DONE,
            "Clinic note",
            "2025-05-02",
            r -> r.narrative("Walks daily. His neighbour takes ezetimibe 10 mg.", "en"))
        .build();
  }

  private static TestChart tests(TestChart chart) {
    return chart
        .add(
            "ms-1",
            RecordKind.MEASUREMENT,
            RecordState.CANCELLED,
            "Serum copper",
            "2025-05-01",
            r -> r.detail(Detail.COMMENT, "no value: Sample clotted"))
        .add(
            "ms-2",
            RecordKind.MEASUREMENT,
            RecordState.PENDING,
            "Ceruloplasmin",
            "2025-05-03",
            r -> r.detail(Detail.COMMENT, "no value: Awaited"))
        .add(
            "ms-3",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Albumin [Mass/volume] in Serum",
            "2025-05-01",
            r -> r.value(new Measured("", List.of(), new BigDecimal("41"), "g/L", "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          serum copper level?                   | clotted
          ceruloplasmin back yet?               | Awaited
          was the LP done?                      | was not done
          why no spinal tap?                    | too low
          ¿Le hicieron la punción lumbar?       | no se realizó
          Can he eat shrimp?                    | refuted
          liver mets?                           | refuted
          why was the ramipril yanked           | Angioedema
          ramipril por que se quito             | Angioedema
          how was the scabies treated?          | Ivermectin
          ¿Con qué se trató la sarna?           | Ivermectin
          """)
  void tellsWhatCameOfIt(String question, String said) {
    Finding finding = ask(question);
    assertThat(finding.outcome()).as(text(finding)).isEqualTo(Outcome.FOUND);
    assertThat(text(finding)).contains(said);
  }

  @ParameterizedTest
  @CsvSource({
    "zinc level?",
    "What dose of ezetimibe does he take?",
    "¿Qué dosis de ezetimibe toma?",
    "phenytoin dose",
    "What did the stress echocardiogram show?",
    "albumin/creatinine ratio",
    "was a bone marrow biopsy done?",
    "why was the bisoprolol yanked",
    "bone mets?",
    "How was the psoriasis treated?",
    "How old was the donor?",
    "¿Qué edad tenía el donante?"
  })
  void declinesWhatIsNotThere(String question) {
    Finding finding = ask(question);
    assertThat(finding.outcome()).as(text(finding)).isEqualTo(Outcome.SILENT);
  }

  private static Finding ask(String question) {
    return FINDER.find(
        new QuestionReader().read(question, CHART.patient(), TestChart.NOW), CHART, TestChart.NOW);
  }

  private static String text(Finding finding) {
    return finding.statements().stream().map(Statement::text).collect(Collectors.joining(" "));
  }
}
