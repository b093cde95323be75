package org.cliniccomms.fhir;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;

/**
 * Whether the patient was reached, and how, as the extensions of the Chilean Ministry of Health say
 * it.
 */
final class ContactedExtension {
  /** The part of the extension that holds the answer; others hold why not. */
  private static final String PART = "Contactado";

  private final Set<String> urls;
  private final Set<String> methodUrls;

  ContactedExtension(ReadingSettings settings) {
    this.urls = settings.contactedExtensions();
    this.methodUrls = settings.contactMethodExtensions();
  }

  /** Whether the patient was reached; empty if the appointment does not say. */
  Optional<Boolean> of(Appointment appointment) {
    return appointment.getExtension().stream()
        .filter(extension -> urls.contains(extension.getUrl()))
        .flatMap(extension -> Stream.concat(parts(extension), Stream.of(extension)))
        .flatMap(extension -> Optional.ofNullable(extension.getValue()).stream())
        .filter(BooleanType.class::isInstance)
        .flatMap(value -> Optional.ofNullable(((BooleanType) value).getValue()).stream())
        .findFirst();
  }

  /** Notes that the patient was reached, where the appointment says that they were not. */
  void note(Appointment appointment) {
    appointment.getExtension().stream()
        .filter(extension -> urls.contains(extension.getUrl()))
        .flatMap(extension -> Stream.concat(parts(extension), Stream.of(extension)))
        .filter(extension -> extension.getValue() instanceof BooleanType)
        .filter(extension -> extension.getValue().primitiveValue().equals("false"))
        .forEach(extension -> extension.setValue(new BooleanType(true)));
  }

  /** The code of how; empty if the appointment does not say. */
  Optional<String> methodOf(Appointment appointment) {
    return appointment.getExtension().stream()
        .filter(extension -> methodUrls.contains(extension.getUrl()))
        .flatMap(extension -> Optional.ofNullable(extension.getValue()).stream())
        .filter(CodeableConcept.class::isInstance)
        .map(CodeableConcept.class::cast)
        .flatMap(concept -> concept.getCoding().stream())
        .flatMap(coding -> Optional.ofNullable(coding.getCode()).stream())
        .findFirst();
  }

  private static Stream<Extension> parts(Extension extension) {
    return extension.getExtension().stream().filter(part -> PART.equals(part.getUrl()));
  }
}
