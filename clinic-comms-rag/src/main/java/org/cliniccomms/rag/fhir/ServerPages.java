package org.cliniccomms.rag.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages of an answer, one after another, from one server only. Thread-safe. */
final class ServerPages {
  private static final int MOST_PAGES = 500;
  private static final long MOST_CHARACTERS = 128L * 1024 * 1024;

  private final URI base;
  private final FhirReader reader;
  private final Pieces pieces = new Pieces();

  /**
   * @param base with a slash at its end
   */
  ServerPages(URI base, FhirReader reader) {
    this.base = base;
    this.reader = reader;
  }

  /**
   * All pages from {@code address} on; empty if the server has no such thing.
   *
   * @throws IllegalStateException if they do not end, or lead to another server
   */
  Optional<List<String>> from(String address) {
    List<String> pages = new ArrayList<>();
    Set<String> visited = new HashSet<>();
    long characters = 0;
    for (String next = address; !next.isEmpty(); ) {
      if (!visited.add(next) || visited.size() > MOST_PAGES) {
        throw new IllegalStateException("FHIR server: the pages of an answer do not end");
      }
      Optional<String> page = page(next);
      if (page.isEmpty()) {
        return pages.isEmpty() ? Optional.empty() : missing();
      }
      pages.add(page.get());
      characters += page.get().length();
      if (characters > MOST_CHARACTERS) {
        throw new IllegalStateException("FHIR server: an answer is too large");
      }
      next = next(page.get());
    }
    return Optional.of(pages);
  }

  private Optional<String> page(String address) {
    try {
      return reader.get(address);
    } catch (IOException e) {
      throw new UncheckedIOException("FHIR server: cannot be read", e);
    }
  }

  /** A chart with a hole in it would pass for a whole one. */
  private static Optional<List<String>> missing() {
    throw new IllegalStateException("FHIR server: a page of an answer is missing");
  }

  /** The link to the next page; empty on the last one. */
  private String next(String page) {
    JsonNode tree =
        pieces.parse(
            page,
            skip -> {
              throw new IllegalStateException("FHIR server: a page " + skip.reason());
            });
    for (JsonNode link : tree.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return sameServer(link.path("url").asText());
      }
    }
    return "";
  }

  private String sameServer(String link) {
    URI resolved = resolved(link);
    boolean isBelow =
        base.getHost().equalsIgnoreCase(resolved.getHost())
            && base.getPort() == resolved.getPort()
            && base.getScheme().equalsIgnoreCase(resolved.getScheme())
            && resolved.getRawUserInfo() == null
            && (resolved.getPath() + "/").startsWith(base.getPath());
    if (!isBelow) {
      throw new IllegalStateException("FHIR server: a link leads elsewhere");
    }
    return resolved.toString();
  }

  private URI resolved(String link) {
    try {
      // Servers write a bar as it is, which a URI must not have.
      return base.resolve(link.replace("|", "%7C")).normalize();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("FHIR server: a link is no address");
    }
  }
}
