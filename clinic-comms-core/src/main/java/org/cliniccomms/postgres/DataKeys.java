package org.cliniccomms.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.DataKey;

/**
 * The data keys that were opened lately.
 *
 * <p>An entry goes after a minute, so that an erased key does not stay. Thread-safe.
 */
final class DataKeys {
  private static final int MOST = 20_000;
  private static final Duration KEPT_FOR = Duration.ofMinutes(1);

  private record Owner(ClinicId clinic, UUID id) {}

  private final Cache<Owner, DataKey> opened =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT_FOR).build();

  Optional<DataKey> find(ClinicId clinic, UUID owner) {
    return Optional.ofNullable(opened.getIfPresent(new Owner(clinic, owner)));
  }

  void forget(ClinicId clinic, UUID owner) {
    opened.invalidate(new Owner(clinic, owner));
  }

  void put(ClinicId clinic, UUID owner, DataKey key) {
    opened.put(new Owner(clinic, owner), key);
  }
}
