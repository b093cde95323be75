package org.cliniccomms.otp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the codes of one phone: the one that counts now, and what was tried lately.
 *
 * <p>The digits are not here, nor anywhere else: they exist while the text that carries them is
 * handed to its channel. A new request replaces the code but takes over the failures of the day.
 * Immutable.
 *
 * @param messageId the text that carries the code; null if none counts
 * @param hash the keyed hash of the digits; null until they are sent, and once they were used
 * @param expiresAt from then on the code is refused
 * @param attempts how often a code was compared with this one
 * @param requestedAt the requests of the last hour, oldest first
 * @param failedAt the wrong codes of the last day, oldest first
 */
public record OneTimeCode(
    Address address,
    @Nullable MessageId messageId,
    @Nullable String hash,
    Instant expiresAt,
    int attempts,
    List<Instant> requestedAt,
    List<Instant> failedAt) {
  /** How long a code counts after it was sent. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /** How many codes are compared with one that was sent. */
  public static final int MOST_ATTEMPTS = 3;

  /** How many codes one phone gets in an hour. */
  public static final int MOST_REQUESTS = 5;

  /** After how many wrong codes in a day a phone is locked. */
  public static final int MOST_FAILURES = 10;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  public OneTimeCode {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(expiresAt, "expiresAt");
    if (attempts < 0 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException("attempts: give 0 to " + MOST_ATTEMPTS);
    }
    requestedAt = List.copyOf(requestedAt);
    failedAt = List.copyOf(failedAt);
  }

  /** A phone for which no code was asked yet. */
  public static OneTimeCode none(Address address) {
    return new OneTimeCode(address, null, null, Instant.EPOCH, 0, List.of(), List.of());
  }

  /** When another code may be asked for; empty if now. */
  public Optional<Instant> mayRequestFrom(Instant now) {
    return since(requestedAt, now.minus(HOUR)).size() < MOST_REQUESTS
        ? Optional.empty()
        : Optional.of(nth(requestedAt, MOST_REQUESTS).plus(HOUR));
  }

  /** Until when too many wrong codes have locked the phone; empty if they have not. */
  public Optional<Instant> lockedUntil(Instant now) {
    return since(failedAt, now.minus(DAY)).size() < MOST_FAILURES
        ? Optional.empty()
        : Optional.of(nth(failedAt, MOST_FAILURES).plus(DAY));
  }

  /** Whether a code may still be compared with it. */
  public boolean isOpen(Instant now) {
    return messageId != null && attempts < MOST_ATTEMPTS && now.isBefore(expiresAt);
  }

  /** The same after a request: whatever counted before counts no longer. */
  public OneTimeCode requested(MessageId by, Instant now) {
    return new OneTimeCode(
        address,
        by,
        null,
        now.plus(LIFETIME),
        0,
        added(requestedAt, now, now.minus(HOUR)),
        since(failedAt, now.minus(DAY)));
  }

  /** The same with digits that are being sent, which count from now on. */
  public OneTimeCode sent(String newHash, Instant now) {
    return new OneTimeCode(
        address, messageId, newHash, now.plus(LIFETIME), attempts, requestedAt, failedAt);
  }

  /** The same after a wrong code. */
  public OneTimeCode failed(Instant now) {
    return new OneTimeCode(
        address,
        messageId,
        hash,
        expiresAt,
        attempts + 1,
        requestedAt,
        added(failedAt, now, now.minus(DAY)));
  }

  /** The same after the right code: it is of no more use. */
  public OneTimeCode used() {
    return new OneTimeCode(address, null, null, expiresAt, attempts, requestedAt, failedAt);
  }

  private static Instant nth(List<Instant> times, int fromTheEnd) {
    return times.get(times.size() - fromTheEnd);
  }

  private static List<Instant> since(List<Instant> times, Instant start) {
    return times.stream().filter(start::isBefore).toList();
  }

  private static List<Instant> added(List<Instant> times, Instant now, Instant start) {
    return Stream.concat(since(times, start).stream(), Stream.of(now)).toList();
  }

  /** Shows neither the phone nor the hash. */
  @Override
  public String toString() {
    return "OneTimeCode[" + messageId + ", " + attempts + " attempts]";
  }
}
