package org.cliniccomms.messaging;

import java.util.Objects;
import org.cliniccomms.message.MessageId;

/** What came of the wish to ask a patient for consent. */
public sealed interface AskResult {
  /** The question is in the outbox. */
  record Asked(MessageId message) implements AskResult {
    public Asked {
      Objects.requireNonNull(message, "message");
    }
  }

  /** The patient is not asked. */
  record Refused(Reason reason) implements AskResult {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Why a patient is not asked. */
  enum Reason {
    NO_SUCH_PATIENT,
    /** The purpose is served without being agreed to. */
    NEEDS_NO_CONSENT,
    /** The clinic has not said which wording patients agree to. */
    NO_WORDING,
    /** No permitted channel leads to the patient. */
    NOT_REACHABLE,
    /** The patient wants no messages. */
    OPTED_OUT,
    /** The patient has agreed to the present wording. */
    GIVEN_ALREADY,
    /** The patient said no a short while ago. */
    REFUSED_LATELY,
    /** The patient has been asked and has not answered. */
    ASKED_ALREADY,
    /** Something else is being asked on that line. */
    LINE_BUSY,
    /** As many conversations were started with the patient as the rules allow. */
    CONTACT_CAP,
    /** Hours leave no time to write to the patient. */
    NO_HOURS
  }
}
