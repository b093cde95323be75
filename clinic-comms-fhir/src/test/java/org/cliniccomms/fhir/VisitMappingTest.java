package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.fhir.SampleJson.NOW;
import static org.cliniccomms.fhir.SampleJson.appointment;
import static org.cliniccomms.fhir.SampleJson.fill;
import static org.cliniccomms.fhir.SampleJson.mapping;
import static org.cliniccomms.fhir.SampleJson.patient;
import static org.cliniccomms.fhir.SampleJson.reference;
import static org.cliniccomms.fhir.SampleJson.resource;
import static org.cliniccomms.fhir.SampleJson.visitOf;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitMappingTest {
  private static final String ANA = patient("ana", "");
  private static final String ROLE =
      resource(
          "PractitionerRole",
          "r1",
          ",\"practitioner\":{\"reference\":\"Practitioner/boris\"},\"location\":[{\"reference\":\"Location/room\"}]");
  private static final String SCHEDULE =
      resource(
          "Schedule",
          "week",
          ",\"actor\":[{\"reference\":\"PractitionerRole/r1\"},{\"reference\":\"Location/room\"}]");
  private static final String SLOT =
      resource(
          "Slot",
          "s1",
          ",\"status\":\"busy\",\"schedule\":{\"reference\":\"Schedule/week\"},\"start\":\"2026-12-03T15:00:00Z\",\"end\":\"2026-12-03T15:30:00Z\"");

  @Test
  void aVisitSaysWhoWhenWhereAndWhatFor() {
    String visit =
        appointment(
                "v1",
                "\"meta\":{\"versionId\":\"3\",\"lastUpdated\":\"2026-11-10T07:57:00.000Z\"},"
                    + "\"serviceType\":[{\"coding\":[{\"code\":\"52\",\"display\":\"Check-up\"}]}],"
                    + "\"cancelationReason\":{\"text\":\"Closed by storm\"},")
            .replace("booked", "cancelled")
            .replace(
                "\"status\":\"accepted\"}]",
                "\"status\":\"declined\"},{\"actor\":{\"reference\":\"Practitioner/boris\"},\"status\":\"accepted\"},"
                    + "{\"actor\":{\"reference\":\"Location/room\"},\"status\":\"accepted\"}]");

    assertThat(mapping(visit).visits())
        .containsExactly(
            new UpstreamVisit(
                new ExternalId("Appointment", "v1"),
                new Revision("3", Instant.parse("2026-11-10T07:57:00Z")),
                Status.CANCELLED,
                new ExternalId("Patient", "ana"),
                boris(),
                room(),
                Instant.parse("2026-12-03T15:00:00Z"),
                Instant.parse("2026-12-03T15:30:00Z"),
                "Check-up",
                "Closed by storm",
                false,
                Attendance.DECLINED,
                null,
                null));
  }

  @ParameterizedTest
  @CsvSource({
    "proposed, PROPOSED",
    "pending, PENDING",
    "booked, BOOKED",
    "arrived, ARRIVED",
    "checked-in, CHECKED_IN",
    "fulfilled, FULFILLED",
    "cancelled, CANCELLED",
    "noshow, NOSHOW",
    "entered-in-error, ENTERED_IN_ERROR",
    "waitlist, WAITLIST"
  })
  void everyStatusHasItsOwn(String written, Status status) {
    assertThat(only(appointment("v1", "").replace("booked", written)).status()).isEqualTo(status);
  }

  @Test
  @DisplayName("A89 a wish without a time is a visit without a time")
  void aWishWithoutATimeIsAVisitWithoutATime() {
    UpstreamVisit wish =
        only(
            appointment("v1", "")
                .replace("booked", "waitlist")
                .replace(
                    "\"start\":\"2026-12-03T15:00:00Z\",\"end\":\"2026-12-03T15:30:00Z\",", ""));

    assertThat(wish.startAt()).isNull();
    assertThat(wish.endAt()).isNull();
    assertThat(wish.patient()).isEqualTo(new ExternalId("Patient", "ana"));
  }

  @Test
  void aTimeThatEndsBeforeItStartsIsNoVisit() {
    assertThat(mapping(appointment("v1", "").replace("15:30:00Z", "14:30:00Z")).visits()).isEmpty();
  }

  @Test
  @DisplayName("A88 a cancellation counts, whatever its time says")
  void aCancelledVisitIsCancelledWhateverItsTimeSays() {
    UpstreamVisit visit =
        only(
            appointment("v1", "").replace("booked", "cancelled").replace("15:30:00Z", "14:30:00Z"));

    assertThat(visit.status()).isEqualTo(Status.CANCELLED);
    assertThat(visit.startAt()).isNull();
  }

  @Test
  void aRoleStandsForThePractitionerWhoseItIs() {
    assertThat(
            only(visitOf(reference("Patient/ana"), reference("PractitionerRole/r1")), ROLE)
                .provider())
        .isEqualTo(boris());
  }

  @Test
  @DisplayName("A85 a contained role stands for the practitioner whose it is")
  void aContainedRoleStandsForThePractitionerWhoseItIs() {
    String role =
        "{\"resourceType\":\"PractitionerRole\",\"id\":\"r\","
            + "\"practitioner\":{\"reference\":\"Practitioner/boris\"}}";
    String visit = visitOf(reference("Patient/ana"), reference("#r"));

    assertThat(
            only(visit.replace(
                    "\"status\":\"booked\"", "\"status\":\"booked\",\"contained\":[" + role + "]"))
                .provider())
        .isEqualTo(boris());
  }

  @Test
  void ofSeveralProvidersTheOneThatAttendsCounts() {
    String both = visitOf(reference("Practitioner/anders"), reference("Practitioner/boris"));
    String attended =
        both.replace(
            "{\"actor\":{\"reference\":\"Practitioner/boris\"}",
            "{\"type\":[{\"coding\":[{\"code\":\"ATND\"}]}],\"actor\":{\"reference\":\"Practitioner/boris\"}");

    assertThat(only(attended).provider()).isEqualTo(boris());
    assertThat(only(both).provider()).isNull();
  }

  @Test
  void whatAVisitDoesNotNameItsSlotMayTell() {
    String visit = appointment("v1", "\"slot\":[{\"reference\":\"Slot/s1\"}],");

    UpstreamVisit told = only(visit, SLOT, SCHEDULE, ROLE);

    assertThat(told.provider()).isEqualTo(boris());
    assertThat(told.location()).isEqualTo(room());
    assertThat(mapping(visit, ANA).missing()).containsExactly(new ExternalId("Slot", "s1"));
    assertThat(mapping(visit, ANA, SLOT).missing())
        .containsExactly(new ExternalId("Schedule", "week"));
    assertThat(mapping(visit, ANA, SLOT, SCHEDULE).missing())
        .containsExactly(new ExternalId("PractitionerRole", "r1"));
  }

  @Test
  void aRecordThatWasReplacedStandsForTheOther() {
    String old =
        patient(
            "old",
            ",\"active\":false,\"link\":[{\"type\":\"replaced-by\",\"other\":{\"reference\":\"Patient/ana\"}}]");

    assertThat(only(visitOf(reference("Patient/old")), old, ANA).patient())
        .isEqualTo(new ExternalId("Patient", "ana"));
    assertThat(mapping(old).missing()).containsExactly(new ExternalId("Patient", "ana"));
  }

  @Test
  @DisplayName("A85 a participant who is not there is odd")
  void aParticipantWhoIsNotThereIsOdd() {
    String visit = visitOf(reference("Patient/ana"), "{\"identifier\":{\"value\":\"7\"}}");

    assertThat(mapping(visit).dangling(id -> false))
        .extracting(Flaw::element)
        .containsExactly("participant.1.actor", "participant.actor");
    assertThat(mapping(visit, ANA).dangling(id -> false)).hasSize(1);
    assertThat(mapping(visit).dangling(id -> true)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "4, true", "5, false", "9, false"})
  void aHighPriorityIsUrgent(int priority, boolean isUrgent) {
    assertThat(only(appointment("v1", fill("\"priority\":%d,", priority))).urgent())
        .isEqualTo(isUrgent);
  }

  @Test
  void anEmergencyIsUrgent() {
    UpstreamVisit visit =
        only(appointment("v1", "\"appointmentType\":{\"coding\":[{\"code\":\"EMERGENCY\"}]},"));

    assertThat(visit.urgent()).isTrue();
    assertThat(visit.visitType()).isEqualTo("EMERGENCY");
  }

  @Test
  void aVisitTypeIsCutAtEightyCharacters() {
    UpstreamVisit visit =
        only(appointment("v1", fill("\"serviceType\":[{\"text\":\"%s\"}],", "é".repeat(90))));

    assertThat(Objects.requireNonNull(visit.visitType())).hasSize(80);
  }

  @ParameterizedTest
  @CsvSource({"tei, true", "tei, false", "quirurgico, true"})
  void theChileanExtensionSaysWhetherThePatientWasReached(String guide, boolean reached) {
    String extension =
        fill(
            """
            "extension":[{"url":"https://interoperabilidad.minsal.cl/fhir/ig/%s/StructureDefinition/Contactado",\
            "extension":[{"url":"Contactado","valueBoolean":%s}]}],\
            """,
            guide, reached);

    assertThat(only(appointment("v1", extension)).contacted()).isEqualTo(reached);
    assertThat(only(appointment("v1", "")).contacted()).isNull();
  }

  @Test
  void theChileanExtensionSaysHowThePatientWasReached() {
    String extension =
        """
        "extension":[{"url":"https://interoperabilidad.minsal.cl/fhir/ig/tei/StructureDefinition/ExtensionMediodeContacto",\
        "valueCodeableConcept":{"coding":[{"code":"3","display":"Llamada"}]}}],\
        """;
    assertThat(only(appointment("v1", extension)).contactedBy()).isEqualTo(ChannelKind.VOICE);
    assertThat(only(appointment("v1", "")).contactedBy()).isNull();
  }

  @Test
  void ofSeveralStatesInHandTheLatestCounts() {
    String meta = "\"meta\":{\"versionId\":\"%d\",\"lastUpdated\":\"2026-11-%02dT00:00:00Z\"},";
    UpstreamVisit visit =
        only(
            appointment("v1", fill(meta, 2, 12)).replace("booked", "cancelled"),
            appointment("v1", fill(meta, 1, 11)));

    assertThat(visit.status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void aDeletionIsAVisitThatIsGone() {
    FhirDeletion deletion = new FhirDeletion(new ExternalId("Appointment", "v1"), "", null);

    assertThat(mapping(ANA).deleted(deletion))
        .hasValueSatisfying(
            visit -> {
              assertThat(visit.status()).isEqualTo(Status.DELETED);
              assertThat(visit.revision()).isEqualTo(new Revision("", NOW));
            });
    assertThat(mapping(ANA).deleted(new FhirDeletion(room(), "", null))).isEmpty();
  }

  private static UpstreamVisit only(String... resources) {
    return mapping(resources).visits().get(0);
  }

  private static ExternalId boris() {
    return new ExternalId("Practitioner", "boris");
  }

  private static ExternalId room() {
    return new ExternalId("Location", "room");
  }
}
