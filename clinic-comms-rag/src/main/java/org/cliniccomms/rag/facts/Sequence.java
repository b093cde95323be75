package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Moment;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * What came before, after or together with something else: "which drug was added after the
 * seizure", "was the operation before the stroke".
 */
final class Sequence {
  private static final Set<Operation> ASKING =
      EnumSet.of(
          Operation.LIST,
          Operation.TELL,
          Operation.WHEN,
          Operation.FIRST,
          Operation.LATEST,
          Operation.COUNT,
          Operation.NEXT,
          Operation.YES_NO,
          Operation.HOW_OFTEN);

  /** What a record or a note says of it is asked for, its end, or what is still to come. */
  private static final Pattern OTHER =
      Pattern.compile(
          "\\b(?:show\\w*|results?|reveal\\w*|mostr\\w+|resultados?|sali[oe]\\w*|encontro"
              + " en|told|advised|advice|instruct\\w*|feel\\w*|felt|say|said|dijo|sinti\\w*|is"
              + " due|will|should|toca"
              + "|scheduled|booked|appointments?|appts?|citas?|turnos?|visits?|seen|consultas?|control(?:es)?|dose|dosis|dosage|how"
              + " much|over|ended|resolv\\w*|stopp\\w*|discontinu\\w*|suspend\\w*|dejo|dejaron|quit\\w*|retir\\w*"
              + "|termin\\w*|remit\\w*)\\b");

  private static final Pattern COMES =
      Pattern.compile("\\b(?:came|comes|come|follow\\w*|next|sigui\\w*|vino|siguiente)\\b");
  private static final Pattern ALL =
      Pattern.compile(
          "\\b(?:all|every|each|tod[oa]s|vaccines|drugs|medic(?:ines|ations|amentos)|procedures"
              + "|tests|operations|surgeries|illnesses|diagnoses|vacunas|procedimientos|cirugias"
              + "|operaciones|examenes|enfermedades|farmacos|remedios|shots|cuales)\\b");
  private static final Pattern NEWEST =
      Pattern.compile("\\b(?:last|latest|most recent|ultim[oa]|mas reciente)\\b");
  private static final int MOST = 8;

  private final Ask ask;
  private final Happenings happenings;

  Sequence(Ask ask, Happenings happenings) {
    this.ask = ask;
    this.happenings = happenings;
  }

  /** Returns it; empty if that is not asked, or the chart does not know it. */
  Optional<Finding> find() {
    ReadQuestion question = ask.question();
    String words = String.join(" ", question.words());
    List<Moment> moments = Together.moments(question);
    if (moments.size() != 1 || OTHER.matcher(words).find()) {
      return Optional.empty();
    }
    Moment moment = moments.get(0);
    String outside = outside(question, moment);
    ReadQuestion rest = happenings.read(outside);
    if (!ASKING.contains(rest.operation())) {
      return Optional.empty();
    }
    Sought sought = Sought.of(rest, ask.matching().glossary());
    boolean whether = Whether.isAsked(question);
    if (sought.names(Field.MEASUREMENT)
        || (rest.kinds().isEmpty() && !isOfAKind(outside, sought, whether))) {
      return Optional.empty();
    }
    Optional<Happening> anchor = happenings.of(moment.event());
    return anchor.flatMap(
        one ->
            whether && !sought.named().isEmpty()
                ? whether(one, moment.relation(), outside)
                : whichOnes(one, moment.relation(), outside, sought));
  }

  private static boolean isOfAKind(String outside, Sought sought, boolean whether) {
    return whether
        || !sought.isEmpty()
        || Sorts.in(outside).isPresent()
        || COMES.matcher(outside).find();
  }

  private static String outside(ReadQuestion question, Moment moment) {
    List<String> words = new ArrayList<>();
    for (int at = 0; at < question.words().size(); at++) {
      if (!moment.covers(at)) {
        words.add(question.words().get(at));
      }
    }
    return String.join(" ", words);
  }

  private Optional<Finding> whether(Happening anchor, Moment.Relation relation, String outside) {
    return happenings
        .of(outside)
        .filter(one -> !one.one().equals(anchor.one()))
        .map(one -> whether(one, relation, anchor));
  }

  private Finding whether(Happening what, Moment.Relation relation, Happening anchor) {
    ChartRecord other = anchor.one();
    LocalDate day = anchor.day(other);
    Optional<ChartRecord> so =
        what.each().stream().filter(one -> is(what, one, relation, day)).findFirst();
    ChartRecord told = so.orElseGet(what::one);
    String key = so.isPresent() ? "then.yes" : "then.no";
    String sentence = ask.wording().say(key, what.said(told), anchor.said(other));
    return ask.reply().says(List.of(told, other), sentence).found();
  }

  private boolean is(Happening what, ChartRecord one, Moment.Relation relation, LocalDate day) {
    LocalDate own = what.day(one);
    return switch (relation) {
      case BEFORE -> own.isBefore(day);
      case AFTER -> own.isAfter(day);
      case SINCE -> !own.isBefore(day);
      case AT, DURING -> what.lasts() ? !own.isAfter(day) && !isOver(one, day) : own.equals(day);
    };
  }

  private boolean isOver(ChartRecord record, LocalDate day) {
    return record.end().filter(end -> end.day(ask.zone()).isBefore(day)).isPresent();
  }

  private Optional<Finding> whichOnes(
      Happening anchor, Moment.Relation relation, String outside, Sought sought) {
    ChartRecord other = anchor.one();
    LocalDate day = anchor.day(other);
    List<ChartRecord> of =
        candidates(anchor, outside, sought).stream()
            .filter(one -> !Titles.bare(one).equals(Titles.bare(other)))
            .filter(one -> lies(Happening.day(ask, one), relation, day))
            .sorted(Comparator.comparing(one -> Happening.day(ask, one)))
            .toList();
    // What was taken before a medicine is of its class; that is told by the medicines.
    boolean medicines =
        relation == Moment.Relation.BEFORE
            && anchor.kind() == RecordKind.MEDICATION
            && of.stream().anyMatch(one -> one.kind() == RecordKind.MEDICATION);
    return of.isEmpty() || medicines
        ? Optional.empty()
        : Optional.of(told(of, anchor, relation, outside));
  }

  private static boolean lies(LocalDate own, Moment.Relation relation, LocalDate day) {
    return switch (relation) {
      case BEFORE -> own.isBefore(day);
      case AFTER -> own.isAfter(day);
      case SINCE -> !own.isBefore(day);
      case AT, DURING -> own.equals(day);
    };
  }

  private List<ChartRecord> candidates(Happening anchor, String outside, Sought sought) {
    RecordKind kind = Sorts.in(outside).orElse(anchor.kind());
    Sought named =
        new Sought(
            sought.named().units().stream()
                .filter(unit -> !unit.isEverydayWord())
                .filter(unit -> !Sorts.isOne(Words.fold(unit.text())))
                .toList());
    List<ChartRecord> all = ask.records(kind).stream().filter(Happenings::isOnADay).toList();
    if (named.isEmpty()) {
      List<ChartRecord> alike = forTheSame(anchor, all);
      return alike.isEmpty() ? all : alike;
    }
    List<ChartRecord> ofThem = ask.matching().all(named, all).stream().map(Match::record).toList();
    if (!ofThem.isEmpty() || kind != RecordKind.MEDICATION) {
      return ofThem.isEmpty() ? ofAnyKind(outside) : ofThem;
    }
    List<ChartRecord> forIt = all.stream().filter(one -> isFor(one, named)).toList();
    return forIt.isEmpty() ? ofAnyKind(outside) : forIt;
  }

  /** What comes after a medicine is given for the same. */
  private static List<ChartRecord> forTheSame(Happening anchor, List<ChartRecord> all) {
    List<String> reasons = anchor.one().detail(Detail.REASON);
    return anchor.kind() == RecordKind.MEDICATION
        ? all.stream()
            .filter(one -> one.detail(Detail.REASON).stream().anyMatch(reasons::contains))
            .toList()
        : List.of();
  }

  private List<ChartRecord> ofAnyKind(String outside) {
    return happenings.of(outside).map(Happening::oldestFirst).orElse(List.of());
  }

  private boolean isFor(ChartRecord medicine, Sought illness) {
    Set<Concept> told = new HashSet<>();
    medicine
        .detail(Detail.REASON)
        .forEach(
            text ->
                ask.matching().glossary().mentions(text).forEach(one -> told.add(one.concept())));
    return illness.concepts().stream()
        .anyMatch(one -> ask.matching().narrower(one).stream().anyMatch(told::contains));
  }

  private Finding told(
      List<ChartRecord> oldestFirst, Happening anchor, Moment.Relation relation, String outside) {
    boolean newest =
        relation == Moment.Relation.BEFORE
            || (relation != Moment.Relation.AT && NEWEST.matcher(outside).find());
    boolean counted = ask.wants(Operation.COUNT);
    boolean all = counted || ALL.matcher(outside).find() || relation == Moment.Relation.SINCE;
    ChartRecord nearest = oldestFirst.get(newest ? oldestFirst.size() - 1 : 0);
    List<ChartRecord> meant =
        all
            ? oldestFirst
            : oldestFirst.stream()
                .filter(one -> Happening.day(ask, one).equals(Happening.day(ask, nearest)))
                .toList();
    Reply reply = ask.reply();
    if (counted) {
      reply.says(
          meant,
          ask.wording()
              .count("done.times", meant.size(), ask.called(meant.get(0)), Dates.of(ask, meant)));
    } else {
      Happening found = new Happening(ask, anchor.clause(), meant);
      meant.stream().limit(MOST).forEach(one -> reply.says(List.of(one), found.began(one) + "."));
      reply.more(meant, MOST);
    }
    ChartRecord other = anchor.one();
    return reply
        .say(other, "then." + relation.name().toLowerCase(Locale.ROOT), anchor.said(other))
        .related(oldestFirst)
        .found();
  }
}
