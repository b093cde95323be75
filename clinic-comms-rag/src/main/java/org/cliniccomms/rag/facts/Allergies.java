package org.cliniccomms.rag.facts;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.reading.Operation;

/** What the patient is allergic to. */
final class Allergies implements Answerer {
  private static final Pattern DENIED =
      Pattern.compile(
          "(?iu)^(?:no|not|denies|sin|niega|ninguna)\\b.*?\\b(?:allerg|al[eé]rg|intoler)\\p{L}*"
              + "(?: \\p{L}+)?? (?:to|al?) \\p{L}");

  private static final Set<String> MEDICINES = Set.of("medication", "biologic");
  private static final Set<String> SORTS = Set.of("medication", "biologic", "food", "environment");

  @Override
  public Optional<Finding> overview(Ask ask) {
    List<ChartRecord> all = held(ask).stream().filter(record -> !saysNone(record)).toList();
    if (all.isEmpty()) {
      return Optional.of(withoutAny(ask));
    }
    List<ChartRecord> held = ofTheSort(ask, all);
    if (held.isEmpty()) {
      return Optional.of(ask.reply().related(all).silent("allergy.none.medicine"));
    }
    List<ChartRecord> named = held.stream().filter(record -> !isUnnamed(record)).toList();
    List<ChartRecord> shown = named.isEmpty() ? held : named;
    String list =
        ask.wording().list(shown.stream().map(one -> AllergyTelling.described(ask, one)).toList());
    if (ask.wants(Operation.COUNT)) {
      return Optional.of(
          ask.reply()
              .says(shown, ask.wording().count("allergy.count", shown.size(), list))
              .found());
    }
    String key = ask.wants(Operation.YES_NO) ? "allergy.list.yes" : "allergy.list";
    return Optional.of(ask.reply().say(shown, key, list).related(held).found());
  }

  /** Who asks for medicines is told of those, where it is on record of all what they are. */
  private static List<ChartRecord> ofTheSort(Ask ask, List<ChartRecord> all) {
    boolean sorted =
        ask.question().names(RecordKind.MEDICATION) && all.stream().allMatch(one -> is(one, SORTS));
    return sorted ? all.stream().filter(one -> is(one, MEDICINES)).toList() : all;
  }

  private static boolean is(ChartRecord record, Set<String> sorts) {
    return record.detail(Detail.CATEGORY).stream().anyMatch(sorts::contains);
  }

  private static List<ChartRecord> held(Ask ask) {
    return ask.records(RecordKind.ALLERGY).stream()
        .filter(record -> record.state() != RecordState.ENDED && !deniesOne(record))
        .toList();
  }

  /** Returns the allergies to a thing that hold, most recent first. */
  static List<Match> matches(Ask ask, Sought.Unit unit) {
    return ask.matching().all(ask.sought().only(unit), held(ask));
  }

  /** Returns the allergies to a thing or to the class that it is of. */
  static List<ChartRecord> of(Ask ask, Sought.Unit unit) {
    List<ChartRecord> all = matches(ask, unit).stream().map(Match::record).toList();
    return all.isEmpty()
        ? AllergyClasses.in(ask.with(ask.sought().only(unit), List.of()), held(ask))
        : all;
  }

  private static Finding withoutAny(Ask ask) {
    List<ChartRecord> none =
        ask.records(RecordKind.ALLERGY).stream().filter(Allergies::saysNone).toList();
    if (!none.isEmpty()) {
      ChartRecord last = none.get(0);
      String key = last.date().isEmpty() ? "allergy.none.undated" : "allergy.none.stated";
      return ask.reply().say(none, key, ask.dateOf(last)).found();
    }
    List<ChartRecord> ended = ask.records(RecordKind.ALLERGY);
    return ask.reply().related(ended).related(refuted(ask)).silent("allergy.none");
  }

  /** A record that there is none to one thing: "No known allergy to latex". */
  private static boolean deniesOne(ChartRecord record) {
    return DENIED.matcher(record.title()).find();
  }

  /** A record that there are none: "No known allergies". */
  private static boolean saysNone(ChartRecord record) {
    String title = record.title().toLowerCase(Locale.ROOT);
    return !deniesOne(record)
        && title.matches(
            "no known .*allerg.*|no allerg.*|sin alergias.*|(?:ninguna|no hay) alergias?"
                + " conocidas?.*|niega alergias.*|no known allergies.*|nkda|nka");
  }

  /** A record that only says that there is one. */
  private static boolean isUnnamed(ChartRecord record) {
    return Titles.bare(record)
        .toLowerCase(Locale.ROOT)
        .matches("(?:allergy|allergy to substance|propensity to adverse reactions.*|alergia)");
  }

  @Override
  public Optional<Finding> answer(Ask ask) {
    List<ChartRecord> named =
        Stream.concat(ask.nearest().stream(), AllergyAsked.andMedicines(ask, held(ask)).stream())
            .filter(one -> !isUnnamed(one))
            .distinct()
            .toList();
    if (named.isEmpty()) {
      // "Which substances": a record that only says that there is one names none.
      return overview(ask);
    }
    Reply reply = ask.reply();
    for (ChartRecord record : named) {
      if (deniesOne(record)) {
        reply.say(record, "allergy.denied", ask.called(record), ask.dateOf(record));
      } else {
        AllergyTelling.tell(ask, reply, record);
      }
    }
    return Optional.of(reply.related(ask.records(RecordKind.ALLERGY)).found());
  }

  @Override
  public Finding none(Ask ask) {
    return AllergyIllnesses.find(ask)
        .or(() -> reactionTo(ask))
        .or(() -> byClass(ask))
        .or(() -> refutedOfItsClass(ask))
        .or(() -> akin(ask))
        .or(() -> AllergyAsked.namesNoThing(ask) ? overview(ask) : Optional.empty())
        .orElseGet(
            () ->
                ask.reply()
                    .related(ask.records(RecordKind.ALLERGY))
                    .silent("allergy.not", AllergyAsked.things(ask.sought()).text()));
  }

  /** "What happened with the peanut candy at school": the peanut is what he is allergic to. */
  private Optional<Finding> reactionTo(Ask ask) {
    return ask.wants(Operation.REACTION)
        ? AllergyAsked.allergens(ask.sought()).units().stream()
            .map(unit -> ask.with(ask.sought().only(unit), matches(ask, unit)))
            .filter(one -> !one.matches().isEmpty())
            .findFirst()
            .flatMap(this::answer)
        : Optional.empty();
  }

  /** Returns that there is one to the class of a thing; empty if there is none. */
  static Optional<Finding> byClass(Ask ask) {
    List<ChartRecord> ofItsClass = AllergyClasses.in(ask, held(ask));
    if (ofItsClass.isEmpty()) {
      return Optional.empty();
    }
    String list = ask.wording().list(ofItsClass.stream().map(ask::called).toList());
    String key = AllergyTelling.isPermission(ask) ? "allergy.unsafe.class" : "allergy.class";
    String sort = ofItsClass.stream().allMatch(AllergyTelling::isIntolerance) ? ".intolerance" : "";
    Reply reply = ask.reply().say(ofItsClass, key + sort, AllergyClasses.members(ask).text(), list);
    if (ask.wants(Operation.REACTION)) {
      ofItsClass.forEach(one -> AllergyTelling.tell(ask, reply, one));
    }
    return Optional.of(reply.found());
  }

  /** That the allergy to its class was refuted is more than that none is recorded. */
  private static Optional<Finding> refutedOfItsClass(Ask ask) {
    List<ChartRecord> refuted = AllergyClasses.in(ask, refuted(ask));
    if (refuted.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = ask.reply();
    if (refuted.stream().allMatch(one -> isOfAnotherName(ask, one))) {
      reply.denies("allergy.not", ask.sought().named().text());
    }
    refuted.forEach(
        one -> {
          reply.say(one, "notso.allergy", ask.called(one));
          Besides.remarks(reply, one);
        });
    return Optional.of(reply.found());
  }

  /** Whoever means to give a thing hears of the allergy to another one of its class. */
  private static Optional<Finding> akin(Ask ask) {
    List<ChartRecord> akin = AllergyClasses.akin(ask, held(ask));
    if (akin.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = ask.reply();
    reply.denies("allergy.not", ask.sought().named().text());
    akin.forEach(one -> reply.say(one, "allergy.akin", ask.called(one)));
    return Optional.of(reply.found());
  }

  private static boolean isOfAnotherName(Ask ask, ChartRecord record) {
    return Collections.disjoint(ask.matching().conceptsOf(record), ask.sought().concepts());
  }

  private static List<ChartRecord> refuted(Ask ask) {
    return ask.chart().records().stream()
        .filter(record -> record.kind() == RecordKind.ALLERGY)
        .filter(record -> record.state() == RecordState.NOT_SO)
        .toList();
  }
}
