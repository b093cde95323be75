package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Says that the chart is silent where a word that the question turns on is in no record, under none
 * of its names.
 */
final class Silence implements Finder {
  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  Silence(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    Sought sought = Sought.of(question, glossary);
    Field own = sought.names(Field.CONDITION) ? Field.CONDITION : Field.MEASUREMENT;
    if (question.names(RecordKind.FAMILY_HISTORY) && sought.names(own)) {
      // What the patient has is no answer to what a relative has.
      boolean all = new Relatives(glossary).askedFor(question).isEmpty();
      String key = all ? "silent.family" : "silent.family.asked";
      return Optional.of(silent(question, key, sought.of(own).text()));
    }
    boolean borne =
        isBorneUpon(question, sought, chart) && !new OnlyMentioned(question, glossary).in(chart);
    if (sought.isEmpty() || borne) {
      return Optional.empty();
    }
    return Optional.of(denied(question, sought, chart));
  }

  /** Names what has a name and is nowhere; a fragment of the question says less than no name. */
  private Finding denied(ReadQuestion question, Sought sought, Chart chart) {
    Bearing bearing = Bearing.of(question, glossary);
    List<String> named =
        sought.units().stream()
            .filter(Matching::isClinical)
            .filter(unit -> chart.records().stream().noneMatch(one -> bearing.has(unit, one)))
            .map(Sought.Unit::text)
            .distinct()
            .toList();
    return named.isEmpty()
        ? new Finding(Finding.Outcome.SILENT, List.of(), List.of())
        : silent(question, "silent", wordings.in(question.language()).list(named));
  }

  private Finding silent(ReadQuestion question, String key, String named) {
    String sentence = wordings.in(question.language()).say(key, named);
    return new Finding(
        Finding.Outcome.SILENT, List.of(new Statement(sentence, List.of())), List.of());
  }

  /** Tells whether the chart has what the question turns on, and most of what it names. */
  private boolean isBorneUpon(ReadQuestion question, Sought sought, Chart chart) {
    Bearing bearing = Bearing.of(question, glossary);
    int missing = 0;
    for (Sought.Unit unit : sought.units()) {
      if (chart.records().stream().noneMatch(record -> bearing.has(unit, record))) {
        if (Matching.isClinical(unit)) {
          return false;
        }
        // A word may be of the time that was not understood.
        missing += question.timeUnread() ? 0 : 1;
      }
    }
    return missing * 2 < sought.units().size();
  }
}
