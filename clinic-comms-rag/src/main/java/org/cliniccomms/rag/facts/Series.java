package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
import org.cliniccomms.rag.reading.Moment;
import org.cliniccomms.rag.reading.Moments;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Tells which values of one thing that was measured a question asks for by their place among the
 * others: the highest, the first beyond a number, the one before another, those at a moment that
 * the chart knows by what happened. Where such a moment is of the patient but its day is not known,
 * all values are told with their days, and none is taken for another.
 */
final class Series implements Finder {
  /** Moments of any treatment and of daily life: not every chart has a word for them. */
  private static final Pattern EVENT =
      Pattern.compile(
          "accident|crash|surgery|operation|treatment|therapy|baseline|follow ?up|started?|starting"
              + "|began|beginning|start|accidente|choque|cirugia|operacion|tratamiento|terapia"
              + "|inici\\w+|comenz\\w+|comienz\\w+|empez\\w+|control");

  private static final Pattern JOINED = Pattern.compile("\\b(?:and|y|e|vs|versus|then|luego)\\b");

  private static final Set<Operation> OF_VALUES =
      Set.of(
          Operation.VALUE,
          Operation.TELL,
          Operation.LATEST,
          Operation.FIRST,
          Operation.LIST,
          Operation.NEXT,
          Operation.HOW_MUCH,
          Operation.YES_NO,
          Operation.WHEN,
          Operation.COUNT);

  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  Series(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    boolean ofValues = OF_VALUES.contains(question.operation()) || Limit.in(question).isPresent();
    if (!ofValues || isOfOthers(question)) {
      return Optional.empty();
    }
    Sought sought = Sought.of(question, glossary);
    List<Moment> moments = Moments.in(question);
    Optional<Sought> subject = subject(sought, moments);
    if (subject.isEmpty()) {
      return Optional.empty();
    }
    Wording wording = wordings.in(question.language());
    Ask ask = Ask.of(question, chart, now, glossary, wording, subject.get());
    Points points = Points.of(ask);
    return points.isEmpty() ? Optional.empty() : told(points, sought, moments);
  }

  private static boolean isOfOthers(ReadQuestion question) {
    return question.names(RecordKind.FAMILY_HISTORY)
        || question.names(RecordKind.ALLERGY)
        || question.names(RecordKind.NOTE);
  }

  /**
   * Returns the one thing whose values are asked for; a second one is asked for by itself. What
   * happened may be a value of it: "after the ALT of 212".
   */
  private static Optional<Sought> subject(Sought sought, List<Moment> moments) {
    List<Sought.Unit> measured = sought.of(Field.MEASUREMENT).units();
    List<Sought.Unit> outside =
        measured.stream()
            .filter(unit -> moments.stream().noneMatch(one -> one.covers(unit.first())))
            .toList();
    List<Sought.Unit> meant = outside.isEmpty() ? measured : outside;
    if (meant.isEmpty()) {
      return Optional.empty();
    }
    Set<Concept> first = meant.get(0).concepts();
    return meant.stream().allMatch(unit -> unit.concepts().equals(first))
        ? Optional.of(sought.only(meant.get(0)))
        : Optional.empty();
  }

  private Optional<Finding> told(Points points, Sought sought, List<Moment> named) {
    Ask ask = points.ask();
    Anchors anchors = new Anchors(ask, sought.units());
    Optional<Reference> reference = Reference.of(named, points, anchors);
    List<Moment> moments =
        named.stream()
            .filter(one -> reference.isEmpty() || !one.equals(reference.get().moment()))
            .filter(one -> isOfTheChart(one, anchors))
            .toList();
    Optional<Limit> limit = Limit.in(ask.question());
    if (!isWholly(points, sought, named)) {
      return Optional.empty();
    }
    if (reference.isPresent()) {
      return reference.get().told();
    }
    if (!moments.isEmpty()) {
      return atMoments(points, anchors, moments);
    }
    if (ask.question().timeUnread()) {
      return Optional.empty();
    }
    return points
        .ofTheNumber()
        .or(() -> limit.map(one -> points.then().beyond(one)))
        .or(points::picked);
  }

  /** "When was it taken": no event. */
  private static boolean isOfTheChart(Moment moment, Anchors anchors) {
    return anchors.isOfAnyStay(moment)
        || !anchors.eventOf(moment).isEmpty()
        || Words.tokens(moment.event()).stream()
            .anyMatch(token -> EVENT.matcher(token.folded()).matches());
  }

  private static Optional<Finding> atMoments(Points points, Anchors anchors, List<Moment> moments) {
    Chosen chosen = new Chosen(points, moments.size() == 1);
    for (Moment moment : moments) {
      Optional<Stretch> days = anchors.of(moment);
      if (days.isEmpty()) {
        return ofNoDay(points, anchors, moments);
      }
      chosen.at(moment.relation(), days.get());
    }
    if (isOfADateToo(points.ask().question())) {
      chosen.addAll(points.inTime());
    }
    return Optional.of(chosen.told());
  }

  /** A date tells the moment by itself; before or after a day that is not known is no value. */
  private static Optional<Finding> ofNoDay(Points points, Anchors anchors, List<Moment> moments) {
    ReadQuestion question = points.ask().question();
    if (!question.span().isAlways() && !isOfADateToo(question)) {
      return Optional.of(points.then().isEmpty() ? points.none() : points.picked(points.inTime()));
    }
    boolean known =
        moments.stream()
            .anyMatch(
                one ->
                    one.relation() == Moment.Relation.AT
                        || one.relation() == Moment.Relation.DURING
                        || !anchors.eventOf(one).isEmpty());
    return known ? points.all() : Optional.empty();
  }

  private static boolean isOfADateToo(ReadQuestion question) {
    return !question.span().isAlways() && JOINED.matcher(String.join(" ", question.words())).find();
  }

  /**
   * Tells whether all else that is named belongs to a moment and is in the chart: before an
   * operation that never was there is no value.
   */
  private boolean isWholly(Points points, Sought sought, List<Moment> moments) {
    Ask ask = points.ask();
    Bearing bearing = Bearing.of(ask.question(), glossary);
    Set<Concept> own = ask.sought().concepts();
    return sought.units().stream()
        .filter(unit -> !unit.isEverydayWord() && !unit.concepts().equals(own))
        .filter(unit -> !unit.isPick() && !isNumber(unit))
        .allMatch(
            unit ->
                moments.stream().noneMatch(one -> one.covers(unit.first()))
                    ? !Matching.isClinical(unit) && !isBeside(unit, ask)
                    : isOfAMoment(unit, bearing, ask));
  }

  private static boolean isNumber(Sought.Unit unit) {
    return unit.text().chars().allMatch(one -> Character.isDigit(one) || one == '.' || one == ',');
  }

  private static boolean isOfAMoment(Sought.Unit unit, Bearing bearing, Ask ask) {
    return !Matching.isClinical(unit)
        || EVENT.matcher(Words.fold(unit.text())).matches()
        || ask.chart().records().stream().anyMatch(one -> bearing.has(unit, one));
  }

  /** An unknown word next to the name makes another thing of it: "urine", "donor". */
  private static boolean isBeside(Sought.Unit unit, Ask ask) {
    Sought.Unit name = ask.sought().units().get(0);
    return unit.end() == name.first() || unit.first() == name.end();
  }

  static LocalDate day(Ask ask, ChartRecord record) {
    return record.date().orElseThrow().day(ask.zone());
  }
}
