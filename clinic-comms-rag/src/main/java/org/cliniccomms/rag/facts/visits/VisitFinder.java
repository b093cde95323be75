package org.cliniccomms.rag.facts.visits;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.facts.notes.Plainly;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Language;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.QuestionReader;
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
  private static final Map<Language, String> NONE =
      Map.of(
          Language.EN, "No such appointment is recorded.",
          Language.ES, "No hay una cita así registrada.");

  private static final Map<Language, String> NOTHING_TO_DO =
      Map.of(
          Language.EN, "Nothing to do beforehand is recorded of that appointment.",
          Language.ES, "No hay indicaciones previas registradas para esa cita.");

  /** What is asked in so many words: nothing else is. */
  private static final Set<VisitSense> ASKED =
      EnumSet.of(
          VisitSense.WHEN,
          VisitSense.SERVICE,
          VisitSense.WHERE,
          VisitSense.ROOM,
          VisitSense.WHO,
          VisitSense.FOR,
          VisitSense.WHY,
          VisitSense.PREPARE,
          VisitSense.LONG,
          VisitSense.COUNT,
          VisitSense.MISSED,
          VisitSense.CANCELLED,
          VisitSense.WAITING,
          VisitSense.PENDING,
          VisitSense.REBOOKED);

  private final Glossary glossary;
  private final Plainly plainly;
  private final QuestionReader reader = new QuestionReader();
  private final VisitWords words = new VisitWords();

  /** Makes one that knows services by {@code glossary}. */
  public VisitFinder(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
    this.plainly = new Plainly(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    VisitAsked asked = asked(question, chart, now);
    NamedVisits visits = new NamedVisits(chart, asked.names(), glossary);
    if (!VisitMatter.of(asked, visits, chart, glossary).isOfVisits()) {
      return Optional.empty();
    }
    List<ChartRecord> named = named(asked, visits);
    VisitChoice choice = new VisitChoice(asked, visits, chart, glossary, now);
    List<ChartRecord> chosen = choice.of(named);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    List<VisitName> missing =
        visits.missing(chosen).stream()
            .filter(name -> !isBeside(name, asked) && !isSaidBefore(name, question))
            .toList();
    boolean whole =
        missing.size() <= spare(asked, choice)
            && missing.stream()
                .allMatch(
                    name ->
                        name.concepts().isEmpty() || (asked.days().areOne() && !name.certain()));
    Told told = new Told(question.language(), chart.patient().zone());
    return whole ? Optional.of(new VisitAnswer(asked, told).of(chosen, named)) : Optional.empty();
  }

  /** Returns one that says of visits to come, called off or missed that there is no such one. */
  public Finder ofNone() {
    return (question, chart, now) -> {
      VisitAsked asked = asked(question, chart, now);
      NamedVisits visits = new NamedVisits(chart, asked.names(), glossary);
      VisitChoice choice = new VisitChoice(asked, visits, chart, glossary, now);
      return VisitMatter.of(asked, visits, chart, glossary).isOfPlans()
              && choice.of(named(asked, visits)).isEmpty()
          ? Optional.of(none(asked, isOnlyUnprepared(asked, visits)))
          : Optional.empty();
    };
  }

  /** It is there, and nothing is written that is to be done before it. */
  private static boolean isOnlyUnprepared(VisitAsked asked, NamedVisits visits) {
    return asked.says(VisitSense.PREPARE)
        && !asked.certain().isEmpty()
        && visits.isAppointmentCalled();
  }

  /** Which visit is meant may be said before it is asked about: "He is due on May 3. What for?" */
  private VisitAsked asked(ReadQuestion question, Chart chart, Instant now) {
    ChartPatient patient = chart.patient();
    VisitAsked asked = VisitAsked.of(question, patient, now, words, glossary);
    if (question.body().equals(question.whole())
        || asked.tellsWhichForSure()
        || asked.says(VisitSense.NEXT, VisitSense.LAST, VisitSense.FIRST)) {
      return asked;
    }
    ReadQuestion whole = reader.withAllSaid(question, patient, now);
    return VisitAsked.of(whole, patient, now, words, glossary);
  }

  /** What is counted may have its name anywhere. */
  private static List<ChartRecord> named(VisitAsked asked, NamedVisits visits) {
    boolean counted = asked.says(VisitSense.COUNT) && !asked.says(VisitSense.LONG);
    List<ChartRecord> having = counted ? visits.having() : List.of();
    return having.isEmpty() ? visits.best() : having;
  }

  /**
   * Tells whether a word only says how something is asked of visits that are told from others
   * anyhow: "spend" in "she will spend a night there on May 3, what has she to bring".
   */
  private boolean isBeside(VisitName name, VisitAsked asked) {
    boolean told =
        !asked.certain().isEmpty()
            || !asked.days().areAny()
            || !VisitStates.asked(asked).isEmpty()
            || (asked.says(VisitSense.VISIT) && asked.says(VisitSense.NEXT, VisitSense.LAST));
    return told
        && asked.says(ASKED)
        && !name.isUnderstood()
        && name.words().stream().allMatch(plainly::saysOnlyHow);
  }

  /** What is said before the question tells of the visit; what else it narrates is not asked. */
  private static boolean isSaidBefore(VisitName name, ReadQuestion question) {
    return !name.isUnderstood() && question.words().stream().noneMatch(name.words()::contains);
  }

  /**
   * Returns how many words may be left: one more tells nothing where the visit is named anyhow, but
   * may be what is asked of it.
   */
  private static int spare(VisitAsked asked, VisitChoice choice) {
    if (!VisitStates.asked(asked).isEmpty()) {
      return 2;
    }
    boolean whether =
        asked.question().operation() == Operation.YES_NO && !asked.says(VisitSense.WHEN);
    if (whether || asked.says(VisitSense.SECOND)) {
      return 0;
    }
    if (asked.days().areOne()) {
      return 1;
    }
    boolean past = choice.isPast() && !asked.says(VisitSense.LONG, VisitSense.DISCHARGE);
    return past || (asked.certain().isEmpty() && asked.names().size() < 2) ? 0 : 1;
  }

  /** Tells whether it says that there is no such visit: of plans no note knows better. */
  public static boolean isNone(Finding finding) {
    return finding.statements().stream()
        .anyMatch(one -> NONE.containsValue(one.text()) || NOTHING_TO_DO.containsValue(one.text()));
  }

  private static Finding none(VisitAsked asked, boolean unprepared) {
    String sentence = (unprepared ? NOTHING_TO_DO : NONE).get(asked.question().language());
    Statement statement = new Statement(Objects.requireNonNull(sentence), List.of());
    return new Finding(Outcome.SILENT, List.of(statement), List.of());
  }
}
