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
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.NamedMonth;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;

/**
 * Answers what kept a procedure or a vaccine from being done, which one was missed, and whether one
 * took place that did not. Thread-safe.
 */
final class Undone implements Finder {
  private static final List<RecordKind> KINDS =
      List.of(RecordKind.PROCEDURE, RecordKind.IMMUNIZATION);

  private static final Set<Field> OF_A_DEED =
      Set.of(Field.PROCEDURE, Field.VACCINE, Field.MEDICINE);

  private static final Set<Operation> OF_SOMETHING_ELSE =
      Set.of(
          Operation.WHO,
          Operation.WHERE,
          Operation.COUNT,
          Operation.HOW_OFTEN,
          Operation.HOW_LONG,
          Operation.WHEN_ENDED,
          Operation.NEXT);

  private static final Set<RecordKind> OF_OTHER_RECORDS =
      Set.of(
          RecordKind.FAMILY_HISTORY,
          RecordKind.NOTE,
          RecordKind.REPORT,
          RecordKind.ORDER,
          RecordKind.MEASUREMENT);

  private static final Pattern MISSED =
      Pattern.compile(
          "\\b(?:skip(?:s|ped|ping)?|miss(?:es|ed|ing)?|declin\\w+|refus\\w+|turned down|said no"
              + " to|fell through|called off|aborted|postponed|deferred|withheld|shied away|what"
              + " (?:has |had )?(?:prevented|kept|stopped|got in the way|stood in the way|came"
              + " up|held (?:up|back)|made (?:him|her|them)"
              + " (?:skip|miss|refuse|decline))|put(?:ting)? (?:him|her|them) off|(?:get|got|stood)"
              + " in the way|no show|falt[oa]|faltaron|(?:se"
              + " )?(?:perdio|salto|cayo|freno|trunco)|rechaz\\w+|neg(?:o|aron)|impid\\w+|posterg\\w+|aplaz\\w+|dejo"
              + " de|no (?:quiso|acepto|vino|asistio|se (?:l[ae]s? )?"
              + "(?:hizo|puso|aplico|administro|realizo|vacuno|dializo|pudo|present[oa])))\\b");

  private static final Pattern DENIED =
      Pattern.compile(
          "\\b(?:not|never|no|didnt|hasnt|wasnt|havent|isnt|werent|couldnt|sin|suspend\\w+)\\b");

  private static final Pattern WHETHER =
      Pattern.compile(
          "\\b(?:t(?:a|oo)ken? place|carried out|g(?:o|one) ahead|went ahead|go"
              + " through|happen(?:ed)?|(?:alcanz|lleg)[oa]\\w* a"
              + " (?:hac|realiz|pon|administr|aplic|ejecut)\\w+|se (?:concreto|efectuo|llevo a"
              + " cabo)|que (?:paso|ocurrio|sucedio) con)\\b");

  /** Words of such questions that name nothing. */
  private static final Pattern SPARE =
      Pattern.compile(
          "sessions?|shots?|jabs?|doses?|planned|scheduled|booked|due|arranged|meant|supposed|way"
              + "|reasons?|skip\\w*|miss\\w*|dates?|days?|afraid|fear\\w*|scared|worr\\w+|concern\\w*"
              + "|objection|excuse|happen\\w*|place|ahead|refus\\w*|declin\\w*|turn\\w*|held|kept|put"
              + "|stop\\w*|prevent\\w*|give[n]?|gave|getting|received?|made|came|come|appointments?|slots?"
              + "|wasnt|didnt|hasnt|werent|couldnt|do|done|carried|fell|called|aborted|postponed|deferred"
              + "|withheld|show|time|first|second|third|fourth|summer|winter|spring|fall|autumn|booster"
              + "|sesion(?:es)?|turnos?|horas?|dosis|citas?|citad[oa]|programad[oa]|agendad[oa]"
              + "|planificad[oa]|previst[oa]|pendiente|cayo|falt\\w+|perdi\\w*|salto|rechaz\\w+|neg(?:o|aron)"
              + "|temi\\w+|temor|miedo|motivos?|razon|causa|hac\\w+|hizo|alcanz\\w+|lleg\\w+|pus[oi]\\w*"
              + "|poner\\w*|administr\\w+|aplic\\w+|realiz\\w+|impid\\w+|posterg\\w+|aplaz\\w+|vacun\\w+"
              + "|paso|ocurrio|quiso|acepto|vino|asistio|fecha|dia|primer[oa]?|segund[oa]|tercer[oa]?"
              + "|refuerzo|verano|invierno|otono|primavera|concreto|efectuo|cabo|pudo|dejo|suspend\\w+");

  private static final Pattern SEASON =
      Pattern.compile("\\b(?:summer|winter|spring|fall|autumn|verano|invierno|otono|primavera)\\b");

  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  Undone(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    String words = String.join(" ", question.words());
    boolean missed =
        MISSED.matcher(words).find()
            || (question.operation() == Operation.WHY && DENIED.matcher(words).find());
    if (OF_SOMETHING_ELSE.contains(question.operation())
        || OF_OTHER_RECORDS.stream().anyMatch(question::names)
        || !(missed || isWhether(question, words))) {
      return Optional.empty();
    }
    Ask ask =
        Ask.of(
            question,
            chart,
            now,
            glossary,
            wordings.in(question.language()),
            Sought.of(question, glossary));
    TimeSpan span = NamedMonth.of(question, ask.today());
    if (span.isAlways() && question.timeUnread() && !SEASON.matcher(words).find()) {
      return Optional.empty();
    }
    List<ChartRecord> undone =
        ask.newestFirst(
            chart.records().stream()
                .filter(one -> one.state() == RecordState.NOT_SO && KINDS.contains(one.kind()))
                .filter(one -> isMeant(ask, one) && isOf(span, ask, one))
                .filter(one -> missed || isLast(ask, one))
                .filter(one -> !ask.wants(Operation.WHY) || hasAReason(one))
                .toList());
    boolean vague = span.isAlways() && question.timeUnread() && undone.size() > 1;
    return undone.isEmpty() || vague ? Optional.empty() : Optional.of(Refuted.told(ask, undone));
  }

  /** Where the record does not tell why, a note may. */
  private static boolean hasAReason(ChartRecord record) {
    return !record.detail(Detail.STATUS_REASON).isEmpty()
        || !record.detail(Detail.COMMENT).isEmpty();
  }

  private static boolean isWhether(ReadQuestion question, String words) {
    return question.operation() != Operation.LATEST
        && question.operation() != Operation.FIRST
        && WHETHER.matcher(words).find();
  }

  /** Tells whether it is all that is named, with a number only if that is its day's. */
  private static boolean isMeant(Ask ask, ChartRecord record) {
    List<Sought.Unit> things =
        ask.sought().units().stream().filter(unit -> !isSpare(unit)).toList();
    List<Sought.Unit> numbers = things.stream().filter(Undone::isNumber).toList();
    Sought named = new Sought(things.stream().filter(unit -> !isNumber(unit)).toList());
    boolean known =
        named.isEmpty()
            ? ask.question().names(record.kind())
            : ask.matching().all(named, List.of(record)).stream()
                .anyMatch(match -> match.nearness() != Match.Nearness.ABOUT);
    String day = Integer.toString(day(ask, record).getDayOfMonth());
    return known && numbers.stream().allMatch(unit -> unit.text().equals(day));
  }

  private static boolean isSpare(Sought.Unit unit) {
    return unit.concepts().stream().noneMatch(one -> OF_A_DEED.contains(one.field()))
        && Words.tokens(unit.text()).stream()
            .map(Words.Token::folded)
            .allMatch(word -> Words.isStopWord(word) || SPARE.matcher(word).matches());
  }

  private static boolean isNumber(Sought.Unit unit) {
    return unit.text().chars().allMatch(Character::isDigit);
  }

  private static boolean isOf(TimeSpan span, Ask ask, ChartRecord record) {
    return span.isAlways() || span.contains(day(ask, record));
  }

  /** What was done later, or in the time that is named, took place. */
  private static boolean isLast(Ask ask, ChartRecord record) {
    return ask.records(record.kind()).stream()
        .filter(one -> one.state() == RecordState.DONE && isMeant(ask, one))
        .noneMatch(one -> ask.moment(one).isAfter(ask.moment(record)));
  }

  private static LocalDate day(Ask ask, ChartRecord record) {
    return record.date().map(date -> date.day(ask.zone())).orElse(LocalDate.MIN);
  }
}
