package org.cliniccomms.rag.postgres;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.search.WordForms;

/**
 * The forms of a passage's words as PostgreSQL keeps them: in a line, to see where they stand, and
 * as a {@code tsvector} without places, to be found by a {@code tsquery}.
 */
final class Lexemes {
  private Lexemes() {}

  /** Returns the forms in order; where a word was left out, two blanks stand together. */
  static String line(List<WordForms.Form> forms) {
    StringBuilder line = new StringBuilder();
    int position = 0;
    for (WordForms.Form each : forms) {
      for (; position < each.position(); position++) {
        line.append(' ');
      }
      line.append(each.text());
    }
    return line.toString();
  }

  /** Returns where those words of a line stand that are asked for, in ascending order. */
  static Map<String, int[]> places(String line, Set<String> asked) {
    Map<String, int[]> places = new HashMap<>();
    int position = 0;
    int end;
    for (int at = 0; at < line.length(); at = end + 1) {
      end = line.indexOf(' ', at);
      end = end < 0 ? line.length() : end;
      String form = line.substring(at, end);
      if (asked.contains(form)) {
        places.merge(form, new int[] {position}, Lexemes::joined);
      }
      position++;
    }
    return places;
  }

  private static int[] joined(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** Returns a {@code tsvector} of words. */
  static String vector(Collection<String> forms) {
    return forms.stream().map(Lexemes::quoted).collect(Collectors.joining(" "));
  }

  /** Returns a {@code tsquery} that any of these words satisfies. */
  static String anyOf(Collection<String> forms) {
    return forms.stream().map(Lexemes::quoted).collect(Collectors.joining(" | "));
  }

  private static String quoted(String form) {
    return "'" + form.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
