package org.cliniccomms.rag.checking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.checking.Mentioned.Dated;
import org.cliniccomms.rag.glossary.Sentences;

/**
 * A sentence that gives the day of a note, and then sentences of that note word for word. It says
 * nothing that the note does not say.
 */
final class Quotation {
  private static final Pattern LED =
      Pattern.compile("^(?:Note of|Nota del) ([^:]{8,30}): (.{4,})$", Pattern.DOTALL);

  private Quotation() {}

  /** Tells whether a sentence is one from a text; {@code known} is what was read in it. */
  static boolean isFrom(String text, Known known, String sentence, SentenceReader reader) {
    Matcher led = LED.matcher(sentence.strip());
    if (!known.isWritten() || known.isFallenThrough() || !led.matches()) {
      return false;
    }
    List<Dated> said = reader.read(led.group(1)).exact().dates();
    boolean sameDay =
        said.size() == 1 && known.day().filter(day -> said.get(0).isSaidBy(day)).isPresent();
    return sameDay && isWhole(led.group(2), text);
  }

  private static boolean isWhole(String quoted, String text) {
    return Sentences.of(text).stream().map(Quotation::bare).anyMatch(bare(quoted)::equals);
  }

  private static String bare(String sentence) {
    return sentence.strip().replaceFirst("[.;…]+$", "");
  }
}
