package org.cliniccomms.patient;

import java.util.regex.Pattern;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;

/**
 * A WhatsApp user of whom the phone number is not known.
 *
 * <p>Meta's business-scoped user id: the country, a full stop, up to 128 letters and digits, such
 * as {@code US.13491208655302741918}; one of a parent business begins with {@code US.ENT.}. It is a
 * new one when the user's number changes. Immutable and thread-safe.
 */
public record WhatsAppUserId(String value) implements Contact {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

  public WhatsAppUserId {
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "whatsAppUserId: give an id such as US.13491208655302741918");
    }
  }

  /** Whether {@code text} has the form of such an id. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public Address address() {
    return new Address(value);
  }

  @Override
  public boolean serves(ChannelKind channel) {
    return channel == ChannelKind.WHATSAPP;
  }

  @Override
  public String region(String clinics) {
    return value.substring(0, 2);
  }

  @Override
  public String toString() {
    return address().toString();
  }
}
