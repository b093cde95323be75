package org.cliniccomms.examples.server.chat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.cliniccomms.examples.server.web.Buckets;
import org.cliniccomms.patient.PhoneNumber;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever has codes sent to many phones, or tries codes of many: per network address,
 * and per block of numbers, for those who earn by texts to numbers that they own. Counts in this
 * process; what one phone gets is counted in the database. Thread-safe.
 */
@Component
class OtpThrottle {
  private static final int OPEN_DIGITS = 4;
  private static final int REQUESTS_PER_BLOCK = 20;
  private static final int REQUESTS_PER_ADDRESS = 200;
  private static final int CHECKS_PER_ADDRESS = 200;
  private static final Duration BLOCK_REFILL = Duration.ofMinutes(10);
  private static final Duration ADDRESS_REFILL = Duration.ofMinutes(10);

  private final Buckets buckets;

  OtpThrottle(InstantSource time) {
    this.buckets = new Buckets(time);
  }

  /** Counts a request; returns how long to wait if there were too many. */
  Optional<Duration> request(PhoneNumber phone, String address) {
    String number = phone.e164();
    String block = number.substring(0, Math.max(2, number.length() - OPEN_DIGITS));
    return Buckets.take(buckets.of("request " + address, REQUESTS_PER_ADDRESS, ADDRESS_REFILL))
        .or(() -> Buckets.take(buckets.of("block " + block, REQUESTS_PER_BLOCK, BLOCK_REFILL)));
  }

  /** Counts a code that is tried; returns how long to wait if there were too many. */
  Optional<Duration> check(String address) {
    return Buckets.take(buckets.of("check " + address, CHECKS_PER_ADDRESS, ADDRESS_REFILL));
  }
}
