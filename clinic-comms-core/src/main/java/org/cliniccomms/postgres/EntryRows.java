package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/** Waitlist entries as rows. */
final class EntryRows {
  private static final int MINUTES_PER_DAY = 24 * 60;

  /**
   * The columns of an entry {@code e} under names that clash with no other table's, as {@link
   * #read} wants them.
   */
  static final String COLUMNS =
      """
       e.id as entry_id, e.patient_id as entry_patient_id, e.state as entry_state, e.joined_at,
       e.urgent, e.boost, e.strict, e.providers, e.provider_types, e.locations, e.times,
       e.visit_type, e.visit_seconds, e.own_start_at, e.own_end_at, e.own_provider_id, e.own_location_id
      """;

  static final String SELECT = "select " + COLUMNS + " from clinic_comms.waitlist_entry e ";

  private EntryRows() {}

  /** Adds all columns from {@code patient_id} to {@code own_location_id}, in the table's order. */
  static Params write(Params params, WaitlistEntry entry) {
    Preferences wishes = entry.preferences();
    OwnVisit own = entry.ownVisit();
    ProviderId ownProvider = own == null ? null : own.providerId();
    LocationId ownLocation = own == null ? null : own.locationId();
    return params
        .uuid(entry.patientId().value())
        .constant(entry.state())
        .time(entry.joinedAt())
        .flag(entry.urgent())
        .number(entry.boost())
        .flag(wishes.strict())
        .uuids(wishes.providers().stream().map(ProviderId::value).toList())
        .texts(wishes.providerTypes())
        .uuids(wishes.locations().stream().map(LocationId::value).toList())
        .numbers(minutes(wishes.times()))
        .text(openMinutes(wishes.times()))
        .text(wishes.visitType())
        .seconds(wishes.visitLength())
        .time(own == null ? null : own.startAt())
        .time(own == null ? null : own.endAt())
        .uuid(ownProvider == null ? null : ownProvider.value())
        .uuid(ownLocation == null ? null : ownLocation.value());
  }

  /** Reads an entry from a row that has {@link #COLUMNS}. */
  static WaitlistEntry read(Row row) throws SQLException {
    return new WaitlistEntry(
        new WaitlistEntryId(row.uuid("entry_id")),
        new PatientId(row.uuid("entry_patient_id")),
        preferences(row),
        row.flag("urgent"),
        row.number("boost"),
        ownVisit(row),
        row.time("joined_at"),
        row.constant(EntryState.class, "entry_state"));
  }

  private static Preferences preferences(Row row) throws SQLException {
    return new Preferences(
        row.flag("strict"),
        row.uuids("providers").stream().map(ProviderId::new).collect(Collectors.toSet()),
        new HashSet<>(row.texts("provider_types")),
        row.uuids("locations").stream().map(LocationId::new).collect(Collectors.toSet()),
        times(row.numbers("times")),
        row.textOrNull("visit_type"),
        row.secondsOrNull("visit_seconds"));
  }

  private static @Nullable OwnVisit ownVisit(Row row) throws SQLException {
    Instant start = row.timeOrNull("own_start_at");
    if (start == null) {
      return null;
    }
    UUID provider = row.uuidOrNull("own_provider_id");
    UUID location = row.uuidOrNull("own_location_id");
    return new OwnVisit(
        start,
        row.time("own_end_at"),
        provider == null ? null : new ProviderId(provider),
        location == null ? null : new LocationId(location));
  }

  static List<Integer> minutes(List<TimeOfWeek> times) {
    return times.stream()
        .flatMap(time -> Stream.of(time.fromMinuteOfWeek(), time.untilMinuteOfWeek()))
        .toList();
  }

  private static @Nullable String openMinutes(List<TimeOfWeek> times) {
    return times.isEmpty()
        ? null
        : times.stream()
            .map(time -> "[" + time.fromMinuteOfWeek() + "," + time.untilMinuteOfWeek() + ")")
            .collect(Collectors.joining(",", "{", "}"));
  }

  static List<TimeOfWeek> times(List<Integer> minutes) {
    List<TimeOfWeek> times = new ArrayList<>();
    for (int i = 0; i < minutes.size(); i += 2) {
      times.add(time(minutes.get(i), minutes.get(i + 1)));
    }
    return times;
  }

  private static TimeOfWeek time(int from, int until) {
    return new TimeOfWeek(DayOfWeek.of(from / MINUTES_PER_DAY + 1), clock(from), clock(until));
  }

  private static LocalTime clock(int minuteOfWeek) {
    return LocalTime.MIDNIGHT.plusMinutes(minuteOfWeek % MINUTES_PER_DAY);
  }
}
