package org.cliniccomms.contact;

import java.util.Objects;

/**
 * A channel between one of the clinic's addresses and one of a patient's.
 *
 * @param sender the clinic's address
 * @param recipient the patient's address
 */
public record Line(ChannelKind channel, Address sender, Address recipient) {
  public Line {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(recipient, "recipient");
  }
}
