package org.cliniccomms.rag.glossary;

import java.util.Objects;

/**
 * A place in a text that names a concept.
 *
 * @param first position of its first word among {@link Words#tokens} of the text
 * @param end position behind its last word
 * @param text what stands there
 */
public record Mention(Concept concept, int first, int end, String text) {
  public Mention {
    Objects.requireNonNull(concept, "concept");
    Objects.requireNonNull(text, "text");
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("end: must be behind first");
    }
  }

  /** Leaves the text out: it may be a patient's. */
  @Override
  public String toString() {
    return "Mention[" + concept + ", " + first + ".." + end + "]";
  }
}
