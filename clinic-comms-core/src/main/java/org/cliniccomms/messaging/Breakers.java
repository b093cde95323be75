package org.cliniccomms.messaging;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;

/**
 * Leaves a vendor alone for a while that fails half of the time, and then tries it with a few
 * messages first.
 *
 * <p>What a vendor refuses for the message's sake is no failure of the vendor. Each process judges
 * by what it has seen itself. Thread-safe.
 */
final class Breakers {
  private static final int SEEN = 20;
  private static final int LEAST_SEEN = 10;
  private static final int PROBES = 3;
  private static final float HALF = 50;

  private final Map<ChannelKind, CircuitBreaker> byChannel = new EnumMap<>(ChannelKind.class);
  private final Map<ChannelKind, Instant> downSince = new ConcurrentHashMap<>();
  private final InstantSource time;

  Breakers(Collection<ChannelKind> channels, Duration rest, InstantSource time) {
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .clock(new Reading(time))
            .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(SEEN)
            .minimumNumberOfCalls(LEAST_SEEN)
            .failureRateThreshold(HALF)
            .waitDurationInOpenState(rest)
            .permittedNumberOfCallsInHalfOpenState(PROBES)
            .build();
    this.time = time;
    channels.forEach(it -> byChannel.put(it, CircuitBreaker.of(it.name(), config)));
  }

  /** Whether the vendor may be called now; whoever is told yes must tell what came of it. */
  boolean mayCall(ChannelKind channel) {
    CircuitBreaker breaker = byChannel.get(channel);
    return breaker == null || breaker.tryAcquirePermission();
  }

  /** The channels whose vendors are left alone, or are only being tried again. */
  Set<ChannelKind> resting() {
    Set<ChannelKind> resting = EnumSet.noneOf(ChannelKind.class);
    byChannel.forEach(
        (channel, breaker) -> {
          if (breaker.getState() != CircuitBreaker.State.CLOSED) {
            resting.add(channel);
          }
        });
    return resting;
  }

  /** For how long the vendor has been left alone or only been tried; zero if it is not. */
  Duration downFor(ChannelKind channel) {
    Instant since = downSince.get(channel);
    Duration down = since == null ? Duration.ZERO : Duration.between(since, time.instant());
    return down.isNegative() ? Duration.ZERO : down;
  }

  /**
   * For how long what may not be sent now is to count as held; zero while the vendor is being
   * tried, for it may be back since long ago.
   */
  Duration heldFor(ChannelKind channel) {
    CircuitBreaker breaker = byChannel.get(channel);
    boolean isTried = breaker != null && breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    return isTried ? Duration.ZERO : downFor(channel);
  }

  /** What came of a call that was permitted. */
  void saw(ChannelKind channel, SendResult result) {
    CircuitBreaker breaker = byChannel.get(channel);
    if (breaker == null) {
      return;
    }
    if (isVendorsFault(result)) {
      breaker.onError(0, TimeUnit.NANOSECONDS, new VendorFailed());
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
    if (breaker.getState() == CircuitBreaker.State.CLOSED) {
      downSince.remove(channel);
    } else {
      downSince.putIfAbsent(channel, time.instant());
    }
  }

  private static boolean isVendorsFault(SendResult result) {
    return result instanceof SendResult.Unknown || isRefusal(result);
  }

  /** Whether the vendor failed and did not take the message. */
  static boolean isRefusal(SendResult result) {
    return result instanceof SendResult.Rejected rejected
        && rejected.failure() == FailureClass.TRANSIENT;
  }

  /** Stands for any failure; carries nothing. */
  private static final class VendorFailed extends Exception {
    private static final long serialVersionUID = 1L;

    VendorFailed() {
      super("the vendor failed", null, false, false);
    }
  }

  /** Our source of time as the library reads it. */
  private static final class Reading extends Clock {
    private final InstantSource time;

    Reading(InstantSource time) {
      this.time = time;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return time.instant();
    }
  }
}
