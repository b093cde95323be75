package org.cliniccomms.outreach;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.contact.Line;

/** Whether a patient may be offered a seat. */
public sealed interface Verdict {
  /** They may be asked now, on this line. */
  record Eligible(Line line) implements Verdict {
    public Eligible {
      Objects.requireNonNull(line, "line");
    }
  }

  /** They may be asked later. The reason is a stable key such as {@code outside-hours}. */
  record NotNow(String reason, Instant until) implements Verdict {
    public NotNow {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(until, "until");
    }
  }

  /** They are not asked. The reason is a stable key such as {@code opted-out}. */
  record No(String reason) implements Verdict {
    public No {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
