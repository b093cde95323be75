package org.cliniccomms.examples.server.patient;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.privacy.Masking;
import org.jspecify.annotations.Nullable;

/** Patients as the API shows them; in logs, which have whole answers at some levels, by id only. */
final class PatientViews {
  private PatientViews() {}

  /** A patient in a list. */
  record Row(String id, String name, @Nullable LocalDate birthDate, List<String> phones) {
    static Row of(Patient patient, boolean inFull) {
      return new Row(
          patient.id().toString(),
          inFull ? patient.name() : Initials.of(patient.name()),
          inFull ? patient.birthDate() : null,
          patient.contactPoints().stream().map(it -> Masking.phone(it.phone().e164())).toList());
    }

    @Override
    public String toString() {
      return "Row[" + id + "]";
    }
  }

  /** Everything about one patient. */
  record Whole(
      String id,
      String name,
      @Nullable LocalDate birthDate,
      @Nullable String language,
      @Nullable String zone,
      @Nullable Quiet quietHours,
      @Nullable Long leadMinutes,
      List<Phone> phones) {
    static Whole of(Patient patient, boolean inFull) {
      var quiet = patient.quietHours();
      return new Whole(
          patient.id().toString(),
          inFull ? patient.name() : Initials.of(patient.name()),
          inFull ? patient.birthDate() : null,
          patient.language() == null ? null : patient.language().toLanguageTag(),
          patient.zone() == null ? null : patient.zone().getId(),
          quiet.isNone() ? null : new Quiet(quiet.from(), quiet.until()),
          patient.leadTime() == null ? null : patient.leadTime().toMinutes(),
          patient.contactPoints().stream().map(it -> Phone.of(it, inFull)).toList());
    }

    @Override
    public String toString() {
      return "Whole[" + id + "]";
    }
  }

  /** Hours without messages. */
  record Quiet(LocalTime from, LocalTime until) {}

  /** A phone; {@code reach} is what the clinic has learned about it. */
  record Phone(String number, String holder, String reach) {
    static Phone of(ContactPoint contact, boolean inFull) {
      String number = contact.phone().e164();
      return new Phone(
          inFull ? number : Masking.phone(number),
          WireWord.of(contact.holder()),
          WireWord.of(contact.reach()));
    }

    @Override
    public String toString() {
      return "Phone";
    }
  }

  /** A line of a conversation; its text is for users who may change something. */
  record Line(
      Instant at,
      String direction,
      String channel,
      @Nullable String body,
      @Nullable String status,
      String note) {
    static Line of(ConversationLine line, boolean withBody) {
      return new Line(
          line.at(),
          WireWord.of(line.direction()),
          WireWord.of(line.channel()),
          withBody ? line.body() : null,
          line.status() == null ? null : WireWord.of(line.status()),
          line.note());
    }

    @Override
    public String toString() {
      return "Line[" + at + "]";
    }
  }
}
