package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers with the sentences of notes that say most of what a question asks, in whichever words,
 * and tell the kind of thing that it wants to know. Thread-safe.
 */
public final class SentenceFinder implements Finder {
  private static final double ALONE = 0.7;
  private static final double SURE = 0.75;
  private static final double CERTAIN = 0.85;
  private static final double ALL = 0.9;
  private static final double HALF = 0.5;
  private static final double PART = 0.55;
  private static final int SEVERAL = 3;

  private final Weighings weighings;
  private final Beside beside;
  private final QuestionReader reader = new QuestionReader();
  private final List<Want> wants = Want.STANDARD;

  /** Makes one that knows clinical words by {@code glossary}. */
  public SentenceFinder(Glossary glossary) {
    Objects.requireNonNull(glossary, "glossary");
    this.weighings = new Weighings(glossary, Synonyms.standard(), wants);
    this.beside = new Beside(weighings);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (ForRecords.isOfRecords(question)) {
      return Optional.empty();
    }
    Weighing weighing = weighings.of(question, chart, now);
    boolean doses = ForRecords.isOfDoses(question, weighing);
    boolean alone = weighing.asked().things().size() == 1;
    if (alone && doses && Want.of(question, wants).stream().noneMatch(Want::isStrict)) {
      return Optional.empty();
    }
    double least = doses ? CERTAIN : question.timeUnread() ? 0.8 : alone ? ALONE : Choice.ENOUGH;
    Choice choice = choice(question, chart, now, weighing);
    Optional<Finding> told = choice.best(least).map(choice::quoted);
    boolean little = alone && !question.body().equals(question.whole());
    return told.isPresent() || !little ? told : withAllSaid(question, chart, now);
  }

  /** "The nurse measured both arms; by how much did they differ?" asks it of the arms. */
  private Optional<Finding> withAllSaid(ReadQuestion question, Chart chart, Instant now) {
    ReadQuestion all = reader.withAllSaid(question, chart.patient(), now);
    Weighing weighing = weighings.of(all, chart, now);
    Choice choice = choice(all, chart, now, weighing);
    return choice
        .best(PART)
        .filter(best -> best.get(0).own().size() >= SEVERAL)
        .map(choice::quoted);
  }

  private Choice choice(ReadQuestion question, Chart chart, Instant now, Weighing weighing) {
    return new Choice(question, chart, now, weighing, Want.of(question, wants));
  }

  /** Returns the finder of what is to be done in a case, for questions of that alone. */
  public Finder ofCases() {
    return (question, chart, now) -> {
      Weighing weighing = weighings.of(question, chart, now);
      Choice choice = choice(question, chart, now, weighing);
      boolean clinical = weighing.asked().things().stream().anyMatch(Thing::isClinical);
      return !Cases.isAsked(question)
              || ForRecords.isOfRecords(question)
              || weighing.asked().things().size() < (clinical ? 1 : 2)
          ? Optional.empty()
          : choice
              .best(Choice.ENOUGH)
              .map(best -> best.stream().filter(one -> Cases.isSaid(one.sentence())).toList())
              .filter(best -> !best.isEmpty())
              .map(choice::quoted);
    };
  }

  /**
   * Returns what sentences say of what was denied: that something is there is taken back for no
   * less than all of it.
   */
  public Optional<Finding> instead(ReadQuestion question, Chart chart, Instant now) {
    Weighing weighing = weighings.of(question, chart, now);
    Choice choice = choice(question, chart, now, weighing);
    boolean doses = ForRecords.isOfDoses(question, weighing);
    List<Want> asked = Want.of(question, wants);
    boolean tells = !doses && asked.stream().anyMatch(want -> !want.weak());
    List<Thing> things = weighing.asked().things();
    boolean sure =
        things.size() > 1
            || (!doses && !asked.isEmpty())
            || (question.target().isEmpty() && question.operation() == Operation.YES_NO)
            || things.stream().anyMatch(thing -> thing.age() > 0 || thing.words().size() > 1);
    return ForRecords.isOfRecords(question) || !sure
        ? Optional.empty()
        : choice.best(tells ? SURE : CERTAIN).map(choice::quoted);
  }

  /**
   * Returns what a sentence tells of that which records lack: why it was changed, for how long, by
   * whom, what was found. It must say nearly all that is asked by itself. How often and how much of
   * a medicine is given is told by its record alone.
   */
  public Optional<Finding> lacking(ReadQuestion question, Chart chart, Instant now) {
    List<Want> strict = Want.of(question, wants).stream().filter(Want::isBesideRecords).toList();
    if (strict.isEmpty() || ForRecords.isOfRecords(question)) {
      return Optional.empty();
    }
    Weighing weighing = weighings.of(question, chart, now);
    if (ForRecords.isOfDoses(question, weighing)) {
      return Optional.empty();
    }
    Choice choice = choice(question, chart, now, weighing);
    return choice
        .best(SURE)
        .filter(best -> weighing.weight(best.get(0).own()) >= SURE)
        .filter(
            best -> strict.stream().allMatch(one -> one.isToldIn(best.get(0).sentence(), question)))
        .map(choice::quoted);
  }

  /**
   * Returns what sentences of notes tell where they answer a question better than what was found:
   * they say more of it, or tell the kind of thing that it wants to know, and that does not.
   */
  public Optional<Finding> better(Finding found, ReadQuestion question, Chart chart, Instant now) {
    if (ForRecords.isOfRecords(question)) {
      return Optional.empty();
    }
    Weighing weighing = weighings.of(question, chart, now);
    Choice choice = choice(question, chart, now, weighing);
    Optional<List<Weighed>> best = choice.best(Choice.ENOUGH);
    if (best.isEmpty()) {
      return Optional.empty();
    }
    Weighed top = best.get().get(0);
    List<Want> asked = Want.of(question, wants);
    String told = Found.said(found, chart);
    double own = weighing.weight(weighing.asked().in(told));
    boolean tells = asked.stream().allMatch(one -> one.isToldByRecord(told));
    boolean untold = !tells && top.share() >= SURE && top.share() >= own;
    if (!untold
        && !isAll(top, weighing)
        && !choice.isOfNow()
        && !(question.operation() == Operation.WHY && top.share() >= SURE)
        && weighing.weight(top.own()) < own + Choice.MORE) {
      return Optional.empty();
    }
    Finding quoted = choice.quoted(best.get());
    boolean written = !Found.cited(found, chart).isEmpty();
    if (untold || (written && choice.isOfNow())) {
      return Optional.of(quoted);
    }
    if (isAll(top, weighing) && own >= ALL) {
      return Optional.empty();
    }
    return Optional.of(
        written && asked.stream().noneMatch(Want::isStrict)
            ? quoted
            : Found.both(found, quoted, top.sentence()));
  }

  /**
   * Returns what one sentence tells that says by itself all of several things that are asked, where
   * what was found says less than half of them.
   */
  public Optional<Finding> whole(Finding found, ReadQuestion question, Chart chart, Instant now) {
    if (ForRecords.isOfRecords(question)) {
      return Optional.empty();
    }
    Weighing weighing = weighings.of(question, chart, now);
    double own = weighing.weight(weighing.asked().in(Found.said(found, chart)));
    Choice choice = choice(question, chart, now, weighing);
    return choice
        .best(CERTAIN)
        .filter(best -> isAll(best.get(0), weighing) && own < HALF)
        .map(choice::quoted);
  }

  private static boolean isAll(Weighed one, Weighing weighing) {
    return weighing.asked().things().size() >= SEVERAL && weighing.weight(one.own()) >= ALL;
  }

  /**
   * Tells whether what was found in notes is no answer: it tells no person, no name and no interval
   * where one is asked for, or of a relative not what is asked.
   */
  public boolean isBeside(Finding found, ReadQuestion question, Chart chart, Instant now) {
    return beside.isBeside(found, question, chart, now);
  }

  /**
   * Tells whether notes are quoted that tell none of the persons, names and intervals wanted, or
   * nothing of the time that is asked for.
   */
  public boolean lacksWanted(Finding found, ReadQuestion question, Chart chart, Instant now) {
    return beside.lacksWanted(found, question, chart)
        || beside.isOfAnotherTime(found, question, chart, now);
  }

  /**
   * Tells whether notes speak of what is asked, but do not tell what is wanted to know of it: it is
   * only planned or denied, or the sentence has no person or number where one is asked for.
   */
  public boolean isUntold(ReadQuestion question, Chart chart, Instant now) {
    return !ForRecords.isOfRecords(question)
        && weighings.of(question, chart, now).all().stream()
            .anyMatch(one -> one.isNamed() && one.share() >= Choice.ENOUGH);
  }
}
