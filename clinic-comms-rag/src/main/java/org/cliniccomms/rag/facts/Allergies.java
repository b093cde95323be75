package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/** What the patient is allergic to. */
final class Allergies implements Answerer {
  private static final Set<String> SAFE =
      Set.of(
          """
          safe safely ok okay fine allowed can could may tolerate tolerates tolerated seguro
          segura puede pueden puedo podemos podria conviene permitido permitida recomendable
          tolera\
          """
              .split("\\s+"));

  private static final Set<String> GRAVE = Set.of("high", "severe");
  private static final Pattern ANAPHYLAXIS = Pattern.compile("\\b(?:anaphyl|anafil)");

  @Override
  public Optional<Finding> overview(Ask ask) {
    List<ChartRecord> refuted =
        ask.chart().records().stream()
            .filter(record -> record.kind() == RecordKind.ALLERGY)
            .filter(record -> record.state() == RecordState.NOT_SO)
            .toList();
    List<ChartRecord> held = held(ask).stream().filter(record -> !saysNone(record)).toList();
    if (held.isEmpty()) {
      return Optional.of(withoutAny(ask, refuted));
    }
    List<ChartRecord> named = held.stream().filter(record -> !isUnnamed(record)).toList();
    List<ChartRecord> shown = named.isEmpty() ? held : named;
    String list = ask.wording().list(shown.stream().map(one -> described(ask, one)).toList());
    if (ask.wants(Operation.COUNT)) {
      return Optional.of(
          ask.reply()
              .says(shown, ask.wording().count("allergy.count", shown.size(), list))
              .found());
    }
    String key = ask.wants(Operation.YES_NO) ? "allergy.list.yes" : "allergy.list";
    return Optional.of(ask.reply().say(shown, key, list).related(held).found());
  }

  private static List<ChartRecord> held(Ask ask) {
    return ask.records(RecordKind.ALLERGY).stream()
        .filter(record -> record.state() != RecordState.ENDED)
        .toList();
  }

  /** Returns the allergies to a thing that hold, most recent first. */
  static List<Match> matches(Ask ask, Sought.Unit unit) {
    return ask.matching().all(ask.sought().only(unit), held(ask));
  }

  /** Returns the allergies to a thing or to the class that it is of. */
  static List<ChartRecord> of(Ask ask, Sought.Unit unit) {
    List<ChartRecord> all = matches(ask, unit).stream().map(Match::record).toList();
    return all.isEmpty() ? ofItsClass(ask.with(ask.sought().only(unit), List.of())) : all;
  }

  private static Finding withoutAny(Ask ask, List<ChartRecord> refuted) {
    List<ChartRecord> none =
        ask.records(RecordKind.ALLERGY).stream().filter(Allergies::saysNone).toList();
    if (!none.isEmpty()) {
      ChartRecord last = none.get(0);
      String key = last.date().isEmpty() ? "allergy.none.undated" : "allergy.none.stated";
      return ask.reply().say(none, key, ask.dateOf(last)).found();
    }
    List<ChartRecord> ended = ask.records(RecordKind.ALLERGY);
    return ask.reply().related(ended).related(refuted).silent("allergy.none");
  }

  /** A record that there are none: "No known allergies". */
  private static boolean saysNone(ChartRecord record) {
    String title = record.title().toLowerCase(Locale.ROOT);
    return title.matches(
        "no known .*allerg.*|no allerg.*|sin alergias.*|(?:ninguna|no hay) alergias?"
            + " conocidas?.*|niega alergias.*|no known allergies.*|nkda|nka");
  }

  /** A record that only says that there is one. */
  private static boolean isUnnamed(ChartRecord record) {
    return Titles.bare(record)
        .toLowerCase(Locale.ROOT)
        .matches("(?:allergy|allergy to substance|propensity to adverse reactions.*|alergia)");
  }

  private static String described(Ask ask, ChartRecord record) {
    List<String> reactions = record.detail(Detail.REACTION);
    String grave = isGrave(record) ? ".grave" : "";
    String sort =
        isIntolerance(record)
            ? ": " + ask.wording().phrase("allergy.sort.intolerance" + grave)
            : "";
    String title = ask.called(record) + sort;
    return reactions.isEmpty() ? title : title + " (" + String.join(", ", reactions) + ")";
  }

  @Override
  public Optional<Finding> answer(Ask ask) {
    List<ChartRecord> all = ask.nearest();
    Reply reply = ask.reply();
    for (ChartRecord record : all) {
      tell(ask, reply, record);
    }
    return Optional.of(reply.related(ask.records(RecordKind.ALLERGY)).found());
  }

  /** Tells of an allergy, and what it does to the patient. */
  static void tell(Ask ask, Reply reply, ChartRecord record) {
    List<String> reactions = record.detail(Detail.REACTION);
    String key = key(ask, record);
    if (key.equals("allergy.reaction")) {
      String list = ask.wording().list(reactions);
      reply.say(record, key, ask.called(record), list, ask.dateOf(record));
      return;
    }
    reply.say(record, key, ask.called(record), ask.dateOf(record));
    reactions(ask, reply, record);
  }

  /** Returns which sentence tells of an allergy: that it is over comes before what it is. */
  private static String key(Ask ask, ChartRecord record) {
    if (record.state() == RecordState.ENDED) {
      return isIntolerance(record) ? "allergy.intolerance.ended" : "allergy.ended";
    }
    if (isIntolerance(record)) {
      return isPermission(ask) ? "allergy.unsafe.intolerance" : intolerance(record);
    }
    if (record.date().isEmpty() && !ask.wants(Operation.REACTION)) {
      return isPermission(ask) ? "allergy.unsafe.undated" : "allergy.undated";
    }
    if (isPermission(ask)) {
      return "allergy.unsafe";
    }
    if (ask.wants(Operation.REACTION)) {
      return record.detail(Detail.REACTION).isEmpty()
          ? "allergy.reaction.none"
          : "allergy.reaction";
    }
    return ask.wants(Operation.YES_NO) ? "allergy.yes" : "allergy.when";
  }

  /** What is as grave as an allergy is not said to be none, whatever it was recorded as. */
  private static String intolerance(ChartRecord record) {
    return isGrave(record) ? "allergy.intolerance.grave" : "allergy.intolerance";
  }

  private static boolean isGrave(ChartRecord record) {
    return record.detail(Detail.SEVERITY).stream().anyMatch(GRAVE::contains)
        || record.detail(Detail.REACTION).stream()
            .anyMatch(reaction -> ANAPHYLAXIS.matcher(Words.fold(reaction)).find());
  }

  /** Tells behind something else that there is one. */
  static void also(Ask ask, Reply reply, ChartRecord record) {
    if (isIntolerance(record)) {
      reply.say(record, intolerance(record), ask.called(record));
    } else {
      String key = record.date().isEmpty() ? "allergy.undated" : "allergy.also";
      reply.say(record, key, ask.called(record), ask.dateOf(record));
    }
  }

  /** An intolerance is no allergy, and must not be told as one. */
  private static boolean isIntolerance(ChartRecord record) {
    return record.detail(Detail.CATEGORY).contains("intolerance");
  }

  private static void reactions(Ask ask, Reply reply, ChartRecord record) {
    List<String> reactions = record.detail(Detail.REACTION);
    if (!reactions.isEmpty()) {
      reply.say(record, "allergy.reaction.more", ask.wording().list(reactions));
    }
    record.detail(Detail.SEVERITY).stream()
        .findFirst()
        .filter(any -> ask.question().words().stream().anyMatch(Allergies::asksHowBad))
        .ifPresent(severity -> reply.say(record, "allergy.severity", severity));
  }

  private static boolean isPermission(Ask ask) {
    return ask.question().words().stream().anyMatch(SAFE::contains);
  }

  private static boolean asksHowBad(String word) {
    return Set.of(
            "severe", "severity", "bad", "serious", "grave", "gravedad", "severa", "severidad")
        .contains(word);
  }

  @Override
  public Finding none(Ask ask) {
    return byClass(ask)
        .orElseGet(
            () ->
                ask.reply()
                    .related(ask.records(RecordKind.ALLERGY))
                    .silent("allergy.not", ask.sought().text()));
  }

  /** Returns that there is one to the class of a thing; empty if there is none. */
  static Optional<Finding> byClass(Ask ask) {
    List<ChartRecord> ofItsClass = ofItsClass(ask);
    if (ofItsClass.isEmpty()) {
      return Optional.empty();
    }
    String list = ask.wording().list(ofItsClass.stream().map(ask::called).toList());
    String key = isPermission(ask) ? "allergy.unsafe.class" : "allergy.class";
    String sort = ofItsClass.stream().allMatch(Allergies::isIntolerance) ? ".intolerance" : "";
    return Optional.of(
        ask.reply().say(ofItsClass, key + sort, ask.sought().named().text(), list).found());
  }

  /** "Sulfonamide antibiotics" are the sulfonamides, not all antibiotics. */
  private static Set<Concept> narrowest(Ask ask, Set<Concept> all) {
    return all.stream()
        .filter(
            one ->
                all.stream()
                    .noneMatch(
                        other ->
                            !other.equals(one) && ask.matching().narrower(one).contains(other)))
        .collect(Collectors.toSet());
  }

  /** An allergy to penicillins is one to amoxicillin; not the other way round. */
  private static List<ChartRecord> ofItsClass(Ask ask) {
    Set<Concept> broader =
        ask.sought().concepts().stream()
            .flatMap(concept -> ask.matching().glossary().broader(concept).stream())
            .filter(concept -> Matching.fieldsOf(RecordKind.ALLERGY).contains(concept.field()))
            .collect(Collectors.toSet());
    List<ChartRecord> found = new ArrayList<>();
    for (ChartRecord record : held(ask)) {
      Set<Concept> own = narrowest(ask, ask.matching().conceptsOf(record));
      if (own.size() == 1 && broader.containsAll(own)) {
        found.add(record);
      }
    }
    return found;
  }
}
