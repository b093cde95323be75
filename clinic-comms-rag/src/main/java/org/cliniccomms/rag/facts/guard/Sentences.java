package org.cliniccomms.rag.facts.guard;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts notes into sentences, English or Spanish. Thread-safe. */
public final class Sentences {
  /** A full stop behind these ends no sentence. */
  private static final Pattern SHORT_FORM =
      Pattern.compile(
          "(?iu)(?:^|[\\s(])(?:dr|dra|drs|sr|sra|srta|mr|mrs|ms|prof|lic|klgo|klga|psic|ps|odont|nut|enf|st|no|nro|núm|num"
              + "|approx|aprox|vs|e\\.g|i\\.e|p\\.ej|ej|etc|tel|av|avda|dept|depto|pt|pte|pcte|u|hrs?"
              + "|mg|ml|comp|tab|caps|máx|max|mín|min|fig|ref|[A-ZÁÉÍÓÚÑ])\\.\\s*$");

  private Sentences() {}

  /** Returns the sentences of a text, in their order; a line's end always ends one. */
  public static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> cut(line, sentences));
    return List.copyOf(sentences);
  }

  private static void cut(String line, List<String> sentences) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(line);
    int from = 0;
    for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
      String sentence = line.substring(from, at);
      if (at == line.length() || !goesOn(sentence, line.substring(at))) {
        if (!sentence.isBlank()) {
          sentences.add(sentence.strip());
        }
        from = at;
      }
    }
  }

  /**
   * Only a short form that no capital letter of a new sentence follows can go on: "17:00 h. Then".
   */
  private static boolean goesOn(String sentence, String rest) {
    if (!SHORT_FORM.matcher(sentence).find()) {
      return false;
    }
    boolean unitOrHour =
        Pattern.compile("(?iu)(?:\\d\\s*(?:h|hrs?|m[gl]|min|k?g|[clm]|[cm]m|[adu])|etc)\\.\\s*$")
            .matcher(sentence)
            .find();
    return !unitOrHour || Character.isLowerCase(rest.codePointAt(0));
  }
}
