package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.UpstreamVisit;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;

/** Reads appointments as visits, with what they lead to. Thread-safe. */
final class VisitRecords {
  private static final Set<String> LEAD_TO_PROVIDERS =
      Set.of("PractitionerRole", "Slot", "Schedule");

  /** What a visit is for, where it does not say so itself. */
  private static final String ORDER = "ServiceRequest";

  private static final Set<String> LEAD_TO_ALL =
      Set.of("PractitionerRole", "Slot", "Schedule", ORDER);

  /** From a slot to its schedule, from there to a role, from there to a person. */
  private static final int MOST_STEPS = 3;

  private final FhirServer server;
  private final ReadingSettings settings;
  private final InstantSource time;
  private final FhirReading reading = new FhirReading(FhirContext.forR4Cached());

  VisitRecords(FhirServer server, ReadingSettings settings, InstantSource time) {
    this.server = server;
    this.settings = settings;
    this.time = time;
  }

  /** The appointments among {@code entries}, once it is known with whom they are. */
  List<UpstreamVisit> all(List<FhirEntry> entries) throws NotNow {
    return mapping(entries, LEAD_TO_PROVIDERS).visits();
  }

  private FhirMapping mapping(List<FhirEntry> entries, Set<String> needed) throws NotNow {
    List<FhirEntry> all = new ArrayList<>(entries);
    Set<ExternalId> asked = new HashSet<>();
    Instant now = time.instant();
    for (int step = 0; step < MOST_STEPS; step++) {
      Map<String, List<ExternalId>> missing =
          new FhirMapping(settings, all, now)
              .missing().stream()
                  .filter(id -> needed.contains(id.type()) && !asked.contains(id))
                  .collect(Collectors.groupingBy(ExternalId::type));
      if (missing.isEmpty()) {
        break;
      }
      for (Map.Entry<String, List<ExternalId>> ids : missing.entrySet()) {
        asked.addAll(ids.getValue());
        all.addAll(read(ids.getKey(), ids.getValue()));
      }
    }
    return new FhirMapping(settings, all, now);
  }

  private List<FhirEntry> read(String type, List<ExternalId> ids) throws NotNow {
    List<FhirEntry> read = new ArrayList<>();
    for (PageWalk walk : server.walkAll(type, ids.stream().map(ExternalId::value).toList())) {
      Fetched first = walk.first();
      // A visit goes on without the orders that a server does not show, and waits for the others.
      if (!type.equals(ORDER)
          || first instanceof Fetched.Page
          || first instanceof Fetched.Unreachable) {
        read.addAll(reading.read(FhirRecords.page(first).body()).entries());
      }
    }
    return read;
  }

  /**
   * A visit in core's words; empty of one that makes no sense. Of what it is for only what it says
   * itself is looked at.
   */
  Optional<UpstreamVisit> one(Standing<Appointment> standing) throws NotNow {
    return mapping(List.of(standing.entry()), LEAD_TO_PROVIDERS)
        .visit(standing.id())
        .map(KnownVisit::visit);
  }

  /**
   * The same, and who takes part. If it does not name the patient who is expected by their id, the
   * records are looked at: theirs may be what it names otherwise, or have replaced another.
   */
  Optional<KnownVisit> one(Standing<Appointment> standing, @Nullable ExternalId expected)
      throws NotNow {
    return one(standing, expected, LEAD_TO_PROVIDERS);
  }

  /** The same with what it is for by what was ordered, as it is taken in. */
  Optional<KnownVisit> whole(Standing<Appointment> standing, @Nullable ExternalId expected)
      throws NotNow {
    return one(standing, expected, LEAD_TO_ALL);
  }

  private Optional<KnownVisit> one(
      Standing<Appointment> standing, @Nullable ExternalId expected, Set<String> needed)
      throws NotNow {
    FhirMapping mapping = mapping(List.of(standing.entry()), needed);
    Optional<KnownVisit> visit = mapping.visit(standing.id());
    ExternalId named = visit.map(it -> it.visit().patient()).orElse(null);
    if (expected == null || visit.isEmpty() || expected.equals(named)) {
      return visit;
    }
    List<FhirEntry> all = new ArrayList<>(read(expected.type(), List.of(expected)));
    if (named != null) {
      all.addAll(read(named.type(), List.of(named)));
    }
    all.add(standing.entry());
    return mapping(all, needed).visit(standing.id());
  }
}
