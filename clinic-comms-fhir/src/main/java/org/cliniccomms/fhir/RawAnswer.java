package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered. Its {@code toString} leaves the words out.
 *
 * @param body as it came, unpacked; not copied, and to be left as it is
 * @param version by the {@code ETag}; null if there is none
 * @param location where the resource is that was written; null if the server does not say
 * @param changedAt by {@code Last-Modified}; null if there is none
 * @param serverTime by {@code Date}; null if there is none
 * @param retryAfter how long we are asked to wait; null if the server did not say
 */
@SuppressWarnings("ArrayRecordComponent") // Too large to be copied; never compared.
record RawAnswer(
    int status,
    byte[] body,
    @Nullable String version,
    @Nullable String location,
    @Nullable Instant changedAt,
    @Nullable Instant serverTime,
    @Nullable Duration retryAfter) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  Optional<Instant> comeAgainAt(Instant now) {
    return Optional.ofNullable(retryAfter).map(now::plus);
  }

  /** Shows the status and the length only. */
  @Override
  public String toString() {
    return "RawAnswer[" + status + ", " + body.length + " bytes]";
  }
}
