package org.cliniccomms.rag.facts.notes;

import java.util.List;
import org.cliniccomms.rag.glossary.ListFile;

/** Reads lists of words that come with this package. */
final class WordList {
  private WordList() {}

  /** Returns the words of each line, without comments and empty lines. */
  static List<List<String>> lines(String file) {
    return ListFile.lines(WordList.class, file).stream()
        .map(line -> List.of(line.strip().split("\\s+")))
        .toList();
  }
}
