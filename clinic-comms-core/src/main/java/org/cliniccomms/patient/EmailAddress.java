package org.cliniccomms.patient;

import java.util.Locale;
import java.util.regex.Pattern;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;

/**
 * An e-mail address, such as {@code ana@example.org}.
 *
 * <p>The plain form of RFC 5321 without quoting; the domain is kept in lower case. Immutable and
 * thread-safe; {@link #toString} shows the domain only.
 */
public record EmailAddress(String value) implements Contact {
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

  /** The longest address that a mail server must accept. */
  private static final int LONGEST = 254;

  public EmailAddress {
    int at = value.lastIndexOf('@');
    value = at < 0 ? value : value.substring(0, at) + value.substring(at).toLowerCase(Locale.ROOT);
    if (value.length() > LONGEST || at > 64 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("email: give an address such as ana@example.org");
    }
  }

  @Override
  public Address address() {
    return new Address(value);
  }

  @Override
  public boolean serves(ChannelKind channel) {
    return channel == ChannelKind.EMAIL;
  }

  @Override
  public String toString() {
    return "••••" + value.substring(value.lastIndexOf('@'));
  }
}
