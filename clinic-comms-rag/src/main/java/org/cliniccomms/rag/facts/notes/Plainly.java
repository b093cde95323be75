package org.cliniccomms.rag.facts.notes;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Moment;
import org.cliniccomms.rag.reading.Moments;
import org.cliniccomms.rag.reading.PartsOfSpeech;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Puts a question without the words that say how it is asked: "where did his ferritin end up when
 * drawn anew" asks for ferritin. Thread-safe.
 */
public final class Plainly {
  private final Glossary glossary;
  private final Synonyms synonyms = Synonyms.standard();
  private final PartsOfSpeech parts = PartsOfSpeech.standard();

  /** Makes one that keeps what {@code glossary} knows. */
  public Plainly(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  /**
   * Returns the question put so; empty where it stays the same, or would ask for nothing that is
   * known.
   */
  public Optional<ReadQuestion> put(ReadQuestion question) {
    Set<String> named = named(question.body());
    Set<String> moments = momentsOfAValue(question);
    List<String> target =
        question.target().stream()
            .filter(
                word ->
                    named.contains(word)
                        || moments.contains(word)
                        || isTold(word)
                        || !parts.maySayHow(word))
            .toList();
    boolean asksForSomething = !named.isEmpty() || !question.kinds().isEmpty();
    return asksForSomething && target.size() < question.target().size()
        ? Optional.of(question.withTarget(target))
        : Optional.empty();
  }

  /** Tells whether a question still wants, of what notes tell, all that another one does. */
  public static boolean wantsAsMuch(ReadQuestion question, ReadQuestion other) {
    return Want.of(question, Want.STANDARD).containsAll(Want.of(other, Want.STANDARD));
  }

  /** "During the last attack": of what moment a value is asked for says more than how. */
  private Set<String> momentsOfAValue(ReadQuestion question) {
    boolean value =
        glossary.mentions(question.body()).stream()
            .anyMatch(mention -> mention.concept().field() == Field.MEASUREMENT);
    return value
        ? Moments.in(question).stream()
            .filter(moment -> moment.relation() != Moment.Relation.AT)
            .flatMap(moment -> Stream.of(moment.event().split(" ", -1)))
            .filter(parts::mayName)
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** Tells whether a folded word says how something is asked, and nothing that notes tell of. */
  public boolean saysOnlyHow(String word) {
    return !isTold(word) && parts.maySayHow(word);
  }

  /** "Forgotten", "refuses": what notes tell of. */
  private boolean isTold(String word) {
    return synonyms.isClinical(word);
  }

  /** Returns the folded words of all that the glossary knows in a text. */
  private Set<String> named(String text) {
    List<Words.Token> tokens = Words.tokens(text);
    return glossary.mentions(text).stream()
        .flatMap(mention -> tokens.subList(mention.first(), mention.end()).stream())
        .map(Words.Token::folded)
        .collect(Collectors.toSet());
  }
}
