package org.cliniccomms.rag.checking;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes a text apart into its sentences. Lines are never joined. */
public final class Sentences {
  /** What a full stop follows without ending a sentence. */
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?iu)(?:^|[\\s(])(?:dr|dra|drs|sr|sra|srta|mr|mrs|ms|prof|lic|psic|ps|odont|nut|st|no|nro|núm|approx|aprox|vs|"
              + "e\\.g|i\\.e|p\\.\\s?ej|etc|fig|vol|tab|tabs|comp|caps|\\p{L})\\.\\s{0,9}$");

  /** "Salt 2 g. Daughter helps": a unit ends a sentence as any word does. */
  private static final Pattern UNIT = Pattern.compile("(?iu)\\d\\s?\\p{L}\\.\\s{0,9}$");

  private static final int LONGEST_ABBREVIATION = 24;

  private Sentences() {}

  /** Returns the sentences without the blanks around them; none is empty. */
  public static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    text.lines().forEach(line -> addTo(sentences, line));
    return sentences;
  }

  private static void addTo(List<String> sentences, String line) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(line);
    StringBuilder open = new StringBuilder();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
      open.append(line, from, to);
      String last = open.substring(Math.max(0, open.length() - LONGEST_ABBREVIATION));
      boolean unit = UNIT.matcher(last).find() && startsAnew(line, to);
      if (unit || !ABBREVIATION.matcher(last).find()) {
        close(open, sentences);
      }
    }
    close(open, sentences);
  }

  private static boolean startsAnew(String line, int at) {
    return at < line.length() && Character.isUpperCase(line.codePointAt(at));
  }

  private static void close(StringBuilder open, List<String> sentences) {
    String sentence = open.toString().strip();
    open.setLength(0);
    if (!sentence.isEmpty()) {
      sentences.add(sentence);
    }
  }
}
