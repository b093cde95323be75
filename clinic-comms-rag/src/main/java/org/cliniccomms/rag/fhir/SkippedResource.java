package org.cliniccomms.rag.fhir;

import java.util.Objects;

/**
 * A resource that could not be taken into a chart. It never repeats what the resource says: that is
 * about a patient.
 *
 * @param resource type and id such as {@code Observation/5f1c}; as much of it as is known, else
 *     empty
 * @param reason why, in a few words
 */
public record SkippedResource(String resource, String reason) {
  public SkippedResource {
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(reason, "reason");
  }
}
