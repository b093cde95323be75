package org.cliniccomms.examples.server.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Token buckets by key, in this process; the ones used last are remembered. Thread-safe.
 *
 * <p>What must hold over all servers together is counted in the database.
 */
public final class Buckets {
  private static final int REMEMBERED = 20_000;

  private final TimeMeter time;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Buckets that fill up by this time. */
  public Buckets(InstantSource time) {
    this.time = new SourceMeter(time);
  }

  /** The bucket of a key, made full if it is not known. */
  public Bucket of(String key, int capacity, Duration refill) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(key, unseen -> fresh(capacity, refill));
    }
  }

  /** A bucket that is not shared by key. */
  public Bucket fresh(int capacity, Duration refill) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, refill))
        .withCustomTimePrecision(time)
        .build();
  }

  /** Takes one token; returns how long to wait if there is none, empty if there was one. */
  public static Optional<Duration> take(Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
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
