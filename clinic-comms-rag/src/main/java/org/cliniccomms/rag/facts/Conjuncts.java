package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Takes what a question looks for apart where it names several things: "sulfa or aspirin". */
final class Conjuncts {
  private static final Set<String> BETWEEN =
      Set.of("and", "or", "nor", "vs", "versus", "y", "e", "o", "u", "ni");

  private static final Set<String> RATIO =
      Set.of("ratio", "index", "quotient", "cociente", "indice", "relacion", "razon");

  private Conjuncts() {}

  /** Returns the things that are looked for, each by itself; a single one if it names but one. */
  static List<Sought> of(ReadQuestion question, Sought sought) {
    String text = Sought.text(question);
    List<Words.Token> tokens = Words.tokens(text);
    List<Sought> apart = new ArrayList<>();
    List<Sought.Unit> together = new ArrayList<>();
    for (Sought.Unit unit : sought.units()) {
      int before = together.isEmpty() ? -1 : together.get(together.size() - 1).end();
      if (before >= 0 && isApart(text, tokens, before, unit.first())) {
        apart.add(new Sought(together));
        together.clear();
      }
      together.add(unit);
    }
    apart.add(new Sought(together));
    return List.copyOf(apart);
  }

  /** The ratio of two things is a thing of its own. */
  private static boolean isARatio(List<Words.Token> tokens) {
    return tokens.stream().anyMatch(token -> RATIO.contains(token.folded()));
  }

  private static boolean isApart(String text, List<Words.Token> tokens, int from, int to) {
    if (from < 1 || to < from || isARatio(tokens)) {
      return false;
    }
    String gap = text.substring(tokens.get(from - 1).end(), tokens.get(to).start());
    return gap.matches("(?s).*[,/&+].*")
        || tokens.subList(from, to).stream().anyMatch(token -> BETWEEN.contains(token.folded()));
  }
}
