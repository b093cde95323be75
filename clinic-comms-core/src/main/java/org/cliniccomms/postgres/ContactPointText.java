package org.cliniccomms.postgres;

import java.util.List;
import java.util.stream.Collectors;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.PhoneNumber;

/** A patient's phones as one sealed text: a line each, number, rank, holder and reach. */
final class ContactPointText {
  private ContactPointText() {}

  static String write(List<ContactPoint> points) {
    return points.stream()
        .map(
            point ->
                String.join(
                    " ",
                    point.phone().e164(),
                    Integer.toString(point.rank()),
                    point.holder().name(),
                    point.reach().name()))
        .collect(Collectors.joining("\n"));
  }

  static List<ContactPoint> read(String text) {
    return text.lines().map(ContactPointText::point).toList();
  }

  private static ContactPoint point(String line) {
    String[] parts = line.split(" ", -1);
    return new ContactPoint(
        new PhoneNumber(parts[0]),
        Integer.parseInt(parts[1]),
        ContactPoint.Holder.valueOf(parts[2]),
        ContactPoint.Reach.valueOf(parts[3]));
  }
}
