package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** Offers as rows. */
final class OfferRows {
  static final String OWNER = "patient_id";
  static final String SELECT = "select o.* from clinic_comms.offer o";

  private final Phi phi;

  OfferRows(Phi phi) {
    this.phi = phi;
  }

  /** Adds one array for each column but the clinic, in the order of the INSERT. */
  Params write(Params params, List<Offer> offers) {
    return Columns.of(params, offers)
        .uuid(offer -> offer.id().value())
        .uuid(offer -> offer.cancellationId().value())
        .uuid(offer -> offer.entryId().value())
        .uuid(offer -> offer.patientId().value())
        .constant(offer -> offer.line().channel())
        .text(offer -> offer.line().sender().value())
        .bytes(this::recipient)
        .text(offer -> offer.language().toLanguageTag())
        .number(Offer::round)
        .number(Offer::batch)
        .number(offer -> offer.score().total())
        .text(offer -> write(offer.score()))
        .constant(Offer::state)
        .time(Offer::createdAt)
        .number(offer -> Math.toIntExact(offer.hold().toSeconds()))
        .time(Offer::takenAt)
        .time(Offer::expiresAt)
        .time(Offer::endedAt)
        .text(Offer::endReason)
        .params();
  }

  /** Where the offer stands, sealed. */
  byte[] recipient(Offer offer) {
    return cells(offer.patientId().value(), offer.id().value())
        .seal(LineRows.RECIPIENT, offer.line().recipient().value());
  }

  Offer read(Row row) throws SQLException {
    UUID id = row.uuid("id");
    UUID patient = row.uuid("patient_id");
    return new Offer(
        new OfferId(id),
        new CancellationId(row.uuid("cancellation_id")),
        new WaitlistEntryId(row.uuid("entry_id")),
        new PatientId(patient),
        LineRows.read(row, cells(patient, id)),
        Locale.forLanguageTag(row.text("language")),
        row.number("round"),
        row.number("batch"),
        readScore(row.text("score_parts")),
        row.constant(OfferState.class, "state"),
        row.time("created_at"),
        Duration.ofSeconds(row.number("hold_seconds")),
        row.timeOrNull("taken_at"),
        row.timeOrNull("expires_at"),
        row.timeOrNull("ended_at"),
        row.textOrNull("end_reason"));
  }

  private Phi.Cells cells(UUID patient, UUID offer) {
    return phi.cells("offer", patient, offer);
  }

  /** A line for each part, the points before the name. */
  private static String write(Score score) {
    return score.parts().stream()
        .map(part -> part.points() + " " + part.name())
        .collect(Collectors.joining("\n"));
  }

  private static Score readScore(String text) {
    List<Score.Part> parts = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int space = line.indexOf(' ');
      parts.add(
          new Score.Part(line.substring(space + 1), Integer.parseInt(line.substring(0, space))));
    }
    return new Score(parts);
  }
}
