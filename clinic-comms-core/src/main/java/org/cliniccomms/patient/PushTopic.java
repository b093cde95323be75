package org.cliniccomms.patient;

import java.util.regex.Pattern;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;

/** A topic to which the patient's device listens for notifications. Immutable and thread-safe. */
public record PushTopic(String value) implements Contact {
  private static final Pattern FORM = Pattern.compile("[-_A-Za-z0-9]{1,64}");

  public PushTopic {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "pushTopic: use 1 to 64 letters, digits, hyphens and underscores");
    }
  }

  @Override
  public Address address() {
    return new Address(value);
  }

  @Override
  public boolean serves(ChannelKind channel) {
    return channel == ChannelKind.PUSH;
  }

  @Override
  public String toString() {
    return address().toString();
  }
}
