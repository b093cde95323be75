package org.cliniccomms.inmemory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.contact.Address;
import org.cliniccomms.spi.ConsentStore;

/** The consent ledger of one clinic. */
final class InMemoryConsentStore implements ConsentStore {
  private final ClinicRows rows;

  InMemoryConsentStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public void append(ConsentDecision decision) {
    rows.consents.put(rows.next(), decision);
  }

  @Override
  public Map<Address, Consent> current(Set<Address> addresses) {
    Map<Address, Consent> current = new HashMap<>();
    for (Address address : addresses) {
      List<Consent.Held> said = new ArrayList<>();
      list(address).forEach(it -> said.add(new Consent.Held(it.scope(), it.status())));
      Collections.reverse(said);
      if (!said.isEmpty()) {
        current.put(address, Consent.of(said));
      }
    }
    return current;
  }

  @Override
  public List<ConsentDecision> list(Address address) {
    // The sort is stable: of two lines of one instant the one appended later comes later.
    return rows.consentsByAddress.find(address).stream()
        .sorted(Comparator.comparing(ConsentDecision::at))
        .toList();
  }
}
