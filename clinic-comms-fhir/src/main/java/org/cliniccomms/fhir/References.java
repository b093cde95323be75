package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a reference means, however it is written: relative, absolute, to a version, contained,
 * by the URL in its bundle, by an identifier, or as a search for one.
 *
 * <p>A reference that names no type needs none. What is on another server, and what is not known,
 * is nothing. Not thread-safe.
 */
final class References {
  private static final Pattern SEARCH =
      Pattern.compile("([A-Z][A-Za-z]+)\\?identifier=([^&]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SCHEME = Pattern.compile("(?i)^https?://");

  private final String base;
  private final InHand inHand;
  private final Map<String, Optional<ExternalId>> literals = new HashMap<>();

  /**
   * @param base the address of the server that the references were read from
   */
  References(URI base, InHand inHand) {
    this.base = withoutScheme(base.toString()).replaceAll("/+$", "") + "/";
    this.inHand = inHand;
  }

  /**
   * The id of what is meant.
   *
   * @param container the resource that holds the reference
   */
  Optional<ExternalId> resolve(Reference reference, DomainResource container) {
    String written = text(reference.getReference());
    Optional<ExternalId> literal =
        written.startsWith("#") ? contained(written, container) : literal(written);
    return literal.or(() -> logical(text(reference.getType()), reference.getIdentifier()));
  }

  /** What is meant, if it is in hand or contained. */
  <T extends Resource> Optional<T> target(
      Reference reference, DomainResource container, Class<T> kind) {
    return resolve(reference, container)
        .flatMap(id -> inHand.find(id, kind))
        .or(
            () ->
                inside(text(reference.getReference()), container)
                    .filter(kind::isInstance)
                    .map(kind::cast));
  }

  /** Remembered, as many name the same. */
  private Optional<ExternalId> literal(String written) {
    return written.isEmpty() ? Optional.empty() : literals.computeIfAbsent(written, this::meant);
  }

  private Optional<ExternalId> meant(String written) {
    Optional<ExternalId> ofThePage = inHand.byUrl(withoutVersion(written));
    if (ofThePage.isPresent()) {
      return ofThePage;
    }
    String path = onThisServer(written);
    Matcher search = SEARCH.matcher(path);
    return path.indexOf('?') >= 0 && search.matches()
        ? searched(search.group(1), search.group(2))
        : ExternalIds.relative(path);
  }

  /** A contained resource has no id that others know: it is who it is identified as. */
  private Optional<ExternalId> contained(String written, DomainResource container) {
    if (written.equals("#")) {
      return Optional.ofNullable(ExternalIds.of(container));
    }
    return inside(written, container)
        .flatMap(
            resource ->
                InHand.identifiers(resource).stream()
                    .flatMap(identifier -> logical(resource.fhirType(), identifier).stream())
                    .findFirst());
  }

  private static Optional<Resource> inside(String written, DomainResource container) {
    return container.getContained().stream()
        .filter(resource -> plain(resource).equals(written.replaceFirst("^#", "")))
        .filter(resource -> written.startsWith("#"))
        .findFirst();
  }

  private static String plain(Resource contained) {
    return text(contained.getIdElement().getIdPart()).replaceFirst("^#", "");
  }

  private Optional<ExternalId> logical(String type, @Nullable Identifier identifier) {
    return identifier == null || identifier.getValue() == null
        ? Optional.empty()
        : inHand.byIdentifier(type, text(identifier.getSystem()), identifier.getValue());
  }

  private Optional<ExternalId> searched(String type, String token) {
    String decoded = decoded(token);
    int bar = decoded.indexOf('|');
    return bar < 0
        ? Optional.empty()
        : inHand.byIdentifier(type, decoded.substring(0, bar), decoded.substring(bar + 1));
  }

  private static String decoded(String token) {
    try {
      return URLDecoder.decode(token.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return token;
    }
  }

  /** The path below the base; empty of what is elsewhere. A relative one is as it is. */
  private String onThisServer(String written) {
    if (!SCHEME.matcher(written).find()) {
      return written.startsWith("urn:") ? "" : written;
    }
    String address = withoutScheme(written);
    return address.startsWith(base) ? address.substring(base.length()) : "";
  }

  /** Behind a proxy a server may call itself http; a host's name has no capitals. */
  private static String withoutScheme(String address) {
    String rest = SCHEME.matcher(address).replaceFirst("");
    int path = rest.indexOf('/');
    return path < 0
        ? rest.toLowerCase(Locale.ROOT)
        : rest.substring(0, path).toLowerCase(Locale.ROOT) + rest.substring(path);
  }

  private static String withoutVersion(String written) {
    int version = written.indexOf("/_history/");
    return version < 0 ? written : written.substring(0, version);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
