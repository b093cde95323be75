package org.cliniccomms.rag.fhir;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.patient.PersonalDocument;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;

/**
 * The identity documents among a patient's identifiers, under the same names as in the rest of the
 * project. A number of social security is not one to be asked for by.
 */
final class Documents {
  private static final String HL7_TYPES = "/v2-0203";
  private static final Pattern RUN_REGISTER =
      Pattern.compile("(?i).*\\b(?:registrocivil|regcivil)\\.cl/.*\\bru[nt]\\b.*");
  private static final Pattern RUN = Pattern.compile("0*(\\d{1,9})([0-9K])");
  private static final Pattern COLOMBIAN_TYPES =
      Pattern.compile("(?i).*(?:minsalud\\.gov\\.co|colombia).*");
  private static final Set<String> COLOMBIAN =
      Set.of("RC", "TI", "CC", "CE", "PA", "PE", "PT", "CD", "MS", "AS", "CN", "SC", "NUIP");
  private static final Pattern ABHA_REGISTER =
      Pattern.compile("(?i).*\\bhealthid\\.(?:abdm|ndhm)\\.gov\\.in\\b.*");
  private static final Pattern ABHA = Pattern.compile("\\d{14}");

  private Documents() {}

  static List<PersonalDocument> of(Patient patient) {
    return patient.getIdentifier().stream()
        .filter(one -> one.hasValue() && one.getUse() != IdentifierUse.OLD)
        .flatMap(one -> document(one).stream())
        .distinct()
        .toList();
  }

  private static Optional<PersonalDocument> document(Identifier identifier) {
    if (isRun(identifier)) {
      return run(identifier.getValue());
    }
    if (isAbha(identifier)) {
      String digits = identifier.getValue().replaceAll("[\\s-]", "");
      return ABHA.matcher(digits).matches() ? document("ABHA", digits, "") : Optional.empty();
    }
    return colombian(identifier).or(() -> hospitals(identifier)).or(() -> passport(identifier));
  }

  private static boolean isRun(Identifier identifier) {
    return RUN_REGISTER.matcher(Labels.text(identifier.getSystem())).matches()
        || codes(identifier, "/CSTipoIdentificador").anyMatch(Set.of("1", "01", "RUN")::contains);
  }

  /** As {@code 12345678-5}; none if its check digit is wrong. */
  private static Optional<PersonalDocument> run(String written) {
    Matcher parts = RUN.matcher(plain(written));
    return parts.matches() && checkDigit(parts.group(1)) == parts.group(2).charAt(0)
        ? document("RUN", parts.group(1) + "-" + parts.group(2), "")
        : Optional.empty();
  }

  private static char checkDigit(String number) {
    int sum = 0;
    for (int place = 0; place < number.length(); place++) {
      sum += (number.charAt(number.length() - 1 - place) - '0') * (2 + place % 6);
    }
    return "0K987654321".charAt(sum % 11);
  }

  private static boolean isAbha(Identifier identifier) {
    return ABHA_REGISTER.matcher(Labels.text(identifier.getSystem())).matches()
        || Labels.text(identifier.getType().getText()).equalsIgnoreCase("ABHA number");
  }

  private static Optional<PersonalDocument> colombian(Identifier identifier) {
    return identifier.getType().getCoding().stream()
        .filter(coding -> COLOMBIAN_TYPES.matcher(Labels.text(coding.getSystem())).matches())
        .map(coding -> Labels.text(coding.getCode()))
        .filter(COLOMBIAN::contains)
        .findFirst()
        .flatMap(type -> document(type, plain(identifier.getValue()), ""));
  }

  /** A hospital's own number, which it need not give a type to. */
  private static Optional<PersonalDocument> hospitals(Identifier identifier) {
    boolean untyped =
        identifier.getType().isEmpty()
            && identifier.getUse() == IdentifierUse.USUAL
            && identifier.hasSystem();
    return untyped || codes(identifier, HL7_TYPES).anyMatch("MR"::equals)
        ? document("MRN", identifier.getValue().strip(), Labels.text(identifier.getSystem()))
        : Optional.empty();
  }

  private static Optional<PersonalDocument> passport(Identifier identifier) {
    return codes(identifier, HL7_TYPES).anyMatch("PPN"::equals)
        ? document("PPN", plain(identifier.getValue()), Labels.text(identifier.getSystem()))
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

  private static Stream<String> codes(Identifier identifier, String systemsEnd) {
    return identifier.getType().getCoding().stream()
        .filter(coding -> Labels.text(coding.getSystem()).endsWith(systemsEnd))
        .map(Coding::getCode)
        .map(Labels::text);
  }

  private static String plain(String number) {
    return number.replaceAll("[\\s.\\p{Pd}]", "").toUpperCase(Locale.ROOT);
  }
}
