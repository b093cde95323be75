package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers with sentences of notes that have all that a question names; the newest note's come
 * first. The nearest sentence alone is no answer. Thread-safe.
 */
public final class PassageFinder implements Finder {
  private static final int FEW = 3;

  private static final Set<Operation> OF_RECORDS =
      EnumSet.of(
          Operation.WHEN,
          Operation.FIRST,
          Operation.WHEN_ENDED,
          Operation.COUNT,
          Operation.REACTION,
          Operation.VALUE);

  private final Glossary glossary;

  /** Makes one that knows clinical words by {@code glossary}. */
  public PassageFinder(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  /** Dates, numbers and allergies are told by records, not by what a note happens to mention. */
  private static boolean isOfRecords(ReadQuestion question) {
    return question.names(RecordKind.ALLERGY) || OF_RECORDS.contains(question.operation());
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    Terms terms = Terms.all(question, glossary);
    if (terms.size() == 0 || isOfRecords(question)) {
      return Optional.empty();
    }
    int enough = terms.size() <= FEW ? terms.size() : (terms.size() * 3 + 3) / 4;
    boolean family = question.names(RecordKind.FAMILY_HISTORY);
    List<NoteSentence> found =
        NoteSentence.of(chart, question).stream()
            .filter(each -> !each.isConditional() && each.isOfFamily() == family)
            .filter(each -> question.span().contains(each.day()))
            .filter(each -> terms.in(each) >= enough)
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    boolean newest = question.asks(AskedState.CURRENT) || question.names(RecordKind.NOTE);
    List<NoteSentence> quoted =
        newest
            ? found.stream().filter(each -> each.day().equals(found.get(0).day())).toList()
            : found.stream().limit(FEW).toList();
    return Optional.of(Quotes.of(question.language(), quoted, found));
  }
}
