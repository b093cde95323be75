package org.cliniccomms.rag.facts.notes;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.NumberWords;

/** The ages that a text names: "when he was nine", "a los doce años". */
final class Ages {
  private static final Pattern AGE =
      Pattern.compile(
          "\\b(?:a los|de|con|tenia|tuvo|cumpli\\w+|hasta los|desde los) (\\p{L}+|\\d{1,2}) anos?"
              + "(?: de edad)?\\b"
              + "|\\b(?:at|aged|turned|until|since) (?:the )?(?:age )?(?:of )?(\\p{L}+|\\d{1,2})\\b"
              + "(?! ?(?:mg|ml|am|pm|:|/|percent|%|days?|weeks?|months?|hours?|minutes?))"
              + "|\\b(?:he|she|they|patient|i|was|were) (?:was|were)? ?(?:only |just )?"
              + "(\\p{L}+|\\d{1,2})(?: years? old| yrs? old| yo)?(?=[ ,.;?!]|$)"
              + "|\\b(\\p{L}+|\\d{1,2})[ -]years?[ -]old\\b");

  private Ages() {}

  static Set<Integer> in(String text) {
    Set<Integer> ages = new HashSet<>();
    Matcher found = AGE.matcher(Words.fold(text));
    while (found.find()) {
      for (int group = 1; group <= found.groupCount(); group++) {
        int age = found.group(group) == null ? 0 : age(found.group(group));
        if (age > 0) {
          ages.add(age);
        }
      }
    }
    return Set.copyOf(ages);
  }

  /** "A", "an", "un" and "una" are no ages. */
  private static int age(String word) {
    return word.matches("an?|un[ao]?") ? 0 : NumberWords.of(word);
  }
}
