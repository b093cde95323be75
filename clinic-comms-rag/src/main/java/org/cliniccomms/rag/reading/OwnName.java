package org.cliniccomms.rag.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the patient's own name out of a question; other people's names stay. */
final class OwnName {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+(?:['’][\\p{L}\\d]+)*");
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\-.]*(?:(?:de|del|la|y)\\s+)?");

  /** What stands before a name, too, and is nobody's. */
  private static final Set<String> BEFORE = Set.of("mister", "pt", "patient", "paciente");

  /** A word of so many letters may be a name though it is in a dictionary. */
  private static final int SHORTEST = 4;

  /** Behind these a thing is named. */
  private static final Pattern TO_A_THING =
      Pattern.compile("\\b(?:the|an?|any|some|to|with|el|la|los|las|una?|al|a|con|en)\\s+$");

  /** The number of another person's document makes it that person's name. */
  private static final Pattern BEFORE_A_NUMBER = Pattern.compile("^\\s+\\p{L}*\\d{4,}");

  /** What somebody may be allergic to has any name. */
  private static final Pattern OF_ALLERGIES = Pattern.compile("alerg|allerg|reac|intoler");

  private final Set<String> name;

  OwnName(String fullName) {
    this.name = new HashSet<>(Folding.words(fullName));
  }

  /** Returns the text without the name; without a name in it, the text as it is. */
  String takenOutOf(String text) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (Run run : runs(text)) {
      if (run.isTheName(text)) {
        rest.append(text, from, run.start).append(' ');
        from = run.end + after(text, run.end);
      }
    }
    String body = rest.append(text.substring(from)).toString();
    return body.replaceFirst("^[\\s:,;.\\-–—]+", "").strip();
  }

  /** Skips the possessive or colon that goes with a name. */
  private static int after(String text, int end) {
    Matcher tail = Pattern.compile("^(?:['’]s\\b|['’](?=\\s))?\\s*:?").matcher(text.substring(end));
    return tail.find() ? tail.end() : 0;
  }

  private static boolean opensSentence(String text, int start) {
    String before = text.substring(0, start).stripTrailing();
    return before.isEmpty() || "¿¡?!.:\"“".indexOf(before.charAt(before.length() - 1)) >= 0;
  }

  private List<Run> runs(String text) {
    List<Run> runs = new ArrayList<>();
    Run open = null;
    Matcher each = WORD.matcher(text);
    while (each.find()) {
      String word = each.group().replaceFirst("['’][sS]$", "");
      String folded = String.join("", Folding.words(word));
      if (Honorifics.isOne(folded) || BEFORE.contains(folded)) {
        open = new Run(each.start(), each.start() + word.length(), 0, 0, true);
        runs.add(open);
        continue;
      }
      boolean own = name.containsAll(Folding.words(word)) && !Folding.words(word).isEmpty();
      boolean capital =
          Character.isUpperCase(word.codePointAt(0)) && (own || !opensSentence(text, each.start()));
      int end = each.start() + word.length();
      if (open != null && BETWEEN.matcher(text.substring(open.end, each.start())).matches()) {
        if (own || (capital && open.capital)) {
          open = open.with(end, own);
          runs.set(runs.size() - 1, open);
          continue;
        }
      }
      open = own || capital ? new Run(each.start(), end, own ? 1 : 0, own ? 0 : 1, capital) : null;
      if (open != null) {
        runs.add(open);
      }
    }
    return runs;
  }

  /** Neighbouring words that may be one name. */
  private record Run(int start, int end, int own, int others, boolean capital) {
    Run with(int newEnd, boolean isOwn) {
      return new Run(start, newEnd, own + (isOwn ? 1 : 0), others + (isOwn ? 0 : 1), capital);
    }

    /** "quispe ferritin now?" */
    private boolean isNoWord(String text) {
      return Folding.words(text.substring(start, end)).stream()
          .noneMatch(PartsOfSpeech.standard()::isKnown);
    }

    /** One word alone must look like a name: a capital letter, or a colon behind it. */
    boolean isTheName(String text) {
      if (own == 0 || others > 0) {
        return false;
      }
      return own > 1 || capital || text.startsWith(":", end) || isNoWord(text) || isOnlyAName(text);
    }

    /** "Gad7 de vega": a noun that is no thing here, since nothing leads up to a thing. */
    private boolean isOnlyAName(String text) {
      String word = String.join(" ", Folding.words(text.substring(start, end)));
      PartsOfSpeech parts = PartsOfSpeech.standard();
      return word.length() >= SHORTEST
          && parts.mayName(word)
          && !parts.maySayHow(word)
          && !Vocabulary.all().contains(word)
          && !BEFORE_A_NUMBER.matcher(text.substring(end)).find()
          && !TO_A_THING.matcher(Folding.fold(text.substring(0, start))).find()
          && !OF_ALLERGIES.matcher(Folding.fold(text)).find();
    }
  }
}
