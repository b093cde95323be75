package org.cliniccomms.examples.benchmarks.chart;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.Source;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.checking.Evidence;
import org.cliniccomms.rag.checking.ReplyCheck;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.search.RecordText;

/**
 * Looks whether the sentences of an answer stand in the records that they name: their numbers,
 * dates, medicines, illnesses and denials, by the check that a model's reply has to pass. How many
 * records are named, how long they lasted, what is rightly reckoned from them, the state that they
 * are in, and whether a value is the highest or lowest of the chart are evidence, too; a record
 * that is quoted from its first line to its last is its own.
 */
final class Support {
  private static final Set<Field> NAMED =
      Set.of(Field.MEDICINE, Field.ALLERGEN, Field.CONDITION, Field.PROCEDURE, Field.VACCINE);
  private static final Set<String> GENERAL = Set.of("medicine", "allergy", "disease", "vaccine");

  private static final Pattern UNFOUND =
      Pattern.compile("^(?:Nothing was found|No se encontró nada) .*[“«](.+)[”»]\\.$");

  private final Glossary glossary;
  private final ReplyCheck check;

  Support(Glossary glossary) {
    this.glossary = glossary;
    this.check = new ReplyCheck(glossary);
  }

  /** Returns the sentences that say something that no record bears out. */
  List<String> missing(Answer answer, Chart chart) {
    return answer.status() == AnswerStatus.NO_DATA
        ? List.of()
        : answer.statements().stream()
            .filter(one -> !isBorneOut(answer, one, chart))
            .map(Statement::text)
            .toList();
  }

  private boolean isBorneOut(Answer answer, Statement statement, Chart chart) {
    if (statement.sources().isEmpty()) {
      return namesWhatIsNotThere(statement.text(), chart);
    }
    if (isQuoted(answer, statement)) {
      return true;
    }
    List<Evidence> evidence = new ArrayList<>();
    List<Evidence> alone = new ArrayList<>();
    int named = statement.sources().size();
    for (Source source : answer.sources()) {
      if (statement.sources().contains(source.record().id())) {
        alone.add(
            new Evidence(
                List.of(source.record().id()),
                RecordText.of(source.record(), answer.patient().zone())));
        evidence.add(
            new Evidence(
                List.of(source.record().id()),
                String.join(
                    "\n",
                    RecordText.of(source.record(), answer.patient().zone()),
                    said(source.record().state()),
                    among(source.record(), chart),
                    reasons(source.record()),
                    lasted(source.record(), answer.patient().zone()),
                    "Recorded: "
                        + named
                        + " times; registrado: "
                        + named
                        + " veces; "
                        + named
                        + ".",
                    named == 1 ? "Only once; solo una vez." : "")));
      }
    }
    String said = withoutReckoning(answer, statement);
    return said.isEmpty()
        || isBorneOut(said, alone)
        || isBorneOut(said, evidence)
        || Stream.of(behindTheLead(said), said)
            .filter(one -> !one.isBlank())
            .anyMatch(
                one -> Stream.of(one.split("; ", -1)).allMatch(part -> isBorneOut(part, evidence)));
  }

  private boolean isBorneOut(String said, List<Evidence> evidence) {
    return holds(said, evidence) || holds(behindTheLead(said), evidence);
  }

  private static String withoutReckoning(Answer answer, Statement statement) {
    List<ChartRecord> records =
        answer.sources().stream()
            .map(Source::record)
            .filter(record -> statement.sources().contains(record.id()))
            .toList();
    return new Reckoned(answer.patient(), records, answer.at()).leftOut(statement.text());
  }

  /**
   * Whether it denies something that has a name, of which the whole chart has nothing, or no
   * prescription or diagnosis if it denies only that; or says that some words were not found that
   * are nowhere together.
   */
  private boolean namesWhatIsNotThere(String said, Chart chart) {
    Matcher unfound = UNFOUND.matcher(said);
    if (unfound.find()) {
      Set<String> words = stems(unfound.group(1));
      return chart.records().stream()
          .map(record -> stems(RecordText.of(record)))
          .noneMatch(there -> there.containsAll(words));
    }
    Set<Concept> denied = named(said);
    return !denied.isEmpty()
        && chart.records().stream()
            .filter(record -> isDenied(record, said))
            .map(record -> named(RecordText.of(record)))
            .allMatch(there -> Collections.disjoint(there, denied));
  }

  private static Set<String> stems(String text) {
    return Words.tokens(text).stream().map(Words.Token::stem).collect(Collectors.toSet());
  }

  private static boolean isDenied(ChartRecord record, String said) {
    if (said.startsWith("No prescription of ") || said.startsWith("No hay ninguna receta de ")) {
      return record.kind() == RecordKind.MEDICATION;
    }
    boolean diagnosis =
        said.startsWith("No diagnosis of ") || said.startsWith("No hay ningún diagnóstico de ");
    return !diagnosis || record.kind() == RecordKind.CONDITION;
  }

  private Set<Concept> named(String text) {
    return glossary.mentions(text).stream()
        .map(Mention::concept)
        .filter(concept -> NAMED.contains(concept.field()) && !GENERAL.contains(concept.key()))
        .collect(Collectors.toSet());
  }

  /**
   * Whether it is a record from its first line to its last, or what stands in a line of its own.
   */
  private static boolean isQuoted(Answer answer, Statement statement) {
    String said = statement.text().replaceFirst("[.;]$", "");
    return answer.sources().stream()
        .filter(source -> statement.sources().contains(source.record().id()))
        .map(source -> RecordText.of(source.record(), answer.patient().zone()))
        .anyMatch(
            text ->
                text.strip().replace("\n", "; ").equals(said)
                    || text.lines().skip(1).anyMatch(line -> isBehindItsLabel(line, said)));
  }

  /** "Remark: prefers mornings" says what stands in the line "Comment: Prefers mornings". */
  private static boolean isBehindItsLabel(String line, String said) {
    String quoted = behindTheLead(said);
    return !quoted.isEmpty() && behindTheLead(line).equals(quoted);
  }

  private boolean holds(String sentence, List<Evidence> evidence) {
    String labels =
        IntStream.rangeClosed(1, evidence.size())
            .mapToObj(label -> "[" + label + "]")
            .collect(Collectors.joining());
    return !sentence.isBlank() && !check.check(sentence + " " + labels, evidence).kept().isEmpty();
  }

  /** "The patient did not come: ...": the lead words the state of what follows. */
  private static String behindTheLead(String sentence) {
    int colon = sentence.indexOf(": ");
    boolean lead = colon > 0 && sentence.substring(0, colon).chars().noneMatch(Character::isDigit);
    return lead ? sentence.substring(colon + 2) : "";
  }

  /** What the chart says of a value beside the others that were measured of the same. */
  private static String among(ChartRecord record, Chart chart) {
    List<BigDecimal> all =
        chart.records().stream()
            .filter(one -> one.title().equals(record.title()))
            .flatMap(one -> number(one).stream())
            .sorted()
            .toList();
    Optional<BigDecimal> value = number(record);
    if (value.isEmpty()) {
      return "";
    }
    boolean lowest = value.get().compareTo(all.get(0)) == 0;
    boolean highest = value.get().compareTo(all.get(all.size() - 1)) == 0;
    return (lowest ? "Lowest; mínimo. " : "") + (highest ? "Highest; máximo." : "");
  }

  private static Optional<BigDecimal> number(ChartRecord record) {
    return record.values().stream().findFirst().flatMap(Measured::value);
  }

  /** That a prescription gives no reason is to be seen from it. */
  private static String reasons(ChartRecord record) {
    boolean none =
        record.kind() == RecordKind.MEDICATION
            && record.detail(Detail.REASON).isEmpty()
            && record.detail(Detail.STATUS_REASON).isEmpty();
    return none ? "The reason is not recorded; el motivo no está registrado." : "";
  }

  /** How long it was from the beginning to the end on record. */
  private static String lasted(ChartRecord record, ZoneId zone) {
    if (record.start().isEmpty() || record.end().isEmpty()) {
      return "";
    }
    ChartDate start = record.start().get();
    ChartDate end = record.end().get();
    long days = ChronoUnit.DAYS.between(start.day(zone), end.day(zone));
    long minutes = Duration.between(start.start(zone), end.start(zone)).toMinutes();
    return String.format(
        Locale.ROOT,
        "It lasted %1$d days, %2$d minutes; duró %1$d días, dura %2$d minutos.",
        days,
        minutes);
  }

  /** What a state says of a visit or an order. */
  private static String said(RecordState state) {
    return switch (state) {
      case PENDING -> "Not confirmed yet; no confirmada, sin confirmar.";
      case MISSED -> "The patient did not come; el paciente no asistió.";
      case ACTIVE -> "Without an appointment; sin hora agendada. Not safe.";
      default -> "";
    };
  }
}
