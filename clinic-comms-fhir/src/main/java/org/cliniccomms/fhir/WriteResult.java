package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of something written to a FHIR server. */
sealed interface WriteResult {
  /**
   * It stands there, by this request or an earlier one that was the same.
   *
   * @param version null if the server keeps none
   * @param changedAt null if the server does not say
   */
  record Written(String id, @Nullable String version, @Nullable Instant changedAt)
      implements WriteResult {}

  /** Somebody else was first: read it again, decide again. */
  record Conflict(int status) implements WriteResult {}

  /** It is not there any more. */
  record Gone(int status) implements WriteResult {}

  /** The server does not take it as it is. */
  record Invalid(int status, List<OutcomeIssue> issues) implements WriteResult {
    public Invalid {
      issues = List.copyOf(issues);
    }
  }

  /** The server does not let us write it. */
  record Refused(int status, List<OutcomeIssue> issues) implements WriteResult {
    private static final Set<Integer> NOT_OFFERED = Set.of(403, 405, 501);

    /** Whether it would not let us later, either, as far as one can tell. */
    boolean isForGood() {
      return NOT_OFFERED.contains(status);
    }

    public Refused {
      issues = List.copyOf(issues);
    }
  }

  /**
   * There was no answer; the same may be written again later.
   *
   * @param mayHaveArrived whether it may stand there nevertheless
   * @param comeAgainAt when the server wants us to; null if it did not say
   */
  record Unreachable(String code, boolean mayHaveArrived, @Nullable Instant comeAgainAt)
      implements WriteResult {}
}
