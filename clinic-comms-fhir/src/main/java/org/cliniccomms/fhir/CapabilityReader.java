package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.fhir.FhirCapabilities.Need;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Reads a capability statement for what we need. */
final class CapabilityReader {
  private static final String OAUTH =
      "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
  private static final Set<String> ACTOR_INCLUDES =
      Set.of("*", "Appointment:actor", "Appointment:patient", "Appointment:*");

  private CapabilityReader() {}

  /** What the server lacks; empty if {@code json} is no capability statement. */
  static Optional<FhirCapabilities> read(byte[] json) {
    return statement(json).map(CapabilityReader::capabilities);
  }

  /** The token endpoint, as it stood in SMART's first edition. */
  static Optional<String> tokenUrl(String json) {
    return statement(json.getBytes(UTF_8)).stream()
        .flatMap(statement -> statement.getRest().stream())
        .flatMap(rest -> rest.getSecurity().getExtensionsByUrl(OAUTH).stream())
        .flatMap(uris -> uris.getExtensionsByUrl("token").stream())
        .map(Extension::getValueAsPrimitive)
        .map(value -> value.getValueAsString())
        .findFirst();
  }

  private static Optional<CapabilityStatement> statement(byte[] json) {
    return new FhirJson(FhirContext.forR4Cached()).read(json, CapabilityStatement.class);
  }

  private static FhirCapabilities capabilities(CapabilityStatement statement) {
    Set<Need> lacks = EnumSet.noneOf(Need.class);
    lack(
        lacks,
        Need.R4,
        statement.getFhirVersion() != null
            && statement.getFhirVersion().toCode().startsWith("4.0"));
    List<CapabilityStatementRestComponent> rest = statement.getRest();
    appointments(lacks, resources(rest, "Appointment"));
    lack(lacks, Need.SUBSCRIPTIONS, does(resources(rest, "Subscription"), "create"));
    boolean isExport =
        Stream.concat(
                rest.stream().flatMap(side -> side.getOperation().stream()),
                rest.stream()
                    .flatMap(side -> side.getResource().stream())
                    .flatMap(resource -> resource.getOperation().stream()))
            .anyMatch(operation -> isNamed(operation.getName(), "export"));
    lack(lacks, Need.EXPORT, isExport);
    return new FhirCapabilities(true, lacks);
  }

  private static void appointments(
      Set<Need> lacks, List<CapabilityStatementRestResourceComponent> appointment) {
    lack(lacks, Need.APPOINTMENTS, does(appointment, "read") && does(appointment, "search-type"));
    lack(
        lacks,
        Need.CHANGES,
        appointment.stream()
            .flatMap(resource -> resource.getSearchParam().stream())
            .anyMatch(parameter -> isNamed(parameter.getName(), "_lastUpdated")));
    lack(
        lacks,
        Need.INCLUDES,
        appointment.stream()
            .flatMap(resource -> resource.getSearchInclude().stream())
            .map(StringType::getValue)
            .anyMatch(ACTOR_INCLUDES::contains));
    lack(lacks, Need.UPDATES, does(appointment, "create") && does(appointment, "update"));
    lack(
        lacks,
        Need.VERSIONS,
        appointment.stream()
            .anyMatch(one -> one.getVersioning() == ResourceVersionPolicy.VERSIONEDUPDATE));
    lack(
        lacks,
        Need.CONDITIONAL_CREATE,
        appointment.stream()
            .anyMatch(CapabilityStatementRestResourceComponent::getConditionalCreate));
    lack(
        lacks,
        Need.FORMER_VERSIONS,
        does(appointment, "vread") || does(appointment, "history-instance"));
  }

  private static void lack(Set<Need> lacks, Need need, boolean isThere) {
    if (!isThere) {
      lacks.add(need);
    }
  }

  private static List<CapabilityStatementRestResourceComponent> resources(
      List<CapabilityStatementRestComponent> rest, String type) {
    return rest.stream()
        .flatMap(side -> side.getResource().stream())
        .filter(resource -> isNamed(resource.getType(), type))
        .toList();
  }

  private static boolean does(
      List<CapabilityStatementRestResourceComponent> resources, String interaction) {
    return resources.stream()
        .flatMap(resource -> resource.getInteraction().stream())
        .anyMatch(
            offered -> offered.getCode() != null && offered.getCode().toCode().equals(interaction));
  }

  private static boolean isNamed(@Nullable String name, String wanted) {
    return wanted.equals(name);
  }
}
