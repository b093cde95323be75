package org.cliniccomms.fhir;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The ids of resources: their type and their logical id. */
final class ExternalIds {
  /** Longer than R4 allows, and with the underscore that some servers give. */
  private static final int LONGEST = 128;

  private static final Pattern RELATIVE =
      Pattern.compile("([A-Z][A-Za-z]{1,63})/([A-Za-z0-9._-]{1,128})(?:/_history/[^/]+)?");

  private ExternalIds() {}

  /** The id of a resource; null if it has none, or none that could be one. */
  static @Nullable ExternalId of(Resource resource) {
    @Nullable String id = resource.getIdElement().getIdPart();
    return id == null || !isId(id) ? null : new ExternalId(resource.fhirType(), id);
  }

  /** Asked for each resource several times, and so without a pattern. */
  private static boolean isId(String id) {
    for (int at = 0; at < id.length(); at++) {
      char sign = id.charAt(at);
      boolean isLetter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
      boolean isDigit = sign >= '0' && sign <= '9';
      if (!isLetter && !isDigit && sign != '.' && sign != '_' && sign != '-') {
        return false;
      }
    }
    return !id.isEmpty() && id.length() <= LONGEST;
  }

  /** Reads {@code Patient/12} and {@code Patient/12/_history/3}. */
  static Optional<ExternalId> relative(String reference) {
    Matcher parts = RELATIVE.matcher(reference);
    return parts.matches()
        ? Optional.of(new ExternalId(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  /** Reads the end of a URL, whatever server it is on. */
  static Optional<ExternalId> atEndOf(String url) {
    String[] parts = url.split("/", -1);
    return parts.length < 2
        ? Optional.empty()
        : relative(parts[parts.length - 2] + "/" + parts[parts.length - 1]);
  }
}
