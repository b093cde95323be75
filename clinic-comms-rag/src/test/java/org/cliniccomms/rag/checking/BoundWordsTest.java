package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences that tell of one thing what their source tells of another. */
class BoundWordsTest {
  private static final ReplyCheck CHECK = new ReplyCheck(Glossary.standard());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Potassium high, sodium normal. | Potassium is high. | Sodium is high.
          Potassium high, sodium normal. | Sodium is normal. | Potassium is normal.
          Potasio alto, sodio normal. | El sodio está normal. | El potasio está normal.
          Right kidney: normal. Left kidney: cyst of 3 cm. | Cyst of 3 cm in the left kidney. | Cyst of 3 cm in the right kidney.
          Mother: diabetes. Father: hypertension. | Her father has hypertension. | Her father has diabetes.
          Left kidney cyst; right kidney stone. | Left kidney cyst. | Right kidney cyst.
          Mother: diabetes, father: hypertension. | Her mother has diabetes. | Her mother has hypertension.
          Glipizide 5 mg in the morning, atorvastatin 40 mg at night. | Atorvastatin 40 mg at night. | Atorvastatin 40 mg in the morning.
          Appendectomy in 2010. Knee surgery in 2018. | The appendectomy was in 2010. | The appendectomy was in 2018.
          Started losartan in May 2019. Started metformin in June 2020. | Losartan was started in May 2019. | Losartan was started in June 2020.
          """)
  @DisplayName("R15 What is told or dated of another thing is removed")
  void isOfItsThing(String cited, String fair, String changed) {
    assertThat(check(fair, cited).kept()).as(fair).hasSize(1);
    assertThat(check(changed, cited).kept()).as(changed).isEmpty();
  }

  private static CheckedReply check(String reply, String cited) {
    String said = reply.substring(0, reply.length() - 1) + " [1].";
    return CHECK.check(said, List.of(new Evidence(List.of(new RecordId("Record/1")), cited)));
  }
}
