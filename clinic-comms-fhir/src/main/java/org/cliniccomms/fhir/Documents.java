package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.patient.PersonalDocument;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * The identity documents among a patient's identifiers. What is of no use to a clinic, such as a
 * number of social security, is not read.
 */
final class Documents {
  private static final String HL7_TYPES = "/v2-0203";
  private static final Pattern RUN_REGISTER =
      Pattern.compile("(?i)\\b(?:registrocivil|regcivil)\\.cl/.*\\bru[nt]\\b");
  private static final Pattern COLOMBIAN_TYPES =
      Pattern.compile("(?i)minsalud\\.gov\\.co|colombia");
  private static final Set<String> COLOMBIAN =
      Set.of("RC", "TI", "CC", "CE", "PA", "PE", "PT", "CD", "MS", "AS", "CN", "SC", "NUIP");
  private static final Pattern ABHA_REGISTER =
      Pattern.compile("(?i)\\bhealthid\\.(?:abdm|ndhm)\\.gov\\.in\\b");
  private static final Pattern ABHA = Pattern.compile("\\d{14}");

  private Documents() {}

  /** Those that hold at that moment, each once. */
  static List<PersonalDocument> of(Patient patient, Instant now) {
    return patient.getIdentifier().stream()
        .filter(identifier -> isInUse(identifier) && FhirTimes.holds(identifier.getPeriod(), now))
        .flatMap(identifier -> document(identifier).stream())
        .distinct()
        .toList();
  }

  /** Whether a RUN that is in use cannot be right. */
  static boolean hasWrongRun(Patient patient) {
    return patient.getIdentifier().stream()
        .filter(Documents::isInUse)
        .filter(Documents::isRun)
        .anyMatch(identifier -> ChileanRun.canonical(identifier.getValue()).isEmpty());
  }

  private static boolean isInUse(Identifier identifier) {
    return identifier.getValue() != null && identifier.getUse() != IdentifierUse.OLD;
  }

  private static Optional<PersonalDocument> document(Identifier identifier) {
    if (isRun(identifier)) {
      return ChileanRun.canonical(identifier.getValue())
          .map(number -> new PersonalDocument("RUN", number, ""));
    }
    if (isAbha(identifier)) {
      String digits = identifier.getValue().replaceAll("[\\s-]", "");
      return ABHA.matcher(digits).matches() ? document("ABHA", digits, "") : Optional.empty();
    }
    return colombian(identifier).or(() -> hospitals(identifier)).or(() -> passport(identifier));
  }

  private static boolean isRun(Identifier identifier) {
    return RUN_REGISTER.matcher(text(identifier.getSystem())).find()
        || codings(identifier, "/CSTipoIdentificador").anyMatch(Set.of("1", "01", "RUN")::contains);
  }

  private static boolean isAbha(Identifier identifier) {
    return ABHA_REGISTER.matcher(text(identifier.getSystem())).find()
        || text(identifier.getType().getText()).equalsIgnoreCase("ABHA number");
  }

  private static Optional<PersonalDocument> colombian(Identifier identifier) {
    return identifier.getType().getCoding().stream()
        .filter(coding -> COLOMBIAN_TYPES.matcher(text(coding.getSystem())).find())
        .map(coding -> text(coding.getCode()))
        .filter(COLOMBIAN::contains)
        .findFirst()
        .flatMap(type -> document(type, plain(identifier.getValue()), ""));
  }

  /** A hospital's own number, which it need not give a type to. */
  private static Optional<PersonalDocument> hospitals(Identifier identifier) {
    CodeableConcept type = identifier.getType();
    boolean untyped =
        type.isEmpty()
            && identifier.getUse() == IdentifierUse.USUAL
            && identifier.getSystem() != null;
    return untyped || codings(identifier, HL7_TYPES).anyMatch("MR"::equals)
        ? document("MRN", identifier.getValue().strip(), text(identifier.getSystem()))
        : Optional.empty();
  }

  private static Optional<PersonalDocument> passport(Identifier identifier) {
    return codings(identifier, HL7_TYPES).anyMatch("PPN"::equals)
        ? document("PPN", plain(identifier.getValue()), text(identifier.getSystem()))
        : Optional.empty();
  }

  private static Optional<PersonalDocument> document(String type, String number, String issuer) {
    boolean canBeKept =
        !number.isBlank()
            && number.length() <= 64
            && issuer.length() <= 200
            && (number + issuer).chars().noneMatch(Character::isISOControl);
    return canBeKept ? Optional.of(new PersonalDocument(type, number, issuer)) : Optional.empty();
  }

  private static Stream<String> codings(Identifier identifier, String systemsEnd) {
    return identifier.getType().getCoding().stream()
        .filter(coding -> text(coding.getSystem()).endsWith(systemsEnd))
        .map(Coding::getCode)
        .map(Documents::text);
  }

  private static String plain(String number) {
    return number.replaceAll("[\\s.\\p{Pd}]", "").toUpperCase(Locale.ROOT);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
