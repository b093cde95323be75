package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Tells all that is recorded of a medicine, an illness, an allergen or a procedure that a question
 * names, where no finder knew what the question wants to know of it. That the record says nothing
 * of it would be wrong.
 */
final class Gist implements Finder {
  private static final List<RecordKind> KINDS =
      List.of(
          RecordKind.MEDICATION, RecordKind.CONDITION, RecordKind.ALLERGY, RecordKind.PROCEDURE);

  private static final Set<Operation> OTHERS =
      Set.of(Operation.NEXT, Operation.COUNT, Operation.YES_NO, Operation.WHO, Operation.WHERE);

  /** How often it is taken is told with it; how often it came is counted. */
  private static final Pattern OFTEN =
      Pattern.compile("\\b(?:how (?:often|frequently)|con que frecuencia|cada cuanto)\\b");

  private static final int MOST = 3;
  private static final AsDone AS_DONE = new AsDone();

  /** What becomes of what is prescribed, only notes tell. */
  private static final Pattern KEPT_TO =
      Pattern.compile(
          "\\b(?:forg[eo]t\\w*|miss(?:es|ed|ing)?|skip\\w*|adher\\w+|complian\\w*|olvid\\w+"
              + "|salt[ao]\\w*|cumpl\\w+)\\b");

  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  Gist(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (isOfSomethingElse(question)) {
      return Optional.empty();
    }
    Sought sought = Sought.of(question, glossary);
    Sought named = clinical(sought);
    boolean topic = sought.concepts().stream().anyMatch(one -> one.field() == Field.TOPIC);
    if (named.isEmpty() || topic) {
      return Optional.empty();
    }
    Ask ask = Ask.of(question, chart, now, glossary, wordings.in(question.language()), named);
    boolean other =
        OTHERS.contains(question.operation())
            && !OFTEN.matcher(String.join(" ", question.words())).find();
    Optional<Finding> held =
        other
            ? Optional.empty()
            : KINDS.stream().flatMap(kind -> told(ask, kind).stream()).findFirst();
    return held.or(() -> new Refuted().find(ask));
  }

  private static boolean isOfSomethingElse(ReadQuestion question) {
    return question.timeUnread()
        || !question.span().isAlways()
        || question.names(RecordKind.FAMILY_HISTORY)
        || question.names(RecordKind.APPOINTMENT)
        || question.names(RecordKind.NOTE)
        || KEPT_TO.matcher(String.join(" ", question.words())).find()
        || question.asks(AskedState.WAITING)
        || question.asks(AskedState.MISSED)
        || Clinical.isAdvice(question);
  }

  /** Returns the things that are named, without words of which nobody knows what they are. */
  private static Sought clinical(Sought sought) {
    return sought.units().stream().anyMatch(Matching::isClinical)
        ? new Sought(
            sought.units().stream()
                .filter(one -> Matching.isClinical(one) || isOfABody(one))
                .toList())
        : new Sought(List.of());
  }

  /** Where in the body it is belongs to it. */
  private static boolean isOfABody(Sought.Unit unit) {
    return unit.concepts().stream().anyMatch(one -> one.field() == Field.BODY);
  }

  private static Optional<Finding> told(Ask ask, RecordKind kind) {
    boolean ofThisKind =
        ask.sought().units().stream()
            .allMatch(
                unit ->
                    isOfABody(unit)
                        || unit.concepts().stream()
                            .anyMatch(one -> Matching.fieldsOf(kind).contains(one.field())));
    boolean asked = Kinds.meant(ask.question()).contains(kind);
    boolean valued = kind == RecordKind.MEDICATION || ask.operation() != Operation.VALUE;
    if (!(ofThisKind || asked) || !valued || (kind == RecordKind.ALLERGY && isOfWhatIsTaken(ask))) {
      return Optional.empty();
    }
    List<Match> matches =
        AS_DONE.of(ask, kind, ask.matching().all(ask.sought(), ask.records(kind))).stream()
            .filter(one -> one.nearness() != Match.Nearness.ABOUT)
            .toList();
    if (matches.isEmpty()) {
      return Optional.empty();
    }
    Ask found = ask.with(ask.sought(), matches);
    Reply reply = ask.reply();
    List<ChartRecord> each = Medicines.oneOfEach(found.nearest());
    each.stream().limit(MOST).forEach(one -> tell(found, kind, reply, one));
    return Optional.of(reply.more(each, MOST).related(found.matched()).found());
  }

  /** A medicine that was asked about otherwise than as an allergen. */
  private static boolean isOfWhatIsTaken(Ask ask) {
    return ask.sought().names(Field.MEDICINE)
        && !ask.question().names(RecordKind.ALLERGY)
        && ask.operation() != Operation.REACTION;
  }

  private static void tell(Ask ask, RecordKind kind, Reply reply, ChartRecord record) {
    switch (kind) {
      case MEDICATION -> {
        MedicineStanding.tell(ask, reply, record);
        Besides.ofMedicine(ask, reply, record);
      }
      case CONDITION -> {
        Conditions.tell(ask, reply, record);
        Besides.ofProblem(ask, reply, record);
      }
      case ALLERGY -> {
        AllergyTelling.tell(ask, reply, record);
        Besides.ofProblem(ask, reply, record);
      }
      default -> {
        reply.say(record, "done.when", ask.called(record), ask.dateOf(record));
        Besides.remarks(reply, record);
      }
    }
  }
}
