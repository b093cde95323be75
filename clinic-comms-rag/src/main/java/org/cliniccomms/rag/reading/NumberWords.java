package org.cliniccomms.rag.reading;

import java.util.List;

/** Numbers as folded words in both languages. Thread-safe. */
public final class NumberWords {
  private static final List<List<String>> FROM_ONE =
      List.of(
          List.of("one", "a", "an", "un", "una", "uno"),
          List.of("two", "couple of", "dos", "par de"),
          List.of("three", "tres"),
          List.of("four", "cuatro"),
          List.of("five", "cinco"),
          List.of("six", "seis"),
          List.of("seven", "siete"),
          List.of("eight", "ocho"),
          List.of("nine", "nueve"),
          List.of("ten", "diez"),
          List.of("eleven", "once"),
          List.of("twelve", "doce"),
          List.of("thirteen", "trece"),
          List.of("fourteen", "catorce"),
          List.of("fifteen", "quince"),
          List.of("sixteen", "dieciseis"),
          List.of("seventeen", "diecisiete"),
          List.of("eighteen", "dieciocho"),
          List.of("nineteen", "diecinueve"),
          List.of("twenty", "veinte"));

  private NumberWords() {}

  /** Returns the number that a word, or a number of up to three figures, means; 0 if none. */
  public static int of(String word) {
    if (word.matches("\\d{1,3}")) {
      return Integer.parseInt(word);
    }
    for (int at = 0; at < FROM_ONE.size(); at++) {
      if (FROM_ONE.get(at).contains(word)) {
        return at + 1;
      }
    }
    return switch (word) {
      case "thirty", "treinta" -> 30;
      case "sixty", "sesenta" -> 60;
      case "ninety", "noventa" -> 90;
      default -> 0;
    };
  }
}
