package org.cliniccomms.examples.calllist.recipe;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.examples.calllist.recipe.CsvFile.Change;
import org.cliniccomms.examples.calllist.recipe.CsvFile.Line;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.Store;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Revision;

/**
 * Books in the file what was filled here: as a new line, which ends the patient's line of the
 * waiting list.
 *
 * <p>The new line bears the offer's id, so that the same booking asked again finds it. Thread-safe.
 */
final class CsvBook implements AppointmentBook {
  private final CsvFile file;
  private final Store store;
  private final InstantSource time;

  CsvBook(CsvFile file, Store store, InstantSource time) {
    this.file = file;
    this.store = store;
    this.time = time;
  }

  @Override
  public BookingResult book(Booking booking) {
    try {
      Line wanted = line(booking);
      BookingResult result = file.change(lines -> book(lines, wanted));
      return result instanceof BookingResult.Accepted
          ? new BookingResult.Accepted(false, know(booking, wanted))
          : result;
    } catch (IOException e) {
      return new BookingResult.Unreachable("file");
    }
  }

  private static Change<BookingResult> book(List<Line> lines, Line wanted) {
    if (lines.stream().anyMatch(it -> it.id().equals(wanted.id()))) {
      return new Change<>(lines, new BookingResult.Accepted(false));
    }
    if (lines.stream().anyMatch(it -> isInTheWay(it, wanted))) {
      return new Change<>(lines, new BookingResult.Refused("somebody else has the time", true));
    }
    List<Line> more = new ArrayList<>(lines);
    more.replaceAll(it -> isWishOf(it, wanted) ? it.with("fulfilled", wanted.changed()) : it);
    more.add(wanted);
    return new Change<>(more, new BookingResult.Accepted(false));
  }

  /** Somebody else's visit with the same doctor; a line without a time that can be read is none. */
  private static boolean isInTheWay(Line line, Line wanted) {
    if (!line.status().equals("booked") || !line.doctor().equals(wanted.doctor())) {
      return false;
    }
    try {
      return Instant.parse(line.start()).isBefore(Instant.parse(wanted.end()))
          && Instant.parse(wanted.start()).isBefore(Instant.parse(line.end()));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isWishOf(Line line, Line wanted) {
    return line.status().equals("waitlist") && line.patient().equals(wanted.patient());
  }

  private Line line(Booking booking) throws IOException {
    String patient = there(booking, "patient", booking.patientId().value());
    Line known =
        file.read().stream()
            .filter(it -> it.patient().equals(patient))
            .max(Comparator.comparing(CsvBook::changedAt))
            .orElseThrow(() -> new IOException("no such patient"));
    UUID doctor = Objects.requireNonNull(booking.seat().providerId(), "providerId").value();
    return new Line(
        booking.offerId().toString(),
        time.instant().toString(),
        "booked",
        patient,
        known.name(),
        known.phone(),
        there(booking, "doctor", doctor),
        there(booking, "place", booking.seat().locationId().value()),
        booking.seat().startAt().toString(),
        booking.seat().endAt().toString());
  }

  /** Who wrote nonsense wrote it long ago. */
  private static Instant changedAt(Line line) {
    try {
      return Instant.parse(line.changed());
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }

  /** The id under which the file knows what is kept here. */
  private String there(Booking booking, String column, UUID local) {
    return store
        .inTransaction(booking.clinicId(), tx -> tx.links().find(column, local))
        .map(it -> it.externalId().value())
        .orElseThrow(() -> new IllegalStateException(column + ": unknown to the file"));
  }

  /**
   * When it is read the next time, the new line is known as the visit that was booked here. If the
   * reading was faster, the visit that it made of the line counts.
   *
   * @return under which id the visit is kept here
   */
  private AppointmentId know(Booking booking, Line line) {
    Link link =
        new Link(
            CsvSchedule.id("id", line.id()),
            booking.offerId().value(),
            new Revision("", Instant.parse(line.changed())));
    return store.inTransaction(
        booking.clinicId(),
        tx ->
            new AppointmentId(
                tx.links().insertIfAbsent(link)
                    ? link.localId()
                    : tx.links().lock(link.externalId()).orElseThrow().localId()));
  }
}
