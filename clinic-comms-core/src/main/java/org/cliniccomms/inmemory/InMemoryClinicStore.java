package org.cliniccomms.inmemory;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.spi.ClinicStore;

/** The particulars of one clinic. */
final class InMemoryClinicStore implements ClinicStore {
  private final ClinicRows rows;
  private final AllClinics clinics;

  InMemoryClinicStore(ClinicRows rows, AllClinics clinics) {
    this.rows = rows;
    this.clinics = clinics;
  }

  @Override
  public Optional<Clinic> find() {
    return rows.clinic.find(rows.id);
  }

  @Override
  public Optional<Location> find(LocationId id) {
    return rows.locations.find(id);
  }

  @Override
  public Optional<Provider> find(ProviderId id) {
    return rows.providers.find(id);
  }

  @Override
  public Map<ChannelKind, Address> addresses() {
    Map<ChannelKind, Address> addresses = new EnumMap<>(ChannelKind.class);
    for (ChannelKind channel : ChannelKind.values()) {
      rows.addresses.find(channel).ifPresent(address -> addresses.put(channel, address));
    }
    return addresses;
  }

  @Override
  public List<Location> listLocations() {
    return rows.locations.all().stream()
        .sorted(
            Comparator.comparing(Location::name)
                .thenComparing(location -> location.id().value(), Ordering.BY_ID))
        .toList();
  }

  @Override
  public List<Provider> listProviders() {
    return rows.providers.all().stream()
        .sorted(
            Comparator.comparing(Provider::name)
                .thenComparing(provider -> provider.id().value(), Ordering.BY_ID))
        .toList();
  }

  @Override
  public void put(Clinic clinic) {
    if (!clinic.id().equals(rows.id)) {
      throw new IllegalArgumentException("clinic: a transaction stores only the clinic it runs in");
    }
    rows.clinic.put(clinic.id(), clinic);
  }

  @Override
  public void put(Location location) {
    rows.locations.put(location.id(), location);
  }

  @Override
  public void put(Provider provider) {
    rows.providers.put(provider.id(), provider);
  }

  @Override
  public void putAddress(ChannelKind channel, Address address) {
    if (clinics.ownerOf(channel, address).filter(owner -> !owner.equals(rows.id)).isPresent()) {
      throw new ConflictException("address: another clinic has it on this channel");
    }
    rows.addresses
        .find(channel)
        .filter(former -> !former.equals(address))
        .ifPresent(former -> rows.formerAddresses.put(new FormerAddress(channel, former), rows.id));
    rows.addresses.put(channel, address);
  }
}
