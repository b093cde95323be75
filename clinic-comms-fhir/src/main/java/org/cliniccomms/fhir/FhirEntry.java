package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A sound resource of a page, with what is asked of it again and again. It is not changed any more
 * once it is one.
 */
final class FhirEntry {
  private final Resource resource;
  private final @Nullable ExternalId id;
  private final String fullUrl;
  private final @Nullable Instant changedAt;
  private final @Nullable Instant pageAt;

  /**
   * @param fullUrl by which others of its page refer to it; empty if it has none
   * @param changedAt as the page says beside it; null if it does not
   * @param pageAt of when the page is as a whole, which says nothing of what is on it; null if it
   *     does not say
   */
  FhirEntry(
      Resource resource, String fullUrl, @Nullable Instant changedAt, @Nullable Instant pageAt) {
    this.resource = Objects.requireNonNull(resource, "resource");
    this.id = ExternalIds.of(resource);
    this.fullUrl = Objects.requireNonNull(fullUrl, "fullUrl");
    this.changedAt =
        FhirTimes.instant(resource.getMeta().getLastUpdatedElement().getValueAsString())
            .orElse(changedAt);
    this.pageAt = pageAt;
  }

  FhirEntry(Resource resource, String fullUrl, @Nullable Instant changedAt) {
    this(resource, fullUrl, changedAt, null);
  }

  Resource resource() {
    return resource;
  }

  /** Null if it has none, or none that could be one. */
  @Nullable ExternalId id() {
    return id;
  }

  String fullUrl() {
    return fullUrl;
  }

  /** When it changed, as it says itself, else the page beside it; null if neither does. */
  @Nullable Instant changedAt() {
    return changedAt;
  }

  /** Of when its page is as a whole; null if that does not say. */
  @Nullable Instant pageAt() {
    return pageAt;
  }

  /** Carries the id only: what is in the resource must not reach a log. */
  @Override
  public String toString() {
    return "FhirEntry[" + id + "]";
  }
}
