package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.facts.Relatives;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers with sentences of notes and reports that have what a question names, and tell what it
 * wants to know of it; the newest note's come first. The nearest sentence alone is no answer.
 * Thread-safe.
 */
public final class PassageFinder implements Finder {
  private static final int FEW = 3;

  /** So much of what is named must be there. */
  private static final double ENOUGH = 0.6;

  private static final double ALL = 0.99;

  /** So much of it is enough to be told beside an older sentence that has more. */
  private static final double SOME = 0.3;

  /** The thing itself may be named around the sentence only. */
  private static final double ENOUGH_FOR_ATTRIBUTE = 0.75;

  private static final Set<Operation> DATES =
      EnumSet.of(Operation.WHEN, Operation.FIRST, Operation.WHEN_ENDED, Operation.LATEST);
  private static final Set<Operation> NUMBERS =
      EnumSet.of(Operation.COUNT, Operation.VALUE, Operation.HOW_MUCH, Operation.HOW_LONG);

  private static final Pattern DATE =
      Pattern.compile(
          "\\b(?:19|20)\\d\\d\\b|\\b\\d{1,2}[/.-]\\d{1,2}\\b|\\b(?:jan|feb|mar|apr|may|jun|jul|aug"
              + "|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*\\b|\\b(?:yesterday|today|ago|since|last"
              + "|ayer|hoy|hace|desde|ultim[oa]) ");
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\d|\\b(?:once|twice|one|two|three|four|five|six|un|una|dos|tres|cuatro|cinco|seis)\\b");

  private final Glossary glossary;
  private final Relatives relatives;
  private final Synonyms synonyms = Synonyms.standard();
  private final List<Attribute> attributes = Attribute.standard();

  /** Makes one that knows clinical words by {@code glossary}. */
  public PassageFinder(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
    this.relatives = new Relatives(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    return find(question, chart, ENOUGH);
  }

  /** Returns the finder of sentences that have all that a question names, and nothing less. */
  public Finder exact() {
    return (question, chart, now) -> find(question, chart, ALL);
  }

  /**
   * Returns the finder of sentences that tell an attribute, such as a size, which no record has.
   */
  public Finder ofAttributes() {
    return (question, chart, now) ->
        wanted(question).stream().anyMatch(Attribute::isOfNotes)
            ? find(question, chart, ENOUGH_FOR_ATTRIBUTE)
            : Optional.empty();
  }

  private Optional<Finding> find(ReadQuestion question, Chart chart, double enough) {
    List<Attribute> wanted = wanted(question);
    Terms terms = Terms.all(question, glossary).without(wanted);
    // An allergy is told by the list of allergies, not by what a note happens to mention.
    if (terms.size() == 0 || question.names(RecordKind.ALLERGY) || isOfDoses(question)) {
      return Optional.empty();
    }
    boolean family = question.names(RecordKind.FAMILY_HISTORY);
    Set<String> kin = family ? relatives.askedFor(question) : Set.of();
    List<NoteSentence> fitting =
        NoteSentence.of(chart, question).stream()
            .filter(each -> !each.isConditional() && each.isOfFamily() == family)
            .filter(each -> kin.isEmpty() || isOf(kin, each))
            .filter(each -> each.isOf(question.span()))
            .filter(each -> NotYet.mayBeTold(each, question))
            .filter(each -> tells(each, question, wanted))
            .toList();
    // What is of a time that was not understood must be all there.
    double least = question.timeUnread() ? ALL : enough;
    List<NoteSentence> found = best(terms, fitting, least, !wanted.isEmpty());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    boolean newest = question.asks(AskedState.CURRENT) || question.names(RecordKind.NOTE);
    List<NoteSentence> quoted =
        newest
            ? found.stream().filter(each -> each.day().equals(found.get(0).day())).toList()
            : found.stream().limit(FEW).toList();
    return Optional.of(Quotes.of(question.language(), withNewer(quoted, question, fitting), found));
  }

  /** What one relative has is told of no other. */
  private boolean isOf(Set<String> kin, NoteSentence sentence) {
    return relatives.areIn(sentence.text(), kin)
        || sentence.record().detail(Detail.RELATIONSHIP).stream()
            .anyMatch(one -> relatives.areIn(one, kin));
  }

  /** Who asks how it is now is told, too, what a later note says of it in fewer words. */
  private List<NoteSentence> withNewer(
      List<NoteSentence> quoted, ReadQuestion question, List<NoteSentence> fitting) {
    if (!question.asks(AskedState.CURRENT)) {
      return quoted;
    }
    Asked asked = Asked.of(question, glossary, synonyms);
    List<NoteSentence> all = new ArrayList<>();
    fitting.stream()
        .filter(each -> each.day().isAfter(quoted.get(0).day()))
        .filter(each -> NUMBER.matcher(each.folded()).find())
        .filter(each -> asked.weight(asked.in(each.text())) >= SOME)
        .limit(FEW)
        .forEach(all::add);
    all.addAll(quoted);
    return all;
  }

  /** Nor is what is taken, how much and since when: a note may speak of a plan, or of others. */
  private boolean isOfDoses(ReadQuestion question) {
    boolean dosed =
        question.names(RecordKind.MEDICATION)
            || DATES.contains(question.operation())
            || NUMBERS.contains(question.operation());
    return dosed
        && glossary.mentions(question.body()).stream()
            .anyMatch(mention -> mention.concept().field() == Field.MEDICINE);
  }

  private List<Attribute> wanted(ReadQuestion question) {
    return question.words().stream()
        .flatMap(word -> Attribute.askedBy(word, attributes).stream())
        .distinct()
        .toList();
  }

  /** Tells whether a sentence has what is wanted: a date, a number, a size. */
  private static boolean tells(
      NoteSentence sentence, ReadQuestion question, List<Attribute> wanted) {
    boolean attributes = wanted.stream().allMatch(one -> one.isToldIn(sentence.folded()));
    boolean date = !DATES.contains(question.operation()) || DATE.matcher(sentence.folded()).find();
    boolean number =
        !NUMBERS.contains(question.operation()) || NUMBER.matcher(sentence.folded()).find();
    return attributes && date && number;
  }

  /** Returns those that have most of what is named, and enough of it. */
  private static List<NoteSentence> best(
      Terms terms, List<NoteSentence> sentences, double enough, boolean told) {
    double most = sentences.stream().mapToDouble(one -> terms.share(one, told)).max().orElse(0);
    return most < enough
        ? List.of()
        : sentences.stream().filter(one -> terms.share(one, told) >= most).toList();
  }
}
