package org.cliniccomms.rag.facts.visits;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Words what the appointments say to a question. */
final class AppointmentAnswer {
  private final ReadQuestion question;
  private final Appointments appointments;
  private final Told told;

  AppointmentAnswer(ReadQuestion question, Appointments appointments) {
    this.question = question;
    this.appointments = appointments;
    this.told = new Told(question.language(), appointments.zone());
  }

  /**
   * Returns the answer; empty if there is none and it is not certain that appointments are meant.
   */
  Optional<Finding> finding(boolean certain) {
    Optional<Finding> found = asksForAState() ? byState() : byOperation();
    return found.isPresent() || !certain ? found : Optional.of(none());
  }

  private boolean asksForAState() {
    return question.asks(AskedState.WAITING)
        || question.asks(AskedState.CANCELLED)
        || question.asks(AskedState.MISSED)
        || question.asks(AskedState.PENDING);
  }

  private Optional<Finding> byState() {
    if (question.asks(AskedState.WAITING)) {
      return told(
          appointments.in(EnumSet.of(RecordState.WAITING)),
          told.of("On the waiting list: ", "En lista de espera: "));
    }
    if (question.asks(AskedState.CANCELLED)) {
      return cancelled();
    }
    if (question.asks(AskedState.MISSED)) {
      return missed();
    }
    return told(appointments.pending(), told.of("Not confirmed yet: ", "Pendiente de confirmar: "));
  }

  /** A cancelled one is told with its reason; what is asked why may have been missed, too. */
  private Optional<Finding> cancelled() {
    Optional<Finding> cancelled =
        told(
            appointments.in(EnumSet.of(RecordState.CANCELLED)),
            told.of("Cancelled: ", "Cancelada: "));
    return cancelled.isPresent() || appointments.areAny() ? cancelled : missed();
  }

  private Optional<Finding> missed() {
    return told(
        appointments.in(EnumSet.of(RecordState.MISSED)),
        told.of("The patient did not come: ", "El paciente no asistió: "));
  }

  private Optional<Finding> byOperation() {
    return switch (question.operation()) {
      case COUNT ->
          told(appointments.ahead(), told.of("Confirmed and ahead: ", "Confirmada, por delante: "));
      case WHERE -> detail(Detail.PLACE);
      case WHO -> detail(Detail.PRACTITIONER);
      case INSTRUCTION -> instructions();
      case LIST ->
          told(appointments.ahead(), told.of("Confirmed: ", "Confirmada: ")).or(this::next);
      case WHY -> reason();
      default -> next();
    };
  }

  private Optional<Finding> next() {
    List<ChartRecord> ahead = appointments.ahead();
    if (!ahead.isEmpty()) {
      String lead = told.of("The next appointment: ", "Próxima cita: ");
      return each(List.of(ahead.get(0)), visit -> lead);
    }
    List<ChartRecord> pending =
        appointments.pending().stream().filter(appointments::isToCome).toList();
    return question.asks(AskedState.CONFIRMED)
        ? Optional.empty()
        : told(pending, told.of("Not confirmed yet: ", "Pendiente de confirmar: "));
  }

  /** Tells of the nearest one all that there is, if what is asked for is there. */
  private Optional<Finding> detail(Detail detail) {
    List<ChartRecord> known =
        appointments.nearest().stream().filter(visit -> !visit.detail(detail).isEmpty()).toList();
    return each(known, told::standing);
  }

  private Optional<Finding> instructions() {
    List<ChartRecord> instructed =
        appointments.meant().stream()
            .filter(visit -> !visit.detail(Detail.INSTRUCTION).isEmpty())
            .filter(visit -> visit.state() != RecordState.CANCELLED && appointments.isToCome(visit))
            .toList();
    List<ChartRecord> meant =
        appointments.areAny() && !instructed.isEmpty() ? List.of(instructed.get(0)) : instructed;
    return each(meant, told::standing);
  }

  private Optional<Finding> reason() {
    List<ChartRecord> known =
        appointments.nearest().stream()
            .filter(
                visit ->
                    !visit.detail(Detail.REASON).isEmpty()
                        || !visit.detail(Detail.CANCEL_REASON).isEmpty())
            .toList();
    return each(known, told::standing);
  }

  /** Tells of several in one sentence each; before them how many, if that is the question. */
  private Optional<Finding> told(List<ChartRecord> visits, String lead) {
    if (question.operation() == Operation.COUNT && !visits.isEmpty()) {
      List<Statement> statements = new ArrayList<>();
      statements.add(
          statement(lead + visits.size() + told.of(" on record", " registradas"), visits));
      // By itself, one that was missed or called off would read like one to come.
      String each = asksForAState() ? lead : "";
      visits.forEach(visit -> tell(statements, each, visit));
      return Optional.of(found(statements, visits));
    }
    return each(visits, visit -> lead);
  }

  private Optional<Finding> each(List<ChartRecord> visits, Function<ChartRecord, String> lead) {
    if (visits.isEmpty()) {
      return Optional.empty();
    }
    List<Statement> statements = new ArrayList<>();
    visits.forEach(visit -> tell(statements, lead.apply(visit), visit));
    return Optional.of(found(statements, visits));
  }

  private void tell(List<Statement> statements, String lead, ChartRecord visit) {
    statements.add(statement(lead + told.whole(visit), List.of(visit)));
    told.besides(visit).forEach(one -> statements.add(statement(one, List.of(visit))));
  }

  private static Statement statement(String sentence, List<ChartRecord> visits) {
    return new Statement(Told.stopped(sentence), visits.stream().map(ChartRecord::id).toList());
  }

  private Finding found(List<Statement> statements, List<ChartRecord> visits) {
    Set<RecordId> ranked = new LinkedHashSet<>();
    visits.forEach(visit -> ranked.add(visit.id()));
    appointments.meant().forEach(visit -> ranked.add(visit.id()));
    return new Finding(Outcome.FOUND, statements, List.copyOf(ranked));
  }

  private Finding none() {
    String sentence =
        told.of("No such appointment is recorded.", "No hay una cita así registrada.");
    return new Finding(
        Outcome.SILENT,
        List.of(new Statement(sentence, List.of())),
        appointments.meant().stream().map(ChartRecord::id).toList());
  }
}
