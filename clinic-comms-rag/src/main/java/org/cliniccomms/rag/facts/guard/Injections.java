package org.cliniccomms.rag.facts.guard;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Finds what pretends, inside a record, to be an instruction to whoever reads it by machine.
 *
 * <p>A marked sentence and all that follows it in the same text are taken out: what an injection
 * would have one say comes behind it. Ordinary clinical orders stay. Thread-safe.
 */
public final class Injections {
  /** Nothing shorter can be one. */
  private static final int SHORTEST = 10;

  private Injections() {}

  /**
   * A text without what was planted.
   *
   * @param text what may be believed
   * @param suspected whether anything was taken out or neutralised
   */
  public record Cleaned(String text, boolean suspected) {
    public Cleaned {
      Objects.requireNonNull(text, "text");
    }

    /** Leaves the text out: it is a patient's. */
    @Override
    public String toString() {
      return "Cleaned[suspected=" + suspected + "]";
    }
  }

  /** Tells whether a text holds planted instructions or a prompt's delimiters. */
  public static boolean isSuspected(String text) {
    return clean(text).suspected();
  }

  /** Takes planted instructions out of a text; one without any stays as it is. */
  public static Cleaned clean(String text) {
    if (text.length() < SHORTEST) {
      return new Cleaned(text, false);
    }
    String bare = Clues.DELIMITER.matcher(text).replaceAll(" ");
    boolean delimited = !bare.equals(text);
    StringBuilder kept = new StringBuilder();
    for (String line : bare.lines().toList()) {
      List<String> sentences = Sentences.of(line);
      int marked = firstMarked(sentences);
      if (marked < sentences.size()) {
        kept.append(String.join(" ", sentences.subList(0, marked)));
        return new Cleaned(kept.toString().strip(), true);
      }
      kept.append(line).append('\n');
    }
    return new Cleaned(delimited ? tidy(kept.toString()) : text, delimited);
  }

  private static int firstMarked(List<String> sentences) {
    for (int i = 0; i < sentences.size(); i++) {
      if (Clues.weigh(sentences.get(i)) >= Clues.ENOUGH) {
        return i;
      }
    }
    return sentences.size();
  }

  private static String tidy(String text) {
    return text.lines()
        .map(line -> line.replaceAll("\\s{2,}", " ").strip())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
