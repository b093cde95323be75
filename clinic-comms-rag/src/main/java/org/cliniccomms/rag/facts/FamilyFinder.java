package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
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
import org.cliniccomms.rag.glossary.Words;
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

  /** Asks what became of a relative, or what a relative has, whatever that be. */
  private static final Pattern OF_HEALTH =
      Pattern.compile(
          "\\b(?:illness(?:es)?|diseases?|conditions?|diagnos\\w+|disorders?|histor(?:y|ies)|health"
              + "|suffer\\w*|died?|dead|death|dies|alive|deceased|living|passed|sick|ill"
              + "|antecedentes?|enfermedad(?:es)?|enferm[oa]s?|padec\\w+|sufr\\w+|patologias?|^(?:(?:what|que)"
              + " (?:has|had|tiene|tuvo|tenia)\\b|what (?:does|did) .* (?:have|get))"
              + "|salud|muri(?:o|eron)|muert[oeas]+|fallec\\w+|viv[oa]s?)\\b");

  /** At which age a relative had it. */
  private static final Pattern AGE =
      Pattern.compile("\\b(?:how old|(?:what|which) age|age at|aged?|que edad|edad(?:es)?)\\b");

  private static final Pattern NUMBER = Pattern.compile("\\d(?! ?\\()");

  /** Fields of what else a family history may tell of: a transplant, a knee. */
  private static final Set<Field> BESIDES =
      Set.of(Field.PROCEDURE, Field.BODY, Field.ALLERGEN, Field.MEDICINE);

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
    Set<String> kin = relatives.askedFor(question);
    Sought all = relatives.leftOutOf(Sought.of(question, glossary));
    Sought named = illnesses(all);
    List<ChartRecord> family =
        chart.records().stream()
            .filter(one -> one.kind() == RecordKind.FAMILY_HISTORY)
            .filter(one -> one.state() != RecordState.NOT_SO)
            .toList();
    boolean whole = named.isEmpty() && isOverview(question, kin, all);
    if (family.isEmpty() || (named.isEmpty() && !whole)) {
      return Optional.empty();
    }
    Ask ask = Ask.of(question, chart, now, glossary, wordings.in(question.language()), named);
    return Optional.of(answer(ask, kin, family)).filter(finding -> isWhole(finding, kin, chart));
  }

  /** Returns the illnesses that are named; else what a relative may have had besides one. */
  private static Sought illnesses(Sought all) {
    Sought illnesses = all.of(Field.CONDITION);
    return illnesses.isEmpty()
        ? new Sought(
            all.units().stream()
                .filter(unit -> !OF_HEALTH.matcher(Words.fold(unit.text())).find())
                .filter(
                    unit -> unit.concepts().stream().anyMatch(one -> BESIDES.contains(one.field())))
                .toList())
        : illnesses;
  }

  /** Where the family history is silent a note may speak that names the relatives. */
  private boolean isWhole(Finding finding, Set<String> kin, Chart chart) {
    return finding.outcome() == Finding.Outcome.FOUND
        || chart.records().stream()
            .filter(one -> one.kind() == RecordKind.NOTE)
            .map(ChartRecord::narrative)
            .noneMatch(
                text ->
                    kin.isEmpty()
                        ? OfRelatives.isNamed(Words.fold(text))
                        : relatives.areIn(text, kin));
  }

  private Finding answer(Ask ask, Set<String> kin, List<ChartRecord> family) {
    List<ChartRecord> found =
        family.stream()
            .filter(
                one ->
                    ask.sought().isEmpty()
                        || ask.sought().units().stream().anyMatch(unit -> has(ask, unit, one)))
            .filter(one -> kin.isEmpty() || relatives.isOf(one, kin))
            .toList();
    if (found.isEmpty()) {
      String silence = kin.isEmpty() ? "silent.family" : "silent.family.asked";
      return ask.reply().related(family).silent(silence, ask.sought().text());
    }
    Reply reply = ask.reply();
    boolean age = AGE.matcher(String.join(" ", ask.question().words())).find();
    for (ChartRecord one : found.subList(0, Math.min(SHOWN, found.size()))) {
      if (age && !NUMBER.matcher(told(ask, one)).find()) {
        reply.lacks(one, "family", of(ask, one), told(ask, one));
      } else {
        say(ask, reply, one);
      }
    }
    return reply.related(family).found();
  }

  /** "Family history?", "what illnesses has her mother": all of it is asked for. */
  private static boolean isOverview(ReadQuestion question, Set<String> kin, Sought all) {
    String words = String.join(" ", question.words());
    return kin.isEmpty()
        ? all.named().isEmpty() && OVERVIEW.matcher(words).find()
        : OF_HEALTH.matcher(words).find();
  }

  private static boolean has(Ask ask, Sought.Unit unit, ChartRecord record) {
    return ask.matching().explained(unit, record).isPresent()
        || record.detail(Detail.COMMENT).stream()
            .anyMatch(said -> Matching.stems(said).containsAll(unit.stems()));
  }

  static void say(Ask ask, Reply reply, ChartRecord record) {
    reply.say(record, "family", of(ask, record), told(ask, record));
  }

  private static String of(Ask ask, ChartRecord record) {
    List<String> kin = record.detail(Detail.RELATIONSHIP);
    return kin.isEmpty() ? "?" : ask.wording().list(kin);
  }

  private static String told(Ask ask, ChartRecord record) {
    List<String> parts = record.detail(Detail.PART);
    List<String> told = new ArrayList<>();
    told.add(
        parts.isEmpty()
            ? Titles.bare(record)
            : ask.wording().list(parts.stream().map(Titles::bare).toList()));
    // In the same sentence, so that it is nobody else's.
    record.detail(Detail.COMMENT).forEach(one -> told.add(one.replaceFirst("\\.$", "")));
    return String.join("; ", told);
  }
}
