package org.cliniccomms.rag.spi;

import java.util.List;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.Conversation;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.answer.Turn;

/**
 * Keeps what was asked and answered, for the next question and for the user's history.
 *
 * <p>What one user asked is never another's, and what was asked about one patient is never brought
 * up with another. Questions and answers are patient data: whoever writes them down encrypts them.
 * Implementations are thread-safe.
 */
public interface ConversationStore {
  /**
   * Adds a turn and returns which one of the session it is, from 1; the first one begins the
   * session. Two that are added at once get two numbers.
   */
  int append(SessionKey session, Turn turn);

  /** Returns the last turns about one patient, at most {@code limit}, oldest first. */
  List<Turn> recent(SessionKey session, PatientId patient, int limit);

  /**
   * Returns the turns of a session about any patient, oldest first; empty if this user has no such
   * session.
   *
   * @param after how many to pass over
   */
  List<Turn> list(SessionKey session, int after, int limit);

  /** Returns a user's sessions, the latest used first. */
  List<Conversation> conversations(ClinicId clinic, Actor user, int limit);
}
