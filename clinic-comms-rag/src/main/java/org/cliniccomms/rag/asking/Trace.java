package org.cliniccomms.rag.asking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.chart.RecordId;
import org.jspecify.annotations.Nullable;

/** What is known so far for the record of a question, whoever comes to write it. Thread-safe. */
final class Trace {
  private final ChartQuestion question;
  private final Instant begunAt;
  private @Nullable PatientId patient;
  private boolean byReason;
  private List<RecordId> sources = List.of();
  private @Nullable String model;
  private @Nullable String partial;
  private List<RecordId> suspicious = List.of();

  Trace(ChartQuestion question, Instant begunAt) {
    this.question = question;
    this.begunAt = begunAt;
  }

  synchronized void about(@Nullable PatientId whose, boolean onlyByReason) {
    patient = whose;
    byReason = onlyByReason;
  }

  synchronized void modelAsked(String name) {
    model = name;
  }

  synchronized void suspects(List<RecordId> records) {
    suspicious = records;
  }

  synchronized void restsOn(List<RecordId> records) {
    sources = records;
  }

  /** Keeps what a draft had come to; an empty one is none. */
  synchronized void brokeOff(String draft) {
    partial = draft.isEmpty() ? null : draft;
  }

  synchronized QuestionRecord record(Outcome outcome, Instant now) {
    return new QuestionRecord(
        begunAt,
        question.clinic(),
        question.asker(),
        patient,
        question.purpose(),
        byReason ? question.reason() : null,
        QuestionRecord.hashOf(question.text()),
        sources,
        model,
        Duration.between(begunAt, now),
        outcome,
        partial,
        suspicious);
  }
}
