package org.cliniccomms.rag.asking;

import java.time.InstantSource;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.spi.DraftAudit;
import org.cliniccomms.rag.spi.QuestionAudit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has it on record that a draft begins, before anybody sees a word of it. */
final class DraftOpening {
  private static final Logger LOG = LoggerFactory.getLogger(DraftOpening.class);

  private final Inquiry inquiry;
  private final QuestionAudit audit;
  private final InstantSource time;

  DraftOpening(Inquiry inquiry, QuestionAudit audit, InstantSource time) {
    this.inquiry = inquiry;
    this.audit = audit;
    this.time = time;
  }

  /** Whether somebody wants to hear it, and it is on record that they do. */
  boolean isRecorded() {
    if (!inquiry.gate().isHeard() || !(audit instanceof DraftAudit drafts)) {
      return false;
    }
    try {
      drafts.draftBegins(inquiry.trace().record(Outcome.UNDER_WAY, time.instant()));
      return true;
    } catch (RuntimeException e) {
      LOG.error("That a draft begins cannot be kept: {}", e.getClass().getName());
      return false;
    }
  }
}
