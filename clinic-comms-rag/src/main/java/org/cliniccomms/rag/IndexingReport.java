package org.cliniccomms.rag;

import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run over all charts.
 *
 * @param lastPatient behind whom another run can go on: the last one that was tried, or, if it gave
 *     up, the last before those that failed; null if there is none
 */
public record IndexingReport(
    Outcome outcome, IndexingProgress progress, @Nullable PatientId lastPatient) {
  public IndexingReport {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(progress, "progress");
  }

  /** Returns the patient behind whom another run can go on. */
  public Optional<PatientId> last() {
    return Optional.ofNullable(lastPatient);
  }

  /** How a run ended. */
  public enum Outcome {
    /** All charts were tried. */
    DONE,
    /** The listener stopped it. */
    CANCELLED,
    /** One chart after another failed: the source or the index is out of order. */
    GAVE_UP
  }
}
