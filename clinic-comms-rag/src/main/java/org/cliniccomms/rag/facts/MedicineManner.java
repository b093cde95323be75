package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Words;

/** At which time of the day and in which way medicines are taken: at night, as needed, as drops. */
final class MedicineManner {
  private static final Set<String> WAYS =
      Set.of("injected", "inhaled", "skin", "eyes", "liquid", "spray", "nasal");

  private MedicineManner() {}

  /** Returns the manners that folded words speak of. */
  static Set<String> in(String folded) {
    return Manners.ALL.entrySet().stream()
        .filter(each -> each.getValue().matcher(folded).find())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Returns by which ways words say that a medicine is given: injected, on the skin. */
  static Set<String> waysIn(String folded) {
    return in(folded).stream().filter(WAYS::contains).collect(Collectors.toSet());
  }

  /** Returns what is given by the way that words name; all where none is, or it is not written. */
  static List<Match> ofTheWay(String folded, List<Match> all, Ask ask) {
    Set<String> ways = waysIn(folded);
    List<Match> so = all.stream().filter(one -> of(ask, one.record()).containsAll(ways)).toList();
    return so.isEmpty() ? all : so;
  }

  /** Returns those that a prescription says. */
  static Set<String> of(Ask ask, ChartRecord record) {
    return Stream.concat(MedicineDose.dosages(ask, record).stream(), Stream.of(record.title()))
        .flatMap(how -> in(Words.fold(how)).stream())
        .collect(Collectors.toSet());
  }

  /** Read when first wanted. */
  private static final class Manners {
    static final Map<String, Pattern> ALL = WordGroups.read("medicine-manners.txt");
  }
}
