package org.cliniccomms.rag.facts.guard;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.reading.Honorifics;

/** A person's name, compared as people write it: parts left out, accents missing, other order. */
final class PersonName {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\d]+");
  private static final int LONG_ENOUGH_FOR_A_SLIP = 4;

  /** What is part of no name. */
  private static final Set<String> BESIDES =
      Set.of(
          "dr", "dra", "doctor", "doctora", "jr", "ii", "iii", "de", "del", "la", "las", "los", "y",
          "da", "do", "dos", "van", "von", "der", "den", "el", "al", "bin", "san", "s");

  private final List<String> parts;

  private PersonName(List<String> parts) {
    this.parts = parts;
  }

  static PersonName of(String text) {
    List<String> parts = new ArrayList<>(Arrays.asList(BETWEEN.split(fold(text), -1)));
    parts.removeIf(part -> part.isEmpty() || Honorifics.isOne(part) || BESIDES.contains(part));
    return new PersonName(List.copyOf(parts));
  }

  static String fold(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  int size() {
    return parts.size();
  }

  /** Tells whether a word can be a part of this name: the same but for a slip, or its initial. */
  boolean hasPart(String word) {
    String folded = fold(word);
    return parts.stream().anyMatch(part -> same(part, folded));
  }

  /** Returns how many parts of {@code other} are parts of this name. */
  int shared(PersonName other) {
    return (int) other.parts.stream().filter(this::hasPart).count();
  }

  /**
   * Tells whether {@code other} may be the same person. A part that this name does not have makes
   * it another, unless two others agree; a married or second name may be missing here.
   */
  boolean mayBe(PersonName other) {
    int shared = shared(other);
    return other.isEmpty()
        || shared == other.size()
        || (shared >= 2 && shared * 3 >= other.size() * 2);
  }

  private static boolean same(String part, String word) {
    if (part.equals(word) || (word.length() == 1 && part.startsWith(word))) {
      return true;
    }
    return part.length() >= LONG_ENOUGH_FOR_A_SLIP && oneSlip(part, word);
  }

  /** One letter more, less, other, or two exchanged. */
  private static boolean oneSlip(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 1) {
      return false;
    }
    int from = 0;
    int shorter = Math.min(one.length(), other.length());
    while (from < shorter && one.charAt(from) == other.charAt(from)) {
      from++;
    }
    int back = 0;
    while (back < shorter - from
        && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
      back++;
    }
    int left = one.length() - from - back;
    int right = other.length() - from - back;
    boolean exchanged =
        left == 2
            && right == 2
            && one.charAt(from) == other.charAt(from + 1)
            && one.charAt(from + 1) == other.charAt(from);
    return (left <= 1 && right <= 1) || exchanged;
  }
}
