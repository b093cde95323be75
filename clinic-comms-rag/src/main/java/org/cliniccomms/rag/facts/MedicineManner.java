package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Lists the medicines that are taken at a time of the day or in a way: at night, as needed. */
final class MedicineManner implements Finder {
  private static final Set<Operation> LISTING =
      Set.of(Operation.LIST, Operation.TELL, Operation.COUNT, Operation.YES_NO);

  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  MedicineManner(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    Set<String> asked = in(String.join(" ", question.words()));
    Sought sought = Sought.of(question, glossary);
    boolean meant =
        !asked.isEmpty()
            && question.names(RecordKind.MEDICATION)
            && !question.names(RecordKind.FAMILY_HISTORY)
            && !question.names(RecordKind.ALLERGY)
            && question.span().isAlways()
            && !question.timeUnread()
            && LISTING.contains(question.operation())
            && sought.units().stream().allMatch(MedicineManner::isAManner);
    return meant ? listed(ask(question, chart, now, sought), asked) : Optional.empty();
  }

  private Ask ask(ReadQuestion question, Chart chart, Instant now, Sought sought) {
    Wording wording = wordings.in(question.language());
    return Ask.of(question, chart, now, glossary, wording, sought);
  }

  private static boolean isAManner(Sought.Unit unit) {
    String word = Words.fold(unit.text());
    return !in(word).isEmpty() || !MedicineDeed.in(word).isEmpty();
  }

  /** Returns the manners that folded words speak of. */
  static Set<String> in(String folded) {
    return Manners.ALL.entrySet().stream()
        .filter(each -> each.getValue().matcher(folded).find())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Optional<Finding> listed(Ask ask, Set<String> asked) {
    List<ChartRecord> taken =
        Medicines.oneOfEach(
            ask.records(RecordKind.MEDICATION).stream().filter(MedicineState::isTaken).toList());
    List<ChartRecord> so = taken.stream().filter(one -> isTakenSo(ask, one, asked)).toList();
    if (so.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = ask.reply();
    for (ChartRecord one : so) {
      MedicineStanding.tell(ask, reply, one);
      Besides.dosage(ask, reply, one);
    }
    return Optional.of(reply.related(taken).found());
  }

  /** Tells whether a medicine is taken in one of these manners. */
  static boolean isTakenInOneOf(Ask ask, ChartRecord record, Set<String> manners) {
    return Stream.concat(MedicineDose.dosages(ask, record).stream(), Stream.of(record.title()))
        .flatMap(how -> in(Words.fold(how)).stream())
        .anyMatch(manners::contains);
  }

  private static boolean isTakenSo(Ask ask, ChartRecord record, Set<String> asked) {
    return Stream.concat(MedicineDose.dosages(ask, record).stream(), Stream.of(record.title()))
        .map(Words::fold)
        .anyMatch(how -> in(how).containsAll(asked));
  }

  /** Read when first wanted. */
  private static final class Manners {
    static final Map<String, Pattern> ALL = WordGroups.read("medicine-manners.txt");
  }
}
