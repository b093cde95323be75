package org.cliniccomms.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Refuses texts that tell more about a patient than a text may.
 *
 * <p>A phone lies on a table: a text names no diagnosis, medicine, procedure, specialty or date of
 * birth (the minimum necessary of 45 CFR 164.502(b)). Whole words are compared with lists, without
 * case and accents, in all bundled languages at once. The lists are the resources {@code
 * diagnosis.txt}, {@code medicine.txt} and {@code visit-reason.txt} of this package; they catch
 * what is common, not everything there is. Immutable and thread-safe.
 */
public final class MinimumNecessary {
  private static final List<String> RULES = List.of("diagnosis", "medicine", "visit-reason");

  private final Map<String, ForbiddenWords> lists;
  private final List<String> ordinary;

  private MinimumNecessary(Map<String, ForbiddenWords> lists, List<String> ordinary) {
    this.lists = lists;
    this.ordinary = List.copyOf(ordinary);
  }

  /** The bundled lists. They are read once. */
  public static MinimumNecessary standard() {
    return Standard.LISTS;
  }

  /** Read when it is first asked for. */
  private static final class Standard {
    static final MinimumNecessary LISTS = bundled();
  }

  private static MinimumNecessary bundled() {
    Map<String, ForbiddenWords> lists = new LinkedHashMap<>();
    RULES.forEach(rule -> lists.put(rule, new ForbiddenWords(lines(rule))));
    return new MinimumNecessary(lists, lines("ordinary"));
  }

  /**
   * Checks a text that names no clinic whose own name could be mistaken.
   *
   * @see #check(String, Collection, Collection)
   */
  public Optional<Violation> check(String text, Collection<String> forbiddenTerms) {
    return check(text, forbiddenTerms, List.of());
  }

  /**
   * Checks a text, finished for sending.
   *
   * @param forbiddenTerms what else must not stand in it, about this patient: the full name, the
   *     visit's reason and type, the date of birth as ISO date (found in every usual form). A term
   *     of several words is found when all of them occur, in any order; a single everyday word,
   *     such as the visit type "Consultation", is passed over.
   * @param allowedNames names that may stand in it whatever they contain: the clinic's ("Lung
   *     Center"), the location's
   * @return the first rule that the text breaks; empty if it may be sent
   */
  public Optional<Violation> check(
      String text, Collection<String> forbiddenTerms, Collection<String> allowedNames) {
    return check(read(text), forbiddenTerms, () -> allowedNames);
  }

  /** Reads a text that may go to several patients. */
  Read read(String text) {
    List<String> words = PlainWords.of(text);
    return new Read(words, listed(words));
  }

  /**
   * Checks what was read for one of them.
   *
   * @param allowedNames asked for only where something looks forbidden: a text without them says
   *     nothing that it does not say with them
   */
  Optional<Violation> check(
      Read text, Collection<String> forbiddenTerms, Supplier<Collection<String>> allowedNames) {
    return violation(text, forbiddenTerms)
        .flatMap(any -> violation(without(text, allowedNames.get()), forbiddenTerms));
  }

  private Read without(Read text, Collection<String> allowedNames) {
    List<String> words = text.words();
    for (String name : allowedNames) {
      words = PlainWords.without(words, PlainWords.of(name));
    }
    return new Read(words, listed(words));
  }

  private Optional<Violation> violation(Read text, Collection<String> forbiddenTerms) {
    return forbiddenTerms.stream()
        .flatMap(term -> violation(text.words(), term).stream())
        .findFirst()
        .or(text::listed);
  }

  /**
   * A text's words, and what no patient may read in it.
   *
   * @param listed the first rule of the lists that it breaks
   */
  record Read(List<String> words, Optional<Violation> listed) {}

  private Optional<Violation> violation(List<String> words, String term) {
    Optional<LocalDate> date = BirthDateForms.parse(term);
    if (date.isPresent()) {
      return BirthDateForms.standIn(words, date.get())
          ? Optional.of(new Violation("birth-date", term))
          : Optional.empty();
    }
    List<String> parts = new ArrayList<>(PlainWords.of(term));
    parts.removeIf(part -> part.length() == 1);
    boolean everyday = ordinary.containsAll(parts);
    return !everyday && words.containsAll(parts)
        ? Optional.of(new Violation("protected-term", term))
        : Optional.empty();
  }

  private Optional<Violation> listed(List<String> words) {
    return lists.entrySet().stream()
        .flatMap(
            list ->
                list.getValue().findIn(words).stream()
                    .map(term -> new Violation(list.getKey(), term)))
        .findFirst();
  }

  private static List<String> lines(String name) {
    String file = name + ".txt";
    InputStream stream = MinimumNecessary.class.getResourceAsStream(file);
    if (stream == null) {
      throw new IllegalStateException(
          file + ": missing beside MinimumNecessary; use the complete clinic-comms-core jar");
    }
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
