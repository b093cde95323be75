package org.cliniccomms.inmemory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.spi.ClinicDirectory;

/** Looks through all clinics, also from inside a transaction. */
final class InMemoryDirectory implements ClinicDirectory {
  private final AllClinics clinics;
  private final Lock lock;

  InMemoryDirectory(AllClinics clinics, Lock lock) {
    this.clinics = clinics;
    this.lock = lock;
  }

  @Override
  public List<ClinicId> list() {
    return read(clinics::known);
  }

  @Override
  public Optional<ClinicId> findByAddress(ChannelKind channel, Address address) {
    return read(() -> clinics.reachedAt(channel, address));
  }

  private <T> T read(Supplier<T> reading) {
    lock.lock();
    try {
      return reading.get();
    } finally {
      lock.unlock();
    }
  }
}
