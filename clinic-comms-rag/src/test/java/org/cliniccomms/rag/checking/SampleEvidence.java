package org.cliniccomms.rag.checking;

import java.util.List;
import java.util.stream.IntStream;
import org.cliniccomms.rag.chart.RecordId;

/** Texts to cite, as a model is shown them: label n is the n-th. */
final class SampleEvidence {
  private static final List<String> TEXTS =
      List.of(
          """
          Medication (medicamento): Metformin hydrochloride 500 MG Oral Tablet
          State: active
          Date: 2024-07-02
          Strength: 500 mg
          Dosage: Take with meals.
          Frequency: 2 times per day
          Reason: Type 2 diabetes mellitus
          Practitioner: Dr. Lucía Arriagada
          """,
          """
          Medication (medicamento): Ibuprofen 400 MG Oral Tablet
          State: ended
          Date: 2018-03-17
          End: 2018-04-01
          Strength: 400 mg
          Frequency: as needed
          Reason: Low back pain
          """,
          """
          Allergy (alergia): Penicillin V
          State: active
          Recorded: 2005-04-07
          Reaction: Hives
          Severity: high
          Category: medication
          """,
          """
          Condition (diagnóstico): Asthma (disorder)
          State: ended
          Date: 2001
          End: 2019-06
          """,
          """
          Condition (diagnóstico): Type 2 diabetes mellitus
          State: active
          Date: 2016-11-23
          """,
          """
          Measurement (medición): Hemoglobin A1c/Hemoglobin.total in Blood
          State: done
          Date: 2026-03-08 18:33
          Value: Hemoglobin A1c: 7.2 %
          Category: Laboratory
          """,
          """
          Measurement (medición): Blood pressure panel
          State: done
          Date: 2026-03-08 18:40
          Value: Systolic blood pressure: 138 mm[Hg]
          Value: Diastolic blood pressure: 86 mm[Hg]
          """,
          """
          Note (nota): Progress note
          Date: 2025-09-12 09:10
          Practitioner: Dr. Henry Okafor
          Follow-up of hypertension. Denies chest pain, dyspnea or palpitations. Never smoked. \
          Drinks 2 glasses of wine per week. Lives with her sister Ruth and walks 30 minutes a day. \
          Mother had breast cancer at 52. Stopped atenolol in January 2023 because of dizziness. \
          Possible sleep apnea, polysomnography ordered. Left knee pain has improved. \
          Losartan 50 mg once daily was started. She should return in 3 months. \
          Call +1 555 010 7788 or write to ruth@example.org.
          """,
          """
          Note (nota): Evolución clínica
          Date: 2025-10-03
          Practitioner: Dr. Marcelo Ibáñez
          Control de diabetes. Niega hipoglucemias y no ha tenido fiebre. Vive sola y trabaja como \
          profesora. Suspende enalapril por tos seca. Se indica amlodipino 5 mg cada noche. Fumadora de \
          10 cigarrillos al día hasta 2010. Se descarta retinopatía. Dolor en la rodilla derecha desde \
          hace 3 semanas. Se recomienda dieta baja en sal. Su padre falleció de infarto.
          """,
          """
          Appointment (cita): Cardiology consultation
          State: booked
          Date: 2026-12-15 16:15
          End: 2026-12-15 16:45
          Practitioner: Dr. Marta Olivares
          Place: Clínica Los Tilos - Box 2
          Service: Cardiology
          Instruction: Bring your ECG.
          """,
          """
          Appointment (cita): Dermatology follow-up
          State: cancelled
          Date: 2026-11-30 10:00
          Practitioner: Dr. Owen Pryce
          Cancelled because: Doctor ill
          """,
          """
          Procedure (procedimiento): Laparoscopic appendectomy
          State: done
          Date: 2019-05-03
          Reason: Acute appendicitis
          Place: St. Brendan Hospital
          """,
          """
          Immunization (vacuna): Influenza, seasonal
          State: not so: refuted or not done
          Date: 2025-10-01
          """,
          """
          Family history (antecedente familiar): Colon cancer
          Relationship: brother
          """,
          """
          Allergy (alergia): No known allergies
          State: active
          Recorded: 2021-02-02
          """,
          """
          Note (nota): Discharge letter
          Date: 2026-01-20
          Discharged on glipizide 5 mg in the morning and atorvastatin 40 mg at night. Creatinine 1.1 \
          mg/dL, potassium 4.6 mmol/L and hemoglobin 12.9 g/dL. Blood pressure 126/74 mmHg, heart \
          rate 71 bpm. Walks 20 minutes a day. \
          He quit smoking in 2012.
          """);

  private SampleEvidence() {}

  static List<Evidence> all() {
    return IntStream.range(0, TEXTS.size())
        .mapToObj(at -> new Evidence(List.of(id(at + 1)), TEXTS.get(at).strip()))
        .toList();
  }

  static RecordId id(int label) {
    return new RecordId("Record/" + label);
  }
}
