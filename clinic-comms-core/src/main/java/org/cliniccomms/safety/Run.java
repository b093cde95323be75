package org.cliniccomms.safety;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.text.Words;

/** Words that follow each other; each may be one of a group. Immutable, compared by identity. */
final class Run {
  private static final int NOWHERE = -1;

  private final List<List<List<Term>>> slots;

  private Run(List<List<List<Term>>> slots) {
    this.slots = slots;
  }

  /**
   * Reads "{cant} breathe": the words of the group {@code cant}, and a word.
   *
   * @throws IllegalArgumentException if there is no such group
   */
  static Run parse(String source, Map<String, List<List<Term>>> groups) {
    List<List<List<Term>>> slots = new ArrayList<>();
    for (String token : source.strip().split("\\s+", -1)) {
      if (token.startsWith("{") && token.endsWith("}")) {
        slots.add(group(token.substring(1, token.length() - 1), groups));
      } else {
        slots.add(List.of(Term.phrase(token)));
      }
    }
    return new Run(List.copyOf(slots));
  }

  /** Returns the words it can begin with. */
  Set<Term> firstTerms() {
    Set<Term> first = new LinkedHashSet<>();
    slots.get(0).forEach(phrase -> first.add(phrase.get(0)));
    return first;
  }

  /** Returns the word after it if it stands at {@code at} in one clause, else a negative number. */
  int endAt(Words text, int at) {
    int end = endAt(text, at, 0);
    return end > at && text.isOneClause(at, end) ? end : NOWHERE;
  }

  private int endAt(Words text, int at, int slot) {
    if (slot == slots.size()) {
      return at;
    }
    for (List<Term> phrase : slots.get(slot)) {
      if (stands(phrase, text, at)) {
        int end = endAt(text, at + phrase.size(), slot + 1);
        if (end != NOWHERE) {
          return end;
        }
      }
    }
    return NOWHERE;
  }

  private static boolean stands(List<Term> phrase, Words text, int at) {
    if (at + phrase.size() > text.size()) {
      return false;
    }
    for (int i = 0; i < phrase.size(); i++) {
      if (!phrase.get(i).accepts(text.word(at + i))) {
        return false;
      }
    }
    return true;
  }

  private static List<List<Term>> group(String name, Map<String, List<List<Term>>> groups) {
    List<List<Term>> group = groups.get(name);
    if (group == null) {
      throw new IllegalArgumentException("no group {" + name + "}; add the key words." + name);
    }
    // The longest first, so that "can not" is not read as "can".
    return group.stream()
        .sorted(Comparator.comparing((List<Term> phrase) -> phrase.size()).reversed())
        .toList();
  }
}
