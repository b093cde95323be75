package org.cliniccomms.rag.answer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A question of a session and what it was answered.
 *
 * @param at to the microsecond
 * @param question as it was asked. Patient data, as are the statements
 * @param modelName the model that worded the answer; null if none did
 */
public record Turn(
    Instant at,
    PatientId patient,
    String question,
    AnswerStatus status,
    List<Statement> statements,
    @Nullable String modelName) {
  public Turn {
    at = at.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(patient, "patient");
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(status, "status");
    statements = List.copyOf(statements);
  }

  /** Returns the model that worded the answer; empty if none did. */
  public Optional<String> model() {
    return Optional.ofNullable(modelName);
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "Turn[" + status + ", " + at + "]";
  }
}
