package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.facts.notes.Expected;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * The details of a thing that people ask for, most of which no record has: what set an asthma off,
 * whether a medicine is taken with food, who sat beside the patient. The thing itself is no answer
 * to them. {@link Aspect} has those of which finders know more, and say that they are not recorded.
 */
final class Details {
  private static final List<Aspect> ALL = Aspect.read("details.txt");

  /** Where somebody may have written more of it. */
  private static final List<Detail> REMARKS =
      List.of(Detail.COMMENT, Detail.DOSAGE, Detail.INSTRUCTION);

  private final Wordings wordings;

  Details(Wordings wordings) {
    this.wordings = wordings;
  }

  /** Tells whether a detail is asked for that neither a text nor the records behind it have. */
  static boolean isUntold(ReadQuestion question, String text, List<ChartRecord> told) {
    return unsaid(question, text, told).stream().anyMatch(one -> isMissing(one, told));
  }

  /**
   * Returns what was found with the remarks that tell a detail that is asked for; as no answer if
   * nothing tells it.
   */
  Finding of(Finding found, ReadQuestion question, String text, List<ChartRecord> told) {
    List<Aspect> unsaid = unsaid(question, text, told);
    if (unsaid.stream().anyMatch(one -> isMissing(one, told))) {
      return new Finding(Finding.Outcome.SILENT, List.of(), found.ranked());
    }
    List<Statement> statements = new ArrayList<>(found.statements());
    for (ChartRecord record : told) {
      remarks(record)
          .filter(remark -> unsaid.stream().anyMatch(one -> one.isSaid(Words.fold(remark))))
          .map(remark -> remark.replaceFirst("\\.$", ""))
          .map(remark -> wordings.in(question.language()).say("done.remarks", remark))
          .map(remark -> new Statement(remark, List.of(record.id())))
          .forEach(statements::add);
    }
    return new Finding(found.outcome(), statements, found.ranked());
  }

  /** Returns the details that are asked of these records and not in the text. */
  private static List<Aspect> unsaid(ReadQuestion question, String text, List<ChartRecord> told) {
    String said = Expected.withoutDays(text);
    return Aspect.in(question, ALL).stream()
        .filter(one -> one.isOf(told) && !one.isSaid(said))
        .toList();
  }

  private static boolean isMissing(Aspect unsaid, List<ChartRecord> told) {
    return told.stream()
        .noneMatch(
            record ->
                unsaid.isToldBy(record)
                    || remarks(record).anyMatch(remark -> unsaid.isSaid(Words.fold(remark))));
  }

  private static Stream<String> remarks(ChartRecord record) {
    return REMARKS.stream().flatMap(detail -> record.detail(detail).stream());
  }
}
