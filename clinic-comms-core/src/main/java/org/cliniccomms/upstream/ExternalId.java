package org.cliniccomms.upstream;

import java.util.Objects;

/**
 * The id under which the other system knows something.
 *
 * @param type what it is there, in that system's words, such as {@code Appointment}
 * @param value unique among those of its type
 */
public record ExternalId(String type, String value) {
  public ExternalId {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(value, "value");
    if (type.isBlank() || type.length() > 64) {
      throw new IllegalArgumentException("type: use 1 to 64 characters");
    }
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException("value: use 1 to 200 characters");
    }
  }

  @Override
  public String toString() {
    return type + "/" + value;
  }
}
