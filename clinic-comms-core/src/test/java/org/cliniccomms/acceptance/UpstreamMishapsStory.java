package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.Received.Skipped;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What another system says that cannot be, and what it does not say. */
public abstract class UpstreamMishapsStory extends UpstreamTold {
  private static final ExternalId ODD = new ExternalId("Patient", "odd");

  @Test
  @DisplayName("A82 A patient and a visit that cannot be kept are left out, and nothing else")
  void whatCannotBeKeptIsLeftOut() {
    Instant oddly = IN_TWO_DAYS.plus(Duration.ofHours(2));
    ExternalId oddVisit = new ExternalId("Appointment", "odd");
    FaultyStore store = new FaultyStore(practice.store());
    ClinicComms node = practice.node(store);
    store.refuses(
        it ->
            (it instanceof Patient patient && patient.name().equals("odd"))
                || (it instanceof Appointment visit && visit.seat().startAt().equals(oddly)));

    Received received =
        node.upstream()
            .receive(
                practice.id(),
                new UpstreamBatch(
                    List.of(),
                    List.of(),
                    List.of(patient("odd", 50), patient("new", 51)),
                    List.of(
                        visit(oddVisit, EVA, 1, Status.BOOKED, oddly),
                        visit(1, Status.BOOKED, IN_TWO_DAYS)),
                    false));

    assertThat(received)
        .isEqualTo(
            new Received(
                2,
                0,
                0,
                List.of(
                    new Skipped(ODD, "cannot-be-kept"), new Skipped(oddVisit, "cannot-be-kept"))));
    assertThat(mirrored(VISIT)).isPresent();
    assertThat(mirrored(oddVisit)).isEmpty();
  }
}
