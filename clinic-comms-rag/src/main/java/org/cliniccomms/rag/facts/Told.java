package org.cliniccomms.rag.facts;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Sentences;

/** What reports of examinations say of a thing that is measured: "Ejection fraction 64 percent." */
final class Told {
  private Told() {}

  /** Returns the reports that tell a number of what a question looks for, the newest first. */
  static List<ChartRecord> in(Ask ask) {
    return ask.newestFirst(
        Stream.of(RecordKind.REPORT, RecordKind.PROCEDURE)
            .flatMap(kind -> ask.records(kind).stream())
            .filter(one -> one.state() == RecordState.DONE && one.date().isPresent())
            .filter(one -> sentences(ask, one).findAny().isPresent())
            .toList());
  }

  /** Returns the sentences of a report that tell it. */
  static String of(Ask ask, ChartRecord report) {
    return sentences(ask, report).distinct().collect(Collectors.joining(" "));
  }

  private static Stream<String> sentences(Ask ask, ChartRecord report) {
    return Stream.concat(Stream.of(report.narrative()), report.detail(Detail.COMMENT).stream())
        .flatMap(text -> Sentences.of(text).stream())
        .filter(sentence -> sentence.chars().anyMatch(Character::isDigit))
        .filter(sentence -> isOf(ask, sentence));
  }

  private static boolean isOf(Ask ask, String sentence) {
    Set<Concept> told = new HashSet<>();
    ask.matching().glossary().mentions(sentence).forEach(one -> told.add(one.concept()));
    return ask.sought().concepts().stream()
        .anyMatch(one -> ask.matching().narrower(one).stream().anyMatch(told::contains));
  }
}
