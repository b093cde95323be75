package org.cliniccomms.patient;

import java.util.regex.Pattern;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;

/**
 * A phone number in E.164, such as {@code +12145551234}.
 *
 * <p>{@link PhoneParser} makes one from what a person typed or a carrier sent. The number itself is
 * patient data: {@link #toString} shows the last four digits only. Immutable and thread-safe.
 *
 * @param e164 a plus sign, the country code and the national number, 7 to 15 digits in all
 */
public record PhoneNumber(String e164) implements Contact {

  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

  /** Checks the form, not whether the number is in use. */
  public PhoneNumber {
    if (!isE164(e164)) {
      throw new IllegalArgumentException(
          "e164 must be a plus sign and 7 to 15 digits; PhoneParser reads other formats");
    }
  }

  /** Returns whether {@code text} has the form of a number in E.164. */
  public static boolean isE164(String text) {
    return E164.matcher(text).matches();
  }

  /** Returns the last four digits, which may be shown to staff and in logs. */
  public String lastFour() {
    return e164.substring(e164.length() - 4);
  }

  /** Returns what the country's numbering plan says about the line. */
  public LineType lineType() {
    return NumberingPlan.lineTypeOf(this);
  }

  /** Returns the ISO 3166 region, {@code 001} if international, {@code ZZ} if unknown. */
  public String region() {
    return NumberingPlan.regionOf(this);
  }

  @Override
  public String region(String clinics) {
    return region();
  }

  @Override
  public Address address() {
    return new Address(e164);
  }

  /** A web chat is signed in to by a code that is sent to the phone, and goes by its number. */
  @Override
  public boolean serves(ChannelKind channel) {
    return switch (channel) {
      case SMS, WHATSAPP -> lineType().mayReceiveSms();
      case VOICE, VAPI -> lineType().mayBeCalled();
      case WEB_CHAT -> true;
      case EMAIL, PUSH -> false;
    };
  }

  /** Returns the masked number: {@code •••• 1234}. */
  @Override
  public String toString() {
    return "•••• " + lastFour();
  }
}
