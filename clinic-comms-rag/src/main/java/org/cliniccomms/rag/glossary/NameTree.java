package org.cliniccomms.rag.glossary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.rag.glossary.Words.Token;
import org.jspecify.annotations.Nullable;

/** All names, word by word: finds the longest one that begins at a place. Built once, then read. */
final class NameTree {
  private static final int CONNECTING_WORDS_IN_A_ROW = 3;

  private final Node root = new Node();
  private final Set<String> stems = new HashSet<>();

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();
  }

  /** The end of a name. */
  private record Leaf(Concept concept, Entry.Name name, List<Token> tokens) {
    /** Returns how much a text is like the name; less than 0 if it is not meant. */
    int likeness(List<Token> taken) {
      if (name.exact()) {
        return isSpeltLike(taken) ? 3 * taken.size() + 1 : -1;
      }
      boolean onlyAnArticle =
          taken.size() == 1
              && Words.isStopWord(taken.get(0).folded())
              && !taken.get(0).text().equalsIgnoreCase(tokens.get(0).text());
      return onlyAnArticle ? -1 : NameTree.likeness(tokens, taken);
    }

    private boolean isSpeltLike(List<Token> taken) {
      for (int i = 0; i < taken.size(); i++) {
        if (!tokens.get(i).text().equals(taken.get(i).text())) {
          return false;
        }
      }
      return true;
    }
  }

  /** What was found: the concepts with this name, and where it ends. */
  record Found(Set<Concept> concepts, int end) {}

  /** Adds a name; returns concepts that have it already, just so, and are others. */
  Set<Concept> add(Concept concept, Entry.Name name) {
    List<Token> tokens = meaningful(Words.tokens(name.text()));
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException(concept.key() + ": a name without a word");
    }
    Node node = root;
    for (Token token : tokens) {
      stems.add(token.stem());
      node = node.next.computeIfAbsent(token.stem(), any -> new Node());
    }
    Set<Concept> others = new HashSet<>();
    for (Leaf leaf : node.leaves) {
      if (!leaf.concept.equals(concept)
          && !(leaf.name.shared() || name.shared() || leaf.name.exact() != name.exact())
          && sameWords(leaf.tokens, tokens)) {
        others.add(leaf.concept);
      }
    }
    node.leaves.add(new Leaf(concept, name, tokens));
    return others;
  }

  private static boolean sameWords(List<Token> some, List<Token> others) {
    return some.stream()
        .map(Token::folded)
        .toList()
        .equals(others.stream().map(Token::folded).toList());
  }

  /** Tells whether any name has a word like this. */
  boolean knows(String stem) {
    return stems.contains(stem);
  }

  /** Returns the longest name that begins at a place, or null. */
  @Nullable Found longest(List<Token> text, int first) {
    return walk(root, text, first, new ArrayList<>(), 0);
  }

  private @Nullable Found walk(
      Node node, List<Token> text, int at, List<Token> taken, int skipped) {
    Found best = best(node, taken, at - skipped);
    if (at == text.size()) {
      return best;
    }
    Token token = text.get(at);
    Node next = node.next.get(token.stem());
    if (next != null) {
      List<Token> more = new ArrayList<>(taken);
      more.add(token);
      best = longer(best, walk(next, text, at + 1, more, 0));
    }
    if (!taken.isEmpty()
        && skipped < CONNECTING_WORDS_IN_A_ROW
        && Words.isConnecting(token.folded())) {
      best = longer(best, walk(node, text, at + 1, taken, skipped + 1));
    }
    return best;
  }

  private static @Nullable Found longer(@Nullable Found one, @Nullable Found other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.end > one.end ? other : one;
  }

  /** Of several names alike but for number or gender, the ones that are most like the text. */
  private static @Nullable Found best(Node node, List<Token> taken, int end) {
    int most = -1;
    Set<Concept> concepts = new HashSet<>();
    for (Leaf leaf : node.leaves) {
      int likeness = leaf.likeness(taken);
      if (likeness > most) {
        concepts.clear();
        most = likeness;
      }
      if (likeness >= 0 && likeness == most) {
        concepts.add(leaf.concept);
      }
    }
    return concepts.isEmpty() ? null : new Found(Set.copyOf(concepts), end);
  }

  private static int likeness(List<Token> name, List<Token> taken) {
    int likeness = 0;
    for (int i = 0; i < taken.size(); i++) {
      likeness += likeness(name.get(i), taken.get(i));
    }
    return likeness;
  }

  private static int likeness(Token name, Token taken) {
    if (!name.folded().equals(taken.folded())) {
      return Words.singular(name.folded()).equals(Words.singular(taken.folded())) ? 1 : 0;
    }
    // Who writes accents means them: año is no ano. Who writes none may mean either.
    String written = taken.text().toLowerCase(Locale.ROOT);
    boolean accented = !written.equals(taken.folded());
    return accented && written.equals(name.text().toLowerCase(Locale.ROOT)) ? 3 : 2;
  }

  /** Names are known by their meaningful words, unless there is but one. */
  private static List<Token> meaningful(List<Token> tokens) {
    List<Token> meaningful =
        tokens.stream()
            .filter(token -> isLetter(token) || !Words.isConnecting(token.folded()))
            .toList();
    return meaningful.size() > 1 ? meaningful : tokens;
  }

  /** The A of vitamin A is no article. */
  private static boolean isLetter(Token token) {
    return token.text().length() == 1 && Character.isUpperCase(token.text().charAt(0));
  }
}
