package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReplyCheckTest {
  private static final RecordId METFORMIN = new RecordId("MedicationRequest/1");
  private static final RecordId ASTHMA = new RecordId("Condition/1");
  private static final List<Evidence> EVIDENCE =
      List.of(
          new Evidence(
              List.of(METFORMIN),
              "Medication (medicamento): Metformin 500 MG Oral Tablet\nState: active\n"
                  + "Date: 2024-07-02\nStrength: 500 mg\nFrequency: 2 times per day"),
          new Evidence(List.of(ASTHMA), "Condition (diagnóstico): Asthma\nDate: 2011-03-09"));
  private final ReplyCheck check = new ReplyCheck(Glossary.standard());

  @Test
  @DisplayName("R15 what holds is kept without its citations, with the records that it cites")
  void whatHoldsIsKeptWithItsSources() {
    CheckedReply reply =
        check.check("The patient takes metformin 500 mg [1]. Asthma is recorded. [2]", EVIDENCE);

    assertThat(reply.kept())
        .containsExactly(
            new Statement("The patient takes metformin 500 mg.", List.of(METFORMIN)),
            new Statement("Asthma is recorded.", List.of(ASTHMA)));
    assertThat(reply.said()).isEqualTo(2);
    assertThat(reply.silent()).isFalse();
  }

  @Test
  @DisplayName("R15 a sentence without a citation, or with one of nothing, is removed")
  void aSentenceWithoutItsRecordIsRemoved() {
    CheckedReply reply =
        check.check("Takes metformin 500 mg. Asthma is recorded [3]. Asthma [0].", EVIDENCE);

    assertThat(reply.kept()).isEmpty();
    assertThat(reply.said()).isEqualTo(3);
  }

  @Test
  void aReplyThatFindsNothingIsSilent() {
    assertThat(check.check("The records do not mention smoking.", EVIDENCE).silent()).isTrue();
  }
}
