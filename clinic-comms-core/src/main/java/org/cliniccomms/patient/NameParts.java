package org.cliniccomms.patient;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a name into normalised parts that can be searched by keyed hash.
 *
 * <p>A store keeps {@code hash("patient.name", part)} for each part of a name; a search hashes the
 * parts of what was typed and takes the patients that have all of them, in any order.
 *
 * <ul>
 *   <li>Latin and Greek letters lose their accents; letters that are no accented ones but are typed
 *       without (ø, ł, đ, ß, æ, œ, ı, ð, þ) become o, l, d, ss, ae, oe, i, d, th.
 *   <li>Everything is lower case by the root locale; full-width and ligature forms become plain.
 *   <li>Anything that is no letter separates, so "O'Brien-Smith" is o, brien and smith; digits
 *       vanish. Particles (de, la, van) are parts like any other.
 *   <li>Other scripts keep their letters and marks as they are: Cyrillic й is not и, Arabic vowel
 *       signs and Hebrew points count. A name written without spaces, as in Chinese or Japanese, is
 *       one part. Nothing is transliterated: 李 is not found by Li.
 * </ul>
 *
 * <p>Known limits: only whole parts match, so "Mar" does not find "Martin", "OBrien" does not find
 * "O'Brien", and ü matches u but not ue. Equal parts have equal hashes, so the stored hashes show
 * how often a part occurs.
 */
public final class NameParts {

  private static final int MAX_PARTS = 16;
  private static final int MAX_CHARS = 64;

  private NameParts() {}

  /**
   * Returns the parts of a stored or typed name, in order of appearance.
   *
   * @return at most 16 parts of at most 64 chars each, the rest cut off; empty when the name has no
   *     letter; unmodifiable
   */
  public static Set<String> of(String name) {
    Set<String> parts = new LinkedHashSet<>();
    StringBuilder part = new StringBuilder();
    plain(name)
        .codePoints()
        .forEach(
            c -> {
              if (isPartOfName(c)) {
                part.appendCodePoint(c);
              } else {
                finish(part, parts);
              }
            });
    finish(part, parts);
    return Collections.unmodifiableSet(parts);
  }

  private static void finish(StringBuilder part, Set<String> parts) {
    String text = part.toString();
    part.setLength(0);
    if (parts.size() < MAX_PARTS && text.codePoints().anyMatch(Character::isLetter)) {
      parts.add(cut(text));
    }
  }

  private static String cut(String part) {
    if (part.length() <= MAX_CHARS) {
      return part;
    }
    boolean splitsPair = Character.isHighSurrogate(part.charAt(MAX_CHARS - 1));
    return part.substring(0, splitsPair ? MAX_CHARS - 1 : MAX_CHARS);
  }

  /** Decomposes, drops accents and invisible characters, composes what is left. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    boolean accentsDrop = false;
    int[] decomposed = Normalizer.normalize(name, Normalizer.Form.NFKD).codePoints().toArray();
    for (int c : decomposed) {
      if (isMark(c)) {
        if (!accentsDrop) {
          plain.appendCodePoint(c);
        }
      } else if (Character.getType(c) != Character.FORMAT) { // joiners, direction marks
        accentsDrop = losesAccents(c);
        appendUnaccented(c, plain);
      }
    }
    return Normalizer.normalize(plain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static boolean losesAccents(int letter) {
    UnicodeScript script = UnicodeScript.of(letter);
    return script == UnicodeScript.LATIN || script == UnicodeScript.GREEK;
  }

  /** Unicode does not decompose these letters, yet people leave their strokes out. */
  private static void appendUnaccented(int letter, StringBuilder to) {
    switch (letter) {
      case 'ø', 'Ø' -> to.append('o');
      case 'ł', 'Ł' -> to.append('l');
      case 'đ', 'Đ', 'ð', 'Ð' -> to.append('d');
      case 'ß', 'ẞ' -> to.append("ss");
      case 'æ', 'Æ' -> to.append("ae");
      case 'œ', 'Œ' -> to.append("oe");
      case 'ı' -> to.append('i');
      case 'þ', 'Þ' -> to.append("th");
      default -> to.appendCodePoint(letter);
    }
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** The letter-like apostrophes (ʼ ʻ) separate, since people type the plain one for them. */
  private static boolean isPartOfName(int c) {
    return isMark(c)
        || (Character.isLetter(c)
            && !UnicodeBlock.SPACING_MODIFIER_LETTERS.equals(UnicodeBlock.of(c)));
  }
}
