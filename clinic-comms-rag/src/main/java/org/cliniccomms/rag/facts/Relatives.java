package org.cliniccomms.rag.facts;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Language;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Knows which relatives a question asks for, and whose illness a family history is. */
public final class Relatives {
  private static final Set<String> COUPLE = Set.of("husband", "wife", "partner");

  /** What the glossary calls them, and whose records those are. */
  private static final Map<String, Set<String>> KIN =
      Map.ofEntries(
          itself("mother"),
          itself("father"),
          Map.entry("parents", Set.of("mother", "father", "parents")),
          itself("sister"),
          itself("brother"),
          itself("daughter"),
          itself("son"),
          Map.entry("children", Set.of("son", "daughter", "children")),
          itself("grandmother"),
          itself("grandfather"),
          itself("grandchild"),
          itself("aunt"),
          itself("uncle"),
          itself("cousin"),
          itself("nephew"),
          itself("twin"),
          itself("in-laws"),
          Map.entry("husband", COUPLE),
          Map.entry("wife", COUPLE),
          Map.entry("partner", COUPLE));

  /** Words of one language that are relatives only in the other: {@code son}, {@code TIA}. */
  private static final Map<Language, Pattern> NO_KIN =
      Map.of(
          Language.ES, Pattern.compile("\\bsons?\\b"),
          Language.EN, Pattern.compile("\\b(?:tias?|papas?)\\b"));

  /** Plurals of one that mean the other as well. */
  private static final Map<String, String> BOTH =
      Map.of(
          "sibling", "sister",
          "siblings", "sister",
          "hermanos", "sister",
          "grandparent", "grandmother",
          "grandparents", "grandmother",
          "abuelos", "grandmother",
          "tios", "aunt");

  private static final Pattern FATHER = Pattern.compile("(?iu)(?<!\\p{L})papá(?!\\p{L})");

  private final Glossary glossary;

  /** Makes one that knows relatives by {@code glossary}. */
  public Relatives(Glossary glossary) {
    this.glossary = glossary;
  }

  private static Map.Entry<String, Set<String>> itself(String name) {
    return Map.entry(name, Set.of(name));
  }

  /** Returns the relatives that a question names; empty if it asks for all of them. */
  public Set<String> askedFor(ReadQuestion question) {
    List<String> words = question.words();
    String text = String.join(" ", words);
    Pattern foreign = NO_KIN.get(question.language());
    Set<String> asked = named(foreign == null ? text : foreign.matcher(text).replaceAll(";"));
    words.stream().filter(BOTH::containsKey).map(BOTH::get).forEach(asked::add);
    // With its accent it is a father in any language, and no potato.
    if (FATHER.matcher(question.body()).find()) {
      asked.add("father");
    }
    return asked;
  }

  /** Tells whether a family history is of one of these relatives. */
  boolean isOf(ChartRecord record, Set<String> asked) {
    return record.detail(Detail.RELATIONSHIP).stream()
        .anyMatch(text -> named(text).stream().anyMatch(asked::contains));
  }

  /** Returns a chart without the family history of other relatives than a question names. */
  public Chart withoutOthers(ReadQuestion question, Chart chart) {
    Set<String> asked = askedFor(question);
    return asked.isEmpty() || !question.names(RecordKind.FAMILY_HISTORY)
        ? chart
        : new Chart(
            chart.patient(),
            chart.records().stream()
                .filter(one -> one.kind() != RecordKind.FAMILY_HISTORY || isOf(one, asked))
                .toList());
  }

  /** Tells whether a text speaks of one of these relatives. */
  public boolean areIn(String text, Set<String> asked) {
    return !Collections.disjoint(named(text), asked);
  }

  /** Tells whether a text speaks of one of these relatives, or of none at all. */
  public boolean maySpeakOf(String text, Set<String> asked) {
    Set<String> named = asked.isEmpty() ? Set.of() : named(text);
    return named.isEmpty() || !Collections.disjoint(named, asked);
  }

  /** Returns what is sought without the relatives themselves. */
  Sought leftOutOf(Sought sought) {
    return new Sought(
        sought.units().stream()
            .filter(unit -> unit.concepts().stream().noneMatch(one -> KIN.containsKey(one.key())))
            .toList());
  }

  private Set<String> named(String text) {
    return glossary.mentions(text).stream()
        .map(mention -> KIN.getOrDefault(mention.concept().key(), Set.of()))
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
