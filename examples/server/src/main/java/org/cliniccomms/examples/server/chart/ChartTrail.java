package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.keeping.StoreQuestionAudit;
import org.cliniccomms.rag.spi.DraftAudit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Puts questions about charts on the clinic's record: one event for each question, and one more
 * where a record of the chart seems to hold instructions. Thread-safe.
 */
@Component
class ChartTrail implements DraftAudit {
  static final String PURPOSE = "treatment";

  /** In the place of the hash of a question that nobody read. */
  private static final String NO_QUESTION = "0".repeat(64);

  private final DraftAudit questions;
  private final InstantSource time;

  @Autowired
  ChartTrail(PostgresStore store, InstantSource time) {
    this(new StoreQuestionAudit(store), time);
  }

  ChartTrail(DraftAudit questions, InstantSource time) {
    this.questions = questions;
    this.time = time;
  }

  @Override
  public void append(QuestionRecord told) {
    questions.append(told);
  }

  @Override
  public void draftBegins(QuestionRecord soFar) {
    questions.draftBegins(soFar);
  }

  /** Records a question that nobody read. */
  void turnedAway(Actor asker, Outcome outcome) {
    turnedAway(asker, outcome, null, NO_QUESTION);
  }

  /** Records a question that went no further than the door. */
  void turnedAway(Actor asker, Outcome outcome, EnteredQuestion entered) {
    String asked = entered.question();
    turnedAway(
        asker,
        outcome,
        entered.named().orElse(null),
        asked == null ? NO_QUESTION : QuestionRecord.hashOf(asked));
  }

  private void turnedAway(
      Actor asker, Outcome outcome, @Nullable PatientId patient, String questionHash) {
    append(
        new QuestionRecord(
            time.instant(),
            OwnClinic.ID,
            asker,
            patient,
            PURPOSE,
            null,
            questionHash,
            List.of(),
            null,
            Duration.ZERO,
            outcome,
            null,
            List.of()));
  }
}
