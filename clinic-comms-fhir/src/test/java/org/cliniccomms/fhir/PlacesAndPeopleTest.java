package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.fhir.SampleJson.NOW;
import static org.cliniccomms.fhir.SampleJson.fill;
import static org.cliniccomms.fhir.SampleJson.mapping;
import static org.cliniccomms.fhir.SampleJson.resource;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamLocation;
import org.cliniccomms.upstream.UpstreamProvider;
import org.junit.jupiter.api.Test;

class PlacesAndPeopleTest {
  private static final String BORIS =
      resource(
          "Practitioner",
          "boris",
          ",\"name\":[{\"family\":\"Gaona\",\"given\":[\"Boris\"],\"prefix\":[\"Dr.\"]}]");
  private static final String ROLE =
      resource(
          "PractitionerRole",
          "r1",
          ",\"meta\":{\"versionId\":\"2\",\"lastUpdated\":\"2026-11-19T00:00:00Z\"},\"practitioner\":{\"reference\":\"Practitioner/boris\",\"display\":\"Dr."
              + " B. Gaona\"},\"specialty\":[{\"text\":\"Physiotherapy\"}],"
              + "\"location\":[{\"reference\":\"Location/room\"}]");
  private static final String ZONE =
      ",\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/timezone\",\"valueCode\":\"%s\"}]";

  @Test
  void aPractitionerWorksWhereTheirRolesAre() {
    assertThat(mapping(BORIS, ROLE).providers())
        .containsExactly(
            new UpstreamProvider(
                new ExternalId("Practitioner", "boris"),
                new Revision("", NOW),
                "Dr. Boris Gaona",
                "Physiotherapy",
                Set.of(new ExternalId("Location", "room"))));
  }

  @Test
  void aChangedRoleIsAChangeOfItsPractitioner() {
    String unchanged =
        BORIS.replace(
            "\"name\"",
            "\"meta\":{\"versionId\":\"9\",\"lastUpdated\":\"2026-01-01T00:00:00Z\"},\"name\"");

    assertThat(mapping(unchanged, ROLE).providers())
        .extracting(UpstreamProvider::revision)
        .containsExactly(new Revision("2", Instant.parse("2026-11-19T00:00:00Z")));
  }

  @Test
  void aRoleAloneTellsOfItsPractitioner() {
    assertThat(mapping(ROLE, ROLE.replace("r1", "r2")).providers())
        .containsExactly(
            new UpstreamProvider(
                new ExternalId("Practitioner", "boris"),
                new Revision("2", Instant.parse("2026-11-19T00:00:00Z")),
                "Dr. B. Gaona",
                "Physiotherapy",
                Set.of(new ExternalId("Location", "room"))));
    assertThat(mapping(ROLE).missing()).containsExactly(new ExternalId("Practitioner", "boris"));
  }

  @Test
  void aRoleOfNobodyStandsForItself() {
    assertThat(mapping(resource("PractitionerRole", "team", "")).providers())
        .extracting(UpstreamProvider::id)
        .containsExactly(new ExternalId("PractitionerRole", "team"));
  }

  @Test
  void aPlaceSaysItsZone() {
    assertThat(
            mapping(
                    resource(
                        "Location", "room", ",\"name\":\"Room 2\"" + fill(ZONE, "America/Chicago")))
                .locations())
        .containsExactly(
            new UpstreamLocation(
                new ExternalId("Location", "room"),
                new Revision("", NOW),
                "Room 2",
                ZoneId.of("America/Chicago")));
  }

  @Test
  void aPlaceWithoutAZoneHasThatOfWhatItIsIn() {
    String room = resource("Location", "room", ",\"partOf\":{\"reference\":\"Location/wing\"}");
    String wing =
        resource(
            "Location", "wing", ",\"managingOrganization\":{\"reference\":\"Organization/o\"}");
    String organization = resource("Organization", "o", fill(ZONE, "America/Santiago"));

    assertThat(mapping(room, wing, organization).locations())
        .extracting(UpstreamLocation::zone)
        .containsOnly(ZoneId.of("America/Santiago"));
    assertThat(mapping(room, wing).locations())
        .extracting(UpstreamLocation::zone)
        .containsOnlyNulls();
  }

  @Test
  void aZoneThatDoesNotExistIsNone() {
    assertThat(mapping(resource("Location", "room", fill(ZONE, "Mars/Olympus"))).locations())
        .extracting(UpstreamLocation::zone)
        .containsOnlyNulls();
  }
}
