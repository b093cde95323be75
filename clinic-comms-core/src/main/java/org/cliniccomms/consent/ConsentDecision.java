package org.cliniccomms.consent;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.contact.Address;

/**
 * One line of the consent ledger: from {@code at} on, this holds for the address.
 *
 * @param scope which messages it is about
 * @param evidence what proves it, such as the id of the message that said so; never its text
 */
public record ConsentDecision(
    Address address,
    ConsentScope scope,
    ConsentStatus status,
    ConsentSource source,
    String evidence,
    Instant at) {
  public ConsentDecision {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(at, "at");
    if (evidence.length() > 200) {
      throw new IllegalArgumentException("evidence: use at most 200 characters");
    }
  }

  /** A decision about every channel and every purpose. */
  public static ConsentDecision about(
      Address address, ConsentStatus status, ConsentSource source, String evidence, Instant at) {
    return new ConsentDecision(address, ConsentScope.everything(), status, source, evidence, at);
  }
}
