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
