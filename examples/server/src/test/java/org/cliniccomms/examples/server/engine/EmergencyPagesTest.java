package org.cliniccomms.examples.server.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.examples.server.OwnServer;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo in Romania whose staff are called in an emergency. */
class EmergencyPagesTest {
  private static final Address PATIENT = new Address("+13125550100");

  @TempDir private Path folder;
  private OwnServer server;
  private ClinicComms comms;

  @BeforeEach
  void start() {
    server =
        OwnServer.start(
            folder,
            Map.of(
                "CLINIC_DEMO",
                "true",
                "TIMEZONE",
                "Europe/Bucharest",
                "EMERGENCY_PAGES",
                "+15551234567,+15551234568;+15557654321"));
    comms = server.part(ClinicComms.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("The first tier is called at once, and the patient is told the country's number")
  void theFirstTierIsCalledAtOnce() {
    Clinic clinic = comms.clinics().find(OwnClinic.ID).orElseThrow();
    assertThat(clinic.region()).isEqualTo("RO");
    assertThat(clinic.language().getLanguage()).isEqualTo("ro");
    Address ours = requireNonNull(server.part(Vendors.class).addresses().get(ChannelKind.SMS));
    Line line = new Line(ChannelKind.SMS, ours, PATIENT);

    assertThat(
            comms
                .inbox()
                .receive(InboundEvent.text(line, "I can't breathe", comms.now(OwnClinic.ID))))
        .isTrue();

    List<OutboundMessage> said = comms.messages().list(OwnClinic.ID, 0, 20);
    assertThat(said)
        .filteredOn(it -> it.kind() == MessageKind.EMERGENCY)
        .singleElement()
        .satisfies(it -> assertThat(it.body()).contains("112").doesNotContain("911"));
    assertThat(said)
        .filteredOn(it -> it.kind() == MessageKind.STAFF_PAGE)
        .extracting(it -> it.line().recipient().value())
        .containsExactlyInAnyOrder("+15551234567", "+15551234568");
  }
}
