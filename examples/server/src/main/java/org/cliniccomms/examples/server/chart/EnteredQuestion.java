package org.cliniccomms.examples.server.chart;

import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.answer.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A question as it was sent, not looked at yet; its text form shows nothing of it.
 *
 * @param userId who asks, by the sender's word: refused, whatever it says
 */
record EnteredQuestion(
    @Nullable String sessionId,
    @Nullable String documentType,
    @Nullable String documentNumber,
    @Nullable String patientId,
    @Nullable String question,
    @Nullable String reason,
    @Nullable String purpose,
    @Nullable Object userId) {
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_PURPOSE = 40;

  /** Returns the question of the signed-in user, or refuses the field that is wrong. */
  ChartQuestion by(ServerUser user) {
    if (userId != null) {
      throw Refused.invalid("user_id", "must be left out: the signed-in user asks");
    }
    return new ChartQuestion(
        OwnClinic.ID,
        user.actor(),
        patient(),
        session(),
        question == null ? "" : question,
        checkedPurpose(),
        checkedReason());
  }

  /** Returns the patient whose id was sent, if it looks like one. */
  Optional<PatientId> named() {
    try {
      return Optional.ofNullable(patientId).map(EnteredQuestion::id);
    } catch (Refused malformed) {
      return Optional.empty();
    }
  }

  private PatientRef patient() {
    boolean byDocument = documentType != null || documentNumber != null;
    if (patientId != null && byDocument) {
      throw Refused.invalid("patientId", "must be left out if a document is given");
    }
    if (patientId != null) {
      return new PatientRef.ById(id(patientId));
    }
    if (documentType == null) {
      throw Refused.invalid(
          documentNumber == null ? "patientId" : "documentType",
          "is missing: give patientId, or documentType and documentNumber");
    }
    if (documentNumber == null) {
      throw Refused.invalid("documentNumber", "is missing");
    }
    return new PatientRef.ByDocument(documentType, documentNumber);
  }

  private static PatientId id(String text) {
    try {
      return new PatientId(UUID.fromString(text));
    } catch (IllegalArgumentException malformed) {
      throw Refused.invalid("patientId", "must be a patient's id");
    }
  }

  private SessionId session() {
    try {
      return new SessionId(sessionId == null ? UUID.randomUUID().toString() : sessionId);
    } catch (IllegalArgumentException malformed) {
      throw Refused.invalid(
          "sessionId", "must have 1 to 64 letters, digits, dots, hyphens and underscores");
    }
  }

  private String checkedPurpose() {
    if (purpose == null) {
      return ChartTrail.PURPOSE;
    }
    if (!purpose.matches("[a-z][a-z-]{0," + (LONGEST_PURPOSE - 1) + "}")) {
      throw Refused.invalid("purpose", "must be a word such as treatment");
    }
    return purpose;
  }

  private @Nullable String checkedReason() {
    if (reason == null || reason.isBlank()) {
      return null;
    }
    if (reason.strip().length() > LONGEST_REASON) {
      throw Refused.invalid("reason", "must have at most " + LONGEST_REASON + " characters");
    }
    return reason.strip();
  }

  @Nullable String askedType() {
    return documentType;
  }

  @Override
  public String toString() {
    return "EnteredQuestion";
  }
}
