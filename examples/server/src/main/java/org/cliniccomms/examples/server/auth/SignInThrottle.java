package org.cliniccomms.examples.server.auth;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Slows down guessing: failed sign-ins per user and address, and per address. Thread-safe. */
@Component
class SignInThrottle {
  private static final int PER_USER_AND_ADDRESS = 10;
  private static final int PER_ADDRESS = 100;
  private static final Duration REFILL = Duration.ofMinutes(5);
  private static final int REMEMBERED = 20_000;

  private final TimeMeter time;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  SignInThrottle(InstantSource time) {
    this.time = new SourceMeter(time);
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
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new TooManySignIns(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket(String key, int capacity) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          key,
          unseen ->
              Bucket.builder()
                  .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, REFILL))
                  .withCustomTimePrecision(time)
                  .build());
    }
  }

  /** Bucket4j's view of the injected time. */
  private record SourceMeter(InstantSource source) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = source.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
