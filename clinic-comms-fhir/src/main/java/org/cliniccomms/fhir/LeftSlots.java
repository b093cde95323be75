package org.cliniccomms.fhir;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;

/**
 * Remembers by which slots an appointment held its seat before we write that it does not, so that
 * whoever stops between two writes finds what is still to be done. Thread-safe.
 */
final class LeftSlots {
  /** More than anybody needs for a visit, and no more than a note holds. */
  private static final int MOST = 8;

  private static final Set<AppointmentStatus> HOLD =
      EnumSet.of(
          AppointmentStatus.PENDING,
          AppointmentStatus.BOOKED,
          AppointmentStatus.ARRIVED,
          AppointmentStatus.CHECKEDIN);

  private final Store store;
  private final ClinicId clinic;
  private final FhirSlots slots;

  LeftSlots(Store store, ClinicId clinic, FhirSlots slots) {
    this.store = store;
    this.clinic = clinic;
    this.slots = slots;
  }

  /**
   * A slot as it was read.
   *
   * @param version of which it was then
   */
  record Left(ExternalId slot, String version) {}

  /** Remembers that an appointment is about to leave the slots that it holds. */
  void note(ExternalId id, Appointment before) throws NotNow {
    String written =
        slots.held(before).stream()
            .limit(MOST)
            .map(one -> one.slot().value() + "@" + one.version())
            .collect(Collectors.joining(" "));
    store.inTransaction(
        clinic,
        tx -> {
          tx.feeds().put(name(id), written);
          return true;
        });
  }

  /**
   * Frees the slots that an appointment was to leave and holds no more, and takes those that it
   * holds.
   *
   * @param there what stands there now; empty if nothing does
   */
  void settle(ExternalId id, Optional<Appointment> there) throws NotNow {
    Optional<String> noted = store.inTransaction(clinic, tx -> tx.feeds().position(name(id)));
    if (noted.isEmpty()) {
      return;
    }
    List<ExternalId> held =
        there
            .filter(it -> HOLD.contains(it.getStatus()))
            .map(it -> FhirSlots.ids(it).distinct().toList())
            .orElse(List.of());
    slots.free(
        Arrays.stream(noted.get().split(" ", -1))
            .filter(one -> !one.isEmpty())
            .map(LeftSlots::read)
            .filter(one -> !held.contains(one.slot()))
            .toList());
    slots.take(held);
    store.inTransaction(
        clinic,
        tx -> {
          tx.feeds().forget(name(id));
          return true;
        });
  }

  private static String name(ExternalId appointment) {
    return "fhir-left:" + appointment.value();
  }

  private static Left read(String written) {
    int at = written.indexOf('@');
    return new Left(new ExternalId("Slot", written.substring(0, at)), written.substring(at + 1));
  }
}
