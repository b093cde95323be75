package org.cliniccomms.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.contact.ChannelKind;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;

/**
 * Whether the patient was reached, and how, as the extensions of the Chilean Ministry of Health say
 * it.
 */
final class ContactedExtension {
  /** The part of the extension that holds the answer; others hold why not. */
  private static final String PART = "Contactado";

  /** The ministry's code system of how; the same codes in both guides. */
  private static final String METHODS = "CodeSystem/CSMediodeContacto";

  private static final String OTHER = "6";
  private static final Map<ChannelKind, String> METHOD_CODES =
      Map.of(
          ChannelKind.EMAIL, "1",
          ChannelKind.SMS, "2",
          ChannelKind.VOICE, "3",
          ChannelKind.VAPI, "3",
          ChannelKind.WHATSAPP, "4");
  private static final Map<String, ChannelKind> CHANNELS =
      Map.of(
          "1", ChannelKind.EMAIL,
          "2", ChannelKind.SMS,
          "3", ChannelKind.VOICE,
          "4", ChannelKind.WHATSAPP);

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

  /**
   * Notes that the patient was reached, where the appointment says that they were not.
   *
   * @param by on which channel; null if that is not known
   */
  void note(Appointment appointment, @Nullable ChannelKind by) {
    List<Extension> notYet =
        appointment.getExtension().stream()
            .filter(extension -> urls.contains(extension.getUrl()))
            .filter(extension -> answers(extension).anyMatch(ContactedExtension::isNo))
            .toList();
    for (Extension extension : notYet) {
      answers(extension)
          .filter(ContactedExtension::isNo)
          .forEach(answer -> answer.setValue(new BooleanType(true)));
      if (by != null) {
        noteMethod(appointment, guide(extension), by);
      }
    }
  }

  private static Stream<Extension> answers(Extension extension) {
    return Stream.concat(parts(extension), Stream.of(extension));
  }

  private static boolean isNo(Extension answer) {
    return answer.getValue() instanceof BooleanType value && "false".equals(value.primitiveValue());
  }

  private static String guide(Extension extension) {
    return extension.getUrl().substring(0, extension.getUrl().indexOf(ReadingSettings.CONTACTED));
  }

  /** One method only: the guides have it once. */
  private void noteMethod(Appointment appointment, String guide, ChannelKind by) {
    appointment.getExtension().removeIf(extension -> methodUrls.contains(extension.getUrl()));
    appointment
        .addExtension()
        .setUrl(guide + ReadingSettings.METHOD)
        .setValue(
            new CodeableConcept()
                .addCoding(
                    new Coding()
                        .setSystem(guide + METHODS)
                        .setCode(METHOD_CODES.getOrDefault(by, OTHER))));
  }

  /** On which of our channels the patient was reached; empty if on none, or it is not said. */
  Optional<ChannelKind> methodOf(Appointment appointment) {
    return appointment.getExtension().stream()
        .filter(extension -> methodUrls.contains(extension.getUrl()))
        .flatMap(extension -> Optional.ofNullable(extension.getValue()).stream())
        .filter(CodeableConcept.class::isInstance)
        .map(CodeableConcept.class::cast)
        .flatMap(concept -> concept.getCoding().stream())
        .flatMap(coding -> Optional.ofNullable(CHANNELS.get(coding.getCode())).stream())
        .findFirst();
  }

  private static Stream<Extension> parts(Extension extension) {
    return extension.getExtension().stream().filter(part -> PART.equals(part.getUrl()));
  }
}
