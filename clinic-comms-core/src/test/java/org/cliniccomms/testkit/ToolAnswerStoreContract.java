package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.tool.ToolResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.ToolAnswerStore} promises. */
public abstract class ToolAnswerStoreContract extends ContractOnStore {
  private static final MessageId CALL = MessageId.random();
  private static final ToolResult ANSWER =
      ToolResult.choose(
          "taken",
          "“Not free.”\nHe aquí otros: miércoles",
          List.of("2026-06-03T09:00-05:00", "2026-06-03T09:30-05:00"));

  private boolean insert(MessageId call, String id, Patient patient, ToolResult answer) {
    return in(tx -> tx.toolAnswers().insertIfAbsent(call, id, patient.id(), answer));
  }

  @Test
  void anAnswerIsFoundExactlyAsStored() {
    Patient patient = patient(1);
    ToolResult plain = ToolResult.done("noted", "");
    ToolResult connected = ANSWER.transferredTo(new PhoneNumber("+17735550199"));

    assertThat(insert(CALL, "one", patient, ANSWER)).isTrue();
    assertThat(insert(CALL, "two", patient, plain)).isTrue();
    assertThat(insert(CALL, "to a person", patient, connected)).isTrue();

    run(
        tx -> {
          assertThat(tx.toolAnswers().find(CALL, "one")).contains(ANSWER);
          assertThat(tx.toolAnswers().find(CALL, "two")).contains(plain);
          assertThat(tx.toolAnswers().find(CALL, "to a person")).contains(connected);
          assertThat(tx.toolAnswers().find(CALL, "three")).isEmpty();
          assertThat(tx.toolAnswers().find(MessageId.random(), "one")).isEmpty();
        });
  }

  @Test
  void theFirstAnswerStays() {
    Patient patient = patient(1);
    assertThat(insert(CALL, "one", patient, ANSWER)).isTrue();

    assertThat(insert(CALL, "one", patient, ToolResult.done("other", ""))).isFalse();

    run(tx -> assertThat(tx.toolAnswers().find(CALL, "one")).contains(ANSWER));
  }

  @Test
  void anotherClinicDoesNotSeeIt() {
    otherClinic.putInto(store);
    assertThat(insert(CALL, "one", patient(1), ANSWER)).isTrue();

    runIn(otherClinic, tx -> assertThat(tx.toolAnswers().find(CALL, "one")).isEmpty());
  }

  @Test
  @DisplayName("Of many rivals exactly one answers a tool call")
  void ofManyRivalsOneAnswers() {
    Patient patient = patient(1);

    assertThat(Rivals.winners(rival -> insert(CALL, "one", patient, ANSWER))).isEqualTo(1);
  }
}
