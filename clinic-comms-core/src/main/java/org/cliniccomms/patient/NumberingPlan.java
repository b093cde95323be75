package org.cliniccomms.patient;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.patient.PhoneParse.Parsed;
import org.cliniccomms.patient.PhoneParse.Reason;
import org.cliniccomms.patient.PhoneParse.Rejected;

/** The world's numbering plans: libphonenumber's metadata and what {@link PlanNotes} add. */
final class NumberingPlan {

  private static final String UNKNOWN_REGION = "ZZ";
  private static final PhoneNumberUtil METADATA = PhoneNumberUtil.getInstance();

  private NumberingPlan() {}

  static boolean knows(String region) {
    return METADATA.getSupportedRegions().contains(region);
  }

  /** Reads one number, without extension; {@code region} counts unless it has a country code. */
  static PhoneParse read(String written, String region) {
    try {
      Phonenumber.PhoneNumber number = withoutFormerPrefix(METADATA.parse(written, region));
      String e164 = METADATA.format(number, PhoneNumberFormat.E164);
      return isAssigned(number) && PhoneNumber.isE164(e164)
          ? new Parsed(List.of(new PhoneNumber(e164)), Optional.empty())
          : new Rejected(whyNot(number));
    } catch (NumberParseException e) {
      return new Rejected(whyNot(e.getErrorType()));
    }
  }

  static LineType lineTypeOf(PhoneNumber phone) {
    try {
      Phonenumber.PhoneNumber number = METADATA.parse(phone.e164(), UNKNOWN_REGION);
      LineType type = lineTypeOf(METADATA.getNumberType(number));
      return type == LineType.MOBILE_OR_LANDLINE || type == LineType.UNKNOWN
          ? notesOn(number).lineType(nationalNumber(number)).orElse(type)
          : type;
    } catch (NumberParseException e) {
      return LineType.UNKNOWN;
    }
  }

  static String regionOf(PhoneNumber phone) {
    try {
      Phonenumber.PhoneNumber number = METADATA.parse(phone.e164(), UNKNOWN_REGION);
      return Optional.ofNullable(METADATA.getRegionCodeForNumber(number)).orElse(UNKNOWN_REGION);
    } catch (NumberParseException e) {
      return UNKNOWN_REGION;
    }
  }

  private static boolean isAssigned(Phonenumber.PhoneNumber number) {
    return METADATA.isValidNumber(number)
        || notesOn(number).lineType(nationalNumber(number)).isPresent();
  }

  private static Phonenumber.PhoneNumber withoutFormerPrefix(Phonenumber.PhoneNumber number) {
    return notesOn(number)
        .withoutFormerPrefix(nationalNumber(number))
        .map(
            national ->
                new Phonenumber.PhoneNumber()
                    .setCountryCode(number.getCountryCode())
                    .setNationalNumber(Long.parseLong(national)))
        .orElse(number);
  }

  private static Reason whyNot(Phonenumber.PhoneNumber number) {
    if (notesOn(number).isFormerLength(nationalNumber(number))) {
      return Reason.AMBIGUOUS;
    }
    return switch (METADATA.isPossibleNumberWithReason(number)) {
      case TOO_SHORT -> Reason.TOO_SHORT;
      case TOO_LONG -> Reason.TOO_LONG;
      case IS_POSSIBLE_LOCAL_ONLY -> Reason.AREA_CODE_MISSING;
      case IS_POSSIBLE, INVALID_LENGTH, INVALID_COUNTRY_CODE -> Reason.INVALID;
    };
  }

  private static Reason whyNot(NumberParseException.ErrorType error) {
    return switch (error) {
      case NOT_A_NUMBER -> Reason.NOT_A_NUMBER;
      case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> Reason.TOO_SHORT;
      case TOO_LONG -> Reason.TOO_LONG;
      case INVALID_COUNTRY_CODE -> Reason.INVALID;
    };
  }

  private static LineType lineTypeOf(PhoneNumberType type) {
    return switch (type) {
      case MOBILE -> LineType.MOBILE;
      case FIXED_LINE -> LineType.LANDLINE;
      case FIXED_LINE_OR_MOBILE -> LineType.MOBILE_OR_LANDLINE;
      case VOIP -> LineType.VOIP;
      case TOLL_FREE -> LineType.TOLL_FREE;
      case PREMIUM_RATE -> LineType.PREMIUM_RATE;
      case SHARED_COST, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL -> LineType.OTHER;
      case UNKNOWN -> LineType.UNKNOWN;
    };
  }

  private static PlanNotes notesOn(Phonenumber.PhoneNumber number) {
    return PlanNotes.on(METADATA.getRegionCodeForCountryCode(number.getCountryCode()));
  }

  private static String nationalNumber(Phonenumber.PhoneNumber number) {
    return METADATA.getNationalSignificantNumber(number);
  }
}
