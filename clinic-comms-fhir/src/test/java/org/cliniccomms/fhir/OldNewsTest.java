package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was cancelled before anybody looked is offered to nobody, whenever it is read. */
class OldNewsTest extends SyncStory {
  @Test
  @DisplayName("A88 An old cancellation that is understood only later opens no seat")
  void whatIsUnderstoodLaterIsNoNews() {
    practice.waits("Ana");
    put(visit("old", "nobody", AppointmentStatus.CANCELLED, seatAt));
    put(visit("one", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY)));
    sync();
    put(visit("since", "nobody", AppointmentStatus.CANCELLED, seatAt.plus(DAY.multipliedBy(2))));
    time.advance(DAY.plusHours(1));
    put(visit("two", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY.multipliedBy(3))));
    sync();
    server.putPatient("nobody", "+12145550192");

    assertThat(sync().freed()).isZero();

    assertThat(seats()).isEmpty();
  }

  @Test
  @DisplayName("A88 An old cancellation opens no seat when everything is read once more")
  void whatIsReadOnceMoreIsNoNews() {
    practice.waits("Ana");
    put(visit("old", "nobody", AppointmentStatus.CANCELLED, seatAt));
    sync();
    server.putPatient("nobody", "+12145550192");
    boolean unused =
        practice
            .store()
            .inTransaction(
                practice.id(),
                tx -> {
                  tx.feeds().put(FhirSync.CHANGES, "");
                  return true;
                });

    assertThat(sync().freed()).isZero();

    assertThat(seats()).isEmpty();
  }

  @Test
  @DisplayName("A88 A seat that was taken again during the first load is not offered")
  void whatIsTakenAgainOnALaterPageIsNotOffered() {
    practice.waits("Ana");
    beginInVain();
    put(visit("a0", "eva", AppointmentStatus.CANCELLED, seatAt));
    put(visit("zz", "rui", AppointmentStatus.BOOKED, seatAt));

    assertThat(sync().freed()).isZero();

    assertThat(seats()).isEmpty();
  }

  @Test
  @DisplayName("A88 What was cancelled long after a first load failed is no news to the next")
  void aLoadThatFailedLongAgoMakesNoNews() {
    practice.waits("Ana");
    beginInVain();
    put(visit("z", "eva", AppointmentStatus.CANCELLED, seatAt.plus(DAY.multipliedBy(30))));
    time.advance(DAY.multipliedBy(21));

    assertThat(sync().freed()).isZero();

    assertThat(seats()).isEmpty();
  }

  private void beginInVain() {
    for (int i = 1; i < 6; i++) {
      put(visit("a" + i, "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY.multipliedBy(i))));
    }
    server.json().refuse("GET _getpages", 403);
    assertThat(sync().end()).isEqualTo(SyncReport.End.REFUSED);
    server.json().refuseNothing();
  }

  @Test
  @DisplayName("A88 The time of a search does not say when what it found changed")
  void theTimeOfASearchIsNoChange() {
    String page =
        """
        {"resourceType": "Bundle", "type": "searchset",
         "meta": {"lastUpdated": "2026-06-02T17:00:00Z"},
         "entry": [
          {"resource": {"resourceType": "Appointment", "id": "a", "status": "cancelled",
            "participant": [{"actor": {"reference": "Patient/1"}, "status": "accepted"}]}},
          {"resource": {"resourceType": "Appointment", "id": "b", "status": "cancelled",
            "participant": [{"actor": {"reference": "Patient/1"}, "status": "accepted"}]},
           "response": {"status": "200", "lastModified": "2026-06-01T17:00:00Z"}}]}
        """;

    FhirPage read =
        new FhirReading(FhirContext.forR4Cached()).read(page.getBytes(StandardCharsets.UTF_8));

    FhirEntry bare = read.entries().get(0);
    assertThat(Revisions.changedAt(bare)).isEmpty();
    assertThat(Revisions.of(bare, Instant.EPOCH).changedAt()).isEqualTo("2026-06-02T17:00:00Z");
    assertThat(Revisions.changedAt(read.entries().get(1)))
        .contains(Instant.parse("2026-06-01T17:00:00Z"));
  }
}
