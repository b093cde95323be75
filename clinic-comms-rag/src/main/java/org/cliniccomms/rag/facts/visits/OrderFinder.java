package org.cliniccomms.rag.facts.visits;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.facts.notes.Plainly;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers which orders are open, and which of them no appointment has been made for. Thread-safe.
 *
 * <p>An appointment is for an order if it names it as its reason or its service. Orders that only a
 * note tells of are not its sort.
 */
public final class OrderFinder implements Finder {
  private static final String ORDER =
      "(?:orders?|ordered|requests?|requested|referrals?|referred|tests?|exams?|studies|study|procedures?"
          + "|ordenes|orden|ordenad[oa]s?|solicitud(?:es)?|solicitad[oa]s?|examen(?:es)?|estudios?|derivacion(?:es)?"
          + "|interconsultas?|pedidos?|pedid[oa]s?|indicad[oa]s?)";

  private static final Pattern UNSCHEDULED =
      Pattern.compile(
          "\\b"
              + ORDER
              + "\\b.*\\b(?:not (?:yet )?(?:been"
              + " )?(?:scheduled|booked|planned|arranged)|unscheduled|without (?:an?"
              + " )?(?:appointment|date|booking|slot)|(?:no|lacks?|lacking|needs?|waiting"
              + " for|awaiting|missing) (?:an? |to be"
              + " )?(?:appointment|date|booking|slot|schedul\\w+|booked)|(?:still )?(?:to be|needs?"
              + " to be|has to be|pending to be|remains? to be) (?:scheduled|booked)|(?:has|have)"
              + " no (?:appointment|booking|date)|(?:sin|no tiene|falta|faltan?|no"
              + " hay|por|pendientes? de|aun no|todavia no|no se ha|no se han|no esta|no estan|no"
              + " ha sido|no han sido) ?(?:una? |de"
              + " )?(?:hora|cita|turno|fecha|agend\\w+|program\\w+|reserv\\w+|asignad\\w+))|\\b(?:unscheduled|sin"
              + " agendar|por agendar|sin programar|not (?:yet )?(?:scheduled|booked))\\b.*\\b"
              + ORDER
              + "\\b|\\b(?:falta|faltan|queda|quedan)\\b.*\\b(?:agendar|programar|reservar)\\b|\\bstill"
              + " (?:needs?|has|have) to be (?:scheduled|booked)\\b|\\bwhat (?:still"
              + " )?(?:remains|needs) (?:to be )?(?:scheduled|booked|scheduling|booking)\\b");

  private static final Pattern OPEN =
      Pattern.compile(
          "\\b(?:pending|outstanding|open)"
              + " (?:tests?|exams?|studies|labs?|investigations?|imaging|orders?)\\b|\\b(?:examenes|estudios|pruebas)"
              + " pendientes\\b|"
              + "\\b(?:active|open|pending|outstanding|current)\\b.{0,20}\\b(?:orders?|referrals?|requests?)\\b"
              + "|\\b(?:orders?|referrals?|requests?)\\b.{0,24}\\b(?:active|open|pending|outstanding)\\b"
              + "|\\b(?:ordenes|orden|solicitud(?:es)?|interconsultas?|derivacion(?:es)?)\\b.{0,24}\\b(?:activas?|abiertas?|pendientes?|vigentes?)\\b"
              + "|\\b(?:activas?|abiertas?|pendientes?|vigentes?)\\b.{0,24}\\b(?:ordenes|solicitudes|interconsultas|derivaciones)\\b");

  private static final Pattern WHETHER =
      Pattern.compile(
          "^(?:and |y )?(?:has|have|is|are|did|do|does|ya|esta|estan|tiene|quedo|se|le|hay)\\b");

  private static final Set<RecordState> LIVE =
      EnumSet.of(
          RecordState.BOOKED,
          RecordState.PENDING,
          RecordState.WAITING,
          RecordState.ACTIVE,
          RecordState.DONE);

  private final Glossary glossary;
  private final Plainly plainly;
  private final VisitWords words = new VisitWords();

  /** Makes one that knows services by {@code glossary}. */
  public OrderFinder(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
    this.plainly = new Plainly(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    String text = String.join(" ", question.words());
    VisitAsked asked = VisitAsked.of(question, chart.patient(), now, words, glossary);
    boolean plainly = UNSCHEDULED.matcher(text).find();
    if (isWhether(asked, text)) {
      return whether(asked, chart);
    }
    boolean unscheduled = plainly || isUnplanned(asked);
    if (!unscheduled && !OPEN.matcher(text).find()) {
      return asked.says(VisitSense.REQUESTED) ? ofOne(asked, chart) : Optional.empty();
    }
    List<ChartRecord> open =
        orders(chart).stream()
            .filter(record -> record.state() == RecordState.ACTIVE)
            .filter(record -> !unscheduled || !isScheduled(record, chart))
            .toList();
    List<ChartRecord> named = named(asked, open);
    return unscheduled && !plainly && open.isEmpty()
        ? Optional.empty()
        : Optional.of(answer(question, chart, named.isEmpty() ? open : named, unscheduled));
  }

  /** "What was asked for that isn't on the calendar": ordered, and no visit of it. */
  private static boolean isUnplanned(VisitAsked asked) {
    boolean alone = asked.says(VisitSense.UNPLANNED) && asked.names().isEmpty();
    return (alone || asked.says(VisitSense.REQUESTED))
        && !asked.says(VisitSense.CANCELLED, VisitSense.MISSED)
        && (asked.says(VisitSense.UNPLANNED)
            || (asked.says(VisitSense.NOT)
                && asked.says(VisitSense.VISIT, VisitSense.BOOKED, VisitSense.WHEN)));
  }

  private static boolean isWhether(VisitAsked asked, String text) {
    return WHETHER.matcher(text).find()
        && asked.says(VisitSense.BOOKED)
        && !asked.says(VisitSense.REQUESTED);
  }

  /** "Has the scan been given a date": of an order that is named it is said that it has none. */
  private Optional<Finding> whether(VisitAsked asked, Chart chart) {
    List<ChartRecord> open =
        asked.names().isEmpty()
            ? List.of()
            : named(asked, orders(chart)).stream()
                .filter(one -> one.state() == RecordState.ACTIVE && !isScheduled(one, chart))
                .toList();
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(answer(asked.question(), chart, open, true));
  }

  /** "Who ordered the scan", "what was ordered in October": of orders that are named, or dated. */
  private Optional<Finding> ofOne(VisitAsked asked, Chart chart) {
    boolean dated = asked.question().operation() == Operation.LIST && !asked.days().areAny();
    if (!dated && !(asked.says(VisitSense.WHO, VisitSense.WHEN) && !asked.names().isEmpty())) {
      return Optional.empty();
    }
    List<ChartRecord> all =
        named(asked, orders(chart)).stream()
            .filter(one -> isOrderedOn(asked.days(), one, chart))
            .toList();
    List<ChartRecord> standing =
        all.stream().filter(one -> one.state() != RecordState.CANCELLED).toList();
    List<ChartRecord> then = standing.isEmpty() && !asked.names().isEmpty() ? all : standing;
    return then.isEmpty()
        ? Optional.empty()
        : Optional.of(answer(asked.question(), chart, then, false));
  }

  private static boolean isOrderedOn(AskedDays days, ChartRecord order, Chart chart) {
    ZoneId zone = chart.patient().zone();
    return days.areAny() || order.recorded().map(date -> days.has(date.day(zone))).orElse(false);
  }

  private static List<ChartRecord> orders(Chart chart) {
    return chart.records().stream()
        .filter(record -> record.kind() == RecordKind.ORDER)
        .sorted(Comparator.comparing((ChartRecord record) -> moment(record, chart)).reversed())
        .toList();
  }

  /** Returns those whose title has every name in a question. */
  private List<ChartRecord> named(VisitAsked asked, List<ChartRecord> orders) {
    return orders.stream()
        .filter(
            one -> {
              VisitText title = VisitText.title(one, glossary);
              return asked.names().stream()
                  .allMatch(name -> name.isIn(title, glossary) || isBeside(name, asked));
            })
        .toList();
  }

  /** "I don't recall requesting the scan": beside what is certain a word may only say how. */
  private boolean isBeside(VisitName name, VisitAsked asked) {
    return !name.isUnderstood()
        && !asked.certain().isEmpty()
        && name.words().stream().allMatch(plainly::saysOnlyHow);
  }

  private static Instant moment(ChartRecord record, Chart chart) {
    return record
        .recorded()
        .or(record::start)
        .map(date -> date.start(chart.patient().zone()))
        .orElse(Instant.MIN);
  }

  private static boolean isScheduled(ChartRecord order, Chart chart) {
    String name = Words.fold(order.title());
    return chart.records().stream()
        .filter(record -> record.kind() == RecordKind.APPOINTMENT && LIVE.contains(record.state()))
        .anyMatch(
            visit ->
                Words.fold(visit.title()).equals(name)
                    || visit.detail(Detail.REASON).stream().map(Words::fold).anyMatch(name::equals)
                    || visit.detail(Detail.SERVICE).stream()
                        .map(Words::fold)
                        .anyMatch(name::equals));
  }

  private static Finding answer(
      ReadQuestion question, Chart chart, List<ChartRecord> orders, boolean unscheduled) {
    Told told = new Told(question.language(), chart.patient().zone());
    if (orders.isEmpty()) {
      String none = told.of("No such order is recorded.", "No hay una orden así registrada.");
      return new Finding(
          Finding.Outcome.SILENT, List.of(new Statement(none, List.of())), List.of());
    }
    String lead =
        unscheduled
            ? told.of("Ordered, without an appointment: ", "Solicitado, sin hora agendada: ")
            : told.of("Ordered: ", "Solicitado: ");
    List<Statement> statements = new ArrayList<>();
    if (question.operation() == Operation.COUNT) {
      String count = lead + orders.size() + told.of(" on record", " en total");
      statements.add(
          new Statement(Told.stopped(count), orders.stream().map(ChartRecord::id).toList()));
    }
    orders.forEach(
        order -> statements.add(new Statement(lead + whole(told, order), List.of(order.id()))));
    Set<RecordId> ranked = new LinkedHashSet<>();
    orders.forEach(order -> ranked.add(order.id()));
    return new Finding(Finding.Outcome.FOUND, statements, List.copyOf(ranked));
  }

  private static String whole(Told told, ChartRecord order) {
    String when =
        order
            .recorded()
            .map(date -> told.of(", ordered on ", ", solicitado el ") + told.day(date))
            .orElse("");
    String who =
        order.detail(Detail.PRACTITIONER).stream()
            .findFirst()
            .map(name -> told.of(" by ", " por ") + name)
            .orElse("");
    String off =
        order.state() == RecordState.CANCELLED
            ? told.of(", cancelled since", ", anulado después")
            : "";
    return Told.stopped(told.name(order) + when + who + off);
  }
}
