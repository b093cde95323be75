package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.facts.Relatives;
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

  private static final Pattern FORMER =
      Pattern.compile(
          "\\b(?:used to|previous(?:ly)?|former(?:ly)?|earlier|(?:before|antes del?|antes de"
              + " la|antes de lo) (?:the"
              + " )?(?:chang\\w*|switch\\w*|mov\\w*|cambi\\w*|present|current|latest|newest|actual|de"
              + " ahora|vigente)|anterior(?:mente)?|solia)\\b");

  private static final Pattern NAMED_BEHIND =
      Pattern.compile(
          "\\b(?:in|of|from|with|to|for|on|de|en|con|por|al|a|del)(?:"
              + " (?:the|his|her|el|la|los|las|su|sus|left|right|both|feeling|having|being))*"
              + " (\\w{4,})");

  private final Glossary glossary;
  private final Relatives relatives;
  private final AskedTopics topics;
  private final NamedApart namedApart = NamedApart.standard();

  /** Makes one that knows clinical words by {@code glossary}. */
  public NoteFinder(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
    this.relatives = new Relatives(glossary);
    this.topics = new AskedTopics(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    List<Topic> asked = topics.by(question);
    boolean only = asked.stream().anyMatch(Topic::only);
    return said(asked, question, chart)
        .or(() -> only ? Optional.of(Quotes.silent(question.language())) : Optional.empty());
  }

  /** Returns the finder of what no other kind of record tells, where a note tells it. */
  public Finder first() {
    return (question, chart, now) -> said(topics.surelyBy(question), question, chart);
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

  private static boolean isOf(Topic topic, NoteSentence sentence) {
    boolean family = topic.is("family-history");
    return topic.isSaid(sentence.folded())
        && (family == sentence.isOfFamily() || DONE_BY_OTHERS.contains(topic.name()))
        && (topic.is("return-advice") || !sentence.isConditional());
  }

  /** Tells whether a sentence has all that the question is particular about. */
  private boolean has(NoteSentence sentence, Topic topic, ReadQuestion question) {
    if (!namedApart.areIn(sentence, question, topic.name())
        || !isOfThem(topic, sentence, question)) {
      return false;
    }
    if (!topic.exact()) {
      return true;
    }
    String words = String.join(" ", question.words());
    // "Pain" only asks for the topic; "chest pain" is more than that.
    Terms named = Terms.concepts(question, glossary, text -> topic.isItself(text, words));
    return named.areIn(sentence) && hasWhatIsNamedBehind(sentence, topic, question);
  }

  /** What the mother must not know says nothing of what the sister may. */
  private boolean isOfThem(Topic topic, NoteSentence sentence, ReadQuestion question) {
    Set<String> kin = topic.is("privacy") ? relatives.askedFor(question) : Set.of();
    return kin.isEmpty() || relatives.areIn(sentence.text(), kin);
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
