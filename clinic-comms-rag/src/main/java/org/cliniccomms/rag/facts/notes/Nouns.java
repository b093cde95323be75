package org.cliniccomms.rag.facts.notes;

import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.PartsOfSpeech;

/** Tells by what stands before a word of a question whether it names a thing. Immutable. */
final class Nouns {
  private static final Set<String> BEFORE =
      Set.of(
          "the", "his", "her", "their", "its", "this", "that", "these", "those", "a", "an", "of",
          "in", "on", "at", "with", "without", "for", "from", "by", "about", "into", "after",
          "before", "during", "and", "or", "no", "any", "left", "right", "new", "last", "first",
          "el", "la", "los", "las", "del", "de", "su", "sus", "un", "una", "unos", "unas", "al",
          "este", "esta", "ese", "esa", "en", "con", "sin", "por", "para", "sobre", "tras", "ante",
          "y", "o", "e", "nueva", "nuevo", "ultimo", "ultima", "primer", "primera");

  /** What stands behind them is what somebody has or uses, also without an article. */
  private static final Set<String> HAS =
      Set.of(
          "use",
          "uses",
          "using",
          "wear",
          "wears",
          "has",
          "have",
          "need",
          "needs",
          "usa",
          "usaba",
          "lleva",
          "tiene",
          "necesita");

  private static final Set<String> COPULA = Set.of("is", "are", "was", "were");
  private static final Set<String> OF = Set.of("of", "de", "del");
  private static final Set<String> WHICH = Set.of("which", "what", "que", "cual", "cuales");

  private final List<Token> tokens;
  private final boolean terse;
  private final boolean copula;

  Nouns(List<Token> tokens) {
    this.tokens = tokens;
    this.copula = tokens.stream().anyMatch(token -> COPULA.contains(token.folded()));
    this.terse = tokens.stream().noneMatch(token -> Words.isStopWord(token.folded()));
  }

  /** Tells it of the word at this place. */
  boolean isOne(int at) {
    boolean inside = BEFORE.contains(tokens.get(at).folded());
    if (terse || isName(at) || inside) {
      return true;
    }
    String before = at == 0 ? "" : tokens.get(at - 1).folded();
    boolean ofSomething = at + 1 < tokens.size() && OF.contains(tokens.get(at + 1).folded());
    return isSpecialSort(at)
        || isSpecialSort(at - 1)
        || (!WHICH.contains(before)
            && (BEFORE.contains(before)
                || (HAS.contains(before)
                    && PartsOfSpeech.standard().mayName(tokens.get(at).folded()))
                || ofSomething
                || isBehindAdjective(at)));
  }

  /** "What is her favourite colour". */
  private boolean isBehindAdjective(int at) {
    return at > 1
        && copula
        && BEFORE.contains(tokens.get(at - 2).folded())
        && !Words.isStopWord(tokens.get(at - 1).folded())
        && !tokens.get(at).folded().matches(".*(?:ed|ing)");
  }

  /** "Which pharmacy": the answer is one, and may not say so. */
  boolean isSort(int at) {
    return at > 0 && WHICH.contains(tokens.get(at - 1).folded());
  }

  /** "Which basal rates": what has a word of its own is another thing where that is not said. */
  private boolean isSpecialSort(int at) {
    if (at < 1 || !isSort(at) || at + 1 >= tokens.size()) {
      return false;
    }
    String next = tokens.get(at + 1).folded();
    return !Words.isStopWord(next) && PartsOfSpeech.standard().mayName(next);
  }

  private boolean isName(int at) {
    return at > 0 && Character.isUpperCase(tokens.get(at).text().codePointAt(0));
  }
}
