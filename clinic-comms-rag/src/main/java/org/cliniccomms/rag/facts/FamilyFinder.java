package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
  private static final Map<String, Set<String>> KIN =
      Map.ofEntries(
          Map.entry("mother", Set.of("mother")),
          Map.entry("father", Set.of("father")),
          Map.entry("parents", Set.of("mother", "father")),
          Map.entry("sister", Set.of("sister")),
          Map.entry("brother", Set.of("brother")),
          Map.entry("daughter", Set.of("daughter")),
          Map.entry("son", Set.of("son")),
          Map.entry("children", Set.of("son", "daughter")),
          Map.entry("grandmother", Set.of("grandmother")),
          Map.entry("grandfather", Set.of("grandfather")),
          Map.entry("aunt", Set.of("aunt")),
          Map.entry("uncle", Set.of("uncle")),
          Map.entry("cousin", Set.of("cousin")),
          Map.entry("nephew", Set.of("nephew")),
          Map.entry("twin", Set.of("twin")));

  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  FamilyFinder(Glossary glossary) {
    this.glossary = glossary;
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
    Ask ask =
        new Ask(
            question,
            chart,
            now,
            new Matching(glossary),
            wordings.in(question.language()),
            illnesses,
            List.of());
    return Optional.of(answer(ask, family)).filter(finding -> isWhole(finding, chart));
  }

  /** Where the family history is silent a note may speak. */
  private static boolean isWhole(Finding finding, Chart chart) {
    return finding.outcome() == Finding.Outcome.FOUND
        || chart.records().stream().noneMatch(one -> one.kind() == RecordKind.NOTE);
  }

  private Finding answer(Ask ask, List<ChartRecord> family) {
    Set<String> asked = relatives(String.join(" ", ask.question().words()));
    Set<String> meant = meant(ask, asked);
    List<ChartRecord> found =
        family.stream()
            .filter(
                one ->
                    ask.sought().isEmpty()
                        || ask.sought().units().stream().anyMatch(unit -> has(ask, unit, one)))
            .filter(one -> asked.isEmpty() || isOf(one, meant))
            .toList();
    if (found.isEmpty()) {
      return ask.reply().related(family).silent("silent.family", ask.sought().text());
    }
    Reply reply = ask.reply();
    found.stream().limit(SHOWN).forEach(one -> say(ask, reply, one));
    return reply.related(family).found();
  }

  /** "Family history?": all of it is asked for. */
  private static boolean isOverview(ReadQuestion question) {
    return OVERVIEW.matcher(String.join(" ", question.words())).find();
  }

  /** Brothers and sisters are named by one word, and so are grandparents. */
  private static Set<String> meant(Ask ask, Set<String> asked) {
    Set<String> meant = new HashSet<>();
    asked.forEach(one -> meant.addAll(KIN.getOrDefault(one, Set.of())));
    if (ask.question().words().stream()
        .anyMatch(Set.of("sibling", "siblings", "hermanos")::contains)) {
      meant.add("sister");
    }
    if (ask.question().words().stream().anyMatch(Set.of("grandparents", "abuelos")::contains)) {
      meant.add("grandmother");
    }
    return meant;
  }

  private static boolean has(Ask ask, Sought.Unit unit, ChartRecord record) {
    return ask.matching().explained(unit, record).isPresent();
  }

  private boolean isOf(ChartRecord record, Set<String> meant) {
    Set<String> own = new HashSet<>();
    record.detail(Detail.RELATIONSHIP).forEach(text -> own.addAll(relatives(text)));
    return own.stream().anyMatch(meant::contains);
  }

  /** Returns the relatives that a text names, by the glossary's keys. */
  private Set<String> relatives(String text) {
    return glossary.mentions(text).stream()
        .map(mention -> mention.concept().key())
        .filter(KIN::containsKey)
        .collect(Collectors.toSet());
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
