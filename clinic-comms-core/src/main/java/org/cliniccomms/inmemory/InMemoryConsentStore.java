package org.cliniccomms.inmemory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentStatus;
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
  public Optional<ConsentDecision> latest(Address address) {
    List<ConsentDecision> all = list(address);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  @Override
  public Set<Address> optedOut(Set<Address> addresses) {
    return addresses.stream().filter(this::isOptedOut).collect(Collectors.toUnmodifiableSet());
  }

  private boolean isOptedOut(Address address) {
    return latest(address)
        .filter(decision -> decision.status() == ConsentStatus.OPTED_OUT)
        .isPresent();
  }

  @Override
  public List<ConsentDecision> list(Address address) {
    // The sort is stable: of two lines of one instant the one appended later comes later.
    return rows.consentsByAddress.find(address).stream()
        .sorted(Comparator.comparing(ConsentDecision::at))
        .toList();
  }
}
