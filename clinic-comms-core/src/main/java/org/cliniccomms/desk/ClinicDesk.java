package org.cliniccomms.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;

/** Keeps the clinic's particulars. Thread-safe. */
public final class ClinicDesk {
  private final Store store;

  /** A desk over a store. */
  public ClinicDesk(Store store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /** Stores the clinic, or replaces it. */
  public void put(Clinic clinic, Actor actor) {
    store.inTransaction(
        clinic.id(),
        tx -> {
          Optional<Clinic> before = tx.clinics().find();
          tx.clinics().put(clinic);
          wakeIfChanged(tx, before, clinic);
          new Changes(tx, actor)
              .record(
                  "clinic.put",
                  clinic.id().value(),
                  null,
                  before.map(Clinic::toString).orElse(null),
                  clinic.toString());
          return clinic;
        });
  }

  /** Stores a location, or replaces it. */
  public void put(ClinicId clinic, Location location, Actor actor) {
    store.inTransaction(
        clinic,
        tx -> {
          Optional<Location> before = tx.clinics().find(location.id());
          tx.clinics().put(location);
          wakeIfChanged(tx, before, location);
          new Changes(tx, actor)
              .record(
                  "location.put",
                  location.id().value(),
                  null,
                  before.map(Location::toString).orElse(null),
                  location.toString());
          return location;
        });
  }

  /** Stores a provider, or replaces it. */
  public void put(ClinicId clinic, Provider provider, Actor actor) {
    store.inTransaction(
        clinic,
        tx -> {
          Optional<Provider> before = tx.clinics().find(provider.id());
          tx.clinics().put(provider);
          wakeIfChanged(tx, before, provider);
          new Changes(tx, actor)
              .record(
                  "provider.put",
                  provider.id().value(),
                  null,
                  before.map(Provider::toString).orElse(null),
                  provider.toString());
          return provider;
        });
  }

  /** Who could not be asked about a seat by what was may be asked by what is. */
  private static void wakeIfChanged(Transaction tx, Optional<?> before, Object after) {
    if (before.filter(it -> !it.equals(after)).isPresent()) {
      Outreach.wakeUnfilled(tx);
    }
  }

  /** Makes an address the clinic's own on a channel: what is written to it is the clinic's. */
  public void putAddress(ClinicId clinic, ChannelKind channel, Address address, Actor actor) {
    store.inTransaction(
        clinic,
        tx -> {
          Optional<Address> before = Optional.ofNullable(tx.clinics().addresses().get(channel));
          if (before.equals(Optional.of(address))) {
            return address;
          }
          tx.clinics().putAddress(channel, address);
          Outreach.wakeUnfilled(tx);
          new Changes(tx, actor)
              .record(
                  "clinic.address",
                  clinic.value(),
                  null,
                  before.map(it -> channel + " " + it.value()).orElse(null),
                  channel + " " + address.value());
          return address;
        });
  }

  /** The clinic, if it was put. */
  public Optional<Clinic> find(ClinicId clinic) {
    return store.inTransaction(clinic, tx -> tx.clinics().find());
  }

  /** Its locations, by name. */
  public List<Location> locations(ClinicId clinic) {
    return store.inTransaction(clinic, tx -> tx.clinics().listLocations());
  }

  /** Its providers, by name. */
  public List<Provider> providers(ClinicId clinic) {
    return store.inTransaction(clinic, tx -> tx.clinics().listProviders());
  }
}
