package org.cliniccomms.spi;

import java.time.Instant;
import java.util.Optional;
import org.cliniccomms.contact.Address;
import org.cliniccomms.otp.OneTimeCode;

/** Keeps what is known of one-time codes: a keyed hash of one per phone, never its digits. */
public interface OneTimeCodeStore {
  /** What is known of a phone, locked until the transaction ends; begins with nothing. */
  OneTimeCode lockOrBegin(Address address);

  /** The same; empty if nothing was ever asked for this phone. */
  Optional<OneTimeCode> lock(Address address);

  /** Replaces what is known of a phone that this transaction has locked. */
  void put(OneTimeCode code, Instant now);

  /** Forgets phones of which nothing was put since then; leaves out those that others have. */
  void forgetIdle(Instant since);
}
