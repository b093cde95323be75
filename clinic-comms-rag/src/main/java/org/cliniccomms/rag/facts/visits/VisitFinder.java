package org.cliniccomms.rag.facts.visits;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Language;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers questions about visits that were and that are planned: what is asked of them, and of
 * which, is read from all words of the question; all that is on record of those is told.
 * Thread-safe.
 *
 * <p>A service, person or place that the question names and no visit has is answered by silence,
 * never by another visit.
 */
public final class VisitFinder implements Finder {
  private static final Set<Operation> OTHERS =
      EnumSet.of(Operation.HOW_MUCH, Operation.HOW_OFTEN, Operation.REACTION);

  private static final Set<RecordKind> OTHER_KINDS =
      EnumSet.of(
          RecordKind.ALLERGY, RecordKind.MEDICATION, RecordKind.NOTE, RecordKind.FAMILY_HISTORY);

  private static final Set<VisitSense> OF_VISITS =
      EnumSet.of(
          VisitSense.VISIT,
          VisitSense.SEE,
          VisitSense.BOOKED,
          VisitSense.CANCELLED,
          VisitSense.MISSED,
          VisitSense.WAITING,
          VisitSense.REBOOKED,
          VisitSense.DISCHARGE,
          VisitSense.ADMISSION,
          VisitSense.EMERGENCY,
          VisitSense.CLINIC);

  private static final Set<VisitSense> ASKING =
      EnumSet.of(
          VisitSense.WHEN,
          VisitSense.WHERE,
          VisitSense.ROOM,
          VisitSense.WHO,
          VisitSense.WHY,
          VisitSense.MANNER,
          VisitSense.PREPARE,
          VisitSense.LONG,
          VisitSense.DISCHARGE,
          VisitSense.COUNT,
          VisitSense.STATUS,
          VisitSense.HAPPENED,
          VisitSense.NEXT,
          VisitSense.LAST,
          VisitSense.FIRST,
          VisitSense.LONGEST,
          VisitSense.FURTHEST,
          VisitSense.CANCELLED,
          VisitSense.MISSED,
          VisitSense.PENDING,
          VisitSense.WAITING,
          VisitSense.BOOKED);

  /** How to reach somebody, and who comes along, is asked of people. */
  private static final Pattern OF_PEOPLE =
      Pattern.compile(
          "\\b(?:contact\\w*|reach(?:ed)?|llamar\\w*|llamen?|comunicar\\w*|avisar\\w*|ubicar\\w*"
              + "|escrib(?:an?|ir\\w*)|mandar(?:le)?|should be called|prefer\\w*|prefier\\w*"
              + "|com(?:e|es|ing) along|accompan\\w+|acompan\\w+)\\b");

  /** Something was done: without a word for a visit, it is that which is asked for. */
  private static final Pattern DEED =
      Pattern.compile("\\b\\w+(?:aron|ieron|ed)\\b|\\bse (?:le|la|lo)\\b");

  private final Glossary glossary;
  private final VisitWords words = new VisitWords();

  /** Makes one that knows services by {@code glossary}. */
  public VisitFinder(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (question.kinds().stream().anyMatch(OTHER_KINDS::contains)) {
      return Optional.empty();
    }
    VisitAsked asked = VisitAsked.of(question, chart.patient(), now, words, glossary);
    NamedVisits visits = new NamedVisits(chart, asked.names(), glossary);
    if (isOfOthers(asked) || !isOfVisits(asked, visits, chart)) {
      return Optional.empty();
    }
    boolean counted = asked.says(VisitSense.COUNT) && !asked.says(VisitSense.LONG);
    List<ChartRecord> having = counted ? visits.having() : List.of();
    List<ChartRecord> named = having.isEmpty() ? visits.best() : having;
    VisitChoice choice = new VisitChoice(asked, visits, chart, glossary, now);
    List<ChartRecord> chosen = choice.of(named);
    if (chosen.isEmpty()) {
      return isCertainlyNone(asked, chart) ? Optional.of(none(asked)) : Optional.empty();
    }
    int missing = visits.missing(chosen).size();
    boolean whole = missing == 0 || missing <= spare(asked, choice);
    Told told = new Told(question.language(), chart.patient().zone());
    return whole ? Optional.of(new VisitAnswer(asked, told).of(chosen, named)) : Optional.empty();
  }

  /** A dose, a value: unless it is how long a visit takes, or what to bring to it. */
  private static boolean isOfOthers(VisitAsked asked) {
    ReadQuestion question = asked.question();
    boolean measured =
        question.names(RecordKind.MEASUREMENT)
            && !question.names(RecordKind.APPOINTMENT)
            && !question.names(RecordKind.VISIT)
            && !asked.says(VisitSense.PREPARE);
    return measured || (OTHERS.contains(question.operation()) && !asked.says(VisitSense.LONG));
  }

  /** How many there were of all visits of a time is for those who count; a time unread is none. */
  private static boolean isOnlyCounted(VisitAsked asked) {
    boolean past =
        asked.says(VisitSense.EMERGENCY, VisitSense.ADMISSION, VisitSense.PAST, VisitSense.LAST);
    return asked.says(VisitSense.COUNT)
        && asked.event().isEmpty()
        && ((past && asked.names().isEmpty()) || asked.question().timeUnread());
  }

  private static boolean isOfVisits(VisitAsked asked, NamedVisits visits, Chart chart) {
    if (isOnlyCounted(asked)) {
      return false;
    }
    String words = String.join(" ", asked.question().words());
    boolean value = asked.question().operation() == Operation.VALUE && !asked.says(VisitSense.LONG);
    boolean asks = asked.says(ASKING) || asked.event().isPresent() || asked.days().areOne();
    if (value
        || !asks
        || OF_PEOPLE.matcher(words).find()
        || asked.says(VisitSense.REQUESTED, VisitSense.UNPLANNED)
        || asked.ofOthers()) {
      return false;
    }
    return asked.says(OF_VISITS)
        || asked.event().filter(event -> event.what().says(OF_VISITS)).isPresent()
        || (!asked.says(VisitSense.PAST, VisitSense.LAST, VisitSense.COUNT)
            && (asked.says(VisitSense.NEXT, VisitSense.AHEAD) || !DEED.matcher(words).find())
            && isOfAnAppointment(asked, visits, chart));
  }

  /** No word says that a visit is meant: its name does, or its day, or what to do before it. */
  private static boolean isOfAnAppointment(VisitAsked asked, NamedVisits visits, Chart chart) {
    if (visits.isAppointmentCalled() || (asked.says(VisitSense.PREPARE) && visits.isToldBefore())) {
      return true;
    }
    List<ChartRecord> then =
        asked.days().areOne() ? visits.plannedOn(asked.days(), chart.patient().zone()) : List.of();
    int missing = visits.missing(then).size();
    return !then.isEmpty() && missing <= (asked.says(ASKING) ? 1 : 0);
  }

  /**
   * Returns how many words may be left: one more tells nothing where the visit is named anyhow, but
   * may be what is asked of it.
   */
  private static int spare(VisitAsked asked, VisitChoice choice) {
    if (!VisitStates.asked(asked).isEmpty()) {
      return 2;
    }
    if (asked.days().areOne()) {
      return 1;
    }
    boolean past = choice.isPast() && !asked.says(VisitSense.LONG, VisitSense.DISCHARGE);
    return past || (asked.certain().isEmpty() && asked.names().size() < 2) ? 0 : 1;
  }

  /** What is named as a visit is none where nothing else in the chart tells of it either. */
  private boolean isCertainlyNone(VisitAsked asked, Chart chart) {
    List<VisitName> certain = asked.certain();
    return asked.event().isEmpty()
        && !VisitStates.isWhyNot(asked)
        && !certain.isEmpty()
        && certain.stream().allMatch(VisitName::isOfAVisit)
        && asked.says(VisitSense.VISIT, VisitSense.SEE, VisitSense.BOOKED, VisitSense.NEXT)
        && chart.records().stream()
            .filter(one -> one.kind() == RecordKind.NOTE || one.kind() == RecordKind.ORDER)
            .map(one -> VisitText.whole(one, glossary))
            .noneMatch(text -> certain.stream().anyMatch(name -> name.isIn(text, glossary)));
  }

  private static Finding none(VisitAsked asked) {
    boolean spanish = asked.question().language() == Language.ES;
    String sentence =
        spanish ? "No hay una cita así registrada." : "No such appointment is recorded.";
    return new Finding(Outcome.SILENT, List.of(new Statement(sentence, List.of())), List.of());
  }
}
