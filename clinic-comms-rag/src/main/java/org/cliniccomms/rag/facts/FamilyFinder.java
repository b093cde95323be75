package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers what relatives have from the family history: of the relative who is asked about, or of
 * all. What one relative has says nothing of another.
 */
final class FamilyFinder implements Finder {
  private static final int SHOWN = 6;
  private static final Pattern OVERVIEW =
      Pattern.compile(
          "\\b(?:family history|fhx|famhx|antecedentes? (?:familiar\\w*|heredo\\w*))\\b");
  private final Glossary glossary;
  private final Relatives relatives;
  private final Wordings wordings = new Wordings();

  FamilyFinder(Glossary glossary) {
    this.glossary = glossary;
    this.relatives = new Relatives(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (!question.names(RecordKind.FAMILY_HISTORY) || question.timeUnread()) {
      return Optional.empty();
    }
    Sought illnesses = Sought.of(question, glossary).of(Field.CONDITION);
    List<ChartRecord> family =
        chart.records().stream()
            .filter(one -> one.kind() == RecordKind.FAMILY_HISTORY)
            .filter(one -> one.state() != RecordState.NOT_SO)
            .toList();
    boolean all = illnesses.isEmpty() && Sought.of(question, glossary).named().isEmpty();
    if (family.isEmpty() || (illnesses.isEmpty() && !(all && isOverview(question)))) {
      return Optional.empty();
    }
    Ask ask = Ask.of(question, chart, now, glossary, wordings.in(question.language()), illnesses);
    return Optional.of(answer(ask, family)).filter(finding -> isWhole(finding, chart));
  }

  /** Where the family history is silent a note may speak. */
  private static boolean isWhole(Finding finding, Chart chart) {
    return finding.outcome() == Finding.Outcome.FOUND
        || chart.records().stream().noneMatch(one -> one.kind() == RecordKind.NOTE);
  }

  private Finding answer(Ask ask, List<ChartRecord> family) {
    Set<String> asked = relatives.askedFor(ask.question());
    List<ChartRecord> found =
        family.stream()
            .filter(
                one ->
                    ask.sought().isEmpty()
                        || ask.sought().units().stream().anyMatch(unit -> has(ask, unit, one)))
            .filter(one -> asked.isEmpty() || relatives.isOf(one, asked))
            .toList();
    if (found.isEmpty()) {
      String silence = asked.isEmpty() ? "silent.family" : "silent.family.asked";
      return ask.reply().related(family).silent(silence, ask.sought().text());
    }
    Reply reply = ask.reply();
    found.stream().limit(SHOWN).forEach(one -> say(ask, reply, one));
    return reply.related(family).found();
  }

  /** "Family history?": all of it is asked for. */
  private static boolean isOverview(ReadQuestion question) {
    return OVERVIEW.matcher(String.join(" ", question.words())).find();
  }

  private static boolean has(Ask ask, Sought.Unit unit, ChartRecord record) {
    return ask.matching().explained(unit, record).isPresent();
  }

  static void say(Ask ask, Reply reply, ChartRecord record) {
    List<String> parts = record.detail(Detail.PART);
    List<String> kin = record.detail(Detail.RELATIONSHIP);
    reply.say(
        record,
        "family",
        kin.isEmpty() ? "?" : ask.wording().list(kin),
        parts.isEmpty() ? Titles.bare(record) : ask.wording().list(parts));
  }
}
