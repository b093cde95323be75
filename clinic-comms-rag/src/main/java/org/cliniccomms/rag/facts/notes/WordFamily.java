package org.cliniccomms.rag.facts.notes;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Words of one family, in English and Spanish: "stent" and "stented", "operó" and "operada",
 * "vuelve" and "volver", and cognates of the two languages. Thread-safe.
 */
final class WordFamily {
  private static final int ROOT = 4;
  private static final int COGNATE = 5;
  private static final int SHORT = 6;
  private static final Pattern DOUBLED = Pattern.compile("([b-df-hj-np-tv-z])\\1");

  /** The longest first, so that "-ation" is not cut to "-at". */
  private static final List<String> ENDINGS =
      List.of(
          "amiento", "imiento", "amienta", "imienta", "aciones", "ations", "ation", "acion",
          "ieron", "iendo", "ienda", "ments", "ment", "mente", "ition", "icion", "ables", "ibles",
          "ances", "aron", "ando", "anda", "ados", "adas", "idos", "idas", "able", "ible", "ance",
          "ence", "ions", "ings", "ing", "ion", "ado", "ada", "ido", "ida", "aba", "oso", "osa",
          "aje", "ers", "ors", "dor", "dora", "tor", "tora", "ed", "er", "or", "ly", "al", "ar",
          "ir", "a", "e", "i", "o");

  private WordFamily() {}

  /** Tells whether two folded words, or stems of words, are of one family. */
  static boolean alike(String one, String other) {
    String root = root(one);
    return (isLong(root) && root.equals(root(other))) || close(one, other);
  }

  /** Tells whether a root is long enough to say of which family a word is. */
  static boolean isLong(String root) {
    return root.length() >= ROOT;
  }

  /** Tells whether two folded words are cognates, or one is short for the other. */
  static boolean close(String one, String other) {
    return isShortFor(one, other) || isShortFor(other, one) || cognates(one, other);
  }

  /** "Neuropsych", "gastro": the beginning of a much longer word. */
  private static boolean isShortFor(String one, String other) {
    return one.length() >= SHORT && other.length() > one.length() + 2 && other.startsWith(one);
  }

  /** Returns what the words of a family have in common, with both languages spelt alike. */
  static String root(String word) {
    String spelt = spelt(word);
    for (String ending : ENDINGS) {
      if (spelt.endsWith(ending) && spelt.length() - ending.length() >= ROOT) {
        return softened(spelt.substring(0, spelt.length() - ending.length()));
      }
    }
    return spelt;
  }

  /** "Discuss" and "discut-ir", "flex-ion" and "flect-ar", "decis-ion" and "decid-ir". */
  private static String softened(String root) {
    String soft = root.replaceFirst("(?:ct|x)$", "c");
    return soft.length() > ROOT ? soft.replaceFirst("[ds]$", "t") : soft;
  }

  private static String spelt(String word) {
    String alike =
        word.replace("ph", "f")
            .replace("th", "t")
            .replace("ch", "c")
            .replace("trans", "tras")
            .replace("ue", "o")
            .replace("ie", "e")
            .replace('y', 'i')
            .replace('z', 's');
    return DOUBLED.matcher(alike).replaceAll("$1");
  }

  /** The same word but for its ending, maybe of the other language. */
  static boolean cognates(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    int shorter = Math.min(one.length(), other.length());
    int same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same >= COGNATE
        && same >= shorter - 2
        && same * 3 >= Math.max(one.length(), other.length()) * 2;
  }
}
