package org.cliniccomms.examples.server.patient;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.examples.server.web.FieldValue;
import org.cliniccomms.examples.server.web.Given;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.patient.QuietHours;
import org.jspecify.annotations.Nullable;

/**
 * A patient as a request describes them.
 *
 * @param phone the patient's own, or several separated by semicolons, the preferred one first
 * @param guardianPhone by which a minor is reached
 * @param language of texts; the clinic's if left out
 * @param zone where the patient reads the clock; the location's if left out
 * @param leadMinutes the notice that the patient needs; the clinic's if left out
 * @param preferredChannel the channel to try first, such as {@code whatsapp}
 * @param channels those by which we may start a conversation; texts only if left out
 * @param documents by which the patient is told from others; those known stay if left out
 */
public record PatientFields(
    @NotBlank @Size(max = 200) @Nullable String name,
    @Size(max = 200) @Nullable String phone,
    @Size(max = 200) @Nullable String guardianPhone,
    @Size(max = 35) @Nullable String language,
    @Past @Nullable LocalDate birthDate,
    @Size(max = 60) @Nullable String zone,
    @Valid @Nullable Quiet quietHours,
    @Min(0) @Max(20_160) @Nullable Integer leadMinutes,
    @Size(max = 254) @Nullable String email,
    @Nullable String preferredChannel,
    @Size(max = 7) @Nullable List<String> channels,
    @Size(max = 20) @Nullable List<@Valid Document> documents) {

  /**
   * A document or a number that identifies the patient, exactly as it is.
   *
   * @param type such as {@code CC}, {@code RUN} or {@code MRN}
   * @param issuer a URI that tells numbers of one type apart; left out where the type does
   */
  public record Document(
      @Given @Nullable String type, @Given @Nullable String number, @Nullable String issuer) {
    PersonalDocument document(String path) {
      try {
        return new PersonalDocument(
            requireNonNull(type, "type"),
            requireNonNull(number, "number"),
            issuer == null ? "" : issuer);
      } catch (IllegalArgumentException malformed) {
        throw Refused.invalid(
            path + "documents",
            "must have types such as CC, numbers of 1 to 64 characters and issuers of at most 200");
      }
    }

    @Override
    public String toString() {
      return "Document";
    }
  }

  /** The hours in which the patient wants no message, by the patient's own clock. */
  public record Quiet(@Given @Nullable LocalTime from, @Given @Nullable LocalTime until) {
    QuietHours hours() {
      return new QuietHours(requireNonNull(from, "from"), requireNonNull(until, "until"));
    }
  }

  /**
   * Returns the patient described, whose phones are read as people of {@code region} write them.
   *
   * @param path where the fields stand in the request, such as {@code patient.}; may be empty
   */
  public Patient patient(PatientId id, String region, String path) {
    return new Patient(
        id,
        requireNonNull(name, "name").strip(),
        birthDate,
        preferences(path),
        leadMinutes == null ? null : Duration.ofMinutes(leadMinutes),
        contacts(region, path),
        documents == null
            ? List.of()
            : documents.stream().map(it -> it.document(path)).distinct().toList());
  }

  private CommunicationPreferences preferences(String path) {
    Set<ChannelKind> allowed =
        channels == null
            ? CommunicationPreferences.standard().allowed()
            : channels.stream()
                .map(it -> WireWord.read(path + "channels", it, ChannelKind.class))
                .collect(Collectors.toSet());
    ChannelKind preferred =
        preferredChannel == null
            ? null
            : WireWord.read(path + "preferredChannel", preferredChannel, ChannelKind.class);
    if (preferred != null && !allowed.contains(preferred)) {
      throw Refused.invalid(path + "preferredChannel", "Add it to channels, or prefer another.");
    }
    return new CommunicationPreferences(
        preferred,
        allowed,
        quietHours == null ? QuietHours.none() : quietHours.hours(),
        zone == null ? null : FieldValue.zone(path + "zone", zone),
        language == null ? null : FieldValue.language(path + "language", language));
  }

  private List<ContactPoint> contacts(String region, String path) {
    List<ContactPoint> contacts =
        new ArrayList<>(new PhoneFields(region, path).contacts(phone, guardianPhone));
    if (email != null) {
      contacts.add(
          new ContactPoint(
              FieldValue.email(path + "email", email),
              contacts.size() + 1,
              ContactPoint.Holder.PATIENT,
              ContactPoint.Reach.UNKNOWN));
    }
    return contacts;
  }

  /** Leaves everything out: it is a patient's. */
  @Override
  public String toString() {
    return "PatientFields";
  }
}
