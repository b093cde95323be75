package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
  private static final ReplyCheck CHECK = new ReplyCheck(Glossary.standard());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Medication (medicamento): Methotrexate 10 MG/State: pending/Comment: on hold | Methotrexate 10 mg is on hold [1]. | She takes methotrexate 10 mg [1].
          Medication (medicamento): Denosumab 60 MG/State: pending/Date: 2025-02-03 | Denosumab 60 mg is planned [1]. | She received denosumab 60 mg on February 3, 2025 [1].
          Medication (medicamento): Methotrexate 10 MG/State: pending/Comment: on hold/Reason: Psoriasis | Reason given: Psoriasis [1]. | Methotrexate for psoriasis [1].
          Medication (medicamento): Methotrexate 10 MG/State: pending/Comment: on hold/Frequency: 1 time per week | Dosage: 1 time per week [1]. | Takes methotrexate, dosage: 1 time per week [1].
          Appointment (cita): Sesión de kinesiología/State: missed/Date: 2025-05-06 08:30/Practitioner: Klgo. Omar Lillo | The patient did not come: Sesión de kinesiología on May 6, 2025 at 08:30 with Klgo. Omar Lillo [1]. | The patient came: Sesión de kinesiología on May 6, 2025 at 08:30 with Klgo. Omar Lillo [1].
          Appointment (cita): Eye check/State: missed/Date: 2025-05-06 08:30 | The patient did not come: Eye check on May 6, 2025 at 08:30 [1]. | The patient did come: Eye check on May 6, 2025 at 08:30 [1].
          Appointment (cita): Eye check/State: missed/Date: 2025-05-06 08:30 | El paciente no asistió: Eye check el 6 de mayo de 2025 a las 08:30 [1]. | El paciente sí asistió: Eye check el 6 de mayo de 2025 a las 08:30 [1].
          Order (orden): Colonoscopy/State: active/Recorded: 2025-05-05 | A colonoscopy was ordered on May 5, 2025 [1]. | A colonoscopy was done on May 5, 2025 [1].
          Medication (medicamento): Denosumab 60 MG/State: pending | Denosumab 60 mg is only planned [1]. | She is treated with denosumab 60 mg [1].
          Order (orden): Spirometry/State: active/Recorded: 2025-06-06 | Spirometry was requested on June 6, 2025 [1]. | She had a spirometry on June 6, 2025 [1].
          Allergy (alergia): Codeine/State: active/Category: intolerance/Reaction: Nausea | Codeine is recorded as an intolerance, with nausea [1]. | She has an allergy to codeine, with nausea [1].
          Condition (diagnóstico): Cataract of left eye/State: active | She has a cataract of the left eye [1]. | She has cataracts of both eyes [1].
          Medication (medicamento): Warfarin 5 MG/State: ended/Reason for the state: Bleeding | Warfarin 5 mg was stopped because of bleeding [1]. | Warfarin 5 mg was started because of bleeding [1].
          Measurement (medición): Blood pressure/State: done/Value: Systolic blood pressure: 142 mmHg/Value: Diastolic blood pressure: 91 mmHg | Blood pressure was 142/91 mmHg [1]. | Blood pressure was 91/142 mmHg [1].
          Medication (medicamento): Warfarin 5 MG/State: pending/Comment: no side effects | Warfarin 5 mg is planned [1]. | She takes warfarin 5 mg and has no side effects [1].
          Medication (medicamento): Warfarin 5 MG/State: pending/Comment: no side effects | Warfarin 5 mg is planned [1]. | She takes warfarin 5 mg with no side effects [1].
          Order (orden): Colonoscopy/State: active/Recorded: 2025-05-05/Comment: no sedation | A colonoscopy was ordered on May 5, 2025 [1]. | A colonoscopy was done on May 5, 2025 with no sedation [1].
          Allergy (alergia): Codeine/State: active/Category: intolerance/Reaction: Nausea/Comment: no rash | Codeine is an intolerance [1]. | She is allergic to codeine and has no rash [1].
          Medication (medicamento): Warfarin 5 MG/State: pending#Note (nota): Visit/Text: She walks every day. | Warfarin 5 mg is planned [1] and she walks every day [2]. | She takes warfarin 5 mg [1] and walks every day [2].
          Family history (antecedente familiar): Asthma/Relationship: mother#Family history (antecedente familiar): Gout/Relationship: father | Her mother had asthma and her father gout [1][2]. | Her mother had gout and her father asthma [1][2].
          """)
  @DisplayName("R15 What the fields of the cited records speak against is removed")
  void whatTheFieldsSpeakAgainstIsRemoved(String cited, String fair, String changed) {
    List<String> texts =
        Arrays.stream(cited.split("#", -1)).map(text -> text.strip().replace('/', '\n')).toList();
    List<Evidence> evidence =
        IntStream.range(0, texts.size())
            .mapToObj(at -> new Evidence(List.of(new RecordId("Record/" + at)), texts.get(at)))
            .toList();

    assertThat(CHECK.check(fair, evidence).kept()).as(fair).hasSize(1);
    assertThat(CHECK.check(changed, evidence).kept()).as(changed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | Note of October 5, 2026: Dry weight lowered to 64.5 kg, blood flow raised to 350 after angioplasty; schedule the same.
          true  | Nota del 5 de octubre de 2026: Salt 2 g.
          false | Note of October 6, 2026: Dry weight lowered to 64.5 kg, blood flow raised to 350 after angioplasty; schedule the same.
          false | Note of October 5, 2026: Dry weight lowered to 65.5 kg, blood flow raised to 350 after angioplasty; schedule the same.
          false | Note of October 5, 2026: Dry weight lowered to 64.5 kg, blood flow raised to 350.
          """)
  @DisplayName("R15 A note is quoted by whole sentences and its day, or the sentence is removed")
  void quotationsAreOfWholeSentencesOfThatDay(boolean holds, String said) {
    String note =
        """
        Note (nota): Progress note
        State: done
        Date: 2026-10-05 09:21
        Salt 2 g. Dry weight lowered to 64.5 kg, blood flow raised to 350 after angioplasty; schedule the same. Seen 3 May 2026.
        """;
    List<Evidence> evidence = List.of(new Evidence(List.of(new RecordId("Record/0")), note));

    assertThat(CHECK.check(said + " [1]", evidence).kept()).hasSize(holds ? 1 : 0);
  }
}
