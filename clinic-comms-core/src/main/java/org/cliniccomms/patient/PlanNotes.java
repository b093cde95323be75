package org.cliniccomms.patient;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** What {@code numbering-plans.properties} says about one region; empty for most. */
final class PlanNotes {

  private static final String RESOURCE = "numbering-plans.properties";
  private static final Properties NOTES = load();

  private final String region;

  private PlanNotes(String region) {
    this.region = region;
  }

  static PlanNotes on(String region) {
    return new PlanNotes(region);
  }

  Optional<LineType> lineType(String national) {
    if (matches("mobile", national)) {
      return Optional.of(LineType.MOBILE);
    }
    return matches("landline", national) ? Optional.of(LineType.LANDLINE) : Optional.empty();
  }

  Optional<String> withoutFormerPrefix(String national) {
    return note("former-prefix")
        .filter(national::startsWith)
        .map(prefix -> national.substring(prefix.length()))
        .filter(rest -> lineType(rest).isPresent());
  }

  boolean isFormerLength(String national) {
    return note("former-length").filter(String.valueOf(national.length())::equals).isPresent();
  }

  private boolean matches(String key, String national) {
    return note(key).filter(pattern -> Pattern.matches(pattern, national)).isPresent();
  }

  private Optional<String> note(String key) {
    return Optional.ofNullable(NOTES.getProperty(region + "." + key));
  }

  private static Properties load() {
    try (InputStream bytes = PlanNotes.class.getResourceAsStream(RESOURCE);
        Reader text =
            new InputStreamReader(
                Objects.requireNonNull(bytes, RESOURCE), StandardCharsets.UTF_8)) {
      Properties notes = new Properties();
      notes.load(text);
      return notes;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " from the library's jar", e);
    }
  }
}
