package org.cliniccomms.fhir;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/**
 * How a clinic's server is to be understood.
 *
 * @param base the server's own address, by which absolute references are told from others'
 * @param region two capital letters of ISO 3166, for phone numbers of patients without a country
 * @param contactedExtensions the URLs under which an appointment says whether the patient was
 *     reached
 * @param contactMethodExtensions the URLs under which it says how
 */
record ReadingSettings(
    URI base, String region, Set<String> contactedExtensions, Set<String> contactMethodExtensions) {
  /** Chile's guide on waiting lists, by its Ministry of Health. */
  private static final String WAITING = "https://interoperabilidad.minsal.cl/fhir/ig/tei/";

  /** The same ministry's guide on waiting lists for surgery. */
  private static final String SURGERY = "https://interoperabilidad.minsal.cl/fhir/ig/quirurgico/";

  static final String CONTACTED = "StructureDefinition/Contactado";
  static final String METHOD = "StructureDefinition/ExtensionMediodeContacto";

  ReadingSettings {
    Objects.requireNonNull(base, "base");
    if (!region.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException("region: give two capital letters, such as CL");
    }
    contactedExtensions = Set.copyOf(contactedExtensions);
    contactMethodExtensions = Set.copyOf(contactMethodExtensions);
  }

  /** With the extensions of the Chilean Ministry of Health's guides. */
  static ReadingSettings of(URI base, String region) {
    return new ReadingSettings(
        base,
        region,
        Set.of(WAITING + CONTACTED, SURGERY + CONTACTED),
        Set.of(WAITING + METHOD, SURGERY + METHOD));
  }
}
