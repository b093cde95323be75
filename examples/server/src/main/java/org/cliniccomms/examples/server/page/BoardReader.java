package org.cliniccomms.examples.server.page;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.fhir.FhirSchedule;
import org.cliniccomms.examples.server.page.BoardSnapshot.People;
import org.cliniccomms.examples.server.page.BoardSnapshot.Places;
import org.cliniccomms.examples.server.page.BoardSnapshot.Seen;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.springframework.stereotype.Component;

/** Reads what the board shows, in one transaction each time. */
@Component
class BoardReader {
  private static final int MOST_OPEN = 40;
  private static final int MOST_SETTLED = 8;
  private static final int MOST_PASSED_OVER = 60;
  private static final Set<CancellationState> OPEN =
      Set.of(
          CancellationState.OPEN,
          CancellationState.WAITING,
          CancellationState.BOOKING,
          CancellationState.EXHAUSTED);

  private final ClinicComms comms;
  private final PostgresStore store;
  private final BoardQueries queries;
  private final boolean isFhir;

  BoardReader(ClinicComms comms, PostgresStore store, BoardQueries queries, FhirSchedule schedule) {
    this.comms = comms;
    this.store = store;
    this.queries = queries;
    this.isFhir = schedule.connection().isPresent();
  }

  /** Where and with whom the clinic sees patients. */
  Places places() {
    return new Places(
        comms.clinics().find(OwnClinic.ID).orElseThrow(),
        BoardQueries.byKey(comms.clinics().locations(OwnClinic.ID), Location::id),
        BoardQueries.byKey(comms.clinics().providers(OwnClinic.ID), Provider::id));
  }

  /** Those of {@code ids} who exist. */
  Map<PatientId, Patient> patients(Set<PatientId> ids) {
    return store.inTransaction(OwnClinic.ID, tx -> patients(tx, ids));
  }

  /** Seats of these ids. */
  Map<CancellationId, Cancellation> seats(Set<CancellationId> ids) {
    return store.inTransaction(
        OwnClinic.ID,
        tx ->
            ids.stream()
                .flatMap(id -> tx.cancellations().find(id).stream())
                .collect(toMap(Cancellation::id, it -> it)));
  }

  /** Open seats and those that were settled lately. */
  BoardSnapshot read() {
    Places places = places();
    Instant lately = comms.now(OwnClinic.ID);
    List<CancellationId> settled = queries.settled(lately, MOST_SETTLED);
    BoardSnapshot read = store.inTransaction(OwnClinic.ID, tx -> read(tx, places, settled, isFhir));
    List<Offer> offers = read.open().stream().flatMap(it -> it.offers().stream()).toList();
    return delivered(read, queries.deliveries(offers));
  }

  private static BoardSnapshot delivered(
      BoardSnapshot read, Map<OfferId, DeliveryStatus> deliveries) {
    People people = read.people();
    return new BoardSnapshot(
        read.now(),
        read.places(),
        read.open(),
        read.settled(),
        new People(people.patients(), people.entries(), deliveries));
  }

  private static BoardSnapshot read(
      Transaction tx, Places places, List<CancellationId> ended, boolean isFhir) {
    List<Seen> open =
        tx.cancellations().list(OPEN, 0, MOST_OPEN).stream().map(it -> open(tx, it)).toList();
    List<Seen> settled =
        ended.stream()
            .map(tx.cancellations()::find)
            .flatMap(Optional::stream)
            .filter(it -> it.state().isTerminal())
            .map(it -> settled(tx, it, isFhir))
            .toList();
    Map<WaitlistEntryId, PatientId> entries =
        open.stream()
            .flatMap(it -> it.passedOver().stream())
            .map(PassedOver::entryId)
            .distinct()
            .flatMap(id -> tx.waitlist().find(id).stream())
            .collect(toMap(WaitlistEntry::id, WaitlistEntry::patientId));
    Set<PatientId> whom = new HashSet<>(entries.values());
    Stream.concat(open.stream(), settled.stream())
        .flatMap(it -> it.offers().stream())
        .forEach(it -> whom.add(it.patientId()));
    return new BoardSnapshot(
        tx.now(), places, open, settled, new People(patients(tx, whom), entries, Map.of()));
  }

  private static Seen open(Transaction tx, Cancellation seat) {
    return new Seen(
        seat,
        tx.offers().list(seat.id()),
        tx.offers().listPassedOver(seat.id(), MOST_PASSED_OVER),
        null);
  }

  private static Seen settled(Transaction tx, Cancellation seat, boolean isFhir) {
    List<Offer> won = won(tx, seat);
    SeatWriting writing =
        isFhir && seat.state() == CancellationState.FILLED
            ? won.stream()
                .findFirst()
                .flatMap(it -> SeatWriting.of(tx, seat.seat(), it.patientId()))
                .orElse(null)
            : null;
    return new Seen(seat, won, List.of(), writing);
  }

  private static List<Offer> won(Transaction tx, Cancellation seat) {
    return Stream.ofNullable(seat.winner())
        .map(tx.offers()::find)
        .flatMap(Optional::stream)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Map<PatientId, Patient> patients(Transaction tx, Set<PatientId> ids) {
    return ids.isEmpty() ? Map.of() : BoardQueries.byKey(tx.patients().findAll(ids), Patient::id);
  }
}
