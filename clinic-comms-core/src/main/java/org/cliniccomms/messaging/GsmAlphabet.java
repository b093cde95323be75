package org.cliniccomms.messaging;

import com.ibm.icu.text.Normalizer2;

/** The GSM 03.38 default alphabet with its extension table (3GPP TS 23.038, 6.2.1). */
final class GsmAlphabet {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";
  private static final String QUOTES_AND_DASHES =
      "\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB\u2010\u2011\u2012\u2013\u2014\u2212";
  private static final String PLAIN = "'''\"\"\"\"\"------";

  /** By character: how many septets it takes, 0 for one outside the alphabet. */
  private static final byte[] SEPTETS = septets();

  private GsmAlphabet() {}

  private static byte[] septets() {
    int last = (BASIC + EXTENSION).chars().max().orElseThrow();
    byte[] septets = new byte[last + 1];
    BASIC.chars().forEach(c -> septets[c] = 1);
    EXTENSION.chars().forEach(c -> septets[c] = 2);
    return septets;
  }

  static boolean contains(String text) {
    return text.codePoints().allMatch(c -> septets(c) > 0);
  }

  /** Returns 1 or, for the extension table, 2; 0 for a character outside the alphabet. */
  static int septets(int c) {
    return c < SEPTETS.length ? SEPTETS[c] : 0;
  }

  /**
   * Replaces what would make the whole text UCS-2 for the sake of one character.
   *
   * <p>The alphabet has é and ñ but neither á, í, ó, ú nor the narrow space of English times nor a
   * long dash; one of them costs more than half of the 160 characters. So they become a, i, o, u, a
   * space and a hyphen. A text that needs UCS-2 anyway stays as it is.
   */
  static String simplified(String text) {
    StringBuilder simple = new StringBuilder(text.length());
    Normalizer2.getNFCInstance()
        .normalize(text)
        .codePoints()
        .forEach(
            c -> {
              if (septets(c) > 0) {
                simple.append((char) c);
              } else {
                simple.append(simpler(c));
              }
            });
    return contains(simple.toString()) ? simple.toString() : text;
  }

  private static String simpler(int c) {
    int known = QUOTES_AND_DASHES.indexOf(c);
    return known >= 0
        ? PLAIN.substring(known, known + 1)
        : Normalizer2.getNFKDInstance().normalize(Character.toString(c)).replaceAll("\\p{Mn}", "");
  }
}
