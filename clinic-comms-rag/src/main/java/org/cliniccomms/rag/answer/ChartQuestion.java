package org.cliniccomms.rag.answer;

import java.util.Objects;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.jspecify.annotations.Nullable;

/**
 * A question about one chart.
 *
 * @param asker the signed-in user; never taken from what the user sent
 * @param text the question: 5 to 1000 characters without the blanks around it, one of them a letter
 *     or digit
 * @param purpose why the chart is opened, such as {@code treatment}; kept with the audit record
 * @param reason why a chart without an assignment is opened; null if none is given
 */
public record ChartQuestion(
    ClinicId clinic,
    Actor asker,
    PatientRef patient,
    SessionId session,
    String text,
    String purpose,
    @Nullable String reason) {
  public ChartQuestion {
    Objects.requireNonNull(clinic, "clinic");
    Objects.requireNonNull(asker, "asker");
    Objects.requireNonNull(patient, "patient");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(purpose, "purpose");
  }

  /** Leaves the words out: they may name a patient. */
  @Override
  public String toString() {
    return "ChartQuestion[" + clinic + ", " + asker + ", " + session + "]";
  }
}
