package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.cliniccomms.rag.reading.Moments;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Tells all values of a thing with their days where one at a moment is asked for which no date
 * tells: on arrival, the day after the operation, when the treatment began. Which of them is meant
 * is plain from the days, and none is taken for another.
 */
final class Courses implements Finder {
  /** Moments of any stay or treatment, and of daily life: not every chart has a word for them. */
  private static final Pattern EVENT =
      Pattern.compile(
          "arriv\\w+|admi(?:ssion|tted)|discharged?|presentation|accident|crash|surgery|operation|treatment|therapy|baseline|follow"
              + " ?up|visit|stay|started?|starting|began|beginning"
              + "|start|lleg\\w+|ingres\\w+|egres\\w+|alta|accidente|choque|cirugia|operacion"
              + "|tratamiento|terapia|inici\\w+|comenz\\w+|comienz\\w+|empez\\w+|control"
              + "|estancia|internacion|hospitalizacion|salida|salir");

  private static final Pattern JOINED = Pattern.compile("\\b(?:and|y|e|vs|versus|then|luego)\\b");

  /** What a value does. */
  private static final Pattern WENT =
      Pattern.compile(
          "f[ae]ll|dropp?|r[io]se|climb|go|went|get|got|reach(?:ed)?|come|came|stood|sat|ran|run"
              + "|bajo|subio|cayo|llego|alcanzo|estaba|tenia|marcaba|pesaba");

  private static final Set<Operation> OF_VALUES =
      Set.of(
          Operation.VALUE,
          Operation.TELL,
          Operation.LATEST,
          Operation.FIRST,
          Operation.LIST,
          Operation.NEXT,
          Operation.HOW_MUCH,
          Operation.COUNT);

  private static final int MOST = 10;

  private final Glossary glossary;
  private final Milestones milestones;
  private final Wordings wordings = new Wordings();

  Courses(Glossary glossary) {
    this.glossary = glossary;
    this.milestones = new Milestones(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    OptionalInt moment = Moments.firstOf(question);
    boolean other = isOfOthers(question) || isOfADate(question);
    if (!OF_VALUES.contains(question.operation()) || other || moment.isEmpty()) {
      return Optional.empty();
    }
    Sought sought = Sought.of(question, glossary);
    Sought measured = sought.of(Field.MEASUREMENT);
    if (measured.isEmpty() || !isOneThing(measured)) {
      return Optional.empty();
    }
    Sought name = measured.only(measured.units().get(0));
    Wording wording = wordings.in(question.language());
    Ask ask = Ask.of(question, chart, now, glossary, wording, name);
    return isWholly(ask, sought, moment.getAsInt()) ? told(ask) : Optional.empty();
  }

  /** Before or after a thing that is on record with its day, the values next to it are told. */
  private Optional<Finding> told(Ask ask) {
    return Moments.isADay(ask.question())
        ? course(ask)
        : milestones.find(ask.question(), ask.chart(), ask.now());
  }

  private static boolean isOfOthers(ReadQuestion question) {
    return question.names(RecordKind.FAMILY_HISTORY)
        || question.names(RecordKind.ALLERGY)
        || question.names(RecordKind.NOTE);
  }

  /** "On arrival on June 3": the date tells the moment, unless another one is joined to it. */
  private static boolean isOfADate(ReadQuestion question) {
    return !question.span().isAlways()
        && !JOINED.matcher(String.join(" ", question.words())).find();
  }

  /** A second thing that was measured is asked for by itself. */
  private static boolean isOneThing(Sought measured) {
    Set<Concept> first = measured.units().get(0).concepts();
    return measured.units().stream().allMatch(unit -> unit.concepts().equals(first));
  }

  /**
   * Tells whether all else that is named belongs to the moment, behind its first word, and is in
   * the chart: before an operation that never was there is no value.
   */
  private boolean isWholly(Ask ask, Sought sought, int moment) {
    Bearing bearing = Bearing.of(ask.question(), glossary);
    Set<Concept> own = ask.sought().concepts();
    return sought.units().stream()
        .filter(unit -> !unit.isEverydayWord() && !unit.concepts().equals(own))
        .allMatch(
            unit ->
                unit.first() < moment
                    ? isWhatItDid(unit) || (!Matching.isClinical(unit) && !isBeside(unit, ask))
                    : EVENT.matcher(Words.fold(unit.text())).matches()
                        || ask.chart().records().stream().anyMatch(one -> bearing.has(unit, one)));
  }

  /** An unknown word next to the name makes another thing of it: "urine", "donor". */
  private static boolean isBeside(Sought.Unit unit, Ask ask) {
    Sought.Unit name = ask.sought().units().get(0);
    return unit.end() == name.first() || unit.first() == name.end();
  }

  private static boolean isWhatItDid(Sought.Unit unit) {
    return WENT.matcher(Words.fold(unit.text())).matches();
  }

  private Optional<Finding> course(Ask ask) {
    List<Match> matches = ask.matching().all(ask.sought(), ask.records(RecordKind.MEASUREMENT));
    Ask found = ask.with(ask.sought(), matches);
    List<ChartRecord> all =
        found.nearest().stream()
            .filter(one -> !one.values().isEmpty() && one.date().isPresent())
            .toList();
    if (all.isEmpty() || all.size() > MOST) {
      return Optional.empty();
    }
    Reply reply = found.reply();
    for (ChartRecord one : all) {
      String value = Values.said(one, found.sought(), found.matching());
      reply.say(one, "measured", found.called(one), value, found.dateOf(one));
    }
    return Optional.of(reply.related(all).found());
  }
}
