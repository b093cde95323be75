package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeniedAnswersTest {
  private static final ReplyCheck CHECK = new ReplyCheck(Glossary.standard());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The next appointment: Eye check on May 5, 2027 at 09:00. | There is no next appointment: Eye check on May 5, 2027 at 09:00.
          Próxima cita: Control el 5 de mayo de 2027 a las 09:00. | No hay próxima cita: Control el 5 de mayo de 2027 a las 09:00.
          Ahead: 2 (Eye check on May 5, 2027; Eye check on May 9, 2027). | There is no visit ahead: 2 (Eye check on May 5, 2027; Eye check on May 9, 2027).
          Not confirmed yet: Eye check on May 5, 2027. | Confirmed: Eye check on May 5, 2027.
          Sin confirmar: Control el 5 de mayo de 2027. | Confirmada: Control el 5 de mayo de 2027.
          The patient did not come: Eye check on May 5, 2025 at 09:00. | The patient did come: Eye check on May 5, 2025 at 09:00.
          The patient did not come: Eye check on May 5, 2025 at 09:00. | The patient came: Eye check on May 5, 2025 at 09:00.
          The patient did not come: Eye check on May 5, 2025 at 09:00. | Attended: Eye check on May 5, 2025 at 09:00.
          El paciente no asistió: Control el 5 de mayo de 2025. | El paciente asistió: Control el 5 de mayo de 2025.
          El paciente no asistió: Control el 5 de mayo de 2025. | El paciente sí asistió: Control el 5 de mayo de 2025.
          Not safely: an allergy to penicillin is recorded. | Yes, safely: an allergy to penicillin is recorded.
          Not safely: an allergy to penicillin is recorded. | Safely: an allergy to penicillin is recorded.
          No es seguro: hay una alergia a penicilina registrada. | Es seguro: hay una alergia a penicilina registrada.
          No, amlodipine 5 mg is no longer taken. | Yes, amlodipine 5 mg is still taken.
          No, amlodipine 5 mg is no longer taken. | Amlodipine 5 mg is taken.
          Influenza vaccine was not given. | Influenza vaccine was given.
          Dialysis was not done. | Dialysis was done.
          Diálisis no se realizó. | Diálisis se realizó.
          Cancelled: Eye check on May 5, 2027. | Confirmed: Eye check on May 5, 2027.
          Cancelada: Control el 5 de mayo de 2027. | Confirmada: Control el 5 de mayo de 2027.
          """)
  @DisplayName("R15 An answer turned into its contrary is removed, whatever it is about")
  void theContraryIsRemoved(String answer, String contrary) {
    assertThat(check(answer, answer).kept()).hasSize(1);
    assertThat(check(contrary, answer).kept()).isEmpty();
  }

  private static CheckedReply check(String reply, String cited) {
    String said = reply.substring(0, reply.length() - 1) + " [1].";
    return CHECK.check(said, List.of(new Evidence(List.of(new RecordId("Appointment/1")), cited)));
  }
}
