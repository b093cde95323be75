package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers how things of a chart lie in time: how old the patient was, how long something lasted,
 * what came before and after something else, how much later. Thread-safe.
 */
final class Timeline implements Finder {
  private final Glossary glossary;
  private final List<Finder> records;
  private final Wordings wordings = new Wordings();

  Timeline(Glossary glossary) {
    this.glossary = glossary;
    Clinical clinical = new Clinical(glossary);
    this.records = List.of(clinical, new Lenient(clinical));
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (isOfOthers(question)) {
      return Optional.empty();
    }
    Wording wording = wordings.in(question.language());
    Sought sought = Sought.of(question, glossary);
    Chart ofTheSide = OtherSide.ofTheSide(question, chart);
    Ask ask = Ask.of(question, ofTheSide, now, glossary, wording, sought);
    Happenings happenings = new Happenings(ask, records);
    return new AgeThen(ask, happenings)
        .find()
        .or(() -> new Lasted(ask, happenings).find())
        .or(() -> new WhichFirst(ask, happenings).find())
        .or(() -> new Sequence(ask, happenings).find());
  }

  private static boolean isOfOthers(ReadQuestion question) {
    return question.names(RecordKind.FAMILY_HISTORY) || question.names(RecordKind.NOTE);
  }
}
