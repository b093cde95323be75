package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.glossary.ListFile;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;

/**
 * Knows what is said in several words: "gave up" is to quit, "oye poco" to be deaf. Thread-safe.
 */
final class Phrases {
  private static final Phrases STANDARD = new Phrases();

  private final List<Map.Entry<Token, Pattern>> all = new ArrayList<>();

  private Phrases() {
    for (String line : ListFile.lines(Phrases.class, "phrases.txt")) {
      int colon = line.indexOf(": ");
      Token word = Words.tokens(line.substring(0, colon)).get(0);
      all.add(Map.entry(word, Pattern.compile("\\b(?:" + line.substring(colon + 2) + ")\\b")));
    }
  }

  /** Returns those that come with this module. */
  static Phrases standard() {
    return STANDARD;
  }

  /** Returns the words that stand for what a folded text says in several. */
  String wordsFor(String folded) {
    return all.stream()
        .filter(one -> one.getValue().matcher(folded).find())
        .map(one -> one.getKey().folded())
        .collect(Collectors.joining(" "));
  }

  /**
   * Returns the word for what is said in several from one of these tokens on; empty if there is no
   * such phrase.
   */
  Optional<Phrase> at(List<Token> tokens, int at) {
    String folded = tokens.stream().map(Token::folded).collect(Collectors.joining(" "));
    int start = tokens.subList(0, at).stream().mapToInt(one -> one.folded().length() + 1).sum();
    for (Map.Entry<Token, Pattern> one : all) {
      Matcher found = one.getValue().matcher(folded);
      if (found.find(start) && found.start() == start) {
        int words = found.group().split(" ", -1).length;
        return Optional.of(new Phrase(one.getKey(), at + words));
      }
    }
    return Optional.empty();
  }

  /**
   * A phrase.
   *
   * @param word that stands for it
   * @param end the place behind its last word
   */
  record Phrase(Token word, int end) {}
}
