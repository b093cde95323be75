package org.cliniccomms.fhir;

import java.time.Instant;
import org.cliniccomms.upstream.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * Something that is no longer there.
 *
 * @param version of the deletion; empty if it has none
 * @param deletedAt null if the server does not say
 */
record FhirDeletion(ExternalId id, String version, @Nullable Instant deletedAt) {}
