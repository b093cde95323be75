package org.cliniccomms.rag.spi;

import org.cliniccomms.rag.answer.QuestionRecord;

/**
 * An audit that also keeps that a draft is about to be shown, before its first word is: should the
 * process die before the question has ended, it is on record all the same. Without one, or where it
 * throws, nothing is shown before the answer. Implementations are thread-safe.
 */
public interface DraftAudit extends QuestionAudit {
  /** Adds that a draft begins, to what the outcome is added to later. */
  void draftBegins(QuestionRecord soFar);
}
