package org.cliniccomms.rag.checking;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.glossary.Words.Token;

/**
 * The words of a sentence, and where its clauses begin. Immutable but for what it is built from.
 */
final class Clauses {
  private static final Set<String> TURNS =
      Set.of(
          "but",
          "pero",
          "however",
          "sino",
          "aunque",
          "although",
          "though",
          "except",
          "salvo",
          "excepto",
          "whereas",
          "mientras",
          "yet",
          "instead");

  private static final Set<String> JOINS = Set.of("and", "y", "e", "or", "o", "ni", "nor");

  private final List<Token> tokens;
  private final BitSet begins = new BitSet();
  private final BitSet afterComma = new BitSet();
  private final BitSet afterJoin = new BitSet();
  private final BitSet bracketed = new BitSet();

  Clauses(String text, List<Token> tokens) {
    this.tokens = tokens;
    for (int at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1)) {
      bracketed.set(at + 1);
    }
    for (int at = 0; at < tokens.size(); at++) {
      String gap = text.substring(at == 0 ? 0 : tokens.get(at - 1).end(), tokens.get(at).start());
      boolean turns = TURNS.contains(tokens.get(at).folded());
      begins.set(at, at == 0 || turns || has(gap, ";.!?\n"));
      boolean joined = at > 0 && JOINS.contains(tokens.get(at - 1).folded());
      afterJoin.set(at, joined);
      afterComma.set(at, joined || has(gap, ",()") || gap.contains(" - ") || has(gap, "–—"));
    }
  }

  private static boolean has(String gap, String signs) {
    return gap.chars().anyMatch(sign -> signs.indexOf(sign) >= 0);
  }

  int size() {
    return tokens.size();
  }

  Token token(int at) {
    return tokens.get(at);
  }

  String folded(int at) {
    return tokens.get(at).folded();
  }

  /** Whether a clause begins here. */
  boolean beginsClause(int at) {
    return begins.get(at);
  }

  /** Whether a comma, a bracket or an "and" is right before this word. */
  boolean followsComma(int at) {
    return afterComma.get(at);
  }

  /** Whether an "and" or "or" is right before this word. */
  boolean followsJoin(int at) {
    return afterJoin.get(at);
  }

  /** Whether a bracket opens right before a character. */
  boolean opensBracket(int character) {
    return bracketed.get(character);
  }

  /** Returns where the clause of a word begins. */
  int start(int at) {
    return Math.max(0, begins.previousSetBit(at));
  }

  /** Returns where what stands between the same commas as a word begins. */
  int piece(int word) {
    int at = word;
    while (at > 0 && !begins.get(at) && !afterComma.get(at)) {
      at--;
    }
    return at;
  }

  /** Returns the word that has a character, or that it is behind. */
  int wordAt(int character) {
    int at = 0;
    while (at + 1 < tokens.size() && tokens.get(at + 1).start() <= character) {
      at++;
    }
    return at;
  }

  /** Returns the word behind the clause of a word. */
  int end(int at) {
    int next = begins.nextSetBit(at + 1);
    return next < 0 ? tokens.size() : next;
  }
}
