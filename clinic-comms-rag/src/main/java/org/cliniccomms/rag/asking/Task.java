package org.cliniccomms.rag.asking;

import java.util.List;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.search.Hit;

/**
 * What an answer is made of.
 *
 * @param statements the finding's sentences; empty where the records were only searched
 * @param hits the records to answer from, most relevant first
 */
record Task(ReadQuestion question, OpenChart open, List<Statement> statements, List<Hit> hits) {
  static Task of(ReadQuestion question, OpenChart open, Finding finding, List<Hit> hits) {
    return new Task(question, open, finding.statements(), hits);
  }

  static Task without(ReadQuestion question, OpenChart open) {
    return new Task(question, open, List.of(), List.of());
  }

  /** Whether the answer is known, so that a model could only word it. */
  boolean isStructured() {
    return !statements.isEmpty();
  }
}
