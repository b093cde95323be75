package org.cliniccomms.rag.search;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.rag.chart.ChartRecord;

/**
 * Cuts a record's text into passages that are short enough to be compared and embedded. Nearly all
 * records are one passage; a hit is always a whole record.
 */
public final class Passages {
  /** About what an embedding model reads with attention. */
  static final int MAX_LENGTH = 1600;

  /** What two neighbours share, so that a phrase is not cut in two. */
  static final int OVERLAP = 160;

  private static final int MAX_HEADING = 200;

  private Passages() {}

  /** Returns the passages; each but the first begins with what the record is and when it was. */
  public static List<String> of(ChartRecord record) {
    String text = WordForms.composed(RecordText.of(record));
    if (text.length() <= MAX_LENGTH) {
      return List.of(text);
    }
    String heading = WordForms.composed(RecordText.heading(record)).replace('\n', ' ');
    return cut(text, heading.substring(0, Math.min(heading.length(), MAX_HEADING)) + "\n");
  }

  private static List<String> cut(String text, String heading) {
    List<String> passages = new ArrayList<>();
    int start = 0;
    while (true) {
      String before = start == 0 ? "" : heading;
      int end = Math.min(text.length(), start + MAX_LENGTH - before.length());
      if (end == text.length()) {
        passages.add(before + text.substring(start));
        return passages;
      }
      end = wordEnd(text, start, end);
      passages.add(before + text.substring(start, end));
      start = wordEnd(text, start, end - OVERLAP);
    }
  }

  /** Goes back to a gap between words, unless there is none for a long way. */
  private static int wordEnd(String text, int start, int end) {
    for (int at = end; at > Math.max(start, end - OVERLAP); at--) {
      if (Character.isWhitespace(text.charAt(at - 1))) {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }
}
