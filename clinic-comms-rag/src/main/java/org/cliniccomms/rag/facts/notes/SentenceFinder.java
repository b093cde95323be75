package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.facts.Relatives;
import org.cliniccomms.rag.facts.notes.Asked.Thing;
import org.cliniccomms.rag.facts.notes.Weighing.Weighed;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.NamedMonth;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;

/**
 * Answers with the sentences of notes that say most of what a question asks, in whichever words,
 * and tell the kind of thing that it wants to know. Thread-safe.
 */
public final class SentenceFinder implements Finder {
  private static final double ENOUGH = 0.65;
  private static final double ALIKE = 0.05;
  private static final double NEARLY = 0.2;
  private static final double MORE = 0.2;
  private static final double SURE = 0.75;
  private static final double CERTAIN = 0.85;
  private static final int SENTENCES = 3;
  private static final int NOTES = 2;

  private final Glossary glossary;
  private final Synonyms synonyms = Synonyms.standard();
  private final List<Want> wants = Want.standard();

  /** Makes one that knows clinical words by {@code glossary}. */
  public SentenceFinder(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (ForRecords.isOfRecords(question)) {
      return Optional.empty();
    }
    Weighing weighing = weighing(question, chart);
    double least =
        ForRecords.isOfDoses(question, weighing) ? CERTAIN : question.timeUnread() ? 0.8 : ENOUGH;
    boolean alone = weighing.asked().things().size() == 1;
    if (alone && ForRecords.isOfDoses(question, weighing)) {
      return Optional.empty();
    }
    return best(weighing, question, chart, now, alone ? Math.max(least, 0.7) : least)
        .map(best -> quoted(best, weighing, question));
  }

  /** Returns the finder of what is to be done in a case, for questions of that alone. */
  public Finder ofCases() {
    return (question, chart, now) -> {
      Weighing weighing = weighing(question, chart);
      boolean clinical = weighing.asked().things().stream().anyMatch(Thing::isClinical);
      return !Cases.isAsked(question)
              || ForRecords.isOfRecords(question)
              || weighing.asked().things().size() < (clinical ? 1 : 2)
          ? Optional.empty()
          : best(weighing, question, chart, now, ENOUGH)
              .map(best -> best.stream().filter(one -> Cases.isSaid(one.sentence())).toList())
              .filter(best -> !best.isEmpty())
              .map(best -> quoted(best, weighing, question));
    };
  }

  /**
   * Returns what sentences say word for word of what was denied: a denial by name is taken back for
   * no less.
   */
  public Optional<Finding> instead(ReadQuestion question, Chart chart, Instant now) {
    Weighing weighing = weighing(question, chart);
    return ForRecords.isOfRecords(question) || weighing.asked().things().size() < 2
        ? Optional.empty()
        : best(weighing, question, chart, now, CERTAIN)
            .map(best -> quoted(best, weighing, question));
  }

  /**
   * Returns what sentences of notes tell where they answer a question better than what was found:
   * they say more of it, or tell the kind of thing that it wants to know, and that does not.
   */
  public Optional<Finding> better(Finding found, ReadQuestion question, Chart chart, Instant now) {
    if (ForRecords.isOfRecords(question)) {
      return Optional.empty();
    }
    Weighing weighing = weighing(question, chart);
    Optional<List<Weighed>> best = best(weighing, question, chart, now, ENOUGH);
    if (best.isEmpty()) {
      return Optional.empty();
    }
    Weighed top = best.get().get(0);
    List<Want> asked = Want.of(question, wants);
    String told = Found.text(found);
    double own = weighing.weight(weighing.asked().in(told));
    boolean tells = asked.stream().allMatch(one -> one.isToldByRecord(told));
    boolean untold = !tells && top.share() >= SURE && top.share() >= own;
    if (!untold
        && !isOfNow(question, question.span())
        && !(question.operation() == Operation.WHY && top.share() >= SURE)
        && weighing.weight(top.own()) < own + MORE) {
      return Optional.empty();
    }
    Finding quoted = quoted(best.get(), weighing, question);
    boolean written = !Found.cited(found, chart).isEmpty();
    if (untold || (written && isOfNow(question, question.span()))) {
      return Optional.of(quoted);
    }
    return written
        ? Optional.of(quoted).filter(one -> asked.stream().noneMatch(Want::isStrict))
        : Optional.of(Found.both(found, quoted));
  }

  /**
   * Tells whether what was found in notes is no answer: it tells no person, no name and no interval
   * where one is asked for, or of a relative not what is asked.
   */
  public boolean isBeside(Finding found, ReadQuestion question, Chart chart, Instant now) {
    List<NoteSentence> told = Found.cited(found, chart);
    List<Want> strict = Want.of(question, wants).stream().filter(Want::isStrict).toList();
    if (told.isEmpty()) {
      return false;
    }
    boolean untold =
        !strict.isEmpty()
            && strict.stream()
                .noneMatch(want -> told.stream().anyMatch(one -> want.isToldIn(one, question)));
    TimeSpan span = NamedMonth.of(question, LocalDate.ofInstant(now, chart.patient().zone()));
    return untold
        || told.stream().noneMatch(one -> one.isOf(span))
        || isOfAnotherMatter(found, question)
        || isDeniedElsewhere(told, question, chart);
  }

  /**
   * Tells whether notes speak of what is asked, but do not tell what is wanted to know of it: it is
   * only planned or denied, or the sentence has no person or number where one is asked for.
   */
  public boolean isUntold(ReadQuestion question, Chart chart) {
    return !ForRecords.isOfRecords(question)
        && weighing(question, chart).all().stream()
            .anyMatch(one -> one.isNamed() && one.share() >= ENOUGH);
  }

  private boolean isDeniedElsewhere(List<NoteSentence> told, ReadQuestion question, Chart chart) {
    List<Weighed> all = weighing(question, chart).all();
    double share =
        all.stream()
            .filter(one -> told.contains(one.sentence()))
            .mapToDouble(Weighed::share)
            .max()
            .orElse(1);
    return all.stream()
        .filter(one -> one.isNamed() && one.share() > share + MORE)
        .findFirst()
        .filter(one -> !NotYet.mayBeTold(one.sentence(), question))
        .isPresent();
  }

  /** What is asked of a relative must be said where the relative is. */
  private boolean isOfAnotherMatter(Finding found, ReadQuestion question) {
    if (!question.names(RecordKind.FAMILY_HISTORY)) {
      return false;
    }
    Asked asked = Asked.of(question, glossary, synonyms);
    Set<Thing> said = asked.in(Found.text(found));
    return asked.things().stream().anyMatch(one -> one.isClinical() && !said.contains(one));
  }

  private Optional<List<Weighed>> best(
      Weighing weighing, ReadQuestion question, Chart chart, Instant now, double least) {
    if (weighing.asked().things().isEmpty()) {
      return Optional.empty();
    }
    List<Want> asked = Want.of(question, wants).stream().filter(one -> !one.weak()).toList();
    TimeSpan span = NamedMonth.of(question, LocalDate.ofInstant(now, chart.patient().zone()));
    List<Weighed> bearing =
        weighing.all().stream()
            .filter(one -> one.share() >= least && one.isNamed())
            .filter(one -> one.sentence().isOf(span) || isOfNow(question, span))
            .toList();
    List<Weighed> telling =
        bearing.stream()
            .filter(one -> NotYet.mayBeTold(one.sentence(), question))
            .filter(one -> asked.isEmpty() || tells(one, asked, question))
            .toList();
    if (telling.isEmpty() || isDenied(bearing, telling, question)) {
      return Optional.empty();
    }
    double most = telling.get(0).share();
    if (isOfTheNewest(question)) {
      double enough = Math.max(least, most - NEARLY);
      return Optional.of(
          telling.stream()
              .filter(one -> one.share() >= enough)
              .sorted(Comparator.comparing((Weighed one) -> one.sentence().day()).reversed())
              .toList());
    }
    return Optional.of(telling.stream().filter(one -> one.share() >= most - ALIKE).toList());
  }

  /** The sentence that says most of it decides, also that it was not done. */
  private static boolean isDenied(
      List<Weighed> bearing, List<Weighed> telling, ReadQuestion question) {
    Weighed first = bearing.get(0);
    return first.share() > telling.get(0).share() + MORE
        && !NotYet.mayBeTold(first.sentence(), question);
  }

  private static boolean isOfTheNewest(ReadQuestion question) {
    return question.span().isAlways()
        && (question.asks(AskedState.CURRENT) || question.operation() == Operation.LATEST);
  }

  /** "In August and now": both are asked for. */
  private static boolean isOfNow(ReadQuestion question, TimeSpan span) {
    return question.asks(AskedState.CURRENT) && !span.isAlways();
  }

  private static boolean tells(Weighed one, List<Want> asked, ReadQuestion question) {
    return asked.stream().anyMatch(want -> want.isToldIn(one.sentence(), question));
  }

  private Finding quoted(List<Weighed> best, Weighing weighing, ReadQuestion question) {
    boolean newest = isOfTheNewest(question);
    Set<NoteSentence> quoted = new LinkedHashSet<>();
    Set<ChartRecord> notes = new LinkedHashSet<>();
    for (Weighed one : best) {
      if (notes.size() < (newest ? 1 : NOTES) && notes.add(one.sentence().record())) {
        quoted.addAll(completed(one, weighing, question));
      }
    }
    return Quotes.of(
        question.language(), List.copyOf(quoted), best.stream().map(Weighed::sentence).toList());
  }

  private Weighing weighing(ReadQuestion question, Chart chart) {
    Set<String> asking = new HashSet<>();
    Want.of(question, wants).forEach(one -> asking.addAll(one.asking(question)));
    Asked all = Asked.of(question, glossary, synonyms);
    Asked said =
        all.only(
            thing ->
                thing.isClinical()
                    || !thing.words().stream().map(Words.Token::folded).allMatch(asking::contains));
    boolean counted = Want.of(question, wants).stream().anyMatch(Want::isCounted);
    Asked named = said.things().isEmpty() ? all : said;
    Chart asked = new Relatives(glossary).withoutOthers(question, chart);
    return new Weighing(question, asked, counted ? named.byWord() : named);
  }

  /** Returns a sentence, and those of its note that say what it leaves out, in their order. */
  private List<NoteSentence> completed(Weighed one, Weighing weighing, ReadQuestion question) {
    List<NoteSentence> note = weighing.noteOf(one.sentence());
    Set<NoteSentence> chosen = new HashSet<>(Set.of(one.sentence()));
    Set<Thing> missing = new HashSet<>(weighing.asked().things());
    missing.removeAll(one.own());
    while (chosen.size() < SENTENCES) {
      Optional<NoteSentence> next = weighing.mostOf(missing, note);
      if (next.isEmpty()) {
        break;
      }
      chosen.add(next.get());
      missing.removeAll(weighing.own(next.get()));
    }
    int at = note.indexOf(one.sentence());
    Want.of(question, wants).stream()
        .filter(want -> !want.weak())
        .filter(want -> chosen.stream().noneMatch(each -> want.isToldIn(each, question)))
        .forEach(
            want ->
                note.stream()
                    .skip(at + 1L)
                    .limit(1)
                    .filter(each -> want.isToldIn(each, question))
                    .forEach(chosen::add));
    return note.stream().filter(chosen::contains).toList();
  }
}
