package org.cliniccomms.examples.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.examples.server.ServerTest;
import org.cliniccomms.patient.Patient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DemoClinicTest extends ServerTest {
  private static final int MANY = 200;

  @Autowired private DemoClinic demo;
  @Autowired private ClinicComms comms;

  @Test
  @DisplayName("A start after one that was cut off leaves the same sixty patients")
  void fillingTwiceAddsNobody() {
    List<Patient> before = invented();
    demo.fill();

    assertThat(invented()).hasSize(60).isEqualTo(before);
  }

  private List<Patient> invented() {
    return comms.patients().search(OwnClinic.ID, "", MANY).stream()
        .filter(it -> it.contactPoints().get(0).address().value().startsWith("+131255501"))
        .toList();
  }

  @Test
  @DisplayName("The demo works at any hour of any day")
  void theDemoWorksAtAnyHour() {
    Clinic clinic = comms.clinics().find(OwnClinic.ID).orElseThrow();

    assertThat(clinic.contactWindow().isAroundTheClock()).isTrue();
    assertThat(clinic.leadTime()).isLessThan(Duration.ofHours(2));
  }

  @Test
  @DisplayName("W08 The demo's providers have hours, so that patients are offered other times")
  void theDemosProvidersHaveHours() {
    assertThat(comms.appointments().schedules(OwnClinic.ID))
        .filteredOn(it -> it.hours().size() == 5)
        .extracting(Schedule::providerId)
        .containsAll(
            comms.clinics().providers(OwnClinic.ID).stream()
                .filter(it -> List.of("Dr. Rivera", "Dr. Chen", "N. Okoye").contains(it.name()))
                .map(Provider::id)
                .toList())
        .hasSizeGreaterThanOrEqualTo(3);
  }
}
