package org.cliniccomms.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;

/**
 * The particulars of clinics, as they were at most a second ago.
 *
 * <p>Thread-safe.
 */
final class ClinicCache {
  private static final Duration KEPT_FOR = Duration.ofSeconds(1);
  private static final int MOST = 10_000;

  /** What a clinic has told about itself; {@code clinics} has one element or none. */
  record Copy(
      List<Clinic> clinics,
      List<Location> locations,
      List<Provider> providers,
      Map<ChannelKind, Address> addresses) {}

  private final Cache<ClinicId, Copy> copies =
      Caffeine.newBuilder().expireAfterWrite(KEPT_FOR).maximumSize(MOST).build();

  /** Reads outside the cache's own locks: two readers of one clinic may both ask the database. */
  Copy get(ClinicId clinic, Supplier<Copy> reader) {
    Copy known = copies.getIfPresent(clinic);
    if (known != null) {
      return known;
    }
    Copy read = reader.get();
    copies.put(clinic, read);
    return read;
  }

  void forget(ClinicId clinic) {
    copies.invalidate(clinic);
  }
}
