package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a token until shortly before it expires. However many threads want one, one asks for it and
 * the others wait. Thread-safe.
 */
final class Tokens {
  /** A refusal is not asked for again at once, so that no account is locked by our insisting. */
  private static final Duration REFUSAL_STANDS = Duration.ofMinutes(1);

  /** Where tokens come from. */
  @FunctionalInterface
  interface Source {
    /**
     * Asks for a new one.
     *
     * @throws TokenFault if none is given
     */
    Token ask() throws TokenFault;
  }

  private final Source source;
  private final InstantSource time;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Token current;
  private @Nullable TokenFault refusal;
  private Instant refusedUntil = Instant.MIN;

  Tokens(Source source, InstantSource time) {
    this.source = source;
    this.time = time;
  }

  /**
   * The token that is good now.
   *
   * @throws TokenFault if there is none
   */
  Token token() throws TokenFault {
    @Nullable Token known = current;
    if (known != null && isGood(known)) {
      return known;
    }
    asking.lock();
    try {
      @Nullable Token meanwhile = current;
      return meanwhile != null && isGood(meanwhile) ? meanwhile : asked();
    } finally {
      asking.unlock();
    }
  }

  /** Drops a token that the server did not take, unless there is a newer one already. */
  void forget(Token refused) {
    asking.lock();
    try {
      if (refused.equals(current)) {
        current = null;
      }
    } finally {
      asking.unlock();
    }
  }

  private Token asked() throws TokenFault {
    if (refusal != null && time.instant().isBefore(refusedUntil)) {
      throw refusal;
    }
    try {
      Token given = source.ask();
      current = given;
      refusal = null;
      return given;
    } catch (TokenFault e) {
      if (!e.mayPass()) {
        refusal = e;
        refusedUntil = time.instant().plus(REFUSAL_STANDS);
      }
      throw e;
    }
  }

  private boolean isGood(Token token) {
    return time.instant().isBefore(token.renewAt());
  }
}
