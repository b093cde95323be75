package org.cliniccomms.fhir;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a question to a FHIR server. */
sealed interface Fetched {
  /**
   * The server's words, not looked at yet. Its {@code toString} leaves them out.
   *
   * @param body as it came, unpacked; not copied, and to be left as it is
   * @param version by the {@code ETag}; null if there is none
   * @param changedAt by {@code Last-Modified}; null if there is none
   * @param serverTime when the server says that it answered; null if it does not say
   */
  @SuppressWarnings("ArrayRecordComponent") // Too large to be copied; never compared.
  record Page(
      URI url,
      int status,
      byte[] body,
      @Nullable String version,
      @Nullable Instant changedAt,
      @Nullable Instant serverTime)
      implements Fetched {
    /** Shows the status and the length only. */
    @Override
    public String toString() {
      return "Page[" + status + ", " + body.length + " bytes]";
    }
  }

  /**
   * It is not there.
   *
   * @param wasThere whether the server knows that it was
   */
  record Missing(boolean wasThere) implements Fetched {}

  /** The server does not do it, and will not if it is asked again. */
  record Refused(int status, List<OutcomeIssue> issues) implements Fetched {
    public Refused {
      issues = List.copyOf(issues);
    }
  }

  /**
   * There was no answer; there may be one later.
   *
   * @param comeAgainAt when the server wants us to; null if it did not say
   */
  record Unreachable(String code, @Nullable Instant comeAgainAt) implements Fetched {}

  /**
   * The answer, or the way to it, cannot be used.
   *
   * @param code {@code too-large}, {@code next-seen-before}, {@code next-elsewhere} or {@code
   *     too-many-pages}
   */
  record Unusable(String code) implements Fetched {}
}
