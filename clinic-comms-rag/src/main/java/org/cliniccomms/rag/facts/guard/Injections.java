package org.cliniccomms.rag.facts.guard;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.glossary.Sentences;

/**
 * Finds what pretends, inside a record, to be an instruction to whoever reads it by machine.
 *
 * <p>A marked sentence and all that follows it in the same paragraph are taken out: what an
 * injection would have one say comes behind it. Of later paragraphs, behind an empty line, only
 * those stay in which nothing is odd and nothing is denied or said of all: a planted claim that
 * there are no allergies has no place there. Ordinary clinical orders stay. Thread-safe.
 */
public final class Injections {
  /** Nothing shorter can be one. */
  private static final int SHORTEST = 10;

  private static final Pattern SWEEPING =
      Pattern.compile(
          "(?iu)\\b(?:no|not|none|never|neither|nothing|without|all|every|any|always|exactly|denies"
              + "|nunca|jam[aá]s|nada|ni|sin|ning[uú]n\\w*|tod[oa]s?|cada|siempre|exactamente|niega"
              + "|tampoco)\\b|n['’]t\\b");

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
    boolean marked = false;
    boolean passing = false;
    boolean broken = false;
    List<String> lines = bare.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      // What began on the line above goes on here, also behind an empty line.
      passing &= !line.isBlank() || broken;
      broken &= line.isBlank();
      List<String> sentences = Sentences.of(line);
      int first = passing ? 0 : marked ? firstOdd(sentences) : firstMarked(sentences);
      if (first == sentences.size() && goesOn(sentences, next(lines, at))) {
        first--;
        broken = true;
      }
      if (first < sentences.size()) {
        marked = true;
        passing = true;
        kept.append(String.join(" ", sentences.subList(0, first))).append('\n');
      } else if (!passing) {
        kept.append(line).append('\n');
      }
    }
    if (marked) {
      return new Cleaned(kept.toString().strip().replaceAll("\\n{3,}", "\n\n"), true);
    }
    return new Cleaned(delimited ? tidy(kept.toString()) : text, delimited);
  }

  /** Whether an instruction begins with the last sentence of a line and ends on the next line. */
  private static boolean goesOn(List<String> sentences, String next) {
    if (sentences.isEmpty() || next.isBlank()) {
      return false;
    }
    String last = sentences.get(sentences.size() - 1);
    return Clues.weigh(Sentences.of(next).get(0)) < Clues.ENOUGH
        && Clues.weigh(last + " " + Sentences.of(next).get(0)) >= Clues.ENOUGH;
  }

  private static String next(List<String> lines, int at) {
    return lines.stream().skip(at + 1L).filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  /** Behind an instruction, the first sentence that has a hint of one or that denies. */
  private static int firstOdd(List<String> sentences) {
    for (int i = 0; i < sentences.size(); i++) {
      if (Clues.weigh(sentences.get(i)) > 0 || SWEEPING.matcher(sentences.get(i)).find()) {
        return i;
      }
    }
    return sentences.size();
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
