package org.cliniccomms.messaging;

import java.util.Objects;
import org.cliniccomms.message.MessageId;

/** What came of the wish to write to a patient. */
public sealed interface WriteResult {
  /**
   * It is in the outbox.
   *
   * @param asLink whether a link to the portal goes out in place of the words
   */
  record Written(MessageId message, boolean asLink) implements WriteResult {
    public Written {
      Objects.requireNonNull(message, "message");
    }
  }

  /** The words say more than a text may; nothing was stored. */
  record ContentRefused(Violation violation) implements WriteResult {
    public ContentRefused {
      Objects.requireNonNull(violation, "violation");
    }
  }

  /** The patient is not written to. */
  record Refused(Reason reason) implements WriteResult {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Why a patient is not written to. */
  enum Reason {
    NO_SUCH_PATIENT,
    /** No permitted channel leads to the patient. */
    NOT_REACHABLE,
    /** The patient wants no messages. */
    OPTED_OUT,
    /** What sells something goes only to who has agreed to that, and to how it is worded now. */
    NO_CONSENT,
    /** A link was to go out instead, and the settings name no portal. */
    NO_PORTAL
  }
}
