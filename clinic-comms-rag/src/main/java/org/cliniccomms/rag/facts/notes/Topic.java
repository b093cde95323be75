package org.cliniccomms.rag.facts.notes;

import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Something that notes are asked about.
 *
 * @param latest whether a later note replaces an earlier one
 * @param only whether nothing but notes can answer
 * @param first whether nothing else of a chart tells it, so that it is asked before records
 * @param exact whether names and clinical words of the question must be in the sentence
 * @param not kinds of records that the question must not name
 * @param ask how a question asks for it
 * @param say how a sentence speaks of it
 */
record Topic(
    String name,
    boolean latest,
    boolean only,
    boolean first,
    boolean exact,
    Set<RecordKind> not,
    Pattern ask,
    Pattern say) {
  Topic {
    not = Set.copyOf(not);
  }

  boolean isAsked(ReadQuestion question, String folded) {
    return question.kinds().stream().noneMatch(not::contains) && ask.matcher(folded).find();
  }

  boolean isSaid(String folded) {
    return say.matcher(folded).find();
  }

  boolean is(String other) {
    return name.equals(other);
  }
}
