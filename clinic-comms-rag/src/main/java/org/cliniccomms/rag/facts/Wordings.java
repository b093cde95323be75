package org.cliniccomms.rag.facts;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.cliniccomms.rag.reading.Language;

/** The sentences of answers in all languages. Immutable, thread-safe. */
final class Wordings {
  private final Map<Language, Wording> each = new EnumMap<>(Language.class);

  Wordings() {
    for (Language language : Language.values()) {
      each.put(language, new Wording(language));
    }
  }

  Wording in(Language language) {
    return Objects.requireNonNull(each.get(language), "language");
  }
}
