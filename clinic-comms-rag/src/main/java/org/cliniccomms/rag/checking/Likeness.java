package org.cliniccomms.rag.checking;

import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Words.Token;

/** The forms of a word by which its inflections, and its like in the other language, are known. */
final class Likeness {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 7;
  private static final Pattern ENDING =
      Pattern.compile(
          "(?<=^.{4,99})(?:i?[ao]?[mt]ientos?|i?a?ments?|mente|(?:[ai]?[ct]|s)ion(?:e?s)?|[ai]d[ao]s?"
              + "|[ai]e?ndo|ings?|ed|e[ns]?|l?y|i?ty|idad(?:es)?|i?[aeo]s?|an|aron|ieron|s|ic[ao]?s?|al)$");
  private static final Pattern DOUBLED = Pattern.compile("([a-z])\\1");

  private Likeness() {}

  /** The same for singular and plural, masculine and feminine. */
  static String stem(Token token) {
    return "=" + token.stem();
  }

  /** What inflections, and words of the other language of the same root, have in common. */
  static Optional<String> root(Token token) {
    String word = token.folded();
    if (word.length() < SHORTEST || !word.chars().allMatch(Character::isLetter)) {
      return Optional.empty();
    }
    String plain =
        word.replace("ph", "f")
            .replace("th", "t")
            .replace("ch", "c")
            .replace("rh", "r")
            .replace("qu", "c")
            .replace('k', 'c')
            .replace('y', 'i');
    String single = DOUBLED.matcher(plain).replaceAll("$1");
    String root = ENDING.matcher(single).replaceFirst("");
    return Optional.of("^" + (root.length() > LONGEST ? root.substring(0, LONGEST) : root));
  }
}
