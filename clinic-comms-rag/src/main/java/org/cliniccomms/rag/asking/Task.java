package org.cliniccomms.rag.asking;

import java.util.List;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.asking.ChartDesk.Found;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.search.Hit;

/**
 * What an answer is made of.
 *
 * @param statements the finding's sentences; empty where the records were only searched
 * @param hits the records to answer from, most relevant first
 * @param alike others that may answer, but only whoever reads them can tell
 */
record Task(
    ReadQuestion question,
    OpenChart open,
    List<Statement> statements,
    List<Hit> hits,
    List<Hit> alike) {
  static Task of(ReadQuestion question, OpenChart open, Finding finding, List<Hit> hits) {
    return new Task(question, open, finding.statements(), hits, List.of());
  }

  static Task of(ReadQuestion question, OpenChart open, Found found) {
    return new Task(question, open, List.of(), found.telling(), found.alike());
  }

  static Task without(ReadQuestion question, OpenChart open) {
    return new Task(question, open, List.of(), List.of(), List.of());
  }

  /** All that a model may read. */
  List<Hit> readable() {
    return Stream.concat(hits.stream(), alike.stream()).toList();
  }

  /** Whether the answer is known, so that a model could only word it. */
  boolean isStructured() {
    return !statements.isEmpty();
  }
}
