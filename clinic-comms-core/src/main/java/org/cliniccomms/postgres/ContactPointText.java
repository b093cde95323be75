package org.cliniccomms.postgres;

import java.util.List;
import java.util.stream.Collectors;
import org.cliniccomms.patient.Contact;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.EmailAddress;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.PushTopic;
import org.cliniccomms.patient.WhatsAppUserId;

/**
 * A patient's contacts as one sealed text: a line each, which it is, rank, holder and reach, then
 * its owner's user id if one is known.
 */
final class ContactPointText {
  private static final String EMAIL = "email:";
  private static final String WHATSAPP = "whatsapp:";
  private static final String PUSH = "push:";

  private ContactPointText() {}

  static String write(List<ContactPoint> points) {
    return points.stream()
        .map(
            point ->
                String.join(
                        " ",
                        word(point.contact()),
                        Integer.toString(point.rank()),
                        point.holder().name(),
                        point.reach().name())
                    + (point.userId() == null ? "" : " " + point.userId().value()))
        .collect(Collectors.joining("\n"));
  }

  static List<ContactPoint> read(String text) {
    return text.lines().map(ContactPointText::point).toList();
  }

  private static ContactPoint point(String line) {
    String[] parts = line.split(" ", -1);
    return new ContactPoint(
        contact(parts[0]),
        Integer.parseInt(parts[1]),
        ContactPoint.Holder.valueOf(parts[2]),
        ContactPoint.Reach.valueOf(parts[3]),
        parts.length > 4 ? new WhatsAppUserId(parts[4]) : null);
  }

  /** A phone number stands for itself; anything else has its kind before it. */
  private static String word(Contact contact) {
    String kind =
        contact instanceof EmailAddress
            ? EMAIL
            : contact instanceof WhatsAppUserId
                ? WHATSAPP
                : contact instanceof PushTopic ? PUSH : "";
    return kind + contact.address().value();
  }

  private static Contact contact(String word) {
    String value = word.substring(word.indexOf(':') + 1);
    return switch (word.substring(0, word.length() - value.length())) {
      case EMAIL -> new EmailAddress(value);
      case WHATSAPP -> new WhatsAppUserId(value);
      case PUSH -> new PushTopic(value);
      default -> new PhoneNumber(value);
    };
  }
}
