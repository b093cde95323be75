package org.cliniccomms.examples.server.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.spi.Transaction;

/** The visits of the clinic's own book as records of a chart. */
final class VisitRecords {
  private final ChartPatient patient;
  private final Map<LocationId, Location> locations;
  private final Map<ProviderId, Provider> providers;

  private VisitRecords(Transaction tx, ChartPatient patient) {
    this.patient = patient;
    this.locations =
        tx.clinics().listLocations().stream()
            .collect(Collectors.toMap(Location::id, Function.identity()));
    this.providers =
        tx.clinics().listProviders().stream()
            .collect(Collectors.toMap(Provider::id, Function.identity()));
  }

  /** All visits of the patient, except those that begin when another record tells of one. */
  static List<ChartRecord> of(Transaction tx, ChartPatient patient, Set<Instant> told) {
    List<Appointment> visits =
        tx.appointments().list(patient.key().patient(), Instant.EPOCH).stream()
            .filter(it -> !told.contains(it.seat().startAt()))
            .toList();
    if (visits.isEmpty()) {
      return List.of();
    }
    VisitRecords records = new VisitRecords(tx, patient);
    return visits.stream().map(records::record).toList();
  }

  private ChartRecord record(Appointment visit) {
    Seat seat = visit.seat();
    Location location = locations.get(seat.locationId());
    ZoneId zone = location == null ? patient.zone() : location.zone();
    String type = seat.visitType() == null ? "" : seat.visitType();
    ChartRecord.Builder record =
        ChartRecord.builder(
                patient.key(),
                new RecordId("Visit/" + visit.id()),
                RecordKind.APPOINTMENT,
                type.isEmpty() ? "Appointment" : type)
            .state(state(visit.status()))
            .start(ChartDate.of(seat.startAt(), zone))
            .end(ChartDate.of(seat.endAt(), zone))
            .detail(Detail.SERVICE, type);
    if (location != null) {
      record.detail(Detail.PLACE, location.name());
    }
    Provider provider = seat.providerId() == null ? null : providers.get(seat.providerId());
    return provider == null
        ? record.build()
        : record.detail(Detail.PRACTITIONER, provider.name()).build();
  }

  private static RecordState state(Appointment.Status status) {
    return switch (status) {
      case PENDING -> RecordState.PENDING;
      case BOOKED -> RecordState.BOOKED;
      case CANCELLED -> RecordState.CANCELLED;
      case FULFILLED -> RecordState.DONE;
      case NOSHOW -> RecordState.MISSED;
    };
  }
}
