package org.cliniccomms.spi;

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

/**
 * Keeps the clinic's own particulars. They are read in every decision and change rarely, so a store
 * may answer from a copy that is a second old.
 */
public interface ClinicStore {
  /** The clinic of this transaction; empty before it is put. */
  Optional<Clinic> find();

  Optional<Location> find(LocationId id);

  Optional<Provider> find(ProviderId id);

  /** The clinic's own address on each channel that it has one on. */
  Map<ChannelKind, Address> addresses();

  List<Location> listLocations();

  List<Provider> listProviders();

  /** Stores the clinic, or replaces it. */
  void put(Clinic clinic);

  /** Stores the location, or replaces it. */
  void put(Location location);

  /** Stores the provider, or replaces it. */
  void put(Provider provider);

  /**
   * Makes {@code address} the clinic's on that channel. What arrives at the one before still leads
   * to the clinic, until another clinic has that.
   *
   * @throws ConflictException if another clinic has the address
   */
  void putAddress(ChannelKind channel, Address address);
}
