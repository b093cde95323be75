package org.cliniccomms.rag.facts.notes;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Something that notes are asked about.
 *
 * @param latest whether a later note replaces an earlier one
 * @param only whether nothing but notes can answer
 * @param exact whether names and clinical words of the question must be in the sentence
 * @param not kinds of records that the question must not name
 * @param sure how a question asks for it so plainly that notes are asked before records
 * @param ask how else a question asks for it
 * @param say how a sentence speaks of it
 */
record Topic(
    String name,
    boolean latest,
    boolean only,
    boolean exact,
    Set<RecordKind> not,
    Pattern sure,
    Pattern ask,
    Pattern say) {
  Topic {
    not = Set.copyOf(not);
  }

  boolean isAsked(ReadQuestion question, String folded) {
    return isSurelyAsked(question, folded) || (mayBe(question) && ask.matcher(folded).find());
  }

  boolean isSurelyAsked(ReadQuestion question, String folded) {
    return mayBe(question) && sure.matcher(folded).find();
  }

  private boolean mayBe(ReadQuestion question) {
    return question.kinds().stream().noneMatch(not::contains);
  }

  /** Tells whether a part of a question, or of a sentence, is only a name of the topic. */
  boolean isItself(String folded, String words) {
    return say.matcher(folded).results().anyMatch(said -> said.group().equals(folded))
        || Stream.of(sure, ask)
            .flatMap(one -> one.matcher(words).results())
            .anyMatch(asked -> asked.group().contains(folded));
  }

  boolean isSaid(String folded) {
    return say.matcher(folded).find();
  }

  boolean is(String other) {
    return name.equals(other);
  }
}
