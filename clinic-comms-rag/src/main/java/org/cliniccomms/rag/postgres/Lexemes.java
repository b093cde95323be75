package org.cliniccomms.rag.postgres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.search.WordForms;

/** The forms of words as PostgreSQL writes them: {@code tsvector} and {@code tsquery} literals. */
final class Lexemes {
  private Lexemes() {}

  /**
   * Returns a {@code tsvector}. PostgreSQL keeps 255 places of a word, which is more than a passage
   * of any sense has.
   */
  static String vector(List<WordForms.Form> forms) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (WordForms.Form each : forms) {
      places
          .computeIfAbsent(each.text(), any -> new ArrayList<>())
          .add(String.valueOf(each.position() + 1));
    }
    return places.entrySet().stream()
        .map(each -> quoted(each.getKey()) + ":" + String.join(",", each.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** Returns a {@code tsquery} that any of these words satisfies. */
  static String anyOf(Collection<String> forms) {
    return forms.stream().map(Lexemes::quoted).collect(Collectors.joining(" | "));
  }

  private static String quoted(String form) {
    return "'" + form.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** Returns the places, in ascending order, of those words that are asked for. */
  static Map<String, int[]> places(String vector, Set<String> asked) {
    Map<String, int[]> places = new HashMap<>();
    int at = 0;
    while (at < vector.length()) {
      int end = closingQuote(vector, at + 1);
      int next = vector.indexOf(' ', end);
      next = next < 0 ? vector.length() : next;
      String form = unquoted(vector.substring(at + 1, end));
      if (asked.contains(form)) {
        places.put(form, numbers(vector.substring(end + 2, next)));
      }
      at = next + 1;
    }
    return places;
  }

  /** Within quotes, a quote and a backslash stand twice. */
  private static int closingQuote(String vector, int from) {
    int at = from;
    while (vector.charAt(at) != '\'' || isDoubled(vector, at)) {
      at += isDoubled(vector, at) ? 2 : 1;
    }
    return at;
  }

  private static boolean isDoubled(String vector, int at) {
    char here = vector.charAt(at);
    return (here == '\'' || here == '\\')
        && at + 1 < vector.length()
        && vector.charAt(at + 1) == here;
  }

  private static String unquoted(String form) {
    return form.indexOf('\'') < 0 && form.indexOf('\\') < 0
        ? form
        : form.replace("''", "'").replace("\\\\", "\\");
  }

  private static int[] numbers(String list) {
    return Arrays.stream(list.split(",", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
