package org.cliniccomms.spi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.contact.Address;

/** Keeps the consent ledger: lines are added, never changed. */
public interface ConsentStore {
  /** Adds a line. */
  void append(ConsentDecision decision);

  /**
   * What holds now for each address of which anything was ever said; the newest of several
   * decisions about the same scope counts, of two of one instant the one appended later.
   */
  Map<Address, Consent> current(Set<Address> addresses);

  /** What holds now for one address. */
  default Consent current(Address address) {
    return current(Set.of(address)).getOrDefault(address, Consent.unstated());
  }

  /** All lines of an address, oldest first. */
  List<ConsentDecision> list(Address address);
}
