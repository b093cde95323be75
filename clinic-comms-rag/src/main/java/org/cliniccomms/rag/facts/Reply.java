package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;

/** Collects the sentences of an answer. Not thread-safe. */
final class Reply {
  private static final int RELATED = 40;

  private final Ask ask;
  private final List<Statement> statements = new ArrayList<>();
  private final Set<RecordId> ranked = new LinkedHashSet<>();
  private boolean lacking;
  private boolean answered;

  Reply(Ask ask) {
    this.ask = ask;
  }

  /** Adds a sentence that rests on these records. */
  Reply say(Collection<ChartRecord> sources, String key, Object... parts) {
    return says(sources, ask.wording().say(key, parts));
  }

  Reply say(ChartRecord source, String key, Object... parts) {
    return say(List.of(source), key, parts);
  }

  /** Adds a finished sentence. */
  Reply says(Collection<ChartRecord> sources, String sentence) {
    return adds(
        sources, Contrary.isAsked(ask.question()) ? Contrary.withoutLead(sentence) : sentence);
  }

  /** Adds a sentence with its yes or no, whichever way the question is put. */
  Reply asItIs(ChartRecord source, String key, Object... parts) {
    return adds(List.of(source), ask.wording().say(key, parts));
  }

  private Reply adds(Collection<ChartRecord> sources, String said) {
    List<RecordId> ids = sources.stream().map(ChartRecord::id).distinct().toList();
    statements.add(new Statement(said, ids));
    ranked.addAll(ids);
    answered = true;
    return this;
  }

  /** Adds that a record has not what is asked of it: with nothing else told, that is no answer. */
  Reply lacks(ChartRecord source, String key, Object... parts) {
    boolean before = answered;
    say(source, key, parts);
    answered = before;
    lacking = true;
    return this;
  }

  /** Adds records that are about the same, but on which no sentence rests. */
  Reply related(Collection<ChartRecord> records) {
    records.stream()
        .map(ChartRecord::id)
        .filter(id -> ranked.size() < RELATED)
        .forEach(ranked::add);
    return this;
  }

  /** Adds how many more there are than were told, if there are. */
  Reply more(List<ChartRecord> all, int told) {
    return all.size() <= told
        ? this
        : says(all.subList(told, all.size()), ask.wording().count("more", all.size() - told));
  }

  /** Adds the sentence that there is none of something; no record says that. */
  Reply denies(String key, Object... parts) {
    statements.add(new Statement(ask.wording().say(key, parts), List.of()));
    return this;
  }

  /** Returns all that was told. */
  Finding found() {
    boolean silent = lacking && !answered;
    Finding.Outcome outcome = silent ? Finding.Outcome.SILENT : Finding.Outcome.FOUND;
    return new Finding(outcome, statements, List.copyOf(ranked));
  }

  /** Says that the chart holds nothing of it. */
  Finding silent(String key, Object... parts) {
    String sentence = ask.wording().say(key, parts);
    return new Finding(
        Finding.Outcome.SILENT, List.of(new Statement(sentence, List.of())), List.copyOf(ranked));
  }
}
