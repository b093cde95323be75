package org.cliniccomms.fhir;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a resource that came after one that is known: asked for by their numbers, or
 * found in its history where they are no numbers. Thread-safe.
 */
final class LaterVersions {
  /** More than that is no race; it is not walked through. */
  private static final int MOST = 5;

  private final FhirServer server;
  private final FhirJson json;

  LaterVersions(FhirServer server, FhirJson json) {
    this.server = server;
    this.json = json;
  }

  /** One version: what it said, or that the resource was deleted. */
  record Later(String version, @Nullable Resource said) {
    boolean isDeleted() {
      return said == null;
    }

    Resource resource() {
      return Objects.requireNonNull(said, "deleted");
    }

    boolean isSameAs(Later other) {
      return (said == null || other.said == null)
          ? isDeleted() == other.isDeleted()
          : FhirWrites.isSame(said, other.said);
    }
  }

  /** Those between two, the oldest first; none if the server does not tell. */
  List<Later> between(URI url, Resource like, String known, String until) {
    OptionalLong from = Displaced.number(known);
    OptionalLong to = Displaced.number(until);
    if (from.isPresent() && to.isPresent()) {
      long first = Math.max(from.getAsLong() + 1, to.getAsLong() - MOST);
      return numbered(url, like, first, to.getAsLong() - 1);
    }
    return history(url, like, known).stream().filter(one -> !one.version().equals(until)).toList();
  }

  /** All after one, the oldest first; empty if the server cannot be asked now. */
  Optional<List<Later>> all(URI url, Resource like, String known) {
    Fetched now = server.fetch(url);
    if (now instanceof Fetched.Unreachable) {
      return Optional.empty();
    }
    OptionalLong from = Displaced.number(known);
    Optional<Later> last = later(now, like, "");
    OptionalLong to =
        last.map(one -> Displaced.number(one.version())).orElseGet(OptionalLong::empty);
    return Optional.of(
        from.isPresent() && to.isPresent()
            ? numbered(url, like, from.getAsLong() + 1, to.getAsLong())
            : history(url, like, known));
  }

  private List<Later> numbered(URI url, Resource like, long first, long last) {
    List<Later> found = new ArrayList<>();
    for (long number = Math.max(first, last - 2 * MOST); number <= last; number++) {
      String version = Long.toString(number);
      later(server.fetch(URI.create(url + "/_history/" + version)), like, version)
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<Later> later(Fetched fetched, Resource like, String version) {
    if (fetched instanceof Fetched.Missing missing) {
      return missing.wasThere() ? Optional.of(new Later(version, null)) : Optional.empty();
    }
    return fetched instanceof Fetched.Page page
        ? json.read(page.body(), like.getClass())
            .map(read -> new Later(version.isEmpty() ? version(page, read) : version, read))
        : Optional.empty();
  }

  private static String version(Fetched.Page page, Resource read) {
    return page.version() == null
        ? Objects.requireNonNullElse(read.getMeta().getVersionId(), "")
        : page.version();
  }

  /** The newest stands first there; where the known one is not among them, nothing is certain. */
  private List<Later> history(URI url, Resource like, String known) {
    List<Later> found = new ArrayList<>();
    if (server.fetch(URI.create(url + "/_history")) instanceof Fetched.Page page) {
      for (BundleEntryComponent entry :
          json.read(page.body(), Bundle.class).map(Bundle::getEntry).orElse(List.of())) {
        Later one = later(entry, like);
        if (one.version().equals(known)) {
          Collections.reverse(found);
          return found;
        }
        found.add(one);
      }
    }
    return List.of();
  }

  private static Later later(BundleEntryComponent entry, Resource like) {
    Resource said = entry.getResource();
    boolean isDeleted =
        !like.getClass().isInstance(said) || entry.getRequest().getMethod() == HTTPVerb.DELETE;
    String version = said == null ? null : said.getMeta().getVersionId();
    String named = new IdType(entry.getResponse().getLocation()).getVersionIdPart();
    return new Later(
        version != null ? version : Objects.requireNonNullElse(named, ""), isDeleted ? null : said);
  }
}
