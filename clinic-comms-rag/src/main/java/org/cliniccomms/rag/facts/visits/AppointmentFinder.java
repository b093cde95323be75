package org.cliniccomms.rag.facts.visits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.Bearing;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;

/**
 * Answers questions about appointments: the next one, when, where and with whom, what to bring,
 * what waits to be confirmed or for a place, what was called off and why, what was missed, how many
 * are ahead. Thread-safe.
 *
 * <p>A visit that is booked for a time that has passed is not ahead. A service, professional or
 * place that the question names and no appointment has is answered by silence, never by another.
 */
public final class AppointmentFinder implements Finder {
  private static final Set<AskedState> OF_APPOINTMENTS =
      EnumSet.of(AskedState.WAITING, AskedState.CANCELLED, AskedState.MISSED);

  /** What else can be pending, next, cancelled or missed. */
  private static final Set<RecordKind> OTHERS =
      EnumSet.of(
          RecordKind.ALLERGY,
          RecordKind.CONDITION,
          RecordKind.MEASUREMENT,
          RecordKind.MEDICATION,
          RecordKind.ORDER,
          RecordKind.NOTE,
          RecordKind.FAMILY_HISTORY);

  private static final Set<Operation> OF_MEDICINES =
      EnumSet.of(Operation.HOW_MUCH, Operation.HOW_OFTEN, Operation.REACTION, Operation.VALUE);

  private static final Pattern PLAINLY =
      Pattern.compile(
          "\\b(?:appointments?|appts?|bookings?|booked|waitlist|waiting list|lista de"
              + " espera|citas?|turnos?|reservas?|agendad[oa]s?|(?:la|su|en) agenda|(?:on|in)"
              + " (?:the|his|her|their) (?:calendar|diary|agenda|schedule)|cupos?|come in|has to"
              + " come|no[ -]?shows?|hora"
              + " (?:de|con|para|pendiente|confirmada|medica|agendada|reservada)|(?:que|proxima|proximas|alguna|tiene|cuantas|la|una|su)"
              + " horas?(?! (?:de la|del dia)))\\b");

  /** "When was", "the last": what took place is told from visits. */
  private static final Pattern PAST =
      Pattern.compile(
          "\\b(?:last|latest|highest|lowest|peak|ever|was|were|did|ultim[oa]s?|fue|fueron|hubo|tuvo|pusieron|puso|recibio|vacunaron|vacuno|administr(?:o|aron|ado|ada)|hicieron|realizo|realizaron|given|got|received|anterior(?:es)?|previous|past)\\b");

  /** No verb tells whether it was or is to be. */
  private static final Pattern OF_A_DATE =
      Pattern.compile(
          "^(?!(?:when|what|which|cuando|que|next)\\b).*\\bdate$|^(?:date of|fecha del?)\\b");

  /** An hour to call at is none to come at. */
  private static final Pattern TO_REACH =
      Pattern.compile(
          "\\b(?:contact\\w*|reach(?:ed)?|llamar\\w*|comunicar\\w*|avisar\\w*|ubicar\\w*|escrib(?:an?|ir\\w*)|llamen?|mandar(?:le)?|phone|called(?!"
              + " off)|prefer\\w*|prefier\\w*)\\b");

  private static final Pattern WITH_A_YEAR =
      Pattern.compile("(?:19|20)\\d\\d|last|past|pasad[oa]|ultim[oa]|ago|hace");

  private final Glossary glossary;

  /** Makes one that knows services by {@code glossary}. */
  public AppointmentFinder(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (OF_MEDICINES.contains(question.operation())) {
      return Optional.empty();
    }
    String words = String.join(" ", question.words());
    if (TO_REACH.matcher(words).find()) {
      return Optional.empty();
    }
    TimeSpan span = span(question, now.atZone(chart.patient().zone()).toLocalDate());
    boolean mayBeNextYear = isWithoutAYear(question);
    Appointments appointments =
        new Appointments(chart, now, new Wanted(question, glossary), span, mayBeNextYear);
    boolean plainly = isPlainly(question, words);
    boolean service = isOfAService(question, appointments, words);
    if (!plainly && (!service || isOfADeed(question, chart, words))) {
      return Optional.empty();
    }
    return new AppointmentAnswer(question, appointments)
        .finding(plainly && isOfVisits(question, words));
  }

  /** "Transplant date": of what was done it is its own day, not that of a visit to its clinic. */
  private boolean isOfADeed(ReadQuestion question, Chart chart, String words) {
    Bearing bearing = Bearing.of(question, glossary);
    return OF_A_DATE.matcher(words).find()
        && chart.records().stream()
            .filter(one -> one.kind() == RecordKind.PROCEDURE && one.state() == RecordState.DONE)
            .anyMatch(bearing::isOn);
  }

  /** A month is named and no year: it may be the last such month or the next. */
  private static boolean isWithoutAYear(ReadQuestion question) {
    return question.words().stream().anyMatch(Months::isMonth)
        && question.words().stream().noneMatch(word -> WITH_A_YEAR.matcher(word).matches());
  }

  /**
   * "In April" without a year is the April to come; of what was called off or missed the last one.
   */
  private static TimeSpan span(ReadQuestion question, LocalDate today) {
    if (!question.span().isAlways()) {
      return question.span();
    }
    YearMonth now = YearMonth.from(today);
    boolean past = question.asks(AskedState.CANCELLED) || question.asks(AskedState.MISSED);
    return Months.named(question.words(), past ? now.minusMonths(11) : now).orElse(TimeSpan.ALWAYS);
  }

  private static boolean isPlainly(ReadQuestion question, String words) {
    boolean other = question.kinds().stream().anyMatch(OTHERS::contains);
    boolean word = PLAINLY.matcher(words).find();
    boolean past =
        question.operation() == Operation.LATEST
            || question.operation() == Operation.FIRST
            || (PAST.matcher(words).find()
                && question.states().stream().noneMatch(OF_APPOINTMENTS::contains));
    if (past && !question.asks(AskedState.UPCOMING) && question.operation() != Operation.NEXT) {
      return false;
    }
    if (question.states().stream().anyMatch(OF_APPOINTMENTS::contains)) {
      return word || !other;
    }
    boolean ahead =
        question.operation() == Operation.NEXT
            || question.asks(AskedState.UPCOMING)
            || question.asks(AskedState.CONFIRMED)
            || question.asks(AskedState.PENDING);
    return word || (ahead && !other && isVisit(question));
  }

  /**
   * What was called off and is no visit may be told elsewhere: that there is no such visit is no
   * answer.
   */
  private static boolean isOfVisits(ReadQuestion question, String words) {
    return PLAINLY.matcher(words).find()
        || isVisit(question)
        || question.operation() == Operation.NEXT;
  }

  private static boolean isVisit(ReadQuestion question) {
    return question.names(RecordKind.APPOINTMENT) || question.names(RecordKind.VISIT);
  }

  /** A visit may be booked because of an illness; who asks for the illness asks for no visit. */
  private boolean isOfAnIllness(ReadQuestion question) {
    return question.operation() == Operation.YES_NO
        && glossary.mentions(question.body()).stream()
            .map(mention -> mention.concept().field())
            .anyMatch(field -> field == Field.CONDITION || field == Field.MEDICINE);
  }

  /** "Where is the ophthalmology review": nothing but the service says that a visit is meant. */
  private boolean isOfAService(ReadQuestion question, Appointments appointments, String words) {
    boolean asks =
        switch (question.operation()) {
          case WHERE, INSTRUCTION, NEXT -> true;
          case WHO, WHEN, YES_NO, HOW_LONG -> !PAST.matcher(words).find();
          case WHY -> question.asks(AskedState.CANCELLED) || isVisit(question);
          default -> question.asks(AskedState.CANCELLED) || question.asks(AskedState.PENDING);
        };
    boolean other =
        question.names(RecordKind.ALLERGY)
            || question.names(RecordKind.CONDITION)
            || (question.names(RecordKind.MEDICATION) && question.operation() != Operation.WHERE);
    return asks && !other && !isOfAnIllness(question) && appointments.areNamed();
  }
}
