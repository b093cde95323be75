package org.cliniccomms.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;

/**
 * Who of the staff is called when a patient may be in danger and nobody has taken it yet.
 *
 * @param after how long after the patient wrote; the first tier usually at once
 * @param channel by which they are called; the clinic must have an address on it
 * @param addresses of those who are called together
 */
public record PageTier(Duration after, ChannelKind channel, List<Address> addresses) {
  public PageTier {
    Objects.requireNonNull(channel, "channel");
    addresses = List.copyOf(addresses);
    if (after.isNegative()) {
      throw new IllegalArgumentException("after: must not be negative");
    }
  }
}
