package org.cliniccomms.examples.server.chat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.cliniccomms.examples.server.web.Buckets;
import org.cliniccomms.patient.PhoneNumber;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever has codes sent to many phones, or tries codes of many: per network address in
 * this process, per block of numbers over all. What one phone gets is counted by the engines.
 * Thread-safe.
 */
@Component
class OtpThrottle {
  private static final int REQUESTS_PER_ADDRESS = 200;
  private static final int CHECKS_PER_ADDRESS = 200;
  private static final Duration ADDRESS_REFILL = Duration.ofMinutes(10);

  private final Buckets buckets;
  private final CodeBlocks blocks;

  OtpThrottle(InstantSource time, CodeBlocks blocks) {
    this.buckets = new Buckets(time);
    this.blocks = blocks;
  }

  /** Counts a request; returns how long to wait if there were too many. */
  Optional<Duration> request(PhoneNumber phone, String address) {
    return Buckets.take(buckets.of("request " + address, REQUESTS_PER_ADDRESS, ADDRESS_REFILL))
        .or(() -> blocks.request(phone));
  }

  /** Counts a code that is tried; returns how long to wait if there were too many. */
  Optional<Duration> check(String address) {
    return Buckets.take(buckets.of("check " + address, CHECKS_PER_ADDRESS, ADDRESS_REFILL));
  }
}
