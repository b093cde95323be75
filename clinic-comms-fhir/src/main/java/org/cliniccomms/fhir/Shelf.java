package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.jspecify.annotations.Nullable;

/**
 * What pages refer to, kept so that each is read once: as text, which is small, and as many as fit.
 * Of patients only those that were replaced by others are kept. Not thread-safe.
 */
final class Shelf {
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_READ = 500;

  /** What an entry takes besides its text, roughly. */
  private static final int FRAME_BYTES = 300;

  private final FhirReading reading;
  private final References references;
  private final Map<ExternalId, Kept> kept = new HashMap<>();
  private final Map<ExternalId, FhirEntry> latelyRead = new LatelyRead();
  private final Map<ExternalId, List<ExternalId>> rolesOf = new HashMap<>();
  private int bytes;

  Shelf(FhirReading reading, URI base) {
    this.reading = reading;
    this.references = new References(base, new InHand(List.of()));
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Kept(byte[] json, String fullUrl, @Nullable Instant changedAt) {}

  private static final class LatelyRead extends LinkedHashMap<ExternalId, FhirEntry> {
    LatelyRead() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<ExternalId, FhirEntry> eldest) {
      return size() > MOST_READ;
    }
  }

  /** Keeps it, if it is of use to others and there is room. */
  void keep(FhirEntry entry) {
    @Nullable ExternalId id = entry.id();
    if (id == null || bytes >= MOST_BYTES || kept.containsKey(id) || !isOfUse(entry)) {
      return;
    }
    byte[] json =
        FhirContext.forR4Cached()
            .newJsonParser()
            .setSuppressNarratives(true)
            .encodeResourceToString(entry.resource())
            .getBytes(UTF_8);
    kept.put(id, new Kept(json, entry.fullUrl(), entry.changedAt()));
    bytes += json.length + FRAME_BYTES;
    latelyRead.put(id, entry);
    if (entry.resource() instanceof PractitionerRole role) {
      references
          .resolve(role.getPractitioner(), role)
          .ifPresent(who -> rolesOf.computeIfAbsent(who, none -> new ArrayList<>()).add(id));
    }
  }

  private static boolean isOfUse(FhirEntry entry) {
    return !(entry.resource() instanceof Patient patient) || patient.hasLink();
  }

  Optional<FhirEntry> find(ExternalId id) {
    @Nullable FhirEntry read = latelyRead.get(id);
    return read == null
        ? Optional.ofNullable(kept.get(id)).flatMap(it -> read(id, it))
        : Optional.of(read);
  }

  private Optional<FhirEntry> read(ExternalId id, Kept text) {
    Optional<FhirEntry> read =
        reading.read(text.json()).entries().stream()
            .map(entry -> new FhirEntry(entry.resource(), text.fullUrl(), text.changedAt()))
            .findFirst();
    read.ifPresent(entry -> latelyRead.put(id, entry));
    return read;
  }

  /** The roles on the shelf of this person. */
  List<ExternalId> rolesOf(ExternalId person) {
    return rolesOf.getOrDefault(person, List.of());
  }
}
