package org.cliniccomms.rag.checking;

import java.text.Normalizer;
import java.util.Locale;

/** Makes letters comparable while each stays at its place. */
final class Letters {
  private Letters() {}

  /** Returns the text in its usual characters: whole accents, plain digits. */
  static String usual(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replace('⁄', '/').replace('−', '-');
  }

  /** Returns small letters without accents, as many characters as the text has. */
  static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      folded.append(each < 128 ? Character.toLowerCase(each) : plain(each));
    }
    return folded.toString();
  }

  private static char plain(char each) {
    String apart = Normalizer.normalize(String.valueOf(each), Normalizer.Form.NFD);
    String small = apart.substring(0, 1).toLowerCase(Locale.ROOT);
    return small.length() == 1 ? small.charAt(0) : each;
  }
}
