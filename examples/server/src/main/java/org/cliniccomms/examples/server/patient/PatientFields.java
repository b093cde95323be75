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
import org.cliniccomms.examples.server.web.FieldValue;
import org.cliniccomms.examples.server.web.Given;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
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
 */
public record PatientFields(
    @NotBlank @Size(max = 200) @Nullable String name,
    @Size(max = 200) @Nullable String phone,
    @Size(max = 200) @Nullable String guardianPhone,
    @Size(max = 35) @Nullable String language,
    @Past @Nullable LocalDate birthDate,
    @Size(max = 60) @Nullable String zone,
    @Valid @Nullable Quiet quietHours,
    @Min(0) @Max(20_160) @Nullable Integer leadMinutes) {

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
        language == null ? null : FieldValue.language(path + "language", language),
        zone == null ? null : FieldValue.zone(path + "zone", zone),
        quietHours == null ? QuietHours.none() : quietHours.hours(),
        leadMinutes == null ? null : Duration.ofMinutes(leadMinutes),
        new PhoneFields(region, path).contacts(phone, guardianPhone));
  }

  /** Leaves everything out: it is a patient's. */
  @Override
  public String toString() {
    return "PatientFields";
  }
}
