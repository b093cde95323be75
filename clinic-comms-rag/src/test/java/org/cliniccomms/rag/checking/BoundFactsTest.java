package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences all of whose words and numbers are in what they cite, but not of each other. */
class BoundFactsTest {
  private static final ReplyCheck CHECK = new ReplyCheck(Glossary.standard());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Value: Systolic blood pressure: 138 mm[Hg]/Value: Diastolic blood pressure: 86 mm[Hg] | Her diastolic blood pressure was 86 mmHg. | Her diastolic blood pressure was 138 mmHg.
          Value: Systolic blood pressure: 138 mm[Hg]/Value: Diastolic blood pressure: 86 mm[Hg] | Her systolic blood pressure was 138 mmHg. | Her systolic blood pressure was 86 mmHg.
          Medications: metformin 500 mg, glipizide 5 mg | She takes glipizide 5 mg. | She takes glipizide 500 mg.
          Medications: metformin 500 mg, glipizide 5 mg | She takes metformin 500 mg. | She takes metformin 5 mg.
          """)
  @DisplayName("R15 A number of another thing in a labelled line is removed")
  void aNumberIsOfItsThing(String cited, String fair, String changed) {
    isToldApart(cited, fair, changed);
  }

  @Test
  @DisplayName("R15 A line of nothing but blanks or quotes is read")
  void aLineOfBlanksIsRead() {
    String fair = "She takes metformin 500 mg [1].";

    for (String sign : List.of(" ", ">", "\t")) {
      assertThat(CHECK.check(sign.repeat(8_000), List.of()).kept()).isEmpty();
      String reply = sign.repeat(7_000) + fair;
      assertThat(CHECK.check(reply, evidence("Medications: metformin 500 mg")).kept()).hasSize(1);
    }
  }

  private static void isToldApart(String cited, String fair, String changed) {
    assertThat(check(fair, cited).kept()).as(fair).hasSize(1);
    assertThat(check(changed, cited).kept()).as(changed).isEmpty();
  }

  private static CheckedReply check(String reply, String cited) {
    String said = reply.substring(0, reply.length() - 1) + " [1].";
    return CHECK.check(said, evidence(cited.replace("/Value", "\nValue")));
  }

  private static List<Evidence> evidence(String text) {
    return List.of(new Evidence(List.of(new RecordId("Record/1")), text));
  }
}
