package org.cliniccomms.examples.server.auth;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.cliniccomms.examples.server.web.Buckets;
import org.springframework.stereotype.Component;

/** Slows down guessing: failed sign-ins per user and address, and per address. Thread-safe. */
@Component
class SignInThrottle {
  private static final int PER_USER_AND_ADDRESS = 10;
  private static final int PER_ADDRESS = 100;
  private static final Duration REFILL = Duration.ofMinutes(5);

  private final Buckets buckets;

  SignInThrottle(InstantSource time) {
    this.buckets = new Buckets(time);
  }

  /** Counts an attempt, or throws {@link TooManySignIns}. */
  void enter(String username, String address) {
    take(bucket("address " + address, PER_ADDRESS));
    take(bucket(userKey(username, address), PER_USER_AND_ADDRESS));
  }

  /** Forgets the attempts after one that succeeded. */
  void succeeded(String username, String address) {
    bucket("address " + address, PER_ADDRESS).addTokens(1);
    bucket(userKey(username, address), PER_USER_AND_ADDRESS).reset();
  }

  private static String userKey(String username, String address) {
    return "user " + username.strip().toLowerCase(Locale.ROOT) + " " + address;
  }

  private static void take(Bucket bucket) {
    Buckets.take(bucket)
        .ifPresent(
            wait -> {
              throw new TooManySignIns(wait);
            });
  }

  private Bucket bucket(String key, int capacity) {
    return buckets.of(key, capacity, REFILL);
  }
}
