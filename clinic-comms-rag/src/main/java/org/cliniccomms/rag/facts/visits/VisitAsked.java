package org.cliniccomms.rag.facts.visits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.facts.visits.VisitWords.Said;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.Language;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;

/**
 * What a question about visits asks: what of them (time, place, person, reason, manner, what to do
 * before, how they stand, how many, how long), and of which (setting, state, order, days, names,
 * before or after what).
 *
 * @param others what it names that other records than visits tell of
 * @param event what the visits were before or after; empty without such a thing
 */
record VisitAsked(
    ReadQuestion question,
    Set<VisitSense> senses,
    AskedDays days,
    List<VisitName> names,
    Set<Concept> others,
    Optional<Event> event) {
  private static final Pattern RELATED =
      Pattern.compile(
          "(?iu)\\b(?:(?<before>before|prior to|antes del?|previ[oa]s? al?)|(?<after>after|(?<!the"
              + " )follow(?:s|ing)|since(?! when)|(?:(?:que )?siguen? )?despu[eé]s del?|luego"
              + " del?|tras|posterior(?:es)? al?|siguen? al?|siguientes?"
              + " al?))\\s+(?<what>(?:[^,;:]|,(?= ?(?:19|20)\\d\\d))+)(?<rest>.*)$");

  /** It is before the visit itself that something is to be done, and behind it that one goes. */
  private static final Set<VisitSense> NOT_RELATED =
      EnumSet.of(VisitSense.PREPARE, VisitSense.DISCHARGE);

  /** What has been, or has not come about; what was called off may have been to come. */
  private static final Set<VisitSense> PASSED =
      EnumSet.of(VisitSense.PAST, VisitSense.LAST, VisitSense.MISSED);

  private static final Set<VisitSense> TO_COME =
      EnumSet.of(VisitSense.NEXT, VisitSense.AHEAD, VisitSense.BOOKED, VisitSense.WAITING);

  private static final Set<Field> OTHERS =
      EnumSet.of(Field.MEASUREMENT, Field.MEDICINE, Field.ALLERGEN);

  /** "What is she here for", "what was she in for in May". */
  private static final Pattern WHAT_FOR =
      Pattern.compile("(?i)\\bwhat\\b.* for(?: (?:in|on|at|this|last|next)\\b.*)?\\W*$");

  /** "Before that of May": a visit of that time. */
  private static final Pattern THE_ONE =
      Pattern.compile(
          "(?iu)^(?:that|the one|those|la|el|lo|aquell?[oa]?)s? (?:of|on|in|from|at|del?|en)\\b.*");

  /** What is counted up to now has been. */
  private static final Pattern UNTIL_NOW =
      Pattern.compile(
          "\\b(?:so far|to date|up to now|until now|as of (?:now|today)|completed|lleva(?:mos|n)?"
              + "|hasta (?:ahora|hoy|la fecha|el momento))\\b");

  private static final Pattern A_THING = Pattern.compile("(?u)\\p{L}{4,}");

  VisitAsked {
    senses = Set.copyOf(senses);
    names = List.copyOf(names);
    others = Set.copyOf(others);
  }

  /** Reads a question. */
  static VisitAsked of(
      ReadQuestion question,
      ChartPatient patient,
      Instant now,
      VisitWords words,
      Glossary glossary) {
    ZonedDateTime then = now.atZone(patient.zone());
    Said whole = words.read(Words.tokens(question.body()));
    Matcher related = RELATED.matcher(question.body());
    boolean event =
        whole.senses().stream().noneMatch(NOT_RELATED::contains)
            && related.find()
            && isAThingOrDay(related.group("what"));
    if (!event) {
      return of(question, question, then, words, glossary, Optional.empty());
    }
    QuestionReader reader = new QuestionReader();
    String besides = question.body().substring(0, related.start()) + related.group("rest");
    ReadQuestion main = reader.read(besides, patient, now);
    ReadQuestion what = reader.read(related.group("what"), patient, now);
    boolean before = related.group("before") != null;
    VisitAsked other = of(what, what, then, words, glossary, Optional.empty());
    return other.tellsWhich()
        ? of(question, main, then, words, glossary, Optional.of(new Event(before, other)))
        : of(question, question, then, words, glossary, Optional.empty());
  }

  /** Reads a question whose words are all of one visit: what is before it is to be done. */
  static VisitAsked ofOne(
      ReadQuestion question,
      ChartPatient patient,
      Instant now,
      VisitWords words,
      Glossary glossary) {
    return of(question, question, now.atZone(patient.zone()), words, glossary, Optional.empty());
  }

  private static boolean isAThingOrDay(String what) {
    return isAThing(what) || isADay(what) || THE_ONE.matcher(what).matches();
  }

  /** A date alone is a time, and no thing that happened. */
  private static boolean isAThing(String what) {
    Matcher word = A_THING.matcher(what);
    while (word.find()) {
      String folded = Words.fold(word.group());
      if (!Months.isMonth(folded) && !Words.isStopWord(folded)) {
        return true;
      }
    }
    return false;
  }

  /** What is behind the visit of a day is another one. */
  private static boolean isADay(String what) {
    NamedMonths months = new NamedMonths(LocalDate.EPOCH, false, false, false);
    return AskedDays.of(Words.tokens(what), TimeSpan.ALWAYS, true, months).areOne();
  }

  private static VisitAsked of(
      ReadQuestion question,
      ReadQuestion main,
      ZonedDateTime now,
      VisitWords words,
      Glossary glossary,
      Optional<Event> event) {
    LocalDate today = now.toLocalDate();
    Optional<TimeAhead> ahead =
        TimeAhead.in(main.body(), today)
            .or(() -> new NamedTime(today, now.getZone(), isOver(main, words)).in(main.body()));
    String body = ahead.map(TimeAhead::rest).orElse(main.body());
    List<Token> tokens = Words.tokens(body);
    Said said = words.read(tokens);
    EnumSet<VisitSense> senses = EnumSet.noneOf(VisitSense.class);
    senses.addAll(said.senses());
    main.states().forEach(state -> VisitStates.said(state).ifPresent(senses::add));
    if (main.operation() == Operation.FIRST && senses.stream().noneMatch(TO_COME::contains)) {
      senses.addAll(EnumSet.of(VisitSense.FIRST, VisitSense.PAST));
    }
    if (WHAT_FOR.matcher(body).find()) {
      senses.add(VisitSense.FOR);
    }
    if (main.operation() == Operation.COUNT && !senses.contains(VisitSense.LONG)) {
      senses.add(VisitSense.COUNT);
    }
    if (senses.contains(VisitSense.COUNT)
        && !senses.contains(VisitSense.BOOKED)
        && UNTIL_NOW.matcher(Words.fold(body)).find()) {
      senses.add(VisitSense.PAST);
    }
    boolean off = senses.contains(VisitSense.CANCELLED);
    boolean counted =
        senses.contains(VisitSense.COUNT) && senses.stream().noneMatch(TO_COME::contains);
    return new VisitAsked(
        question,
        senses,
        AskedDays.of(
            tokens,
            ahead.map(TimeAhead::span).orElse(main.span()),
            question.language() == Language.ES,
            new NamedMonths(today, isOver(senses) || off, off, counted)),
        VisitNames.in(body, said.read(), main.target(), glossary),
        others(body, said, glossary),
        event);
  }

  private static boolean isOver(ReadQuestion question, VisitWords words) {
    Set<VisitSense> senses = words.read(Words.tokens(question.body())).senses();
    return isOver(senses) && senses.stream().noneMatch(TO_COME::contains);
  }

  private static boolean isOver(Set<VisitSense> senses) {
    return senses.stream().anyMatch(PASSED::contains) && !senses.contains(VisitSense.CANCELLED);
  }

  /** A value, a medicine and the like are told by other records, whatever visit is named. */
  private static Set<Concept> others(String text, Said said, Glossary glossary) {
    return glossary.mentions(text).stream()
        .filter(mention -> OTHERS.contains(mention.concept().field()))
        .filter(
            mention ->
                !IntStream.range(mention.first(), mention.end()).allMatch(said.telling()::contains))
        .map(Mention::concept)
        .collect(Collectors.toSet());
  }

  /** Returns the time of the day that it names. */
  Optional<ClockTime> clock() {
    return ClockTime.in(question.body());
  }

  /** Tells whether it says one of these. */
  boolean says(VisitSense... any) {
    return List.of(any).stream().anyMatch(senses::contains);
  }

  boolean says(Set<VisitSense> any) {
    return any.stream().anyMatch(senses::contains);
  }

  /** Tells whether it is of visits that are told from others, not of any. */
  boolean tellsWhich() {
    return !names.isEmpty() || !days.areAny() || !VisitStates.setting(this).isEmpty();
  }

  /** Does so where a word that may name nothing tells none from another. */
  boolean tellsWhichForSure() {
    return !certain().isEmpty() || !days.areAny() || !VisitStates.setting(this).isEmpty();
  }

  /** Returns the names that are certain to be names. */
  List<VisitName> certain() {
    return names.stream().filter(VisitName::certain).toList();
  }

  /** What the visits were before or after. */
  record Event(boolean before, VisitAsked what) {}

  /** Leaves the words out: they may name a patient. */
  @Override
  public String toString() {
    return "VisitAsked" + senses;
  }
}
