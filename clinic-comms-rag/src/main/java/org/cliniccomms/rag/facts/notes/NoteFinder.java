package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.facts.Relatives;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers what only notes tell: diet, caregivers, pharmacy, privacy, travels, side effects and the
 * like, by quoting the sentence itself. Thread-safe.
 *
 * <p>Where a later note says something else, the earlier one is not quoted. A sentence that does
 * not have the medicine, illness or part of the body that the question names is no answer.
 */
public final class NoteFinder implements Finder {
  private static final Set<Operation> OF_DATES =
      EnumSet.of(Operation.WHEN, Operation.FIRST, Operation.WHEN_ENDED, Operation.LATEST);

  /** Topics whose dates are in the sentence. */
  private static final Set<String> DATED =
      Set.of(
          "travel",
          "side-effect",
          "pain",
          "return-advice",
          "order",
          "referral",
          "contact",
          "family-history",
          "missed-doses",
          "driving",
          "pharmacy");

  /** Topics whose sentences may begin with a relative, and still be about the patient. */
  private static final Set<String> DONE_BY_OTHERS =
      Set.of(
          "caregiver",
          "pill-box",
          "transport",
          "privacy",
          "secret",
          "donor",
          "pharmacy",
          "contact");

  private static final Pattern ADHERENCE =
      Pattern.compile("\\b(?:adher\\w+|complian\\w*|cumpl\\w+)\\b");

  private static final Pattern PHARMACY =
      Pattern.compile(
          "\\b(?:pharmac\\w+|chemists?|drug"
              + " ?stores?|farmacia\\w*|botica\\w*|drogueria\\w*|a?donde)\\b");

  private static final Pattern FORMER =
      Pattern.compile(
          "\\b(?:used to|previous(?:ly)?|former(?:ly)?|(?:before|antes del?|antes de la) (?:the"
              + " )?(?:chang|switch|mov|cambi)\\w*|anterior(?:mente)?|solia)\\b");

  private static final Pattern NAMED_BEHIND =
      Pattern.compile(
          "\\b(?:in|of|from|with|to|for|on|de|en|con|por|al|a|del)(?:"
              + " (?:the|his|her|el|la|los|las|su|sus|left|right|both))* (\\w{4,})");

  private final Glossary glossary;
  private final Relatives relatives;
  private final List<Topic> topics = Topics.standard();

  /** Makes one that knows clinical words by {@code glossary}. */
  public NoteFinder(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
    this.relatives = new Relatives(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    List<Topic> asked = asked(question);
    boolean only = asked.stream().anyMatch(Topic::only);
    return said(asked, question, chart)
        .or(() -> only ? Optional.of(Quotes.silent(question.language())) : Optional.empty());
  }

  /** Returns the finder of what no other kind of record tells, where a note tells it. */
  public Finder first() {
    return (question, chart, now) ->
        said(asked(question).stream().filter(Topic::first).toList(), question, chart);
  }

  private List<Topic> asked(ReadQuestion question) {
    String words = String.join(" ", question.words());
    return topics.stream().filter(topic -> isAsked(topic, question, words)).toList();
  }

  private Optional<Finding> said(List<Topic> asked, ReadQuestion question, Chart chart) {
    Set<String> kin = relatives.askedFor(question);
    List<NoteSentence> sentences =
        NoteSentence.of(chart, question).stream()
            .filter(each -> relatives.maySpeakOf(each.text(), kin))
            .toList();
    for (Topic topic : asked) {
      List<NoteSentence> all = sentences.stream().filter(each -> isOf(topic, each)).toList();
      List<NoteSentence> said = all.stream().filter(each -> has(each, topic, question)).toList();
      if (!said.isEmpty()) {
        return Optional.of(Quotes.of(question.language(), chosen(topic, question, said), all));
      }
    }
    return Optional.empty();
  }

  private boolean isAsked(Topic topic, ReadQuestion question, String words) {
    if (!topic.isAsked(question, words)) {
      return false;
    }
    if (topic.is("diet") && names(Field.ALLERGEN, question)) {
      return false;
    }
    if (topic.is("herb") && question.names(RecordKind.ALLERGY)) {
      return false;
    }
    if (topic.is("privacy") && names(Field.MEDICINE, question)) {
      return false;
    }
    if (topic.is("pharmacy") && !isOfAPharmacy(question, words)) {
      return false;
    }
    if (topic.is("missed-doses") || topic.is("side-effect")) {
      return isOfAMedicine(topic, question, words);
    }
    return !OF_DATES.contains(question.operation())
        || DATED.contains(topic.name())
        || question.names(RecordKind.NOTE)
        || question.asks(AskedState.CURRENT);
  }

  /** What was put into the body, or stopped, is "retirado" by no pharmacy. */
  private boolean isOfAPharmacy(ReadQuestion question, String words) {
    boolean where = question.operation() == Operation.WHERE || PHARMACY.matcher(words).find();
    return !names(Field.PROCEDURE, question)
        && question.operation() != Operation.WHY
        && (where || !names(Field.MEDICINE, question));
  }

  /** "Can she eat shrimp" is no question about her diet, nor what she may receive of privacy. */
  private boolean names(Field field, ReadQuestion question) {
    return glossary.mentions(question.body()).stream()
        .anyMatch(mention -> mention.concept().field() == field);
  }

  /** Visits can be missed too, and an allergen does things to people. */
  private boolean isOfAMedicine(Topic topic, ReadQuestion question, String words) {
    boolean medicine =
        question.names(RecordKind.MEDICATION)
            || glossary.mentions(question.body()).stream()
                .anyMatch(mention -> mention.concept().field() == Field.MEDICINE);
    if (topic.is("missed-doses")) {
      return medicine || ADHERENCE.matcher(words).find();
    }
    boolean plainly =
        words.matches(".*\\b(?:side effects?|adverse|advers[oa]s?|secundarios?|colaterales)\\b.*");
    return plainly || (medicine && !question.names(RecordKind.ALLERGY));
  }

  private static boolean isOf(Topic topic, NoteSentence sentence) {
    boolean family = topic.is("family-history");
    return topic.isSaid(sentence.folded())
        && (family == sentence.isOfFamily() || DONE_BY_OTHERS.contains(topic.name()))
        && (topic.is("return-advice") || !sentence.isConditional());
  }

  /** Tells whether a sentence has all that the question is particular about. */
  private boolean has(NoteSentence sentence, Topic topic, ReadQuestion question) {
    if (topic.is("mobility") && !MobilityAids.areIn(sentence, question)) {
      return false;
    }
    if (!topic.exact()) {
      return true;
    }
    String words = String.join(" ", question.words());
    Terms named = Terms.concepts(question, glossary, text -> isTheTopic(topic, words, text));
    return named.areIn(sentence) && hasWhatIsNamedBehind(sentence, topic, question);
  }

  /** "Pain" only asks for the topic; "chest pain" is more than that. */
  private static boolean isTheTopic(Topic topic, String words, String text) {
    return topic.say().matcher(text).results().anyMatch(said -> said.group().equals(text))
        || topic.ask().matcher(words).results().anyMatch(asked -> asked.group().contains(text));
  }

  /** "Pain in the knee": a word that nobody knows is compared where the language is the same. */
  private boolean hasWhatIsNamedBehind(NoteSentence sentence, Topic topic, ReadQuestion question) {
    if (sentence.language() != question.language()) {
      return true;
    }
    Matcher behind = NAMED_BEHIND.matcher(String.join(" ", question.words()));
    while (behind.find()) {
      String word = behind.group(1);
      boolean particular =
          question.target().contains(word)
              && !topic.ask().matcher(word).find()
              && glossary.mentions(word).isEmpty();
      if (particular && !hasWord(sentence, word)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasWord(NoteSentence sentence, String word) {
    String stem = Words.stem(word);
    return Words.tokens(sentence.text()).stream()
        .anyMatch(token -> WordFamily.alike(token.stem(), stem));
  }

  /** Returns what holds: of the newest note; or of the time that the question names. */
  private static List<NoteSentence> chosen(
      Topic topic, ReadQuestion question, List<NoteSentence> said) {
    List<NoteSentence> then =
        said.stream().filter(each -> question.span().contains(each.day())).toList();
    List<NoteSentence> meant = then.isEmpty() ? said : then;
    if (!topic.latest()) {
      return meant;
    }
    boolean former =
        question.asks(AskedState.PAST)
            || (question.operation() == Operation.FIRST && !topic.is("driving"))
            || FORMER.matcher(String.join(" ", question.words())).find();
    NoteSentence one = former ? meant.get(meant.size() - 1) : meant.get(0);
    return meant.stream().filter(each -> each.day().equals(one.day())).toList();
  }
}
