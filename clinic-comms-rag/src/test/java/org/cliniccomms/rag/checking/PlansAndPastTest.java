package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was only planned, is over, or is a relative's, told as if it were the patient's today. */
class PlansAndPastTest {
  private static final ReplyCheck CHECK = new ReplyCheck(Glossary.standard());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Consider starting warfarin. | Consider starting warfarin. | Warfarin was started.
          Plan to start warfarin. | The plan is to start warfarin. | She takes warfarin.
          Colonoscopy recommended. | A colonoscopy was recommended. | A colonoscopy was performed.
          Colonoscopy was offered. | A colonoscopy was offered. | She had a colonoscopy.
          Polysomnography ordered. | Polysomnography was ordered. | Polysomnography was performed.
          Se planea colonoscopia. | Se planea una colonoscopia. | Se realizó una colonoscopia.
          Se propone iniciar warfarina. | Se propone iniciar warfarina. | Toma warfarina.
          Se solicita colonoscopia. | Se solicitó una colonoscopia. | Se realizó una colonoscopia.
          Se recomienda colonoscopia. | A colonoscopy was recommended. | A colonoscopy was performed.
          """)
  @DisplayName("R15 A plan that is told as done is removed")
  void aPlanIsNotDone(String cited, String fair, String changed) {
    isToldApart(cited, fair, changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Took warfarin until March 2020. | She took warfarin until March 2020. | She takes warfarin.
          Fumadora de 10 cigarrillos al día hasta 2010. | Fumó 10 cigarrillos al día hasta 2010. | Fuma 10 cigarrillos al día.
          Tomaba warfarina. | Tomaba warfarina. | Toma warfarina.
          Warfarin in the past. | She took warfarin in the past. | She currently takes warfarin.
          Asma en la infancia. | Tuvo asma en la infancia. | Tiene asma.
          Toma metformina hasta 2000 mg al día. | Toma metformina hasta 2000 mg al día. | Toma metformina 2000 mg al día.
          Takes amoxicillin until 9 December 2026. | She takes amoxicillin until December 9, 2026. | She takes amoxicillin until December 9, 2025.
          """)
  @DisplayName("R15 What is over is removed where it is told as if it lasted")
  void thePastIsNotToday(String cited, String fair, String changed) {
    isToldApart(cited, fair, changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Her son has asthma and her husband has hypertension. | Her son has asthma. | The patient has asthma and hypertension.
          Her son has asthma and her husband has hypertension. | Her husband has hypertension. | Her husband has asthma.
          Her wife has hypertension and she has asthma. | She has asthma. | She has hypertension.
          Su hija tiene epilepsia. | Su hija tiene epilepsia. | Tiene epilepsia.
          Esposo con hipertensión. | Su esposo tiene hipertensión. | La paciente tiene hipertensión.
          Pareja con gonorrea. | Su pareja tiene gonorrea. | El paciente tiene gonorrea.
          Sobrina con asma y nieto con epilepsia. | Su sobrina tiene asma. | La paciente tiene asma.
          Two sisters with breast cancer. | Two sisters have breast cancer. | She has breast cancer.
          Lives with her husband and 2 daughters, asthma since 2001. | Asthma since 2001. | Her daughter has asthma.
          Acude con su hija, tiene diabetes. | Tiene diabetes. | Su hija tiene diabetes.
          """)
  @DisplayName("R15 What is a relative's is removed where it is told of the patient")
  void aRelativesIsNotThePatients(String cited, String fair, String changed) {
    isToldApart(cited, fair, changed);
  }

  @ParameterizedTest
  @CsvSource({"finerenone", "bosentan", "vericiguat", "lenalidomide", "perampanel"})
  @DisplayName("R15 A medicine that no list has is removed where no record has it")
  void anUnlistedMedicineIsAStranger(String drug) {
    String cited =
        "Medication (medicamento): metformin 500 MG\nState: active\nDosage: Take with meals.\n"
            + "Reason: Type 2 diabetes mellitus\nPractitioner: Dr. Lucía Arriagada";

    for (String changed :
        List.of(
            "For her type 2 diabetes mellitus, Dr. Arriagada prescribed %s 500 mg with meals.",
            "She takes %s with meals for type 2 diabetes mellitus.",
            "Toma %s con las comidas por diabetes mellitus tipo 2.",
            "Dr. Arriagada started the %s with meals for type 2 diabetes mellitus.")) {
      isToldApart(cited, changed.replace("%s", "metformin"), changed.replace("%s", drug));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Appointment (cita): Well-child visit/State: missed/Date: 2026-09-11 11:00/Practitioner: Dr. Ana Rey | The patient did not come: Well-child visit on September 11, 2026 at 11:00 with Dr. Ana Rey. | The patient came: Well-child visit on September 11, 2026 at 11:00 with Dr. Ana Rey.
          Appointment (cita): Control de niño sano/State: missed/Date: 2026-09-11 11:00 | El paciente no asistió: Control de niño sano el 11 de septiembre de 2026 a las 11:00. | Control de niño sano el 11 de septiembre de 2026 a las 11:00.
          Appointment (cita): Cardiology consultation/State: missed/Date: 2026-09-11 11:00 | No acudió a la consulta de cardiología del 11 de septiembre de 2026. | Acudió a la consulta de cardiología del 11 de septiembre de 2026.
          Appointment (cita): Cardiology consultation/State: done/Date: 2026-09-11 11:00 | Cardiology consultation on September 11, 2026. | She did not attend the cardiology consultation on September 11, 2026.
          Measurement (medición): Hemoglobin A1c per hemoglobin/State: done/Date: 2025-06-02 10:00/Value: Hemoglobin A1c: 7.1 %/Category: Laboratory/Measurement (medición): Hemoglobin A1c in blood/State: done/Date: 2025-02-13 09:00/Value: Hemoglobin A1c: 7.0 %/Category: Laboratory/Recorded: 2 times; registrado: 2 veces; 2. | Hemoglobina glicosilada se midió 2 veces: 2 de junio de 2025; 13 de febrero de 2025. | Hemoglobina glicosilada se midió 3 veces: 2 de junio de 2025; 13 de febrero de 2025.
          """)
  @DisplayName("R15 That a visit was missed, or how often something was measured, is kept")
  void whatWasMissedOrCountedIsKept(String cited, String fair, String changed) {
    isToldApart(cited.replaceAll("/(?=[A-Z])", "\n"), fair, changed);
  }

  private static void isToldApart(String cited, String fair, String changed) {
    assertThat(check(fair, cited).kept()).as(fair).hasSize(1);
    assertThat(check(changed, cited).kept()).as(changed).isEmpty();
  }

  private static CheckedReply check(String reply, String cited) {
    String said = reply.substring(0, reply.length() - 1) + " [1].";
    return CHECK.check(said, List.of(new Evidence(List.of(new RecordId("Record/1")), cited)));
  }
}
