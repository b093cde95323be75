package org.cliniccomms.examples.server.patient;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.ContactPoint.Holder;
import org.cliniccomms.patient.ContactPoint.Reach;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.PhoneParse;
import org.cliniccomms.patient.PhoneParse.Parsed;
import org.cliniccomms.patient.PhoneParse.Rejected;
import org.cliniccomms.patient.PhoneParser;
import org.jspecify.annotations.Nullable;

/** Reads the phone fields of a request; whatever is no number is refused by its field. */
record PhoneFields(String region, String path) {
  private static final int MOST = 10;

  List<ContactPoint> contacts(@Nullable String phone, @Nullable String guardianPhone) {
    List<ContactPoint> contacts = new ArrayList<>();
    String own = phone == null ? "" : phone;
    String guardians = guardianPhone == null ? "" : guardianPhone;
    if (!own.isBlank() || guardians.isBlank()) {
      add(contacts, "phone", own, Holder.PATIENT);
    }
    if (!guardians.isBlank()) {
      add(contacts, "guardianPhone", guardians, Holder.GUARDIAN);
    }
    return contacts;
  }

  private void add(List<ContactPoint> contacts, String field, String text, Holder holder) {
    for (PhoneNumber number : numbers(path + field, text)) {
      contacts.add(new ContactPoint(number, contacts.size() + 1, holder, Reach.UNKNOWN));
    }
    if (contacts.size() > MOST) {
      throw Refused.invalid(path + field, "Give at most " + MOST + " phones in all.");
    }
  }

  private List<PhoneNumber> numbers(String field, String text) {
    PhoneParse parse = PhoneParser.forRegion(region).parse(text);
    if (parse instanceof Rejected rejected) {
      throw Refused.invalid(field, rejected.reason().message());
    }
    Parsed parsed = (Parsed) parse;
    if (parsed.extension().isPresent()) {
      throw Refused.invalid(
          field, "An extension cannot be texted: enter a number that is dialled directly.");
    }
    return parsed.numbers();
  }
}
