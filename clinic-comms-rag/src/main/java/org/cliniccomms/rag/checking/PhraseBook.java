package org.cliniccomms.rag.checking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cliniccomms.rag.glossary.Words.Token;

/**
 * Finds words and phrases that a file lists under names: {@code name | phrase; phrase}. Of phrases
 * that overlap the longest counts. Immutable, thread-safe.
 */
final class PhraseBook {
  private static final int SHORTEST_BEGINNING = 3;

  private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
  private final Map<String, String> byBeginning = new HashMap<>();

  /** Reads a file that lies beside this class. */
  static PhraseBook read(String file) {
    PhraseBook book = new PhraseBook();
    try (InputStream in = PhraseBook.class.getResourceAsStream(file)) {
      String text =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(book::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return book;
  }

  private PhraseBook() {}

  private void add(String line) {
    String[] sides = line.split("\\|", 2);
    for (String phrase : sides[1].split(";", -1)) {
      add(sides[0].strip(), phrase.strip());
    }
  }

  private void add(String name, String phrase) {
    if (phrase.endsWith("*")) {
      byBeginning.put(phrase.substring(0, phrase.length() - 1), name);
      return;
    }
    boolean initial = phrase.startsWith("^");
    List<String> words = Page.words(initial ? phrase.substring(1) : phrase);
    byFirstWord
        .computeIfAbsent(words.get(0), any -> new ArrayList<>())
        .add(new Phrase(name, words, initial));
  }

  /** Returns what is found among the words, in their order. */
  List<Found> find(Clauses words) {
    List<Found> all = new ArrayList<>();
    for (int at = 0; at < words.size(); ) {
      List<Found> here = at(words, at);
      all.addAll(here);
      at = here.isEmpty() ? at + 1 : here.get(0).end();
    }
    return all;
  }

  private List<Found> at(Clauses words, int at) {
    List<Found> longest = new ArrayList<>();
    String word = words.token(at).folded();
    for (Phrase phrase : byFirstWord.getOrDefault(word, List.of())) {
      if (phrase.isAt(words, at)) {
        int end = at + phrase.words.size();
        if (!longest.isEmpty() && longest.get(0).end() < end) {
          longest.clear();
        }
        if (longest.isEmpty() || longest.get(0).end() == end) {
          longest.add(new Found(phrase.name, at, end));
        }
      }
    }
    for (int letters = SHORTEST_BEGINNING;
        longest.isEmpty() && letters <= word.length();
        letters++) {
      String name = byBeginning.get(word.substring(0, letters));
      if (name != null) {
        longest.add(new Found(name, at, at + 1));
      }
    }
    return longest;
  }

  /** A phrase that was found: what it is listed under, its first word and the one behind it. */
  record Found(String name, int start, int end) {}

  private record Phrase(String name, List<String> words, boolean initial) {
    boolean isAt(Clauses text, int at) {
      if (at + words.size() > text.size() || (initial && !text.beginsClause(at))) {
        return false;
      }
      for (int i = 0; i < words.size(); i++) {
        Token token = text.token(at + i);
        // Who writes the accent means yes.
        if (!token.folded().equals(words.get(i)) || token.text().equalsIgnoreCase("sí")) {
          return false;
        }
      }
      return true;
    }
  }
}
