package org.cliniccomms.patient;

import java.util.Objects;
import org.cliniccomms.contact.Address;

/**
 * One phone by which a patient is reached.
 *
 * @param rank the patient's order of preference, 1 first
 * @param holder whose phone it is
 * @param reach what the clinic has learned about it
 */
public record ContactPoint(PhoneNumber phone, int rank, Holder holder, Reach reach) {
  public ContactPoint {
    Objects.requireNonNull(phone, "phone");
    Objects.requireNonNull(holder, "holder");
    Objects.requireNonNull(reach, "reach");
    if (rank < 1 || rank > 99) {
      throw new IllegalArgumentException("rank: give a number from 1 to 99");
    }
  }

  /** The patient's own phone, first in order and not yet known to fail. */
  public static ContactPoint of(PhoneNumber phone) {
    return new ContactPoint(phone, 1, Holder.PATIENT, Reach.UNKNOWN);
  }

  /** The same phone, of which the clinic has learned {@code learned}. */
  public ContactPoint withReach(Reach learned) {
    return new ContactPoint(phone, rank, holder, learned);
  }

  /** The address under which channels know this phone. */
  public Address address() {
    return new Address(phone.e164());
  }

  /** Whether a text could arrive there. */
  public boolean takesTexts() {
    return reach.usable() && phone.lineType().mayReceiveSms();
  }

  /** Whose phone it is. */
  public enum Holder {
    PATIENT,
    GUARDIAN
  }

  /** What is known about a phone from what was sent to it. */
  public enum Reach {
    UNKNOWN,
    WORKS,
    LANDLINE,
    UNREACHABLE,
    WRONG_NUMBER;

    /** Whether it makes sense to text there again. */
    public boolean usable() {
      return this == UNKNOWN || this == WORKS;
    }
  }
}
