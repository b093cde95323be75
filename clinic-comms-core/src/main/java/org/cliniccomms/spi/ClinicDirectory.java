package org.cliniccomms.spi;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;

/** Finds the clinic that something belongs to. Thread-safe. */
public interface ClinicDirectory {
  /** All clinics. */
  List<ClinicId> list();

  /** The clinic that owns {@code address}, on which patients write to it. */
  Optional<ClinicId> findByAddress(ChannelKind channel, Address address);
}
