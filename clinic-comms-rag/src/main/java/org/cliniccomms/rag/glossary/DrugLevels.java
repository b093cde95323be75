package org.cliniccomms.rag.glossary;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Calls the level of a drug in the blood by all names of the drug: "Keppra level". */
final class DrugLevels {
  private static final String LEVEL = " level";
  private static final String KIND = "drug level";

  private static final List<String> FORMS =
      List.of(
          "%s level",
          "level %s",
          "%s trough",
          "trough %s",
          "%s concentration",
          "%s in blood",
          "%s in serum",
          "%s in plasma",
          "serum %s",
          "plasma %s",
          "blood %s",
          "nivel %s",
          "nivel sérico %s",
          "nivel plasmático %s",
          "nivel sanguíneo %s",
          "nivel en sangre %s",
          "nivel valle %s",
          "valle %s",
          "concentración %s",
          "%s en sangre",
          "%s en plasma",
          "%s sérico",
          "%s plasmático");

  private final Map<String, Entry> drugs = new HashMap<>();

  DrugLevels(Collection<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.concept().field() == Field.MEDICINE) {
        names(entry).forEach(name -> drugs.putIfAbsent(Words.fold(name), entry));
      }
    }
  }

  /** Returns what the level of a drug is called besides its own names; empty for anything else. */
  Set<String> alsoCalled(Entry entry) {
    Set<String> all = new LinkedHashSet<>();
    String key = entry.concept().key();
    if (entry.broader().contains(KIND) && key.endsWith(LEVEL)) {
      Entry drug = drugs.get(Words.fold(key.substring(0, key.length() - LEVEL.length())));
      if (drug != null) {
        names(drug)
            .forEach(
                name -> FORMS.forEach(form -> all.add(String.format(Locale.ROOT, form, name))));
      }
    }
    return all;
  }

  private static Stream<String> names(Entry drug) {
    return Stream.concat(
        drug.english().stream().map(Entry.Name::text), drug.shownInSpanish().stream());
  }
}
