package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.facts.Relatives;
import org.cliniccomms.rag.facts.notes.Asked.Thing;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers what no other finder knew with the sentences of a note that say most of what a question
 * names, in whichever words, and with those beside them that say the rest. Thread-safe.
 */
public final class NearestFinder implements Finder {
  private static final double OWN = 1;
  private static final double BESIDE = 0.8;
  private static final double SAME_NOTE = 0.5;
  private static final double ALIKE = 0.05;
  private static final int SENTENCES = 3;
  private static final int NOTES = 2;

  private static final Set<Operation> NUMBERS =
      EnumSet.of(
          Operation.COUNT,
          Operation.VALUE,
          Operation.HOW_MUCH,
          Operation.HOW_LONG,
          Operation.HOW_OFTEN,
          Operation.WHEN,
          Operation.WHEN_ENDED,
          Operation.FIRST);

  private static final Pattern NUMBER =
      Pattern.compile(
          "\\d|\\b(?:once|twice|one|two|three|four|five|six|un|una|dos|tres|cuatro|cinco|seis"
              + "|cada|daily|weekly|every)\\b");

  /** Asks what is to be done in a case that may come about. */
  private static final Pattern ASKS_OF_A_CASE =
      Pattern.compile(
          "\\b(?:if|in case|in an? (?:\\w+ )?(?:crisis|emergency|attack)|rescue|rescate|en"
              + " caso|ante (?:que|una?|cuales)|si"
              + " (?:una?|el|la|los|las|le|presenta|aparece|sube|baja|hay"
              + "|empeora)|(?:told|warned|advised|dijeron|advirti\\w+|indic\\w+)"
              + " .*\\b(?:call|phone|ring|return|come|bring|consult|avisar|llamar|volver|consultar"
              + "|llev\\w+|acudir))\\b");

  private static final Pattern OF_A_CASE =
      Pattern.compile("\\b(?:if|in case|si|en caso|should (?:he|she|they|this|it)|ante)\\b");

  private static final Pattern TOLD =
      Pattern.compile(
          "\\b(?:told|tell|said|inform\\w*|advis\\w*|explain\\w*|warn\\w*|instruct\\w*|taught"
              + "|dijo|dijeron|explic\\w+|inform\\w+|advirt\\w+|advert\\w+|indic\\w+|avis\\w+"
              + "|ensen\\w+|call|ring|phone|llam\\w+|contact\\w*)\\b");

  private final Glossary glossary;
  private final Relatives relatives;
  private final Synonyms synonyms = Synonyms.standard();
  private final double enough;

  /**
   * Makes one that knows clinical words by {@code glossary}.
   *
   * @param enough how much of what a question names must be said, from 0 to 1
   */
  public NearestFinder(Glossary glossary, double enough) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
    this.relatives = new Relatives(glossary);
    this.enough = enough;
  }

  /** Returns the finder of what is to be done in a case, for questions of that alone. */
  public Finder ofCases() {
    return (question, chart, now) ->
        ASKS_OF_A_CASE.matcher(String.join(" ", question.words())).find()
            ? find(question, chart, one -> OF_A_CASE.matcher(one.folded()).find(), 1)
            : Optional.empty();
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    return find(question, chart, any -> true, 2);
  }

  private Optional<Finding> find(
      ReadQuestion question, Chart chart, Predicate<NoteSentence> wanted, int least) {
    Asked asked = Asked.of(question, glossary, synonyms);
    boolean clinical = asked.things().stream().anyMatch(Thing::isClinical);
    if (asked.things().size() < (clinical ? least : 2) || isOfRecords(question)) {
      return Optional.empty();
    }
    List<Passage> passages =
        passages(question, chart, asked).stream().filter(one -> wanted.test(one.sentence)).toList();
    double most = passages.stream().mapToDouble(Passage::share).max().orElse(0);
    if (most < (question.timeUnread() ? Math.max(enough, BESIDE) : enough)) {
      return Optional.empty();
    }
    boolean newest = question.asks(AskedState.CURRENT) || question.operation() == Operation.LATEST;
    double lowest = newest ? Math.max(enough, most - SAME_NOTE) : most - ALIKE;
    List<Passage> best = passages.stream().filter(one -> one.share >= lowest).toList();
    List<NoteSentence> quoted = new ArrayList<>();
    Set<Object> notes = new HashSet<>();
    for (Passage one : best) {
      if (notes.size() < (newest ? 1 : NOTES) && notes.add(one.sentence.record().id())) {
        quoted.addAll(completed(one, asked));
      }
    }
    return Optional.of(
        Quotes.of(question.language(), quoted, best.stream().map(Passage::sentence).toList()));
  }

  /** Allergies and what is taken are told by their records, not by what a note mentions. */
  private boolean isOfRecords(ReadQuestion question) {
    boolean dosed =
        question.names(RecordKind.MEDICATION)
            || NUMBERS.contains(question.operation())
            || question.operation() == Operation.LATEST;
    return question.names(RecordKind.ALLERGY)
        || question.names(RecordKind.APPOINTMENT)
        || question.operation() == Operation.NEXT
        || question.operation() == Operation.REACTION
        || (dosed
            && glossary.mentions(question.body()).stream()
                .anyMatch(mention -> mention.concept().field() == Field.MEDICINE));
  }

  private List<Passage> passages(ReadQuestion question, Chart chart, Asked asked) {
    List<NoteSentence> all =
        NoteSentence.of(chart, question).stream()
            .filter(one -> mayBear(one, question) && one.isOf(question.span()))
            .toList();
    Set<String> kin =
        question.names(RecordKind.FAMILY_HISTORY) ? relatives.askedFor(question) : Set.of();
    List<Passage> passages = new ArrayList<>();
    for (NoteSentence one : all) {
      if (isCounted(one, question) && (kin.isEmpty() || relatives.areIn(one.text(), kin))) {
        List<NoteSentence> note =
            all.stream().filter(each -> each.record().equals(one.record())).toList();
        passages.add(new Passage(one, note, share(one, note, asked)));
      }
    }
    passages.sort(Comparator.comparingDouble(Passage::share).reversed());
    passages.removeIf(one -> one.share <= 0);
    return passages;
  }

  /** Who asks how many or when wants a number. */
  private static boolean isCounted(NoteSentence one, ReadQuestion question) {
    return !NUMBERS.contains(question.operation()) || NUMBER.matcher(one.folded()).find();
  }

  /** What is only planned, was not done or is a relative's bears on no question but one of that. */
  private static boolean mayBear(NoteSentence one, ReadQuestion question) {
    String words = String.join(" ", question.words());
    boolean kin =
        question.names(RecordKind.FAMILY_HISTORY) || question.operation() == Operation.WHO;
    boolean told = TOLD.matcher(words).find();
    return NotYet.mayBeTold(one, question) && (kin || told || !one.isOfFamily());
  }

  /** Returns how much of what is asked a sentence says, itself or by what is around it. */
  private static double share(NoteSentence one, List<NoteSentence> note, Asked asked) {
    Set<Thing> own = asked.in(one.text());
    if (own.stream().noneMatch(Thing::isTelling)) {
      return 0;
    }
    int at = note.indexOf(one);
    StringBuilder beside = new StringBuilder(one.record().title());
    StringBuilder all = new StringBuilder(one.record().title());
    for (int other = 0; other < note.size(); other++) {
      (Math.abs(other - at) <= 1 ? beside : all).append(". ").append(note.get(other).text());
    }
    Set<Thing> near = asked.in(beside.toString());
    near.removeAll(own);
    Set<Thing> far = asked.in(all.toString());
    far.removeAll(own);
    far.removeAll(near);
    boolean named =
        asked.things().stream()
            .filter(Thing::isClinical)
            .allMatch(thing -> own.contains(thing) || near.contains(thing) || far.contains(thing));
    return named
        ? OWN * asked.weight(own) + BESIDE * asked.weight(near) + SAME_NOTE * asked.weight(far)
        : 0;
  }

  /** Returns a sentence, and those of its note that say what it leaves out, in their order. */
  private static List<NoteSentence> completed(Passage passage, Asked asked) {
    Set<Integer> chosen = new HashSet<>();
    chosen.add(passage.note.indexOf(passage.sentence));
    Set<Thing> missing = new HashSet<>(asked.things());
    missing.removeAll(asked.in(passage.sentence.text()));
    while (chosen.size() < SENTENCES) {
      int best = -1;
      double most = 0;
      for (int at = 0; at < passage.note.size(); at++) {
        Set<Thing> said = asked.in(passage.note.get(at).text());
        said.retainAll(missing);
        if (asked.weight(said) > most) {
          most = asked.weight(said);
          best = at;
        }
      }
      if (best < 0) {
        break;
      }
      chosen.add(best);
      missing.removeAll(asked.in(passage.note.get(best).text()));
    }
    return chosen.stream().sorted().map(passage.note::get).toList();
  }

  private record Passage(NoteSentence sentence, List<NoteSentence> note, double share) {
    @Override
    public String toString() {
      return "Passage[" + share + "]";
    }
  }
}
