package org.cliniccomms.rag.asking;

import java.time.InstantSource;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.AskResult.Failed;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.asking.Inquiry.Settlement;
import org.cliniccomms.rag.spi.ConversationStore;
import org.cliniccomms.rag.spi.QuestionAudit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what has to be kept of a question before its asker is told: the audit record, then the
 * turn. What cannot be recorded is not told, so that nobody reads a chart unseen.
 */
final class RecordKeeping {
  private static final Logger LOG = LoggerFactory.getLogger(RecordKeeping.class);

  private final QuestionAudit audit;
  private final ConversationStore conversations;
  private final InstantSource time;

  RecordKeeping(QuestionAudit audit, ConversationStore conversations, InstantSource time) {
    this.audit = audit;
    this.conversations = conversations;
    this.time = time;
  }

  /** Keeps it; returns what the asker is told. */
  AskResult end(Inquiry inquiry, Settlement how) {
    try {
      audit.append(inquiry.trace().record(how.outcome(), time.instant()));
    } catch (RuntimeException e) {
      LOG.error("A question's record cannot be kept: {}", e.getClass().getName());
      return new Failed(AskResult.Reason.UNAVAILABLE);
    }
    return how.result() instanceof Answered answered
        ? new Answered(remember(inquiry.question(), answered.answer()))
        : how.result();
  }

  private Answer remember(ChartQuestion question, Answer answer) {
    SessionKey session = new SessionKey(question.clinic(), question.asker(), question.session());
    Turn turn =
        new Turn(
            answer.at(),
            answer.patient().key().patient(),
            question.text(),
            answer.status(),
            answer.statements(),
            answer.modelName());
    return new Answer(
        answer.status(),
        answer.session(),
        append(session, turn),
        answer.at(),
        answer.patient(),
        answer.statements(),
        answer.confidence(),
        answer.modelName(),
        answer.sources(),
        answer.effort());
  }

  /** An answer that was given, and recorded as given, is not taken back for its history. */
  private int append(SessionKey session, Turn turn) {
    try {
      return conversations.append(session, turn);
    } catch (RuntimeException e) {
      LOG.error("A turn cannot be kept: {}", e.getClass().getName());
      return 0;
    }
  }
}
