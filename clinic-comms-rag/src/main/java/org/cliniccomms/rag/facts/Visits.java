package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Counts visits, and finds the first and the last one of a time. */
final class Visits {
  private static final int SHOWN = 20;
  private static final Pattern EMERGENCY =
      Pattern.compile(
          "\\b(?:er|ed|a e|emergency|emergencies|urgencias?|emergencias?|guardia|casualty)\\b");
  private static final Pattern INPATIENT =
      Pattern.compile(
          "\\b(?:inpatient|hospitali[sz]\\w+|hospitaliza\\w+|admi(?:tted|ssions?)|hospital"
              + " stays?|in (?:the )?hospital|en (?:el"
              + " )?hospital|ingres\\w+|internad[oa]|internaci\\w+)\\b");
  private static final Pattern VIRTUAL =
      Pattern.compile(
          "\\b(?:virtual|telehealth|teleconsultas?|telemedicin[ea]|video(?!"
              + " ?(?:eeg|\\w+scop|capsul)))\\b");
  private static final Pattern HOME =
      Pattern.compile(
          "\\b(?:home visits?|(?<!oxigeno )(?<!oxigenoterapia )(?<!presion )domiciliari[ao]s?)\\b");
  private static final Pattern WHICH =
      Pattern.compile(
          "\\b(?:last|latest|most recent|first|ultim[oa]s?|primer[oa]?|mas reciente)\\b");

  /** "When was she last here": a visit without the word. */
  private static final Pattern CAME =
      Pattern.compile(
          "\\b(?:come(?: in)?|came(?: in)?|here|attend(?:ed|ance)?|turn(?:ed)?"
              + " up|aqui|presento)\\b");

  private static final Set<Operation> OPERATIONS =
      Set.of(
          Operation.COUNT,
          Operation.LATEST,
          Operation.FIRST,
          Operation.WHEN,
          Operation.WHY,
          Operation.YES_NO,
          Operation.WHERE,
          Operation.WHO,
          Operation.LIST,
          Operation.TELL);

  private final Glossary glossary;

  Visits(Glossary glossary) {
    this.glossary = glossary;
  }

  /** Answers questions about visits that took place. */
  Optional<Finding> find(Ask ask) {
    ReadQuestion question = ask.question();
    String setting = setting(question);
    boolean asked = !setting.isEmpty() || question.names(RecordKind.VISIT) || isOfComing(ask);
    if (asked && ask.sought().names(Field.MEASUREMENT)) {
      return setting.isEmpty() ? Optional.empty() : measuredAt(ask, setting);
    }
    if (!asked
        || isWhetherDone(ask)
        || isWithoutATime(question, setting)
        || !OPERATIONS.contains(question.operation())
        || isPlanned(question)) {
      return Optional.empty();
    }
    List<ChartRecord> all =
        ask.records(RecordKind.VISIT).stream()
            .filter(one -> setting.isEmpty() || one.detail(Detail.SETTING).contains(setting))
            .filter(one -> one.state() != RecordState.CANCELLED)
            .filter(one -> !ask.moment(one).isAfter(ask.now()))
            .toList();
    if (setting.isEmpty() && !ask.sought().isEmpty()) {
      all = of(ask, all);
      if (all.isEmpty()) {
        return Optional.empty();
      }
    }
    List<ChartRecord> forIt = new VisitFor(ask, glossary).of(all);
    if (forIt.isEmpty() && !all.isEmpty()) {
      return Optional.of(none(ask, all, List.of(), setting));
    }
    all = forIt;
    List<ChartRecord> then = ask.within(all);
    return Optional.of(then.isEmpty() ? none(ask, all, all, setting) : answer(ask, then, setting));
  }

  private static boolean isOfComing(Ask ask) {
    String words = String.join(" ", ask.question().words());
    return ask.sought().isEmpty() && WHICH.matcher(words).find() && CAME.matcher(words).find();
  }

  /** "Was an LP done in the ED", "was it started in hospital": no visit says so by itself. */
  private static boolean isWhetherDone(Ask ask) {
    return ask.wants(Operation.YES_NO)
        && (ask.sought().names(Field.PROCEDURE) || ask.sought().names(Field.MEDICINE));
  }

  /** "Temperature in the ED": what was measured at another time is no answer to it. */
  private static Optional<Finding> measuredAt(Ask ask, String setting) {
    List<ChartRecord> visits =
        ask.within(
            ask.records(RecordKind.VISIT).stream()
                .filter(one -> one.detail(Detail.SETTING).contains(setting))
                .toList());
    List<Match> all = ask.matching().all(ask.sought(), ask.records(RecordKind.MEASUREMENT));
    if (visits.isEmpty() || all.isEmpty()) {
      return Optional.empty();
    }
    List<Match> then =
        all.stream()
            .filter(match -> visits.stream().anyMatch(one -> isOn(ask, match.record(), one)))
            .toList();
    return then.isEmpty()
        ? Optional.of(Nothing.inThatTime(ask, List.of(), ask.sought().text()))
        : new Measurements().answer(ask.with(ask.sought(), then));
  }

  static boolean isOn(Ask ask, ChartRecord measured, ChartRecord visit) {
    LocalDate day = LocalDate.ofInstant(ask.moment(measured), ask.zone());
    LocalDate first = LocalDate.ofInstant(ask.moment(visit), ask.zone());
    LocalDate last = visit.end().map(end -> end.day(ask.zone())).orElse(first);
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** Returns the visits of the service, or with the title, that is named. */
  private static List<ChartRecord> of(Ask ask, List<ChartRecord> visits) {
    return visits.stream()
        .filter(
            visit ->
                ask.sought().units().stream()
                    .allMatch(
                        unit ->
                            ask.matching().explained(unit, visit).isPresent()
                                || visit.detail(Detail.SERVICE).stream()
                                    .anyMatch(
                                        text -> Matching.stems(text).containsAll(unit.stems()))))
        .toList();
  }

  /** "Who comes along to visits" is about none of them. */
  private static boolean isWithoutATime(ReadQuestion question, String setting) {
    boolean timed =
        !setting.isEmpty()
            || !question.span().isAlways()
            || WHICH.matcher(String.join(" ", question.words())).find();
    return !timed
        && !Set.of(Operation.COUNT, Operation.LATEST, Operation.FIRST)
            .contains(question.operation());
  }

  private static boolean isPlanned(ReadQuestion question) {
    return question.asks(AskedState.UPCOMING)
        || question.asks(AskedState.CONFIRMED)
        || question.asks(AskedState.PENDING)
        || question.asks(AskedState.WAITING)
        || question.asks(AskedState.CANCELLED)
        || question.asks(AskedState.MISSED)
        || question.operation() == Operation.NEXT;
  }

  private static String setting(ReadQuestion question) {
    String words = String.join(" ", question.words());
    if (EMERGENCY.matcher(words).find() && !question.names(RecordKind.PERSON)) {
      return "emergency";
    }
    if (INPATIENT.matcher(words).find()) {
      return "inpatient";
    }
    if (VIRTUAL.matcher(words).find()) {
      return "virtual";
    }
    return HOME.matcher(words).find() ? "home" : "";
  }

  private static Finding none(
      Ask ask, List<ChartRecord> related, List<ChartRecord> all, String setting) {
    // To ask how often and be told that nothing is recorded is an answer only if others are.
    String key =
        all.isEmpty() ? related.isEmpty() ? "visit.none" : "visit.none.for" : "visit.none.then";
    return ask.reply()
        .related(related)
        .silent(key, name(ask, setting, 1).toLowerCase(ask.question().language().locale()));
  }

  private static String name(Ask ask, String setting, int number) {
    String key = "visit." + (setting.isEmpty() ? "one" : setting);
    String name = ask.wording().say(key + (number == 1 ? ".one" : ".many"));
    return name.toLowerCase(ask.question().language().locale());
  }

  private static Finding answer(Ask ask, List<ChartRecord> all, String setting) {
    Reply reply = ask.reply();
    ChartRecord last = all.get(0);
    switch (ask.operation()) {
      case COUNT -> count(ask, reply, all, setting);
      case FIRST -> one(ask, reply, all.get(all.size() - 1), "visit.first");
      case YES_NO -> one(ask, reply, last, "visit.yes");
      case LIST, TELL -> listOrLast(ask, reply, all, setting);
      default -> one(ask, reply, last, "visit.latest");
    }
    return reply.related(all).found();
  }

  private static void count(Ask ask, Reply reply, List<ChartRecord> all, String setting) {
    String list =
        ask.wording().someApart(all.stream().map(one -> described(ask, one)).toList(), SHOWN);
    String name = name(ask, setting, all.size());
    reply.says(all, ask.wording().count("visit.count", all.size(), name, list));
  }

  /** "Which visit was before March" means the last one; "which visits in March" all. */
  private static void listOrLast(Ask ask, Reply reply, List<ChartRecord> all, String setting) {
    if (ask.question().span().from() == null) {
      one(ask, reply, all.get(0), "visit.latest");
    } else {
      count(ask, reply, all, setting);
    }
  }

  private static String described(Ask ask, ChartRecord record) {
    return ask.called(record) + " (" + ask.dateOf(record) + ")";
  }

  private static void one(Ask ask, Reply reply, ChartRecord visit, String key) {
    reply.say(visit, key, ask.called(visit), ask.dateOf(visit));
    more(ask, reply, visit, Detail.REASON, "visit.reason");
    more(ask, reply, visit, Detail.PLACE, "visit.where");
    more(ask, reply, visit, Detail.PRACTITIONER, "visit.who");
  }

  private static void more(Ask ask, Reply reply, ChartRecord visit, Detail detail, String key) {
    List<String> texts = visit.detail(detail).stream().map(Titles::bare).toList();
    if (!texts.isEmpty()) {
      reply.say(visit, key, ask.wording().list(texts));
    }
  }
}
