package org.cliniccomms.rag.checking;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Sentences;
import org.cliniccomms.rag.search.RecordText;

/**
 * Tells whether a sentence that was made of records stands in them: its numbers, dates, medicines,
 * illnesses and denials, by the check that a model's reply has to pass. How many records are named,
 * how long they lasted, what is rightly reckoned from them, the state that they are in, and whether
 * a value is the highest or lowest of the chart are evidence, too; sentences of a record that are
 * quoted in their order are its own. A sentence that names no record holds if it denies something
 * that the chart has nothing of. Immutable, thread-safe.
 */
public final class Backing {
  private static final Set<Field> NAMED =
      Set.of(Field.MEDICINE, Field.ALLERGEN, Field.CONDITION, Field.PROCEDURE, Field.VACCINE);
  private static final Set<String> GENERAL = Set.of("medicine", "allergy", "disease", "vaccine");

  private static final Pattern MARK = Pattern.compile("\\[([\\d\\s,;]+)]");
  private static final Pattern BREAKS = Pattern.compile("[.;:]*\\s+|[.;:]+$");

  /** What only says that no answer was found says nothing of the chart. */
  private static final Pattern UNANSWERED =
      Pattern.compile(
          "^(?:No answer to (?:this|the rest of this) was found in the record"
              + "|No se encontró en la historia clínica una respuesta a (?:esto|lo demás))\\.$");

  private static final Pattern UNFOUND =
      Pattern.compile("^(?:Nothing was found|No se encontró nada) .*[“«](.+)[”»]\\.$");

  private final Glossary glossary;
  private final ReplyCheck check;

  /** Makes one that knows clinical words by {@code glossary}. */
  public Backing(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
    this.check = new ReplyCheck(glossary);
  }

  /**
   * Tells whether the records that a sentence names bear it out, or the whole chart if it names
   * none.
   *
   * @param now to which ages and stretches of time were reckoned
   */
  public boolean isBehind(Statement statement, Chart chart, Instant now) {
    if (statement.sources().isEmpty()) {
      return namesWhatIsNotThere(statement.text(), chart);
    }
    ZoneId zone = chart.patient().zone();
    List<ChartRecord> records =
        chart.records().stream()
            .filter(record -> statement.sources().contains(record.id()))
            .toList();
    if (isQuoted(statement.text(), records, zone)) {
      return true;
    }
    List<Evidence> alone =
        records.stream()
            .map(one -> new Evidence(List.of(one.id()), unmarked(RecordText.of(one, zone))))
            .toList();
    List<Evidence> evidence =
        records.stream()
            .map(
                one -> new Evidence(List.of(one.id()), unmarked(known(one, records.size(), chart))))
            .toList();
    String said = new Reckoned(chart.patient(), records, now).leftOut(unmarked(statement.text()));
    return said.isEmpty()
        || isBorneOut(said, alone)
        || isBorneOut(said, evidence)
        || Stream.of(behindTheLead(said), said)
            .filter(one -> !one.isBlank())
            .anyMatch(
                one -> Stream.of(one.split("; ", -1)).allMatch(part -> isBorneOut(part, evidence)));
  }

  /** What stands in a record as "[2]" cites nothing. */
  private static String unmarked(String text) {
    return MARK.matcher(text).replaceAll("($1)");
  }

  /** What a record says, and what is to be seen from it and from the others. */
  private static String known(ChartRecord record, int named, Chart chart) {
    return String.join(
        "\n",
        RecordText.of(record, chart.patient().zone()),
        said(record.state()),
        among(record, chart),
        reasons(record),
        lasted(record, chart.patient().zone()),
        "Recorded: " + named + " times; registrado: " + named + " veces; " + named + ".",
        named == 1 ? "Only once; solo una vez." : "");
  }

  private boolean isBorneOut(String said, List<Evidence> evidence) {
    return holds(said, evidence) || holds(behindTheLead(said), evidence);
  }

  /**
   * Whether it denies something that has a name, of which the whole chart has nothing, or no
   * prescription or diagnosis if it denies only that; or says that some words were not found that
   * are nowhere together.
   */
  private boolean namesWhatIsNotThere(String said, Chart chart) {
    if (UNANSWERED.matcher(said).matches()) {
      return true;
    }
    Matcher unfound = UNFOUND.matcher(said);
    if (unfound.find()) {
      Set<String> words = Words.stems(unfound.group(1));
      return chart.records().stream()
          .map(record -> Words.stems(RecordText.of(record)))
          .noneMatch(there -> there.containsAll(words));
    }
    Set<Concept> denied = named(said);
    return !denied.isEmpty()
        && chart.records().stream()
            .filter(record -> isDenied(record, said))
            .map(record -> named(RecordText.of(record)))
            .allMatch(there -> Collections.disjoint(there, denied));
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
   * Whether it is a record, sentences of it in their order, or what stands in a line of its own.
   */
  private static boolean isQuoted(String text, List<ChartRecord> records, ZoneId zone) {
    String said = text.replaceFirst("[.;]$", "");
    return records.stream()
        .map(record -> RecordText.of(record, zone))
        .anyMatch(
            whole ->
                isPassage(flat(said), whole)
                    || whole.lines().skip(1).anyMatch(line -> isBehindItsLabel(line, said)));
  }

  /** Sentences that follow one another, perhaps behind the first line of the record. */
  private static boolean isPassage(String said, String whole) {
    String head = flat(whole.lines().findFirst().orElse(""));
    String behind = said.startsWith(head + " ") ? said.substring(head.length() + 1) : said;
    List<String> sentences = Sentences.of(whole).stream().map(Backing::flat).toList();
    return said.equals(flat(whole))
        || isPassage(said, sentences)
        || (said.length() > behind.length() && isPassage(behind, sentences));
  }

  private static boolean isPassage(String said, List<String> sentences) {
    return IntStream.range(0, sentences.size())
        .filter(from -> said.startsWith(sentences.get(from)))
        .anyMatch(
            from ->
                IntStream.rangeClosed(from + 1, sentences.size())
                    .mapToObj(end -> String.join(" ", sentences.subList(from, end)))
                    .anyMatch(said::equals));
  }

  /** How a record is broken into lines does not matter. */
  private static String flat(String text) {
    return BREAKS.matcher(text).replaceAll(" ").strip();
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
