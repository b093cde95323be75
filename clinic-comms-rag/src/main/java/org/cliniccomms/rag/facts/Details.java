package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
    String said = Expected.withoutDays(text);
    return Aspect.in(question, ALL).stream()
        .filter(one -> one.isOf(told) && !one.isTold(said, told))
        .anyMatch(one -> told.stream().flatMap(Details::remarks).noneMatch(of(one)));
  }

  /** Returns what was found with the remarks that tell a detail that is asked for. */
  Finding withRemarks(Finding found, ReadQuestion question, String text, List<ChartRecord> told) {
    String said = Expected.withoutDays(text);
    List<Aspect> left =
        Aspect.in(question, ALL).stream()
            .filter(one -> one.isOf(told) && !one.isSaid(said))
            .toList();
    List<Statement> statements = new ArrayList<>(found.statements());
    for (ChartRecord record : told) {
      remarks(record)
          .filter(remark -> left.stream().anyMatch(one -> of(one).test(remark)))
          .map(remark -> remark.replaceFirst("\\.$", ""))
          .map(remark -> wordings.in(question.language()).say("done.remarks", remark))
          .map(remark -> new Statement(remark, List.of(record.id())))
          .forEach(statements::add);
    }
    return new Finding(found.outcome(), statements, found.ranked());
  }

  private static Stream<String> remarks(ChartRecord record) {
    return REMARKS.stream().flatMap(detail -> record.detail(detail).stream());
  }

  private static Predicate<String> of(Aspect wanted) {
    return remark -> wanted.isSaid(Words.fold(remark));
  }
}
