package org.cliniccomms.rag.asking;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.answer.PatientRef;

/**
 * What numbers of documents look like. One that does not look like it is refused: to take a stray
 * sign out could make it somebody else's number. Dots between thousands are how people write RUN,
 * NIT and CC, so those are read.
 */
final class DocumentNumbers {
  private static final Pattern DIGITS = Pattern.compile("\\d{3,11}|\\d{1,3}(\\.\\d{3}){1,3}");
  private static final Pattern ALPHANUMERIC = Pattern.compile("[A-Za-z0-9]{3,17}");
  private static final Pattern NIT = Pattern.compile("(\\d{6,10}|\\d{1,3}(\\.\\d{3}){2,3})(-\\d)?");
  private static final Pattern RUN =
      Pattern.compile("(\\d{6,9}|\\d{1,3}(\\.\\d{3}){1,2})-?[\\dkK]");
  private static final Pattern ABHA = Pattern.compile("\\d{14}|\\d{2}-\\d{4}-\\d{4}-\\d{4}");
  private static final Pattern HOSPITALS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9./-]{0,39}");

  private static final Map<String, Pattern> FORMS =
      Map.ofEntries(
          Map.entry("CC", DIGITS),
          Map.entry("TI", DIGITS),
          Map.entry("NUIP", DIGITS),
          Map.entry("RC", ALPHANUMERIC),
          Map.entry("CE", ALPHANUMERIC),
          Map.entry("PA", ALPHANUMERIC),
          Map.entry("PPN", ALPHANUMERIC),
          Map.entry("PE", ALPHANUMERIC),
          Map.entry("PT", ALPHANUMERIC),
          Map.entry("CD", ALPHANUMERIC),
          Map.entry("MS", ALPHANUMERIC),
          Map.entry("AS", ALPHANUMERIC),
          Map.entry("CN", ALPHANUMERIC),
          Map.entry("SC", ALPHANUMERIC),
          Map.entry("DE", ALPHANUMERIC),
          Map.entry("SI", ALPHANUMERIC),
          Map.entry("NV", ALPHANUMERIC),
          Map.entry("NIT", NIT),
          Map.entry("RUN", RUN),
          Map.entry("ABHA", ABHA),
          Map.entry("MRN", HOSPITALS));

  private DocumentNumbers() {}

  /** Whether a type is known. */
  static boolean knows(String type) {
    return FORMS.containsKey(type.toUpperCase(Locale.ROOT));
  }

  /** The document in its canonical form; empty if the number cannot be one of this type. */
  static Optional<PersonalDocument> read(PatientRef.ByDocument typed) {
    String type = typed.type().toUpperCase(Locale.ROOT);
    Pattern form = FORMS.get(type);
    if (form == null || !form.matcher(typed.number()).matches()) {
      return Optional.empty();
    }
    return Optional.of(new PersonalDocument(type, canonical(type, typed.number()), ""));
  }

  private static String canonical(String type, String number) {
    return switch (type) {
      case "MRN" -> number;
      // Without its hyphen the check digit could not be told from a digit of the number.
      case "NIT" -> number.replace(".", "");
      case "RUN" -> {
        String plain = number.replaceAll("[.-]", "").toUpperCase(Locale.ROOT);
        int last = plain.length() - 1;
        yield plain.substring(0, last).replaceFirst("^0+", "") + "-" + plain.charAt(last);
      }
      default -> number.replaceAll("[.-]", "").toUpperCase(Locale.ROOT);
    };
  }
}
