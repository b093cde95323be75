package org.cliniccomms.fhir.testkit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntryTransactionMethodEnum;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** All versions of all resources of a {@link PlainFhirServer}. Thread-safe. */
final class PlainRecords {
  private static final int INCLUDED_DEPTH = 3;

  /** How a resource stood from a moment on; {@code isAsked} if a request had it written. */
  record Version(Resource resource, boolean isDeleted, boolean isAsked, Instant at) {}

  private final FhirContext context;
  private final InstantSource time;
  private final Map<String, List<Version>> versions = new TreeMap<>();
  private int lastId;
  private volatile Consumer<String> told = what -> {};

  PlainRecords(FhirContext context, InstantSource time) {
    this.context = context;
    this.time = time;
  }

  synchronized String newId() {
    lastId++;
    return "p" + lastId;
  }

  void onChange(Consumer<String> listener) {
    told = listener;
  }

  /** Stores a new version of {@code resource}, as it is now. */
  synchronized Resource put(Resource resource, boolean isAsked) {
    Resource stored = resource.copy();
    String key = key(resource.fhirType(), resource.getIdElement().getIdPart());
    List<Version> known = versions.computeIfAbsent(key, any -> new ArrayList<>());
    stamp(stored, key, known.size() + 1);
    known.add(new Version(stored, false, isAsked, time.instant()));
    told.accept(key);
    return stored.copy();
  }

  /** Deletes what stands there; whether something did. */
  synchronized boolean delete(String type, String id, boolean isAsked) {
    List<Version> known = versions.getOrDefault(key(type, id), List.of());
    if (known.isEmpty() || known.get(known.size() - 1).isDeleted()) {
      return false;
    }
    Resource last = known.get(known.size() - 1).resource().copy();
    stamp(last, key(type, id), known.size() + 1);
    known.add(new Version(last, true, isAsked, time.instant()));
    told.accept(key(type, id));
    return true;
  }

  /** All versions, the first one first; none if there never was one. */
  synchronized List<Version> history(String type, String id) {
    return List.copyOf(versions.getOrDefault(key(type, id), List.of()));
  }

  /** All versions of all resources of a type. */
  synchronized List<Version> history(String type) {
    return versions.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(type + "/"))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  synchronized Optional<Version> current(String type, String id) {
    List<Version> known = history(type, id);
    return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
  }

  /** What stands there now, in the order of the ids. */
  synchronized List<Resource> all(String type) {
    String prefix = type + "/";
    return versions.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> entry.getValue().get(entry.getValue().size() - 1))
        .filter(version -> !version.isDeleted())
        .map(version -> version.resource().copy())
        .toList();
  }

  /**
   * Puts the resources that are referred to behind their references, so that HAPI includes them.
   */
  <T extends Resource> T withTargets(T resource) {
    resolve(resource, INCLUDED_DEPTH);
    return resource;
  }

  /** As HAPI wants a version in a history: with its method, and the moment if it is deleted. */
  static Resource inHistory(Version version, boolean isFirst) {
    Resource shown = version.resource().copy();
    BundleEntryTransactionMethodEnum method =
        version.isDeleted()
            ? BundleEntryTransactionMethodEnum.DELETE
            : isFirst
                ? BundleEntryTransactionMethodEnum.POST
                : BundleEntryTransactionMethodEnum.PUT;
    ResourceMetadataKeyEnum.ENTRY_TRANSACTION_METHOD.put(shown, method);
    if (version.isDeleted()) {
      ResourceMetadataKeyEnum.DELETED_AT.put(shown, new InstantType(Date.from(version.at())));
    }
    return shown;
  }

  private void resolve(Resource resource, int depth) {
    if (depth == 0) {
      return;
    }
    for (Reference reference : references(resource).toList()) {
      if (reference.getReferenceElement().hasIdPart()
          && reference.getReferenceElement().hasResourceType()) {
        current(
                reference.getReferenceElement().getResourceType(),
                reference.getReferenceElement().getIdPart())
            .filter(version -> !version.isDeleted())
            .map(version -> version.resource().copy())
            .ifPresent(
                target -> {
                  resolve(target, depth - 1);
                  reference.setResource(target);
                });
      }
    }
  }

  private Stream<Reference> references(Resource resource) {
    return context
        .newTerser()
        .getAllPopulatedChildElementsOfType(resource, Reference.class)
        .stream();
  }

  private void stamp(Resource resource, String key, int version) {
    resource.setId(new IdType(key + "/_history/" + version));
    resource.getMeta().setVersionId(Integer.toString(version));
    resource.getMeta().setLastUpdated(Date.from(time.instant()));
  }

  private static String key(String type, String id) {
    return type + "/" + id;
  }
}
