package org.cliniccomms.rag.facts;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.glossary.ListFile;
import org.cliniccomms.rag.glossary.Words;

/** What is done to patients: taken out, fixed, injected, whatever the procedure is called. */
final class Deeds {
  private static final String FILE = "deeds.txt";

  private static final String OPERATION = "operate";

  /** What turns a thing into the name of what is done to it: "lump" into "lumpectomy". */
  private static final Pattern ENDING =
      Pattern.compile("[aeio]?(?:r?ectom|otom|ostom|plast|scop|rrhaph|rrafi|centes|trips|pex)\\w*");

  private static final int SHORTEST = 4;

  /** So many letters of its end may give way: "appendix", "appendectomy". */
  private static final int CHANGED = 2;

  private final List<Deed> all;

  private Deeds(List<Deed> all) {
    this.all = List.copyOf(all);
  }

  /** Returns those that come with this module. */
  static Deeds standard() {
    return new Deeds(ListFile.lines(Deeds.class, FILE).stream().map(Deed::read).toList());
  }

  /** Returns the names of the deeds that the words of a question ask for. */
  Set<String> askedFor(List<String> words) {
    String text = String.join(" ", words);
    return all.stream()
        .filter(one -> one.asked.matcher(text).find())
        .map(Deed::name)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Returns the words of a question that ask for deeds. */
  Set<String> asking(List<String> words) {
    String text = String.join(" ", words);
    return all.stream()
        .flatMap(one -> one.asked.matcher(text).results())
        .map(MatchResult::group)
        .flatMap(found -> Stream.of(found.split(" ", -1)))
        .collect(Collectors.toSet());
  }

  /** Tells whether what was done is an operation, by its title. */
  boolean isOperation(String title) {
    return in(title).contains(OPERATION);
  }

  /** Tells whether words ask for an operation. */
  boolean asksForOperation(List<String> words) {
    return askedFor(words).contains(OPERATION);
  }

  /** Tells whether words ask for a thing that was put in or taken out. */
  boolean isOfAThing(List<String> words) {
    return askedFor(words).stream().anyMatch(Set.of("place", "remove")::contains);
  }

  /** Returns the names of the deeds that a title names. */
  Set<String> in(String title) {
    Set<String> named = new HashSet<>();
    for (Words.Token token : Words.tokens(title)) {
      all.stream()
          .filter(one -> one.naming.matcher(token.folded()).matches())
          .forEach(one -> named.add(one.name));
    }
    return named;
  }

  /** Tells whether a title has a word for what is done to this: "lump" is in "lumpectomy". */
  static boolean isDoneTo(String folded, String title) {
    String thing = folded.replaceFirst("s$", "");
    return Words.tokens(title).stream()
        .map(Words.Token::folded)
        .anyMatch(
            word -> {
              int same = same(thing, word);
              return same >= SHORTEST
                  && same >= thing.length() - CHANGED
                  && ENDING.matcher(word.substring(same)).matches();
            });
  }

  private static int same(String one, String other) {
    int at = 0;
    while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  private record Deed(String name, Pattern asked, Pattern naming) {
    static Deed read(String line) {
      // Patterns have bars of their own: only those with blanks around part the columns.
      List<String> cells = List.of(line.split(" \\| ", -1));
      if (cells.size() != 3) {
        throw new IllegalArgumentException(FILE + ": three columns expected");
      }
      return new Deed(
          cells.get(0).strip(),
          Pattern.compile("\\b(?:" + cells.get(1).strip() + ")(?!\\w)"),
          Pattern.compile(cells.get(2).strip()));
    }
  }
}
