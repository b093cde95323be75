package org.cliniccomms.messaging;

/**
 * How many SMS a text takes. Immutable.
 *
 * <p>By 3GPP TS 23.038 (GSM 03.38): 160 septets in one SMS, 153 in each part of a longer one; with
 * a single character outside that alphabet 70 and 67 UCS-2 units. A character of two units is never
 * split between parts.
 *
 * @param encoding the alphabet the whole text is sent in
 * @param units septets or UCS-2 units the characters take
 * @param segments parts the text is sent in; 0 for an empty text
 */
public record SmsSegments(Encoding encoding, int units, int segments) {
  /** The alphabets of an SMS. */
  public enum Encoding {
    /** The seven-bit default alphabet and its extension table. */
    GSM7(160, 153),
    /** Sixteen-bit Unicode; characters beyond the basic plane take two units. */
    UCS2(70, 67);

    private final int single;
    private final int part;

    Encoding(int single, int part) {
      this.single = single;
      this.part = part;
    }
  }

  /** Counts a text. */
  public static SmsSegments of(String text) {
    Encoding encoding = GsmAlphabet.contains(text) ? Encoding.GSM7 : Encoding.UCS2;
    int[] widths = text.codePoints().map(c -> width(c, encoding)).toArray();
    int units = 0;
    for (int width : widths) {
      units += width;
    }
    return new SmsSegments(
        encoding, units, units <= encoding.single ? Math.min(units, 1) : parts(widths, encoding));
  }

  private static int width(int c, Encoding encoding) {
    return encoding == Encoding.GSM7 ? GsmAlphabet.septets(c) : Character.charCount(c);
  }

  private static int parts(int[] widths, Encoding encoding) {
    int parts = 1;
    int used = 0;
    for (int width : widths) {
      if (used + width > encoding.part) {
        parts++;
        used = 0;
      }
      used += width;
    }
    return parts;
  }
}
