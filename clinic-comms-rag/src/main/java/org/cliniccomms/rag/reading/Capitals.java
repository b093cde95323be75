package org.cliniccomms.rag.reading;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts a text that is all in capitals in the usual letters, so that names stand out again. */
final class Capitals {
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final int FEWEST = 2;

  private Capitals() {}

  /** Returns the text so; one that has small letters stays as it is. */
  static String undone(String text, String ownName) {
    boolean shouted =
        text.codePoints().noneMatch(Character::isLowerCase)
            && WORD.matcher(text).results().filter(word -> word.group().length() > 3).count()
                >= FEWEST;
    if (!shouted) {
      return text;
    }
    Set<String> own = new HashSet<>(Folding.words(ownName));
    return WORD.matcher(text).replaceAll(found -> usual(found.group(), own));
  }

  /** A word that no dictionary has may be a name or a short form: it stays. */
  private static String usual(String word, Set<String> own) {
    String folded = Folding.fold(word);
    String small = word.toLowerCase(Locale.ROOT);
    if (own.contains(folded)) {
      return word.charAt(0) + small.substring(1);
    }
    return PartsOfSpeech.standard().isKnown(folded) || Vocabulary.isAsking(folded) ? small : word;
  }
}
