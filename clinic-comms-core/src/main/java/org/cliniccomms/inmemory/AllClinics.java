package org.cliniccomms.inmemory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;

/** The rows of every clinic. Guarded by the store's lock. */
final class AllClinics {
  private final Map<ClinicId, ClinicRows> clinics = new LinkedHashMap<>();
  private final UndoLog undo;

  AllClinics(UndoLog undo) {
    this.undo = undo;
  }

  ClinicRows of(ClinicId id) {
    return clinics.computeIfAbsent(id, fresh -> new ClinicRows(fresh, undo));
  }

  Collection<ClinicRows> all() {
    return clinics.values();
  }

  /** The clinics that were put; one that was only looked at is none. */
  List<ClinicId> known() {
    return clinics.values().stream()
        .filter(rows -> rows.clinic.has(rows.id))
        .map(rows -> rows.id)
        .toList();
  }

  /** Who has the address, else who had it. */
  Optional<ClinicId> reachedAt(ChannelKind channel, Address address) {
    return ownerOf(channel, address)
        .or(
            () ->
                clinics.values().stream()
                    .filter(rows -> rows.formerAddresses.has(new FormerAddress(channel, address)))
                    .map(rows -> rows.id)
                    .findFirst());
  }

  Optional<ClinicId> ownerOf(ChannelKind channel, Address address) {
    return clinics.values().stream()
        .filter(rows -> rows.addresses.find(channel).filter(address::equals).isPresent())
        .map(rows -> rows.id)
        .findFirst();
  }
}
