package org.cliniccomms.rag.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.spi.ConversationStore;
import org.cliniccomms.rag.testkit.ConversationStoreContract;
import org.junit.jupiter.api.Test;

class InMemoryConversationStoreTest extends ConversationStoreContract {
  private final ClinicId clinic = ClinicId.random();

  @Override
  protected ConversationStore store() {
    return new InMemoryConversationStore(100);
  }

  @Override
  protected ClinicId clinic() {
    return clinic;
  }

  @Override
  protected PatientId patient(int number) {
    return new PatientId(new UUID(7, number));
  }

  @Test
  void theSessionThatWasUsedLongestAgoMakesRoom() {
    ConversationStore store = new InMemoryConversationStore(2);
    for (String session : List.of("a", "b", "a", "c")) {
      assertThat(store.append(key(session), turn())).isPositive();
    }

    assertThat(store.list(key("b"), 0, 10)).isEmpty();
    assertThat(store.list(key("a"), 0, 10)).hasSize(2);
    assertThat(store.list(key("c"), 0, 10)).hasSize(1);
  }

  private SessionKey key(String session) {
    return new SessionKey(clinic, Actor.staff("ana"), new SessionId(session));
  }

  private Turn turn() {
    return new Turn(
        Instant.EPOCH, patient(1), "Any allergies?", AnswerStatus.NO_DATA, List.of(), null);
  }
}
