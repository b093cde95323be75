package org.cliniccomms.reply;

import java.util.Random;

/** Random texts of characters that break naive parsers. */
final class HostileText {
  private static final String[] DECORATION = {
    ".", ",", "!", "?", "¿", "¡", "…", "-", "–", "—", "_", "*", "~", "#", "\"", "'", "’", "`", "´",
        "(",
    ")", "[", "]", "{", "}", "<", ">", "/", "\\", "|", "€", "%", "&", "+", "=", "@", ":", ";", " ",
        "\n",
    "\r\n", "\t", "\u00A0", "\u3000", "\u2028", "👍", "🛑", "❌", "👨‍👩‍👧", "🇨🇱", "❤️", "™", "°"
  };
  private static final String[] INVISIBLES = {
    "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202A", "\u202E", "\u202C", "\u2060",
    "\u2066", "\u2069", "\uFEFF", "\u00AD", "\uFE0F", "\u061C", "\u0000", "\u0007"
  };
  private static final String[] WORDS = {
    "yes", "no", "sí", "1", "2", "stop", "don't", "not", "cancel", "my", "texts", "de", "baja",
        "dejen",
    "end", "\uD83D", "\uDE00", "\u0301", "\u20E3", "ا", "ל", "रो", "ß", "İ", "ı", "ﬁ", "Σ", "\uFFFF"
  };

  private HostileText() {}

  static String random(Random random, int parts) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(parts); i > 0; i--) {
      text.append(pick(random, pick(random, DECORATION, INVISIBLES, WORDS)));
    }
    return text.toString();
  }

  static String decoration(Random random, int parts) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(parts); i > 0; i--) {
      text.append(pick(random, pick(random, DECORATION, INVISIBLES)));
    }
    return text.toString();
  }

  static String withInvisibles(Random random, String word) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      text.append(random.nextInt(4) == 0 ? pick(random, INVISIBLES) : "").append(word.charAt(i));
    }
    return text.toString();
  }

  private static String[] pick(Random random, String[]... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String pick(Random random, String[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
