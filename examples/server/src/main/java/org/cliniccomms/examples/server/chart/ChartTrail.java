package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.keeping.StoreQuestionAudit;
import org.cliniccomms.rag.spi.QuestionAudit;
import org.springframework.stereotype.Component;

/**
 * Puts questions about charts on the clinic's record: one event for each question, and one more
 * where a record of the chart seems to hold instructions. Thread-safe.
 */
@Component
class ChartTrail implements QuestionAudit {
  static final String PURPOSE = "treatment";

  /** Of a question that nobody read. */
  private static final String NO_QUESTION = "0".repeat(64);

  private final PostgresStore store;
  private final QuestionAudit questions;
  private final InstantSource time;

  ChartTrail(PostgresStore store, InstantSource time) {
    this.store = store;
    this.questions = new StoreQuestionAudit(store);
    this.time = time;
  }

  @Override
  public void append(QuestionRecord told) {
    questions.append(told);
    PatientId patient = told.patient();
    if (patient != null && !told.suspicious().isEmpty()) {
      suspected(told, patient.value(), patient);
    }
  }

  private void suspected(QuestionRecord told, UUID subject, PatientId patient) {
    String records =
        told.suspicious().stream().map(RecordId::value).collect(Collectors.joining(", "));
    store.inTransaction(
        told.clinic(),
        tx -> {
          tx.audit()
              .append(
                  List.of(
                      AuditEvent.of(
                          tx.now(),
                          Actor.system(),
                          "chart.injection-suspected",
                          "patient",
                          subject,
                          patient,
                          null,
                          records)));
          return true;
        });
  }

  /** Records a question that went no further than the door. */
  void turnedAway(Actor asker, Outcome outcome) {
    append(
        new QuestionRecord(
            time.instant(),
            OwnClinic.ID,
            asker,
            null,
            PURPOSE,
            null,
            NO_QUESTION,
            List.of(),
            null,
            Duration.ZERO,
            outcome,
            null,
            List.of()));
  }
}
