package org.cliniccomms.rag.asking;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.checking.Backing;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Language;

/**
 * Holds what finders say against the records before anybody hears of it, as a model's words are.
 * Where records do not bear a sentence out they speak for themselves; a denial that the chart does
 * not bear out is not said.
 */
final class OwnWords {
  private final Backing backing;
  private final Extracts extracts;

  OwnWords(Glossary glossary, Extracts extracts) {
    this.backing = new Backing(glossary);
    this.extracts = extracts;
  }

  /** Returns what was found in words that hold; silent if none are left. */
  Finding holding(Finding found, Language language, OpenChart open, Instant now) {
    List<Statement> holding =
        found.statements().stream()
            .flatMap(
                one ->
                    backing.isBehind(one, open.chart(), now) ? Stream.of(one) : quoted(one, open))
            .distinct()
            .toList();
    if (holding.equals(found.statements())) {
      return found;
    }
    if (holding.isEmpty()) {
      return new Finding(Outcome.SILENT, List.of(Phrases.silent(language)), found.ranked());
    }
    boolean unsaid =
        found.statements().stream()
            .anyMatch(one -> one.sources().isEmpty() && !holding.contains(one));
    List<Statement> all =
        unsaid
            ? Stream.concat(holding.stream(), Stream.of(Phrases.silentOnTheRest(language))).toList()
            : holding;
    return new Finding(found.outcome(), all, found.ranked());
  }

  private Stream<Statement> quoted(Statement said, OpenChart open) {
    return said.sources().stream()
        .limit(Extracts.MOST_RECORDS)
        .flatMap(id -> open.record(id).stream())
        .map(record -> extracts.quoted(record, open, said.text()));
  }
}
