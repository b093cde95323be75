package org.cliniccomms.rag.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The resources in hand, and what a reference among them means: by the address in its bundle,
 * relative, absolute, to a version, contained, by an identifier or as a search for one. Not
 * thread-safe.
 */
final class Entries {
  private static final Pattern SEARCH = Pattern.compile("([A-Z][A-Za-z]+)\\?identifier=([^&]+)");
  private static final Pattern PATH =
      Pattern.compile("(?:(https?://.*)/)?([A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64})");

  private final Map<String, DomainResource> byName = new HashMap<>();
  private final Map<String, String> nameByUrl = new HashMap<>();
  private final Map<String, String> nameByIdentifier = new HashMap<>();
  private final Set<String> bases = new HashSet<>();

  /** Adds a resource. Of two with the same name the later one counts. */
  void add(String url, DomainResource resource) {
    String name = name(resource);
    byName.put(name, resource);
    if (!url.isEmpty()) {
      nameByUrl.put(url, name);
      Matcher path = PATH.matcher(url);
      if (path.matches() && path.group(1) != null) {
        bases.add(withoutScheme(path.group(1)));
      }
    }
    identifiers(resource).forEach(one -> nameByIdentifier.put(key(resource.fhirType(), one), name));
  }

  Iterable<DomainResource> all() {
    return byName.values();
  }

  /** Such as {@code Observation/5f1c}. */
  static String name(Resource resource) {
    return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
  }

  /** The name of what is meant, which need not be in hand; empty if that cannot be told. */
  Optional<String> name(Reference reference) {
    String written = Labels.text(reference.getReference()).replaceFirst("/_history/.*$", "");
    if (nameByUrl.containsKey(written)) {
      return Optional.ofNullable(nameByUrl.get(written));
    }
    Matcher search = SEARCH.matcher(written);
    if (search.find()) {
      return searched(search.group(1), search.group(2));
    }
    Matcher path = PATH.matcher(written);
    if (path.matches()) {
      return isOfThisServer(path) ? Optional.of(path.group(2)) : Optional.empty();
    }
    return written.isEmpty() && reference.hasIdentifier()
        ? Optional.ofNullable(
            nameByIdentifier.get(key(Labels.text(reference.getType()), reference.getIdentifier())))
        : Optional.empty();
  }

  /** What is meant, if it is in hand or contained. */
  <T extends Resource> Optional<T> target(
      Reference reference, DomainResource container, Class<T> kind) {
    return contained(reference, container)
        .or(() -> name(reference).map(byName::get))
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  static Optional<Resource> contained(Reference reference, DomainResource container) {
    String written = Labels.text(reference.getReference());
    if (!written.startsWith("#") && reference.getResource() instanceof Resource resolved) {
      return container.getContained().contains(resolved) ? Optional.of(resolved) : Optional.empty();
    }
    return container.getContained().stream()
        .filter(one -> written.startsWith("#"))
        .filter(
            one ->
                Labels.text(one.getIdElement().getIdPart())
                    .replaceFirst("^#", "")
                    .equals(written.substring(1)))
        .findFirst();
  }

  static Iterable<Identifier> identifiers(Resource resource) {
    Property property = resource.getNamedProperty("identifier");
    return property == null
        ? Set.of()
        : property.getValues().stream()
            .filter(Identifier.class::isInstance)
            .map(Identifier.class::cast)
            .filter(one -> one.hasSystem() && one.hasValue())
            .toList();
  }

  /** A bundle that says where it is from means only that server by an address. */
  private boolean isOfThisServer(Matcher path) {
    String base = path.group(1);
    return base == null || bases.isEmpty() || bases.contains(withoutScheme(base));
  }

  /** The identifier that a reference searches a patient by. */
  static Optional<Identifier> searched(Reference reference) {
    Matcher search = SEARCH.matcher(Labels.text(reference.getReference()));
    if (!search.find() || !search.group(1).equals("Patient")) {
      return Optional.empty();
    }
    return decoded(search.group(2))
        .filter(token -> token.contains("|"))
        .map(
            token ->
                new Identifier()
                    .setSystem(token.substring(0, token.indexOf('|')))
                    .setValue(token.substring(token.indexOf('|') + 1)));
  }

  private Optional<String> searched(String type, String token) {
    return decoded(token).map(decoded -> nameByIdentifier.get(type + " " + decoded));
  }

  private static Optional<String> decoded(String token) {
    try {
      return Optional.of(URLDecoder.decode(token.replace("+", "%2B"), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String key(String type, Identifier identifier) {
    return type + " " + identifier.getSystem() + "|" + Labels.text(identifier.getValue());
  }

  private static String withoutScheme(String address) {
    return address.replaceFirst("^https?://", "");
  }
}
