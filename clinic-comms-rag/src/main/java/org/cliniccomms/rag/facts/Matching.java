package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;

/** Finds the records that are what a question looks for; lives as long as one question. */
final class Matching {
  private static final Pattern ABOUT =
      Pattern.compile(
          "\\b(?:history of|past|suspected|possible|risk|screening|due|family|rule out|exposure"
              + "|contact with|suspicion|sospecha|antecedentes?|riesgo|posible|requested)\\b");

  /** Fields where another concept is another thing, though a word is the same. */
  private static final Set<Field> STRICT =
      Set.of(Field.MEDICINE, Field.MEASUREMENT, Field.VACCINE, Field.ALLERGEN);

  private static final Set<Field> CLINICAL =
      Set.of(
          Field.MEDICINE,
          Field.MEASUREMENT,
          Field.VACCINE,
          Field.ALLERGEN,
          Field.CONDITION,
          Field.PROCEDURE);

  private static final Map<RecordKind, Set<Field>> FIELDS = fields();

  private final Glossary glossary;
  private final Map<String, Set<Concept>> concepts = new HashMap<>();
  private final Map<Concept, Set<Concept>> narrower = new HashMap<>();

  Matching(Glossary glossary) {
    this.glossary = glossary;
  }

  private static Map<RecordKind, Set<Field>> fields() {
    Map<RecordKind, Set<Field>> fields = new EnumMap<>(RecordKind.class);
    fields.put(RecordKind.ALLERGY, Set.of(Field.ALLERGEN, Field.MEDICINE));
    fields.put(RecordKind.CONDITION, Set.of(Field.CONDITION));
    fields.put(RecordKind.MEDICATION, Set.of(Field.MEDICINE));
    fields.put(RecordKind.MEASUREMENT, Set.of(Field.MEASUREMENT));
    fields.put(RecordKind.PROCEDURE, Set.of(Field.PROCEDURE));
    fields.put(RecordKind.REPORT, Set.of(Field.PROCEDURE, Field.MEASUREMENT));
    fields.put(RecordKind.FAMILY_HISTORY, Set.of(Field.CONDITION));
    fields.put(RecordKind.IMMUNIZATION, Set.of(Field.VACCINE));
    return fields;
  }

  /** Returns which fields of the glossary records of a kind are about. */
  static Set<Field> fieldsOf(RecordKind kind) {
    return FIELDS.getOrDefault(kind, Set.of());
  }

  Glossary glossary() {
    return glossary;
  }

  /** Returns the records that explain every unit. */
  List<Match> all(Sought sought, Collection<ChartRecord> records) {
    List<Match> matches = new ArrayList<>();
    for (ChartRecord record : records) {
      explained(sought, record).map(near -> new Match(record, near)).ifPresent(matches::add);
    }
    return Likeness.refined(matches, sought);
  }

  private Optional<Match.Nearness> explained(Sought sought, ChartRecord record) {
    Match.Nearness farthest = Match.Nearness.SAME;
    boolean clinical = sought.units().stream().anyMatch(Matching::isClinical);
    for (Sought.Unit unit : sought.units()) {
      Optional<Match.Nearness> near = explained(unit, record);
      boolean beside =
          unit.isEverydayWord() || AspectValues.isOfTheSpecimen(unit, sought, record, glossary);
      if (near.isEmpty() && clinical && beside) {
        continue;
      }
      if (near.isEmpty()) {
        return Optional.empty();
      }
      farthest = Collections.max(List.of(farthest, near.get()));
    }
    if (sought.isEmpty()) {
      return Optional.empty();
    }
    boolean about = ABOUT.matcher(Words.fold(record.title())).find() && !asksAbout(sought);
    return Optional.of(about ? Match.Nearness.ABOUT : farthest);
  }

  /** Tells whether a unit is known as something that records of some kind are of. */
  static boolean isClinical(Sought.Unit unit) {
    return unit.concepts().stream().anyMatch(one -> CLINICAL.contains(one.field()));
  }

  private static boolean asksAbout(Sought sought) {
    return ABOUT.matcher(Words.fold(sought.text())).find();
  }

  /** Returns how a record explains a unit; empty if it does not. */
  Optional<Match.Nearness> explained(Sought.Unit unit, ChartRecord record) {
    Set<Concept> own = conceptsOf(record);
    for (Concept wanted : unit.concepts()) {
      if (own.contains(wanted)) {
        long alike = own.stream().filter(one -> one.field() == wanted.field()).count();
        boolean whole = alike == 1 || record.values().size() > 1;
        return Optional.of(whole ? Match.Nearness.SAME : Match.Nearness.KIND_OF);
      }
    }
    for (Concept wanted : unit.concepts()) {
      if (!Collections.disjoint(narrower(wanted), own)) {
        return Optional.of(Match.Nearness.KIND_OF);
      }
    }
    if (DoneFor.isMeant(unit, record, own, this)) {
      return Optional.of(Match.Nearness.KIND_OF);
    }
    if (isAnother(unit, record, own)) {
      return Optional.empty();
    }
    if (byNames(unit, record)) {
      return Optional.of(Match.Nearness.KIND_OF);
    }
    return byWords(unit, record)
        .map(
            near ->
                near != Match.Nearness.SAME && isOfAnotherKind(unit, record)
                    ? Match.Nearness.ABOUT
                    : near)
        .filter(near -> near != Match.Nearness.ABOUT || record.kind() != RecordKind.MEDICATION);
  }

  /** Tells whether both are known and are different things. */
  private static boolean isAnother(Sought.Unit unit, ChartRecord record, Set<Concept> own) {
    Set<Field> fields = fieldsOf(record.kind());
    return unit.concepts().stream()
        .map(Concept::field)
        .filter(STRICT::contains)
        .filter(fields::contains)
        .anyMatch(field -> own.stream().anyMatch(one -> one.field() == field));
  }

  /** A part of the body or a plain word may stand in the title under another name. */
  private boolean byNames(Sought.Unit unit, ChartRecord record) {
    // One word of an illness may be of another one's name; "knee osteoarthritis" is no other.
    int fewest = record.kind() == RecordKind.CONDITION && isClinical(unit) ? 2 : 1;
    Set<String> title = stems(Titles.bare(record));
    return unit.concepts().stream()
        .filter(concept -> mayBeInTheTitle(concept, record))
        .flatMap(concept -> places(concept).stream())
        .flatMap(concept -> glossary.names(concept).stream())
        .map(Matching::stems)
        .anyMatch(name -> name.size() >= fewest && title.containsAll(name));
  }

  /** What is done is often called by the illness that it is done for. */
  private static boolean mayBeInTheTitle(Concept concept, ChartRecord record) {
    return !CLINICAL.contains(concept.field())
        || (concept.field() == Field.CONDITION
            && (record.kind() == RecordKind.PROCEDURE || record.kind() == RecordKind.CONDITION));
  }

  /** A part of the body is in its parts, too: who asks for an arm may mean a forearm. */
  private Set<Concept> places(Concept concept) {
    return concept.field() == Field.BODY
        ? narrower(concept).stream()
            .filter(one -> one.field() == Field.BODY)
            .collect(Collectors.toSet())
        : Set.of(concept);
  }

  /** Tells whether the unit is known, and as something of other kinds of records only. */
  private static boolean isOfAnotherKind(Sought.Unit unit, ChartRecord record) {
    Set<Field> fields = fieldsOf(record.kind());
    return record.kind() != RecordKind.IMMUNIZATION
        && !unit.concepts().isEmpty()
        && unit.concepts().stream()
            .map(Concept::field)
            .allMatch(field -> CLINICAL.contains(field) && !fields.contains(field));
  }

  private Optional<Match.Nearness> byWords(Sought.Unit unit, ChartRecord record) {
    Set<String> title = stems(Titles.bare(record));
    if (covers(title, unit.stems())) {
      boolean same = title.size() == unit.stems().size();
      return Optional.of(same ? Match.Nearness.SAME : Match.Nearness.KIND_OF);
    }
    Set<String> all = new HashSet<>(title);
    glossary
        .believed(record.title(), record.codes())
        .forEach(code -> all.addAll(stems(code.display())));
    record.values().forEach(value -> all.addAll(stems(value.name())));
    if (record.kind() == RecordKind.IMMUNIZATION) {
      all.addAll(illnesses(record));
    }
    return covers(all, unit.stems()) ? Optional.of(Match.Nearness.KIND_OF) : Optional.empty();
  }

  /** A vaccine is asked for by the illness that it is against, which its other names tell. */
  private Set<String> illnesses(ChartRecord record) {
    Set<String> stems = new HashSet<>();
    for (Concept own : conceptsOf(record)) {
      for (Concept each : glossary.broader(own)) {
        if (!isGeneral(each)) {
          glossary.names(each).forEach(name -> stems.addAll(stems(name)));
        }
      }
    }
    return stems;
  }

  private static boolean covers(Set<String> record, Set<String> unit) {
    return !unit.isEmpty()
        && unit.stream()
            .allMatch(
                stem -> record.contains(stem) || record.stream().anyMatch(one -> alike(one, stem)));
  }

  /** Tells whether two stems are forms of a word: most of it is the same, and not little. */
  private static boolean alike(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int longer = Math.max(one.length(), other.length());
    int same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same >= 5 && same >= shorter - 1 && longer - same <= 3;
  }

  static Set<String> stems(String text) {
    Set<String> stems = new HashSet<>();
    Words.tokens(text).stream()
        .filter(token -> !Words.isStopWord(token.folded()))
        .forEach(token -> stems.add(token.stem()));
    return stems;
  }

  /** Returns what a record is about. */
  Set<Concept> conceptsOf(ChartRecord record) {
    String key = record.kind() + " " + record.title() + " " + record.values().size();
    Set<Field> fields = fieldsOf(record.kind());
    return concepts.computeIfAbsent(
        key,
        any -> {
          Set<Concept> all = glossary.conceptsOf(record);
          Set<Concept> fitting = new HashSet<>(all);
          fitting.removeIf(concept -> !fields.contains(concept.field()) || isGeneral(concept));
          if (fitting.isEmpty() && record.kind() == RecordKind.IMMUNIZATION) {
            fitting.addAll(against(all));
          }
          return fitting.isEmpty() ? all : fitting;
        });
  }

  /** A vaccine that is called by its illness alone, "Influenza", is the one against it. */
  private Set<Concept> against(Set<Concept> illnesses) {
    Set<Concept> vaccines = new HashSet<>();
    for (Concept illness : illnesses) {
      Set<Concept> all = new HashSet<>(narrower(illness));
      all.removeIf(one -> one.field() != Field.VACCINE);
      if (all.size() == 1) {
        vaccines.addAll(all);
      }
    }
    return vaccines;
  }

  /** A tablet is a medicine: that tells nothing of which one. */
  private static boolean isGeneral(Concept concept) {
    return Set.of("medicine", "vaccine").contains(concept.key());
  }

  /** Returns a concept and its kinds. */
  Set<Concept> narrower(Concept concept) {
    return narrower.computeIfAbsent(concept, glossary::narrower);
  }
}
