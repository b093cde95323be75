package org.cliniccomms.rag;

import java.util.List;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.Conversation;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.spi.ConversationStore;

/** Cannot write anything down, nor read it. */
final class ForgetfulConversations implements ConversationStore {
  @Override
  public int append(SessionKey session, Turn turn) {
    throw new IllegalStateException("the disk is full");
  }

  @Override
  public List<Turn> recent(SessionKey session, PatientId patient, int limit) {
    throw new IllegalStateException("the disk cannot be read");
  }

  @Override
  public List<Turn> list(SessionKey session, int after, int limit) {
    return List.of();
  }

  @Override
  public List<Conversation> conversations(ClinicId clinic, Actor user, int limit) {
    return List.of();
  }
}
