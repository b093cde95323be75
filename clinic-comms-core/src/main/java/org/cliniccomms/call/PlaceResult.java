package org.cliniccomms.call;

import java.util.Objects;
import org.cliniccomms.message.MessageId;

/** What came of the wish to call somebody. */
public sealed interface PlaceResult {
  /** The call is in the outbox. */
  record Placed(MessageId call) implements PlaceResult {
    public Placed {
      Objects.requireNonNull(call, "call");
    }
  }

  /** The same call is under way: somebody else wished it too, or it was wished twice. */
  record UnderWay(MessageId call) implements PlaceResult {
    public UnderWay {
      Objects.requireNonNull(call, "call");
    }
  }

  /**
   * No call is placed.
   *
   * @param reason a stable key: {@code no-such-visit}, {@code no-such-patient}, {@code
   *     not-callable}, {@code premium-number}, {@code foreign-number} or {@code no-patients-number}
   *     if every phone of the patient is one that is never called, {@code called-enough} if too
   *     many calls of a day reached nobody, or {@code minimum-necessary:} with the rule that the
   *     words break
   */
  record Refused(String reason) implements PlaceResult {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
