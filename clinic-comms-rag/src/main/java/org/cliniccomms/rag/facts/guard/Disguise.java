package org.cliniccomms.rag.facts.guard;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sees through spellings that hide words from a reader of text but not from a model. */
final class Disguise {
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\uFEFF\\x{E0000}-\\x{E007F}]");

  private static final Pattern SPLIT = Pattern.compile("\\p{L}" + INVISIBLE.pattern() + "+\\p{L}");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** A word of Latin letters with Cyrillic or Greek ones among them. */
  private static final Pattern MIXED =
      Pattern.compile(
          "[\\p{IsLatin}]{2,}[\\p{IsCyrillic}\\p{IsGreek}]|[\\p{IsLatin}]\\p{IsCyrillic}"
              + "|\\p{IsCyrillic}[\\p{IsLatin}]|\\p{IsGreek}[\\p{IsLatin}]*\\p{IsGreek}[\\p{IsLatin}]");

  private static final String LOOKALIKES = "аеорсухіјѕкмтнвАЕОРСУХІЈЅКМТНВοαερνικυτ";
  private static final String LATIN = "aeopcyxijskmthbaeopcyxijskmthboaepvikut";

  private static final Pattern SPACED =
      Pattern.compile("(?<![\\p{L}\\d])(?:\\p{L}[ .\\-_*]){5,}\\p{L}(?!\\p{L})");
  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/_-]{20,}={0,2}");

  private Disguise() {}

  /** Returns the text in small letters, without accents and without disguise. */
  static String plain(String text) {
    String visible =
        INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String bare = MARKS.matcher(visible).replaceAll("");
    StringBuilder latin = new StringBuilder(bare.length());
    for (int i = 0; i < bare.length(); i++) {
      int like = LOOKALIKES.indexOf(bare.charAt(i));
      latin.append(like < 0 ? bare.charAt(i) : LATIN.charAt(like));
    }
    Matcher spaced = SPACED.matcher(latin);
    String joined = spaced.replaceAll(found -> found.group().replaceAll("[ .\\-_*]", ""));
    return joined.toLowerCase(Locale.ROOT);
  }

  /**
   * Tells whether words are hidden by signs that nobody sees or by letters that only look alike.
   */
  static boolean isWorn(String text) {
    return SPLIT.matcher(text).find() || MIXED.matcher(text).find();
  }

  /** Returns what is written in Base64 within the text, if it can be read. */
  static Optional<String> decoded(String text) {
    Matcher found = ENCODED.matcher(text);
    while (found.find()) {
      Optional<String> readable = decode(found.group());
      if (readable.isPresent()) {
        return readable;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decode(String encoded) {
    String standard = encoded.replace('-', '+').replace('_', '/').replace("=", "");
    if (standard.length() % 4 == 1) {
      return Optional.empty();
    }
    String text = new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8);
    boolean readable = text.chars().allMatch(c -> c >= ' ' && c != 0x7F && c != 0xFFFD);
    return readable && text.strip().contains(" ") ? Optional.of(text) : Optional.empty();
  }
}
