package org.cliniccomms.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.contact.Address;

/** Keeps the consent ledger: lines are added, never changed. */
public interface ConsentStore {
  /** Adds a line. */
  void append(ConsentDecision decision);

  /** What holds for an address now; empty if nothing was ever said. */
  Optional<ConsentDecision> latest(Address address);

  /** Those of {@code addresses} that do not want messages. */
  Set<Address> optedOut(Set<Address> addresses);

  /** All lines of an address, oldest first. */
  List<ConsentDecision> list(Address address);
}
