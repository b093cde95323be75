package org.cliniccomms.message;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.cliniccomms.contact.Line;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A question put to a patient on one line. At most one is open on a line.
 *
 * @param question what it is about
 * @param language in which it was put, and in which the answer is read
 * @param quietUntil from when another question may be put to the address; null while open
 */
public record Prompt(
    PromptId id,
    Line line,
    Locale language,
    PatientId patientId,
    Question question,
    State state,
    Instant askedAt,
    @Nullable Instant quietUntil) {
  public Prompt {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(patientId, "patientId");
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(askedAt, "askedAt");
  }

  /** The same after it was answered or ended; another may be asked from {@code quietUntil} on. */
  public Prompt ended(State how, Instant quietUntil) {
    return new Prompt(id, line, language, patientId, question, how, askedAt, quietUntil);
  }

  /** Whether it has ended so lately that an answer to it may still come. */
  public boolean awaitsLateAnswerAt(Instant now) {
    return quietUntil != null && quietUntil.isAfter(now);
  }

  /** The life of a question. */
  public enum State {
    OPEN,
    ANSWERED,
    CLOSED
  }
}
