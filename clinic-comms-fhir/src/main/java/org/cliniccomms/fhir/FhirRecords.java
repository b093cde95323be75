package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamVisit;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a server now, as it is needed for writing: resources with their versions, and
 * visits in core's words. What cannot be had is {@link NotNow}. Thread-safe.
 */
final class FhirRecords {
  private static final int LONGEST_VERSION = 64;

  private final FhirServer server;
  private final ReadingSettings settings;
  private final InstantSource time;
  private final FhirReading reading = new FhirReading(FhirContext.forR4Cached());
  private final VisitRecords visits;

  FhirRecords(FhirServer server, ReadingSettings settings, InstantSource time) {
    this.server = server;
    this.settings = settings;
    this.time = time;
    this.visits = new VisitRecords(server, settings, time);
  }

  /** What stands under this id; empty if nothing does. */
  <T extends Resource> Optional<Standing<T>> find(ExternalId id, Class<T> kind) throws NotNow {
    return found(id, kind, server.read(id.type(), id.value()));
  }

  /** The same, to be written to: first is put back what an update of ours may have displaced. */
  <T extends Resource> Optional<Standing<T>> settled(ExternalId id, T like) throws NotNow {
    if (!server.settle(id.value(), like)) {
      throw new NotNow("unsettled");
    }
    @SuppressWarnings("unchecked") // It is its class.
    Class<T> kind = (Class<T>) like.getClass();
    return find(id, kind);
  }

  /** The same; empty also if the server does not show it to us. */
  <T extends Resource> Optional<Standing<T>> settledIfAllowed(ExternalId id, T like) throws NotNow {
    if (!server.settle(id.value(), like)) {
      throw new NotNow("unsettled");
    }
    @SuppressWarnings("unchecked") // It is its class.
    Class<T> kind = (Class<T>) like.getClass();
    return findIfAllowed(id, kind);
  }

  /** What stands under this id; empty if nothing does, or the server does not show it to us. */
  <T extends Resource> Optional<Standing<T>> findIfAllowed(ExternalId id, Class<T> kind)
      throws NotNow {
    Fetched fetched = server.read(id.type(), id.value());
    return fetched instanceof Fetched.Refused ? Optional.empty() : found(id, kind, fetched);
  }

  /** Whether the server knows that something stood under this id that does no more. */
  boolean wasThere(ExternalId id) {
    return server.read(id.type(), id.value()) instanceof Fetched.Missing gone && gone.wasThere();
  }

  /** The same by the provider whose role it names, as visits are read. */
  WantedVisit resolved(WantedVisit wanted) throws NotNow {
    ExternalId role = wanted.provider();
    if (role == null || !role.type().equals("PractitionerRole")) {
      return wanted;
    }
    return findIfAllowed(role, PractitionerRole.class)
        .map(found -> found.resource().getPractitioner().getReference())
        .flatMap(written -> ExternalIds.atEndOf("/" + written))
        .map(wanted::by)
        .orElse(wanted);
  }

  /** What stood under this id then; empty if that is no longer known. */
  <T extends Resource> Optional<Standing<T>> find(ExternalId id, String version, Class<T> kind)
      throws NotNow {
    Fetched fetched = server.get(FhirServer.path(id.type(), id.value()) + "/_history/" + version);
    return fetched instanceof Fetched.Refused ? Optional.empty() : found(id, kind, fetched);
  }

  private <T extends Resource> Optional<Standing<T>> found(
      ExternalId id, Class<T> kind, Fetched fetched) throws NotNow {
    if (fetched instanceof Fetched.Missing) {
      return Optional.empty();
    }
    Fetched.Page page = page(fetched);
    FhirEntry entry =
        reading.read(page.body()).entries().stream()
            .filter(one -> kind.isInstance(one.resource()))
            .findFirst()
            .orElseThrow(() -> new NotNow("unreadable"));
    FhirEntry dated =
        entry.changedAt() == null
            ? new FhirEntry(entry.resource(), entry.fullUrl(), page.changedAt())
            : entry;
    return Optional.of(
        new Standing<>(
            id,
            kind.cast(entry.resource()),
            Objects.requireNonNullElseGet(page.version(), () -> version(entry.resource())),
            dated));
  }

  /** All that a search finds. */
  List<FhirEntry> search(String search) throws NotNow {
    PageWalk walk = server.walk(search);
    return all(walk, walk.first());
  }

  /** The same; empty if the server does not search so. */
  Optional<List<FhirEntry>> searchIfOffered(String search) throws NotNow {
    PageWalk walk = server.walk(search);
    Fetched first = walk.first();
    return first instanceof Fetched.Refused || first instanceof Fetched.Missing
        ? Optional.empty()
        : Optional.of(all(walk, first));
  }

  /** The first page of them; empty if the server does not search so. */
  Optional<List<FhirEntry>> firstIfOffered(String search) throws NotNow {
    return few(search, 1).map(Few::entries);
  }

  /** The first pages of them; empty if the server does not search so. */
  Optional<Few> few(String search, int mostPages) throws NotNow {
    PageWalk walk = server.walk(search);
    Fetched first = walk.first();
    if (first instanceof Fetched.Refused || first instanceof Fetched.Missing) {
      return Optional.empty();
    }
    FhirPage page = reading.read(page(first).body());
    List<FhirEntry> entries = new ArrayList<>(page.entries());
    for (int i = 1; i < mostPages && page.next().isPresent(); i++) {
      page = reading.read(page(walk.next(page.next().get())).body());
      entries.addAll(page.entries());
    }
    return Optional.of(new Few(entries, page.next().isEmpty()));
  }

  /**
   * What a search finds.
   *
   * @param areAll whether there are no more
   */
  record Few(List<FhirEntry> entries, boolean areAll) {
    Few {
      entries = List.copyOf(entries);
    }
  }

  /** The first page of what a search finds. */
  FhirPage first(String search) throws NotNow {
    return reading.read(page(server.walk(search).first()).body());
  }

  private List<FhirEntry> all(PageWalk walk, Fetched first) throws NotNow {
    FhirPage page = reading.read(page(first).body());
    List<FhirEntry> entries = new ArrayList<>(page.entries());
    while (page.next().isPresent()) {
      page = reading.read(page(walk.next(page.next().get())).body());
      entries.addAll(page.entries());
    }
    return entries;
  }

  /** The appointments among {@code entries}, once it is known with whom they are. */
  List<UpstreamVisit> visits(List<FhirEntry> entries) throws NotNow {
    return visits.all(entries);
  }

  /**
   * A visit in core's words; empty of one that makes no sense. Of what it is for only what it says
   * itself is looked at.
   */
  Optional<UpstreamVisit> visit(Standing<Appointment> standing) throws NotNow {
    return visits.one(standing);
  }

  /**
   * The same, and who takes part. If it does not name the patient who is expected by their id, the
   * records are looked at: theirs may be what it names otherwise, or have replaced another.
   */
  Optional<KnownVisit> visit(Standing<Appointment> standing, @Nullable ExternalId expected)
      throws NotNow {
    return visits.one(standing, expected);
  }

  /** The same with what it is for by what was ordered, as it is taken in. */
  Optional<KnownVisit> wholeVisit(Standing<Appointment> standing, @Nullable ExternalId expected)
      throws NotNow {
    return visits.whole(standing, expected);
  }

  /** A visit that is no longer there, as of now. */
  UpstreamVisit deleted(ExternalId id) {
    Instant now = time.instant();
    return new FhirMapping(settings, List.of(), now)
        .deleted(new FhirDeletion(id, "", now))
        .orElseThrow();
  }

  /**
   * The revision that was written. A header tells whole seconds only, so what was not told exactly
   * is read, if it can be.
   */
  Revision revision(ExternalId id, WriteResult.Written written) {
    String version = Objects.requireNonNullElse(written.version(), "");
    Instant changedAt = written.changedAt();
    Optional<Revision> exact =
        changedAt == null || changedAt.equals(changedAt.truncatedTo(ChronoUnit.SECONDS))
            ? standing(id).filter(it -> version.isEmpty() || it.version().equals(version))
            : Optional.empty();
    return exact.orElseGet(
        () ->
            new Revision(
                version.length() > LONGEST_VERSION ? "" : version,
                changedAt == null ? time.instant() : changedAt));
  }

  private Optional<Revision> standing(ExternalId id) {
    try {
      return find(id, Resource.class).map(it -> Revisions.of(it.entry(), time.instant()));
    } catch (NotNow e) {
      return Optional.empty(); // It was written; what is read later counts as later.
    }
  }

  private static String version(Resource resource) {
    String version = resource.getMeta().getVersionId();
    return version == null ? "" : version;
  }

  static Fetched.Page page(Fetched fetched) throws NotNow {
    if (fetched instanceof Fetched.Page page) {
      return page;
    }
    if (fetched instanceof Fetched.Unreachable lost) {
      throw new NotNow(lost.code(), lost.comeAgainAt());
    }
    if (fetched instanceof Fetched.Refused refused) {
      throw new NotNow("refused-" + refused.status());
    }
    throw new NotNow(fetched instanceof Fetched.Unusable bad ? bad.code() : "missing");
  }
}
