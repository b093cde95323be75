package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.guard.LoneNames;
import org.cliniccomms.rag.facts.notes.Outstanding;
import org.cliniccomms.rag.facts.notes.Plainly;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Language;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.PartsOfSpeech;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Puts a question once more without one word that the chart does not have and that is no clinical
 * thing: "how many distinct times has she had it" asks how many times. Where a single word keeps a
 * question from its answer, that is almost always one that says nothing of what is asked; where two
 * would have to go, it mostly asks for something else. Thread-safe.
 */
final class LessOneWord {
  private static final int MOST_WORDS = 6;
  private static final Set<Field> MAYBE_NO_THING = EnumSet.of(Field.WORD, Field.TOPIC);

  /** What stands right behind them is what is asked for. */
  private static final Set<String> WHICH = Set.of("which", "what", "que", "cual", "cuales");

  /** A visit is with somebody, or at a service. */
  private static final Set<String> WITH = Set.of("with", "w", "con", "at", "to", "for", "para");

  /** They ask for nothing in particular: what is left may. */
  private static final Set<Operation> OPEN = EnumSet.of(Operation.TELL, Operation.LIST);

  private final Glossary glossary;
  private final QuestionReader reader = new QuestionReader();
  private final PartsOfSpeech parts = PartsOfSpeech.standard();

  LessOneWord(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  /**
   * Returns the question without each of such words; none where {@code found} shows that it was
   * understood, or where it names a time that was not.
   */
  List<ReadQuestion> put(Finding found, ReadQuestion question, Chart chart, Instant now) {
    if (question.timeUnread() || !isNotUnderstood(found, question, chart)) {
      return List.of();
    }
    String text = question.body();
    List<Words.Token> tokens = Words.tokens(text);
    Set<String> names = LoneNames.in(question, chart, glossary);
    List<Sought.Unit> sought = Sought.of(question, glossary).units();
    List<Sought.Unit> nothing =
        unknown(question, besideThings(question, chart))
            .filter(unit -> !Unborn.isNamed(Words.fold(unit.text())))
            .filter(unit -> !isAThing(unit) && unit.end() <= tokens.size())
            .filter(unit -> !names.contains(Words.fold(unit.text())))
            .filter(unit -> mayBeLeftOut(unit, question))
            .filter(
                unit ->
                    unit.first() == 0
                        || !isAskedFor(tokens.get(unit.first() - 1).folded(), question))
            .toList();
    List<Sought.Unit> spare =
        nothing.stream()
            .filter(unit -> !isPartOfAName(unit, sought, nothing, question.language()))
            .limit(MOST_WORDS)
            .toList();
    return Stream.concat(spare.stream(), inARow(spare))
        .map(
            unit ->
                text.substring(0, tokens.get(unit.first()).start())
                    + text.substring(tokens.get(unit.end() - 1).end()))
        .map(less -> reader.read(less, chart.patient(), now).in(question.language()))
        .filter(less -> asksTheSame(less, question))
        .toList();
  }

  /** Tells whether there is no answer, and nothing that may be a thing is said to be missing. */
  private boolean isNotUnderstood(Finding found, ReadQuestion question, Chart chart) {
    return switch (found.outcome()) {
      case FOUND -> false;
      case UNSURE -> true;
      case SILENT ->
          found.statements().stream().allMatch(one -> one.sources().isEmpty())
              && (found.statements().isEmpty()
                  || unknown(question, chart.records()).noneMatch(this::mayBeAThing));
    };
  }

  /** What none of those records has. */
  private Stream<Sought.Unit> unknown(ReadQuestion question, List<ChartRecord> records) {
    Bearing bearing = Bearing.of(question, glossary);
    return Sought.of(question, glossary).units().stream()
        .filter(unit -> records.stream().noneMatch(one -> bearing.has(unit, one)));
  }

  /** Returns the records that have all things that it names; all records where none has. */
  private List<ChartRecord> besideThings(ReadQuestion question, Chart chart) {
    Bearing bearing = Bearing.of(question, glossary);
    List<Sought.Unit> things =
        Sought.of(question, glossary).units().stream().filter(LessOneWord::isAThing).toList();
    List<ChartRecord> having =
        chart.records().stream()
            .filter(one -> things.stream().allMatch(thing -> bearing.has(thing, one)))
            .toList();
    return having.isEmpty() ? chart.records() : having;
  }

  /** "Separate bouts": words that stand together say one thing. */
  private static Stream<Sought.Unit> inARow(List<Sought.Unit> spare) {
    return spare.stream()
        .flatMap(
            one ->
                spare.stream()
                    .filter(next -> next.first() == one.end())
                    .map(
                        next ->
                            new Sought.Unit(
                                Set.of(),
                                Set.of(),
                                one.text() + " " + next.text(),
                                one.first(),
                                next.end())));
  }

  private boolean mayBeAThing(Sought.Unit unit) {
    return isAThing(unit) || parts.mayName(Words.fold(unit.text()));
  }

  /** A single word for a topic of daily life may be used for something else: "tele", "form". */
  private static boolean isAThing(Sought.Unit unit) {
    return unit.concepts().stream().anyMatch(one -> !MAYBE_NO_THING.contains(one.field()))
        || (!unit.concepts().isEmpty() && !unit.isEverydayWord() && unit.end() > unit.first() + 1);
  }

  /**
   * A verb says what was done to a thing, a number which one it was, a word that is in no
   * dictionary may be a person, a drug or a service; and whether there is a thing is not told
   * without it.
   */
  private boolean mayBeLeftOut(Sought.Unit unit, ReadQuestion question) {
    String word = Words.fold(unit.text());
    boolean names = parts.mayName(word);
    return word.chars().noneMatch(Character::isDigit)
        && (names || !parts.maySayHow(word))
        && !(names && question.operation() == Operation.YES_NO)
        && parts.isKnown(word);
  }

  /** By what stands before it: "which pump", "an appointment with endocrine". */
  private static boolean isAskedFor(String before, ReadQuestion question) {
    return WHICH.contains(before)
        || (question.names(RecordKind.APPOINTMENT) && WITH.contains(before));
  }

  /** "E-mail address", "urine protein": what stands right before a name is a part of it. */
  private static boolean isPartOfAName(
      Sought.Unit unit, List<Sought.Unit> sought, List<Sought.Unit> nothing, Language language) {
    return sought.stream()
        .filter(one -> !nothing.contains(one))
        .anyMatch(
            one -> language == Language.ES ? one.end() == unit.first() : unit.end() == one.first());
  }

  /** All that a chart has of a kind is no answer to who asked for one; what is next may be. */
  private static boolean asksTheSame(ReadQuestion less, ReadQuestion question) {
    return less.kinds().equals(question.kinds())
        && less.states().equals(question.states())
        && less.span().equals(question.span())
        && !less.timeUnread()
        && (less.operation() == question.operation() || OPEN.contains(question.operation()))
        && Aspect.in(less).equals(Aspect.in(question))
        && Plainly.wantsAsMuch(less, question)
        && Outstanding.namesAResult(less) == Outstanding.namesAResult(question)
        && (!less.target().isEmpty()
            || less.operation() == Operation.COUNT
            || less.names(RecordKind.APPOINTMENT)
            || less.names(RecordKind.ALLERGY));
  }
}
