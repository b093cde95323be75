package org.cliniccomms.examples.calllist.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.examples.calllist.recipe.CsvFile.Line;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamLocation;
import org.cliniccomms.upstream.UpstreamPatient;
import org.cliniccomms.upstream.UpstreamProvider;
import org.cliniccomms.upstream.UpstreamVisit;
import org.jspecify.annotations.Nullable;

/** Says in the library's words what stands in the file; hand it to {@code comms.upstream()}. */
final class CsvSchedule {
  private final CsvFile file;
  private final Consumer<String> problems;

  /**
   * Over a file.
   *
   * @param problems is told of each line that cannot be read: its id and the column, no patient's
   *     data
   */
  CsvSchedule(CsvFile file, Consumer<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** What one line says. */
  private record Entry(
      UpstreamLocation place,
      UpstreamProvider doctor,
      UpstreamPatient patient,
      UpstreamVisit visit) {
    Revision revision() {
      return visit.revision();
    }
  }

  /**
   * Everything that stands there: what was taken in before changes nothing. A line that cannot be
   * read is left out. Where several name one patient, that which changed last counts.
   *
   * @param isFirstLoad whether what was cancelled is history, and frees no seat
   * @throws UncheckedIOException if the file cannot be read
   */
  UpstreamBatch read(boolean isFirstLoad) {
    List<Entry> entries =
        lines().stream()
            .flatMap(it -> entry(it).stream())
            .sorted(Comparator.comparing(Entry::revision))
            .toList();
    Map<ExternalId, UpstreamLocation> places = new LinkedHashMap<>();
    Map<ExternalId, UpstreamProvider> doctors = new LinkedHashMap<>();
    Map<ExternalId, UpstreamPatient> patients = new LinkedHashMap<>();
    for (Entry entry : entries) {
      places.put(entry.place().id(), entry.place());
      doctors.put(entry.doctor().id(), entry.doctor());
      patients.put(entry.patient().id(), entry.patient());
    }
    return new UpstreamBatch(
        List.copyOf(places.values()),
        List.copyOf(doctors.values()),
        List.copyOf(patients.values()),
        entries.stream().map(Entry::visit).toList(),
        isFirstLoad);
  }

  private List<Line> lines() {
    try {
      return file.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Entry> entry(Line line) {
    try {
      Revision revision = column("changed", () -> new Revision("", Instant.parse(line.changed())));
      ExternalId place = column("place", () -> id("place", line.place()));
      ExternalId doctor = column("doctor", () -> id("doctor", line.doctor()));
      return Optional.of(
          new Entry(
              new UpstreamLocation(place, revision, place.value(), null),
              new UpstreamProvider(doctor, revision, doctor.value(), "doctor", Set.of()),
              patient(line, revision),
              visit(line, revision)));
    } catch (IllegalArgumentException e) {
      problems.accept(line.id() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Reads one column; what is wrong with it is said without what stands there. */
  private static <T> T column(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(name + " cannot be read", e);
    }
  }

  /** The file's ids of one column are a type of their own. */
  static ExternalId id(String column, String value) {
    return new ExternalId(column, value);
  }

  private static UpstreamPatient patient(Line line, Revision revision) {
    PhoneNumber phone = column("phone", () -> new PhoneNumber(line.phone()));
    return new UpstreamPatient(
        column("patient", () -> id("patient", line.patient())),
        revision,
        line.name(),
        null,
        null,
        true,
        List.of(ContactPoint.of(phone)),
        List.of());
  }

  /** {@code booked}, {@code cancelled}, {@code fulfilled}, or {@code waitlist} without a time. */
  private static UpstreamVisit visit(Line line, Revision revision) {
    UpstreamVisit.Status status =
        column(
            "status", () -> UpstreamVisit.Status.valueOf(line.status().toUpperCase(Locale.ROOT)));
    Optional<Instant> start = column("start", () -> moment(line.start()));
    Optional<Instant> end = column("end", () -> moment(line.end()));
    return column("end", () -> visit(line, revision, status, start.orElse(null), end.orElse(null)));
  }

  private static UpstreamVisit visit(
      Line line,
      Revision revision,
      UpstreamVisit.Status status,
      @Nullable Instant start,
      @Nullable Instant end) {
    return new UpstreamVisit(
        id("id", line.id()),
        revision,
        status,
        id("patient", line.patient()),
        id("doctor", line.doctor()),
        id("place", line.place()),
        start,
        end,
        null,
        null,
        false,
        Attendance.NEEDS_ACTION,
        null,
        null);
  }

  private static Optional<Instant> moment(String written) {
    return written.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(written));
  }
}
