package org.cliniccomms.rag.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a question, whatever became of it.
 *
 * @param patient whose chart; null if it was refused before anybody was looked up, or nobody was
 *     found
 * @param purpose as given
 * @param reason the reason given for opening a chart without an assignment; null if none was needed
 *     or given
 * @param questionHash SHA-256 of the question's text in 64 hexadecimal digits
 * @param modelName the model that was asked; null if none was
 * @param partialText what the model had said, shown or not, when it broke off; null if it did not.
 *     Patient data
 * @param suspicious records that seem to hold instructions to a model
 */
public record QuestionRecord(
    Instant at,
    ClinicId clinic,
    Actor asker,
    @Nullable PatientId patient,
    String purpose,
    @Nullable String reason,
    String questionHash,
    List<RecordId> sources,
    @Nullable String modelName,
    Duration took,
    Outcome outcome,
    @Nullable String partialText,
    List<RecordId> suspicious) {
  public QuestionRecord {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(clinic, "clinic");
    Objects.requireNonNull(asker, "asker");
    sources = List.copyOf(sources);
    suspicious = List.copyOf(suspicious);
    Objects.requireNonNull(outcome, "outcome");
  }

  /** Returns what is kept of a question's text. */
  public static String hashOf(String question) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Shows neither text nor patient. */
  @Override
  public String toString() {
    return "QuestionRecord[" + outcome + ", " + at + "]";
  }

  /** What became of a question. */
  public enum Outcome {
    /** Not known yet: a draft is about to be shown. */
    UNDER_WAY,
    ANSWERED,
    NO_DATA,
    /** The model failed or its words did not hold; the asker got extracts. */
    DEGRADED,
    INVALID,
    DENIED,
    NOT_FOUND,
    CLIENT_ABORTED,
    /** The model, or all of it, took too long; the asker got extracts or nothing. */
    TIMEOUT,
    /** The asker got nothing. */
    FAILED
  }
}
