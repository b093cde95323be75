package org.cliniccomms.rag.fhir;

import java.io.IOException;
import java.util.Optional;

/**
 * Reads from a FHIR server. The host gives it and owns what that takes: the address, the sign-in,
 * time-outs, a limit on the size of an answer. Implementations are thread-safe.
 */
@FunctionalInterface
public interface FhirReader {
  /**
   * Returns the JSON at an address; empty if the server says that there is no such thing or that it
   * cannot do this (400, 404, 405, 410, 501).
   *
   * @param address below the server's base, such as {@code Patient/123/$everything?_count=200}, or
   *     a whole link that the server gave and that is below its base
   * @throws IOException if it cannot be read, for whatever other reason
   */
  Optional<String> get(String address) throws IOException;
}
