package org.cliniccomms.examples.server.call;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.cliniccomms.examples.server.web.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call, and why: to have a visit confirmed, or to say a text.
 *
 * @param appointmentId the visit that is to be confirmed; null for the patient's next one, or to
 *     say a text
 * @param patientId whom to call; null if the visit or the phone tells
 * @param phone of a patient who is known, instead of {@code patientId}
 * @param patientName whose phone it is, where several share it
 * @param kind null if it goes without saying
 */
record NewCall(
    @Nullable UUID appointmentId,
    @Nullable UUID patientId,
    @Size(max = 60) @Nullable String phone,
    @Size(max = 200) @Nullable String patientName,
    @Pattern(regexp = "reminder|text", message = "must be reminder or text") @Nullable String kind,
    @Size(max = 320) @Nullable String text) {
  static final String REMINDER = "reminder";
  static final String TEXT = "text";

  /** What is to be said; empty if a visit is to be confirmed. */
  String words() {
    return text == null ? "" : text.strip();
  }

  boolean namesSomebody() {
    return patientId != null || (phone != null && !phone.isBlank());
  }

  /** Whether a visit is to be confirmed rather than a text said. */
  boolean isReminder() {
    boolean says = !words().isEmpty();
    boolean reminds =
        appointmentId != null || (!TEXT.equals(kind) && (!says || REMINDER.equals(kind)));
    boolean clash = reminds ? says || TEXT.equals(kind) : !says || REMINDER.equals(kind);
    if (clash) {
      throw TEXT.equals(kind) && !says && appointmentId == null
          ? Refused.invalid("text", "say what is to be said")
          : Refused.invalid(
              "kind",
              "reminder has a visit confirmed and takes no text; text says one and takes no"
                  + " appointmentId");
    }
    return reminds;
  }

  @Override
  public String toString() {
    return "NewCall[]";
  }
}
