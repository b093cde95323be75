package org.cliniccomms.examples.server.patient;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.EmailAddress;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PhoneNumber;
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
          phonesOf(patient).map(it -> Masking.phone(it.e164())).toList());
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
      @Nullable String preferredChannel,
      List<String> channels,
      List<Phone> phones,
      @Nullable String email) {
    static Whole of(Patient patient, boolean inFull) {
      var wishes = patient.preferences();
      var quiet = wishes.quietHours();
      return new Whole(
          patient.id().toString(),
          inFull ? patient.name() : Initials.of(patient.name()),
          inFull ? patient.birthDate() : null,
          wishes.language() == null ? null : wishes.language().toLanguageTag(),
          wishes.zone() == null ? null : wishes.zone().getId(),
          quiet.isNone() ? null : new Quiet(quiet.from(), quiet.until()),
          patient.leadTime() == null ? null : patient.leadTime().toMinutes(),
          wishes.preferred() == null ? null : WireWord.of(wishes.preferred()),
          wishes.allowed().stream().sorted().map(WireWord::of).toList(),
          patient.contactPoints().stream().flatMap(it -> Phone.of(it, inFull)).toList(),
          emailOf(patient, inFull));
    }

    @Override
    public String toString() {
      return "Whole[" + id + "]";
    }
  }

  private static Stream<PhoneNumber> phonesOf(Patient patient) {
    return patient.contactPoints().stream()
        .map(ContactPoint::contact)
        .filter(PhoneNumber.class::isInstance)
        .map(PhoneNumber.class::cast);
  }

  private static @Nullable String emailOf(Patient patient, boolean inFull) {
    return patient.contactPoints().stream()
        .map(ContactPoint::contact)
        .filter(EmailAddress.class::isInstance)
        .map(it -> it.address().value())
        .map(it -> inFull ? it : Masking.email(it))
        .findFirst()
        .orElse(null);
  }

  /** Hours without messages. */
  record Quiet(LocalTime from, LocalTime until) {}

  /** A phone; {@code reach} is what the clinic has learned about it. */
  record Phone(String number, String holder, String reach) {
    static Stream<Phone> of(ContactPoint contact, boolean inFull) {
      return contact.contact() instanceof PhoneNumber number
          ? Stream.of(
              new Phone(
                  inFull ? number.e164() : Masking.phone(number.e164()),
                  WireWord.of(contact.holder()),
                  WireWord.of(contact.reach())))
          : Stream.empty();
    }

    @Override
    public String toString() {
      return "Phone";
    }
  }

  /**
   * A line of a conversation; its text is for users who may change something.
   *
   * @param sender {@code staff}, {@code system} or {@code patient}
   * @param senderId the user's or the patient's id; null for the system
   * @param note why it was sent, what it was taken for, or why it was not sent
   * @param call what came of the call that spoke it; null if none did
   */
  record Line(
      Instant at,
      String direction,
      String channel,
      String sender,
      @Nullable String senderId,
      @Nullable String body,
      @Nullable String status,
      String messageId,
      String note,
      @Nullable String call) {
    static Line of(ConversationLine line, boolean withBody) {
      return new Line(
          line.at(),
          WireWord.of(line.direction()),
          WireWord.of(line.channel()),
          WireWord.of(line.sender().kind()),
          line.sender().kind() == Actor.Kind.SYSTEM ? null : line.sender().id(),
          withBody ? line.body() : null,
          line.status() == null ? null : WireWord.of(line.status()),
          line.id().toString(),
          line.note(),
          line.call() == null ? null : WireWord.of(CallOutcome.valueOf(line.call())));
    }

    @Override
    public String toString() {
      return "Line[" + at + "]";
    }
  }
}
