package org.cliniccomms.safety;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.text.LanguageFiles;
import org.cliniccomms.text.Words;

/**
 * Sees red flags in patients' texts, in every language at once.
 *
 * <p>Words are compared whole and without case, accents or invisible characters. A phrase that is
 * denied ("no chest pain"), long past or only spoken about raises no flag; what else is decided on
 * purpose stands in the description of this package.
 *
 * <p>The work grows with the length of the text, whatever is in it. Immutable and thread-safe;
 * reading the tables takes a while.
 */
public final class EmergencyDetector {
  private static final String FOLDER = "org/cliniccomms/safety/";

  /** Who has no breath writes "I can't... breathe": these dots end no sentence. */
  private static final Pattern GASPS = Pattern.compile("\\.{2,}|\u2026");

  private final Map<String, RedFlagTable> tables;

  private EmergencyDetector(Map<String, RedFlagTable> tables) {
    this.tables = tables;
  }

  /**
   * The tables that are visible to this class: the bundled ones and those added to them. They are
   * read once.
   */
  public static EmergencyDetector standard() {
    return Standard.DETECTOR;
  }

  /** Read when it is first asked for. */
  private static final class Standard {
    static final EmergencyDetector DETECTOR = from(EmergencyDetector.class.getClassLoader());
  }

  /**
   * Reads the tables that are visible to a class loader.
   *
   * @throws IllegalStateException if a listed table is missing, or none is listed
   * @throws IllegalArgumentException if a table has a key or a phrase that means nothing
   */
  public static EmergencyDetector from(ClassLoader classPath) {
    return new EmergencyDetector(
        new LanguageFiles(classPath, FOLDER, "redflags_").tables(RedFlagTable::new));
  }

  /**
   * Finds the red flags of a text, each once, the gravest first; usually none.
   *
   * <p>It never throws for what a patient may have written.
   *
   * @param text what was received, as it was received
   * @param preferred the language the patient is addressed in: where several languages know the
   *     flag, this one is named
   */
  public List<Emergency> detect(String text, Locale preferred) {
    Words words = Words.withoutAccents(GASPS.matcher(text).replaceAll(" "));
    Map<String, Reading> readings = new HashMap<>();
    tables.forEach((language, table) -> readings.put(language, table.read(words)));
    Map<Excuse, List<Span>> shared = shared(readings.values());
    Map<RedFlag, Emergency> found = new EnumMap<>(RedFlag.class);
    preferredFirst(preferred.getLanguage())
        .forEach(language -> add(found, language, readings, shared));
    return List.copyOf(found.values());
  }

  private static void add(
      Map<RedFlag, Emergency> found,
      String language,
      Map<String, Reading> readings,
      Map<Excuse, List<Span>> shared) {
    Reading reading = readings.get(language);
    if (reading != null) {
      Locale locale = Locale.forLanguageTag(language);
      reading
          .flags(shared)
          .forEach((flag, phrase) -> found.putIfAbsent(flag, new Emergency(flag, phrase, locale)));
    }
  }

  private static Map<Excuse, List<Span>> shared(Collection<Reading> readings) {
    Map<Excuse, List<Span>> shared = new EnumMap<>(Excuse.class);
    for (Excuse excuse : Excuse.values()) {
      if (excuse.isShared()) {
        shared.put(
            excuse, readings.stream().flatMap(reading -> reading.spans(excuse).stream()).toList());
      }
    }
    return shared;
  }

  private Stream<String> preferredFirst(String preferred) {
    return Stream.concat(
        tables.keySet().stream().filter(preferred::equals),
        tables.keySet().stream().filter(language -> !language.equals(preferred)));
  }
}
