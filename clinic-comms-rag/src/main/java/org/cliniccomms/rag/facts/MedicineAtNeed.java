package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/**
 * Finds what is to be taken when something happens: "what do we give if a fit lasts over five
 * minutes". Only what is taken when it is needed is told. Lives as long as one question.
 */
final class MedicineAtNeed {
  private static final String WHEN =
      "if|whenever|as soon as|once|in (?:the )?(?:case|event) of|(?:at|on) (?:the"
          + " )?(?:onset|start|first sign)|rescue|(?:for|with|during) (?:an? |any |severe"
          + " )?(?:acute|severe|sudden|emergency|bad)|when"
          + " (?:an?|the|his|her|she|he)|si|cuando|ante|apenas|en caso|al"
          + " (?:inicio|comienzo|primer)|de rescate|para una?";

  private static final Pattern ASKED = Pattern.compile("\\b(?:" + WHEN + ")\\b");

  private static final Pattern TAKEN =
      Pattern.compile(
          "\\b(?:give|given|gets?|takes?|use[ds]?|inject\\w*|prescribed|carry|carries|keeps?|has|have|plan"
              + "|rescue|administer\\w*|dar\\w*|da|dan|administra\\w*|toma\\w*|usa\\w*|recet\\w+|indic\\w+|pon\\w+"
              + "|tiene|aplica\\w*|echa\\w*|rescate)\\b");

  /** What was given once is no word of what is to be given. */
  private static final Pattern ONCE =
      Pattern.compile(
          "\\b(?:had|did|was|were|gave|given|last|dieron|dio|tuvo|hubo|estuvo|hizo|pusieron)\\b");

  private static final Pattern AS_NEEDED =
      Pattern.compile("\\b(?:" + WHEN + "|as needed|prn|sos|for|to|para|necesidad|needed)\\b");

  private static final Pattern ALLERGIC =
      Pattern.compile(
          "\\b(?:allergic (?:reaction|emergency|attack|shock)|anaphyla\\w+|anafila\\w+"
              + "|(?:reaccion(?:es)?|emergencia|shock|crisis)"
              + " (?:alergicas?|graves?|severas?)|(?:severe|serious) reactions?)\\b");

  private static final Pattern AFTER =
      Pattern.compile(
          "\\b(?<number>\\d+|two|three|five|ten|dos|tres|cinco|diez)"
              + " (?<unit>min|h)(?:ut[eo]s?|s|rs?|ours?|oras?)?\\b");

  private static final Map<String, String> NUMBERS =
      Map.of(
          "two", "2", "dos", "2", "three", "3", "tres", "3", "five", "5", "cinco", "5", "ten", "10",
          "diez", "10");

  private static final Set<Field> HAPPENING = EnumSet.of(Field.CONDITION, Field.REACTION);

  private static final Set<Operation> WHICH =
      EnumSet.of(
          Operation.LIST,
          Operation.TELL,
          Operation.HOW_MUCH,
          Operation.YES_NO,
          Operation.WHY,
          Operation.INSTRUCTION,
          Operation.REACTION,
          Operation.WHEN);

  private static final int MOST = 3;

  private final Ask ask;
  private final String words;
  private final List<Sought.Unit> happening;

  MedicineAtNeed(Ask ask) {
    this.ask = ask;
    this.words = String.join(" ", ask.question().words());
    this.happening =
        ALLERGIC.matcher(words).find()
            ? anaphylaxis(ask.matching().glossary())
            : Stream.of(HAPPENING, Set.of(Field.BODY))
                .map(fields -> named(ask, fields))
                .filter(units -> !units.isEmpty())
                .findFirst()
                .orElse(List.of());
  }

  private static List<Sought.Unit> named(Ask ask, Set<Field> fields) {
    return ask.sought().units().stream()
        .filter(unit -> unit.concepts().stream().anyMatch(one -> fields.contains(one.field())))
        .toList();
  }

  private static List<Sought.Unit> anaphylaxis(Glossary glossary) {
    return glossary.mentions("anaphylaxis").stream()
        .map(one -> new Sought.Unit(Set.of(one.concept()), Set.of("anaphylaxi"), one.text(), 0, 1))
        .limit(1)
        .toList();
  }

  /** Returns what is to be taken then; empty if that is not asked, or nobody wrote it. */
  Optional<Finding> find() {
    Set<String> after = times(words);
    boolean asked =
        WHICH.contains(ask.operation())
            && ASKED.matcher(words).find()
            && TAKEN.matcher(words).find()
            && !ONCE.matcher(words).find()
            && !ask.sought().names(Field.MEDICINE)
            && (!happening.isEmpty() || !after.isEmpty());
    if (!asked) {
      return Optional.empty();
    }
    List<ChartRecord> atNeed =
        ask.records(RecordKind.MEDICATION).stream()
            .filter(MedicineStanding::isTaken)
            .filter(one -> AS_NEEDED.matcher(how(one)).find())
            .toList();
    List<ChartRecord> then =
        atNeed.stream()
            .filter(one -> !after.isEmpty() && times(how(one)).containsAll(after))
            .toList();
    List<ChartRecord> meant = then.isEmpty() ? atNeed.stream().filter(this::isFor).toList() : then;
    List<ChartRecord> each = Medicines.oneOfEach(meant);
    if (each.isEmpty() || each.size() > MOST) {
      return Optional.empty();
    }
    Reply reply = ask.reply();
    each.forEach(one -> Medicines.whole(ask, reply, one));
    return Optional.of(reply.related(meant).found());
  }

  private boolean isFor(ChartRecord record) {
    return !happening.isEmpty()
        && happening.stream().allMatch(unit -> MedicineByUse.isUsedFor(ask, unit, record));
  }

  private static String how(ChartRecord record) {
    return Words.fold(String.join(". ", record.detail(Detail.DOSAGE)));
  }

  /** Returns after which times: "5 min". */
  private static Set<String> times(String folded) {
    return AFTER
        .matcher(folded)
        .results()
        .map(MatchResult::group)
        .map(MedicineAtNeed::time)
        .collect(Collectors.toSet());
  }

  private static String time(String group) {
    String number = group.split(" ", 2)[0];
    return NUMBERS.getOrDefault(number, number) + group.split(" ", 2)[1].charAt(0);
  }
}
