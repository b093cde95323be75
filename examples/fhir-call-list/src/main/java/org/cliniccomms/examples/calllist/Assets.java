package org.cliniccomms.examples.calllist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.webjars.WebJarVersionLocator;

/** The few files that a browser fetches besides pages, all from this program itself. */
final class Assets {
  private static final String OWN = "org/cliniccomms/examples/calllist/assets/";

  private final Map<String, Answer> known = new ConcurrentHashMap<>();

  Assets() {
    put("/assets/app.css", OWN + "app.css", "text/css");
    put("/assets/app.js", OWN + "app.js", "text/javascript");
    put("/assets/pico.css", webJar("picocss__pico", "css/pico.min.css"), "text/css");
    put("/assets/htmx.js", webJar("htmx.org", "dist/htmx.min.js"), "text/javascript");
  }

  private static String webJar(String name, String file) {
    @Nullable String path = new WebJarVersionLocator().fullPath(name, file);
    return Objects.requireNonNull(path, name);
  }

  private void put(String address, String resource, String type) {
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      known.put(
          address,
          new Answer(
              200, type + "; charset=utf-8", bytes, Map.of("Cache-Control", "max-age=3600")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file at that address; empty if there is none. */
  Optional<Answer> find(String path) {
    return Optional.ofNullable(known.get(path));
  }
}
