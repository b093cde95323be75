package org.cliniccomms.rag.spi;

import org.cliniccomms.rag.answer.QuestionRecord;

/**
 * Keeps the record of questions: one entry for each outcome, added and never changed. One that
 * cannot keep it throws, and the asker then gets no answer. Implementations are thread-safe.
 */
@FunctionalInterface
public interface QuestionAudit {
  /** Adds an entry. */
  void append(QuestionRecord record);
}
