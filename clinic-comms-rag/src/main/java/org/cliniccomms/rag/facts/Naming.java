package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Tells whether what is told names the tests, medicines, vaccines and relatives that are asked for.
 */
final class Naming implements InTurn.Check {
  private static final Set<Field> THINGS =
      EnumSet.of(Field.MEASUREMENT, Field.MEDICINE, Field.VACCINE);

  /** Of them no value is told, and no medicine. */
  static final Set<RecordKind> EVENTS =
      EnumSet.of(RecordKind.CONDITION, RecordKind.PROCEDURE, RecordKind.VISIT);

  private static final Set<RecordKind> WRITTEN = EnumSet.of(RecordKind.NOTE, RecordKind.REPORT);

  private static final Set<Operation> VALUES = EnumSet.of(Operation.VALUE, Operation.HOW_MUCH);

  /** What begins a last question behind what is only said. */
  private static final Pattern LAST =
      Pattern.compile("(?iu)[,;:.]\\s*(?:¿\\s*)?(?:and|but|y|pero)\\s|[;:.?]\\s+¿?|,\\s*¿");

  private final Glossary glossary;
  private final Matching matching;

  Naming(Glossary glossary) {
    this.glossary = glossary;
    this.matching = new Matching(glossary);
  }

  /**
   * Tells whether what is told names none of the things that a question names: a note without a
   * number, or an event beside which the value or the medicine is asked for.
   */
  boolean isOfNone(ReadQuestion question, String text, List<ChartRecord> told) {
    boolean events = told.stream().allMatch(one -> EVENTS.contains(one.kind()));
    if (!events && !told.stream().allMatch(one -> WRITTEN.contains(one.kind()))) {
      return false;
    }
    List<Sought.Unit> things = asked(question);
    // A number in a note may be the value, though it does not say of what.
    boolean maybeTold = !events && things.stream().allMatch(Naming::isMeasured) && hasANumber(text);
    if (things.isEmpty() || maybeTold) {
      return false;
    }
    Bearing bearing = Bearing.of(question, glossary);
    return things.stream().noneMatch(unit -> isOf(unit, text, told, bearing));
  }

  /**
   * Returns what was found, as no answer if a thing or a relative that is asked for is not in it.
   */
  @Override
  public Finding of(Finding found, ReadQuestion question, Chart chart, Instant now) {
    return found.outcome() != Finding.Outcome.FOUND
            || isOfAll(question, Findings.told(found), Findings.records(found, chart))
        ? found
        : new Finding(Finding.Outcome.SILENT, List.of(), found.ranked());
  }

  private boolean isOfAll(ReadQuestion question, String text, List<ChartRecord> told) {
    Bearing bearing = Bearing.of(question, glossary);
    boolean things = things(question).stream().allMatch(unit -> isOf(unit, text, told, bearing));
    Set<String> said = new HashSet<>(Matching.stems(text));
    return things
        && Words.tokens(question.body()).stream()
            .filter(token -> OfRelatives.isNamed(token.folded()))
            .allMatch(token -> said.contains(token.stem()) || isIn(kin(token), text));
  }

  /** "It makes her sleepy, and what does the other one do": the last that is named is asked for. */
  private List<Sought.Unit> asked(ReadQuestion question) {
    List<Sought.Unit> things = things(question);
    int from =
        LAST.matcher(question.body())
            .results()
            .mapToInt(found -> Words.tokens(question.body().substring(0, found.end())).size())
            .max()
            .orElse(0);
    List<Sought.Unit> last = things.stream().filter(unit -> unit.first() >= from).toList();
    List<Sought.Unit> asked = last.isEmpty() ? things : last;
    List<Sought.Unit> measured = asked.stream().filter(Naming::isMeasured).toList();
    return measured.isEmpty() || !VALUES.contains(question.operation()) ? asked : measured;
  }

  private static boolean hasANumber(String told) {
    return Findings.withoutDaysOfNotes(told).chars().anyMatch(Character::isDigit);
  }

  /** The level after a medicine was begun is none of that medicine. */
  private static boolean isMeasured(Sought.Unit unit) {
    return unit.concepts().stream().allMatch(one -> one.field() == Field.MEASUREMENT);
  }

  private List<Sought.Unit> things(ReadQuestion question) {
    return Sought.of(question, glossary).units().stream()
        // "Pa" is a pressure, and "for" in haste.
        .filter(unit -> unit.text().length() > 2 && !unit.concepts().isEmpty())
        .filter(unit -> unit.concepts().stream().allMatch(one -> THINGS.contains(one.field())))
        .toList();
  }

  /** A note has more than is told of it. */
  private boolean isOf(Sought.Unit unit, String text, List<ChartRecord> told, Bearing bearing) {
    return isIn(unit, text)
        || told.stream()
            .filter(one -> !WRITTEN.contains(one.kind()))
            .anyMatch(one -> bearing.has(unit, one));
  }

  private Sought.Unit kin(Words.Token token) {
    Set<Concept> concepts = new HashSet<>();
    glossary.mentions(token.text()).forEach(mention -> concepts.add(mention.concept()));
    return Sought.Unit.of(List.of(token), concepts, token.text(), 0);
  }

  private boolean isIn(Sought.Unit unit, String text) {
    Set<Concept> said = new HashSet<>();
    glossary.mentions(text).forEach(mention -> said.add(mention.concept()));
    return unit.concepts().stream()
            .anyMatch(wanted -> !Collections.disjoint(matching.narrower(wanted), said))
        || (!unit.stems().isEmpty() && Matching.stems(text).containsAll(unit.stems()));
  }
}
