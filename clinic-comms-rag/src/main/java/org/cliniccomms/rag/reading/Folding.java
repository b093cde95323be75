package org.cliniccomms.rag.reading;

import java.util.List;
import org.cliniccomms.rag.glossary.Words;

/** Brings words into a form in which they can be compared. */
final class Folding {
  private Folding() {}

  /** Returns the text in small letters without accents. */
  static String fold(String text) {
    return Words.fold(text);
  }

  /** Returns the folded words of a text. */
  static List<String> words(String text) {
    return Words.tokens(text).stream().map(Words.Token::folded).toList();
  }
}
