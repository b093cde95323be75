package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.fhir.SampleJson.bundle;
import static org.cliniccomms.fhir.SampleJson.entry;
import static org.cliniccomms.fhir.SampleJson.fill;
import static org.cliniccomms.fhir.SampleJson.patient;
import static org.cliniccomms.fhir.SampleJson.read;
import static org.cliniccomms.fhir.SampleJson.reference;
import static org.cliniccomms.fhir.SampleJson.resource;
import static org.cliniccomms.fhir.SampleJson.visitOf;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
  private static final String ANA =
      patient(
          "ana",
          ",\"identifier\":[{\"system\":\"urn:hospital\",\"value\":\"77\"},{\"value\":\"88\"}]");
  private static final String BORIS =
      resource(
          "Practitioner", "boris", ",\"identifier\":[{\"system\":\"urn:npi\",\"value\":\"9\"}]");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reference\":\"Patient/ana\"}",
        "{\"reference\":\"Patient/ana/_history/3\"}",
        "{\"reference\":\"https://ehr.example.org/fhir/Patient/ana\"}",
        "{\"reference\":\"https://ehr.example.org/fhir/Patient/ana/_history/3\"}",
        "{\"reference\":\"http://EHR.example.org/fhir/Patient/ana\"}",
        "{\"reference\":\"urn:uuid:0b1e\"}",
        "{\"reference\":\"Patient?identifier=urn:hospital|77\"}",
        "{\"reference\":\"Patient?identifier=urn%3Ahospital%7C77\"}",
        "{\"identifier\":{\"system\":\"urn:hospital\",\"value\":\"77\"}}",
        "{\"type\":\"Patient\",\"identifier\":{\"system\":\"urn:hospital\",\"value\":\"77\"}}",
        "{\"identifier\":{\"value\":\"88\"}}",
        "{\"reference\":\"urn:uuid:gone\",\"identifier\":{\"value\":\"88\"}}"
      })
  @DisplayName("A85 a reference is understood however it is written, and without a type")
  void aReferenceIsUnderstoodHoweverItIsWritten(String actor) {
    assertThat(resolved(actor)).contains(new ExternalId("Patient", "ana"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reference\":\"https://other.example.org/fhir/Patient/ana\"}",
        "{\"reference\":\"https://ehr.example.org/fhirlike/Patient/ana\"}",
        "{\"reference\":\"urn:uuid:other\"}",
        "{\"reference\":\"Patient?identifier=urn:hospital|78\"}",
        "{\"reference\":\"Practitioner?identifier=urn:hospital|77\"}",
        "{\"reference\":\"Patient?name=ana\"}",
        "{\"type\":\"Practitioner\",\"identifier\":{\"system\":\"urn:hospital\",\"value\":\"77\"}}",
        "{\"identifier\":{\"system\":\"urn:other\",\"value\":\"77\"}}",
        "{\"reference\":\"ana\"}",
        "{\"display\":\"Ana Soto\"}"
      })
  @DisplayName("A85 what is elsewhere, or not known, is nothing")
  void whatIsElsewhereIsNothing(String actor) {
    assertThat(resolved(actor)).isEmpty();
  }

  @Test
  @DisplayName("A85 a contained resource is who it is identified as")
  void aContainedResourceIsWhoItIsIdentifiedAs() {
    String contained =
        "{\"resourceType\":\"Patient\",\"id\":\"p\",\"identifier\":[{\"system\":\"urn:hospital\",\"value\":\"%s\"}]}";
    String visit =
        visitOf(reference("#p"))
            .replace(
                "\"status\":\"booked\"", "\"contained\":[" + contained + "],\"status\":\"booked\"");

    assertThat(SampleJson.mapping(ANA, fill(visit, "77")).visits().get(0).patient())
        .isEqualTo(new ExternalId("Patient", "ana"));
    assertThat(SampleJson.mapping(ANA, fill(visit, "78")).visits().get(0).patient()).isNull();
  }

  @Test
  void anIdentifierThatTwoHaveIsNobodys() {
    FhirPage page =
        read(
            SampleJson.searchset(
                ANA,
                ANA.replace("\"ana\"", "\"eva\""),
                visitOf("{\"identifier\":{\"value\":\"88\"}}")));

    assertThat(SampleJson.mapping(page).visits().get(0).patient()).isNull();
  }

  private static Optional<ExternalId> resolved(String actor) {
    FhirPage page =
        read(
            bundle(
                "collection",
                List.of(entry("urn:uuid:0b1e", ANA), entry(BORIS), entry(visitOf(actor)))));
    InHand inHand = new InHand(page.entries());
    Appointment visit = inHand.all(Appointment.class).findFirst().orElseThrow();
    return new References(SampleJson.BASE, inHand)
        .resolve(visit.getParticipantFirstRep().getActor(), visit);
  }
}
