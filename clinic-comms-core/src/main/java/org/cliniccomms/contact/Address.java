package org.cliniccomms.contact;

import java.util.Objects;

/** Where a channel delivers: a phone number in E.164, an e-mail address, a chat id. */
public record Address(String value) implements Comparable<Address> {
  public Address {
    Objects.requireNonNull(value, "value");
    if (value.isBlank() || value.length() > 254) {
      throw new IllegalArgumentException("address: use 1 to 254 characters");
    }
  }

  @Override
  public int compareTo(Address other) {
    return value.compareTo(other.value);
  }

  /** Shows the last four characters only. */
  @Override
  public String toString() {
    return "•••• " + value.substring(Math.max(0, value.length() - 4));
  }
}
