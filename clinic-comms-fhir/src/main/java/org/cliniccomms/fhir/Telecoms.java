package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.patient.Contact;
import org.cliniccomms.patient.EmailAddress;
import org.cliniccomms.patient.PhoneParse;
import org.cliniccomms.patient.PhoneParse.Parsed;
import org.cliniccomms.patient.PhoneParse.Reason;
import org.cliniccomms.patient.PhoneParse.Rejected;
import org.cliniccomms.patient.PhoneParser;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;

/**
 * Phone numbers and e-mail addresses as an EHR has them.
 *
 * <p>Nothing is guessed: what is no number is left out. A number with an extension is left out,
 * too: what answers there is a switchboard, and not the patient.
 */
final class Telecoms {
  private static final String CHILE = "CL";

  /** {@code 56978030089 - +56 2 2940 0027}, which are two. */
  private static final Pattern BETWEEN_NUMBERS = Pattern.compile("\\s+\\p{Pd}\\s*(?=\\+)");

  /** A Chilean mobile number before 2013, when all of them were given a nine. */
  private static final Pattern FORMER_CHILEAN_MOBILE = Pattern.compile("[5-9]\\d{7}");

  private static final int UNRANKED = 1000;

  private final PhoneParser phones;
  private final String region;
  private final Instant now;

  /**
   * @param region in which numbers without a country code are
   */
  Telecoms(String region, Instant now) {
    this.phones = PhoneParser.forRegion(region);
    this.region = region;
    this.now = now;
  }

  /** Those that are valid now, in the order in which they are to be tried; each once. */
  List<Contact> contacts(List<ContactPoint> telecoms) {
    return telecoms.stream()
        .filter(this::isValid)
        .sorted(Comparator.comparingInt(Telecoms::rank).thenComparingInt(Telecoms::placeOfUse))
        .flatMap(this::read)
        .distinct()
        .toList();
  }

  private boolean isValid(ContactPoint telecom) {
    return telecom.getValue() != null
        && telecom.getUse() != ContactPointUse.OLD
        && FhirTimes.holds(telecom.getPeriod(), now);
  }

  private static int rank(ContactPoint telecom) {
    return Optional.ofNullable(telecom.getRankElement().getValue()).orElse(UNRANKED);
  }

  private static int placeOfUse(ContactPoint telecom) {
    ContactPointUse use = telecom.getUse() == null ? ContactPointUse.NULL : telecom.getUse();
    return switch (use) {
      case MOBILE -> 0;
      case HOME, NULL, OLD -> 1;
      case TEMP -> 2;
      case WORK -> 3;
    };
  }

  private Stream<Contact> read(ContactPoint telecom) {
    ContactPointSystem system =
        telecom.getSystem() == null ? ContactPointSystem.NULL : telecom.getSystem();
    return switch (system) {
      case PHONE, SMS -> numbers(telecom).stream();
      case EMAIL -> email(telecom.getValue()).stream();
      case FAX, PAGER, URL, OTHER, NULL -> Stream.empty();
    };
  }

  private List<Contact> numbers(ContactPoint telecom) {
    String written = telecom.getValue();
    if (phones.parse(written) instanceof Parsed parsed) {
      return usable(parsed);
    }
    List<Contact> found = new ArrayList<>();
    for (String piece : BETWEEN_NUMBERS.split(written, -1)) {
      if (parse(piece, telecom) instanceof Parsed parsed) {
        found.addAll(usable(parsed));
      }
    }
    return found;
  }

  /** In Chile, what was a mobile number of eight digits is one of nine: the record says which. */
  private PhoneParse parse(String piece, ContactPoint telecom) {
    PhoneParse parse = phones.parse(piece);
    String digits = piece.replaceAll("[\\s.-]", "");
    boolean isFormerMobile =
        parse instanceof Rejected rejected
            && rejected.reason() == Reason.AMBIGUOUS
            && region.equals(CHILE)
            && telecom.getUse() == ContactPointUse.MOBILE
            && FORMER_CHILEAN_MOBILE.matcher(digits).matches();
    return isFormerMobile ? phones.parse("9" + digits) : parse;
  }

  private static List<Contact> usable(Parsed parsed) {
    return parsed.extension().isPresent() ? List.of() : List.copyOf(parsed.numbers());
  }

  private static Optional<Contact> email(String written) {
    try {
      return Optional.of(new EmailAddress(written.strip().replaceFirst("(?i)^mailto:", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
