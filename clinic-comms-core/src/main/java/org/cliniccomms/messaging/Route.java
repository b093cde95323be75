package org.cliniccomms.messaging;

import java.util.Objects;
import org.cliniccomms.contact.Line;
import org.cliniccomms.patient.ContactPoint;

/** A way to a patient: one of their contacts, and the line that leads there. */
public record Route(ContactPoint contact, Line line) {
  public Route {
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(line, "line");
  }
}
