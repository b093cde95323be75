package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.upstream.Revision;
import org.jspecify.annotations.Nullable;

/** The revisions of resources. */
final class Revisions {
  private static final int LONGEST_VERSION = 64;

  private Revisions() {}

  /**
   * The revision of a resource.
   *
   * @param readAt counts where neither the resource nor its page says when it changed, so that what
   *     is read later wins
   */
  static Revision of(FhirEntry entry, Instant readAt) {
    Instant ofPage = Objects.requireNonNullElse(entry.pageAt(), readAt);
    return new Revision(
        version(entry.resource().getMeta().getVersionId()),
        Objects.requireNonNullElse(entry.changedAt(), ofPage));
  }

  /** When a resource changed, by what is said of it alone: a page is as young as its search. */
  static Optional<Instant> changedAt(FhirEntry entry) {
    return Optional.ofNullable(entry.changedAt());
  }

  static Revision of(FhirDeletion deletion, Instant readAt) {
    return new Revision(
        version(deletion.version()), Optional.ofNullable(deletion.deletedAt()).orElse(readAt));
  }

  private static String version(@Nullable String written) {
    return written == null || written.length() > LONGEST_VERSION ? "" : written;
  }
}
