package org.cliniccomms.examples.server.waitlist;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.examples.server.patient.PatientFields;
import org.cliniccomms.examples.server.web.EnteredTime;
import org.cliniccomms.examples.server.web.Given;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.jspecify.annotations.Nullable;

/** What requests about the waiting list say. */
final class EntryFields {
  private EntryFields() {}

  /** A place on the list for a patient who is known, or for a new one. */
  record NewEntry(
      @Nullable UUID patientId,
      @Valid @Nullable PatientFields patient,
      @Valid @Nullable Wishes preferences,
      @Nullable Boolean urgent,
      @Min(0) @Max(WaitlistEntry.MAX_BOOST) @Nullable Integer boost,
      @Valid @Nullable Visit ownVisit) {
    @Override
    public String toString() {
      return "NewEntry";
    }
  }

  /** What to change of an entry; what is absent stays, {@code noOwnVisit} takes the visit away. */
  record EntryChange(
      @Nullable Boolean urgent,
      @Valid @Nullable Wishes preferences,
      @Valid @Nullable Visit ownVisit,
      @Nullable Boolean noOwnVisit,
      @Nullable String state) {
    @Override
    public String toString() {
      return "EntryChange";
    }
  }

  /** Points that staff give. */
  record Boost(@Given @Min(0) @Max(WaitlistEntry.MAX_BOOST) @Nullable Integer points) {}

  /** The seats that a patient would take; what is absent or empty does not restrict. */
  record Wishes(
      @Size(max = 50) @Nullable List<@NotNull UUID> providerIds,
      @Size(max = 50) @Nullable List<@NotBlank @Size(max = 40) String> providerTypes,
      @Size(max = 50) @Nullable List<@NotNull UUID> locationIds,
      @Size(max = 50) @Nullable List<@NotNull @Valid Hours> times,
      @Size(min = 1, max = 80) @Nullable String visitType,
      @Min(1) @Max(1440) @Nullable Integer visitMinutes,
      @Nullable Boolean strict) {
    Preferences preferences() {
      return new Preferences(
          strict == null || strict,
          orEmpty(providerIds).stream()
              .map(ProviderId::new)
              .collect(Collectors.toUnmodifiableSet()),
          orEmpty(providerTypes).stream()
              .map(String::strip)
              .collect(Collectors.toUnmodifiableSet()),
          orEmpty(locationIds).stream()
              .map(LocationId::new)
              .collect(Collectors.toUnmodifiableSet()),
          orEmpty(times).stream().map(Hours::timeOfWeek).toList(),
          visitType == null || visitType.isBlank() ? null : visitType.strip(),
          visitMinutes == null ? null : Duration.ofMinutes(visitMinutes));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
      return list == null ? List.of() : list;
    }
  }

  /** Hours of a day such as {@code monday}, by the clock at the location. */
  record Hours(
      @NotBlank @Nullable String day,
      @Given @Nullable LocalTime from,
      @Given @Nullable LocalTime until) {
    TimeOfWeek timeOfWeek() {
      DayOfWeek on =
          WireWord.read("preferences.times[].day", requireNonNull(day, "day"), DayOfWeek.class);
      try {
        return new TimeOfWeek(on, requireNonNull(from, "from"), requireNonNull(until, "until"));
      } catch (IllegalArgumentException wrong) {
        throw Refused.invalid("preferences.times[]", String.valueOf(wrong.getMessage()));
      }
    }
  }

  /** The appointment that the patient holds; times without an offset are the location's. */
  record Visit(
      @NotBlank @Size(max = 40) @Nullable String startAt,
      @NotBlank @Size(max = 40) @Nullable String endAt,
      @Nullable UUID providerId,
      @Nullable UUID locationId) {
    OwnVisit ownVisit(ZoneId zone) {
      Instant start =
          EnteredTime.read("ownVisit.startAt", requireNonNull(startAt, "startAt"), zone);
      Instant end = EnteredTime.read("ownVisit.endAt", requireNonNull(endAt, "endAt"), zone);
      if (!end.isAfter(start)) {
        throw Refused.invalid("ownVisit.endAt", "must be after startAt");
      }
      return new OwnVisit(
          start,
          end,
          providerId == null ? null : new ProviderId(providerId),
          locationId == null ? null : new LocationId(locationId));
    }
  }
}
