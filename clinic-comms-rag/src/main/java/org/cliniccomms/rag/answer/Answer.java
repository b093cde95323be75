package org.cliniccomms.rag.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.ChartPatient;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param sequence which turn of the session it is, from 1; 0 if the turn could not be kept
 * @param confidence from 0 to below 1, computed: 0.95 × basis × the share of a model's sentences
 *     that held. The basis is 1 where structured facts answer, else 0.3 + 0.5 × the mean relevance
 *     of the records cited. Half of it after a model failed; that the chart is silent is 0.8 where
 *     the question was understood, else 0
 * @param modelName the model that worded it; null if none did
 * @param sources exactly the records that the statements rest on
 */
public record Answer(
    AnswerStatus status,
    SessionId session,
    int sequence,
    Instant at,
    ChartPatient patient,
    List<Statement> statements,
    double confidence,
    @Nullable String modelName,
    List<Source> sources,
    Effort effort) {
  public Answer {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(patient, "patient");
    statements = List.copyOf(statements);
    sources = List.copyOf(sources);
    Objects.requireNonNull(effort, "effort");
  }

  /** Returns the sentences as one text. */
  public String text() {
    return statements.stream().map(Statement::text).collect(Collectors.joining(" "));
  }

  /** Returns the model that worded it; empty if none did. */
  public Optional<String> model() {
    return Optional.ofNullable(modelName);
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "Answer[" + status + ", " + session + " " + sequence + "]";
  }

  /**
   * What an answer took.
   *
   * @param recordsAnalyzed how many records of the chart were looked at
   * @param contextTokens how many tokens of the chart the model was given, estimated from above; 0
   *     without a model
   * @param truncated whether records were left out or shortened because they would not fit before
   *     the model; a known answer that would not is told whole, in the records' own words
   */
  public record Effort(int recordsAnalyzed, Duration took, int contextTokens, boolean truncated) {}
}
