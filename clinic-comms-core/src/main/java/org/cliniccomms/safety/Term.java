package org.cliniccomms.safety;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.text.Words;

/**
 * A word as a table writes it; {@code numb*} stands for every word that begins so.
 *
 * @param letters the word or its beginning, normalised
 * @param stem whether more letters may follow
 */
record Term(String letters, boolean stem) {
  static final int SHORTEST_STEM = 2;

  boolean accepts(String word) {
    return stem ? word.startsWith(letters) : word.equals(letters);
  }

  /** Splits a phrase such as "passed out" or "anaphyla*"; only the last word may be a stem. */
  static List<Term> phrase(String source) {
    boolean stem = source.endsWith("*");
    List<String> words = Words.withoutAccents(source).asList();
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      terms.add(new Term(words.get(i), stem && i == words.size() - 1));
    }
    if (terms.isEmpty() || (stem && tooShort(terms.get(terms.size() - 1)))) {
      throw new IllegalArgumentException("\"" + source + "\" is no phrase; write words");
    }
    return terms;
  }

  private static boolean tooShort(Term last) {
    return last.letters().length() < SHORTEST_STEM;
  }
}
