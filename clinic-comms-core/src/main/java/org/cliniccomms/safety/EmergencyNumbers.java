package org.cliniccomms.safety;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** Whom to call in danger of life, country by country. Immutable and thread-safe. */
public final class EmergencyNumbers {
  private static final String FILE = "emergency-numbers.properties";

  private final Properties byRegion;

  private EmergencyNumbers(Properties byRegion) {
    this.byRegion = byRegion;
  }

  /** Those of the file beside this class. */
  public static EmergencyNumbers standard() {
    Properties numbers = new Properties();
    try (InputStream file =
        Objects.requireNonNull(EmergencyNumbers.class.getResourceAsStream(FILE), FILE)) {
      numbers.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new EmergencyNumbers(numbers);
  }

  /** The number of an ISO 3166 country; empty if it is not known. */
  public Optional<String> in(String region) {
    return Optional.ofNullable(byRegion.getProperty(region));
  }
}
