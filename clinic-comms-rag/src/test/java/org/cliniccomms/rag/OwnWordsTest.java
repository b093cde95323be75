package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnWordsTest {
  private static final RecordId METFORMIN = new RecordId("MedicationRequest/1");
  private static final RecordId LISINOPRIL = new RecordId("MedicationRequest/2");
  private static final Statement RIGHT =
      new Statement("Lisinopril 10 MG Oral Tablet, February 3, 2026.", List.of(LISINOPRIL));
  private static final String WORDS_OF_METFORMIN =
      "Medication (medicamento): Metformin 500 MG Oral Tablet; State: active; Date: 2026-01-12;"
          + " Frequency: 2 times per day.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Metformin 850 MG Oral Tablet is taken.",
        "Metformin was stopped on January 12, 2026.",
        "Metformin and warfarin are taken.",
        "Metformin is not taken.",
        "Metformin was prescribed on January 12, 2025."
      })
  @DisplayName("R16 What a record does not bear out is not said: the record speaks for itself")
  void theRecordSpeaksForItself(String wrong) throws Exception {
    Answer answer = answer(new Statement(wrong, List.of(METFORMIN)), RIGHT);

    assertThat(answer.status()).isEqualTo(AnswerStatus.SUCCESS);
    assertThat(answer.statements())
        .containsExactly(new Statement(WORDS_OF_METFORMIN, List.of(METFORMIN)), RIGHT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No prescription of metformin is recorded.",
        "No diagnosis of type 2 diabetes is recorded.",
        "Nothing of the sort is recorded."
      })
  @DisplayName("R16 A denial that the chart does not bear out is not said")
  void aFalseDenialIsNotSaid(String denial) throws Exception {
    Statement wrong = new Statement(denial, List.of());

    assertThat(answer(wrong, RIGHT).statements())
        .containsExactly(
            RIGHT,
            new Statement("No answer to the rest of this was found in the record.", List.of()));
    Answer alone = answer(wrong);
    assertThat(alone.status()).isEqualTo(AnswerStatus.NO_DATA);
    assertThat(alone.text()).isEqualTo("No answer to this was found in the record.");
  }

  @Test
  @DisplayName("R16 What the records bear out stays as it is said")
  void whatHoldsStays() throws Exception {
    Statement denial = new Statement("No prescription of warfarin is recorded.", List.of());

    assertThat(answer(RIGHT, denial).statements()).containsExactly(RIGHT, denial);
  }

  private static Answer answer(Statement... says) throws Exception {
    Finding finding =
        new Finding(Finding.Outcome.FOUND, List.of(says), List.of(METFORMIN, LISINOPRIL));
    FactFinder facts = FactFinder.of(List.of((question, chart, now) -> Optional.of(finding)));
    try (ChartQuestions questions = new AskingHouse().engine().facts(facts).build()) {
      return ((Answered) questions.ask(ask("What does she take?"))).answer();
    }
  }
}
