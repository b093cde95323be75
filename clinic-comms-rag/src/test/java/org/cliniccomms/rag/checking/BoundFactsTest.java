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
          Takes 500 mg metformin, 5 mg glipizide. | She takes 5 mg glipizide. | She takes 5 mg metformin.
          """)
  @DisplayName("R15 A number of another thing in a labelled line is removed")
  void aNumberIsOfItsThing(String cited, String fair, String changed) {
    isToldApart(cited, fair, changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Value: PSA: < 4 ng/mL | PSA < 4 ng/mL. | PSA > 4 ng/mL.
          Value: PSA: < 4 ng/mL | PSA was below 4 ng/mL. | PSA was 4 ng/mL.
          PSA was 4 ng/mL. | PSA was 4 ng/mL. | PSA was over 4 ng/mL.
          HbA1c below 7 %. | HbA1c below 7 %. | HbA1c above 7 %.
          HbA1c below 7 %. | HbA1c less than 7 %. | HbA1c greater than 7 %.
          HbA1c menor de 7 %. | HbA1c inferior a 7 %. | HbA1c superior a 7 %.
          HbA1c por debajo de 7 %. | HbA1c menor a 7 %. | HbA1c por encima de 7 %.
          Blood pressure 138 over 86 mmHg. | Blood pressure 138 over 86 mmHg. | Blood pressure over 138 mmHg.
          """)
  @DisplayName("R15 A number below which a value was is not the value nor what it was above")
  void whatBoundsIsNoValue(String cited, String fair, String changed) {
    isToldApart(cited, fair, changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          She should avoid ibuprofen because of chronic kidney disease. | She should avoid ibuprofen because of chronic kidney disease. | She should take ibuprofen because of chronic kidney disease.
          She should avoid ibuprofen because of chronic kidney disease. | She has chronic kidney disease. | She does not have chronic kidney disease.
          She should avoid ibuprofen. | Ibuprofen should be avoided. | Ibuprofen should be taken.
          Debe evitar ibuprofeno por enfermedad renal crónica. | Debe evitar ibuprofeno por enfermedad renal crónica. | Debe tomar ibuprofeno por enfermedad renal crónica.
          Debe evitar ibuprofeno. | She should avoid ibuprofen. | She should take ibuprofen.
          Ibuprofen is contraindicated. | Ibuprofen is contraindicated. | Ibuprofen is not contraindicated.
          She should not take naproxen. | She should not take naproxen. | She should take naproxen.
          No debe tomar naproxeno. | No debe tomar naproxeno. | Debe tomar naproxeno.
          She should stop warfarin. | She should stop warfarin. | She should take warfarin.
          She should stop warfarin. | She should stop warfarin. | She should start warfarin.
          She should take warfarin. | She should take warfarin. | She should stop warfarin.
          She should avoid grapefruit juice. | She should avoid grapefruit juice. | She should take grapefruit juice.
          """)
  @DisplayName("R15 Advice turned into its contrary is removed")
  void adviceIsKept(String cited, String fair, String changed) {
    isToldApart(cited, fair, changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Paracetamol 1 g por vía oral. Rash. | Paracetamol 1 g. | The rash was caused by paracetamol.
          Control por asma. Toma ibuprofeno. Rash. | Toma ibuprofeno. | The rash was caused by ibuprofen.
          Suspende enalapril por tos seca. | Enalapril was stopped because of a dry cough. | Enalapril was stopped because of asthma.
          """)
  @DisplayName("R15 A cause that is not said of both is removed")
  void causesAreOfBoth(String cited, String fair, String changed) {
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
