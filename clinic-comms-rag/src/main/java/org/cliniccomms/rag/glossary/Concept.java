package org.cliniccomms.rag.glossary;

import java.util.Objects;

/**
 * One meaning, whatever it is called.
 *
 * @param key its canonical English name, unique within the field
 */
public record Concept(Field field, String key) {
  public Concept {
    Objects.requireNonNull(field, "field");
    if (key.isBlank()) {
      throw new IllegalArgumentException("key: give a name");
    }
  }
}
