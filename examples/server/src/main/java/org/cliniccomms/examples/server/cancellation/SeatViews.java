package org.cliniccomms.examples.server.cancellation;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.ClaimResult;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.outreach.Verdict;
import org.jspecify.annotations.Nullable;

/** Freed seats and their offers as the API shows them. */
final class SeatViews {
  private SeatViews() {}

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : Objects.toString(id);
  }

  /** A freed seat; {@code winner} is the offer that took it. In logs by id only. */
  record SeatView(
      String id,
      String status,
      String locationId,
      @Nullable String providerId,
      Instant startAt,
      Instant endAt,
      @Nullable String visitType,
      @Nullable String reason,
      @Nullable String givenUpBy,
      int round,
      int batch,
      Instant openedAt,
      @Nullable Instant nextAt,
      @Nullable String winner,
      @Nullable Instant settledAt) {
    static SeatView of(Cancellation cancellation, boolean withReason) {
      Seat seat = cancellation.seat();
      return new SeatView(
          cancellation.id().toString(),
          WireWord.of(cancellation.state()),
          seat.locationId().toString(),
          text(seat.providerId()),
          seat.startAt(),
          seat.endAt(),
          seat.visitType(),
          withReason ? cancellation.reason() : null,
          text(cancellation.givenUpBy()),
          cancellation.round(),
          cancellation.batch(),
          cancellation.openedAt(),
          cancellation.nextAt(),
          text(cancellation.winner()),
          cancellation.settledAt());
    }

    @Override
    public String toString() {
      return "SeatView[" + id + "]";
    }
  }

  /** An offer; {@code expiresAt} is null until the carrier took its text. */
  record OfferView(
      String id,
      String cancellationId,
      String patientId,
      String entryId,
      String state,
      @Nullable Instant expiresAt,
      String channel,
      int score,
      int round,
      int batch,
      Instant createdAt,
      @Nullable Instant sentAt,
      @Nullable Instant endedAt,
      @Nullable String endReason) {
    static OfferView of(Offer offer) {
      return new OfferView(
          offer.id().toString(),
          offer.cancellationId().toString(),
          offer.patientId().toString(),
          offer.entryId().toString(),
          WireWord.of(offer.state()),
          offer.expiresAt(),
          WireWord.of(offer.line().channel()),
          offer.score().total(),
          offer.round(),
          offer.batch(),
          offer.createdAt(),
          offer.takenAt(),
          offer.endedAt(),
          offer.endReason());
    }
  }

  /** Somebody who came first and was not asked. */
  record PassedOverView(String entryId, String reason, int round, int batch, Instant at) {
    static PassedOverView of(PassedOver note) {
      return new PassedOverView(
          note.entryId().toString(), note.reason(), note.round(), note.batch(), note.at());
    }
  }

  /** Whether a patient may be asked: {@code eligible}, {@code not-now} or {@code no}. */
  record VerdictView(String verdict, @Nullable String reason, @Nullable Instant until) {
    static VerdictView of(Verdict verdict) {
      if (verdict instanceof Verdict.NotNow later) {
        return new VerdictView("not-now", later.reason(), later.until());
      }
      return verdict instanceof Verdict.No no
          ? new VerdictView("no", no.reason(), null)
          : new VerdictView("eligible", null, null);
    }
  }

  /** What became of a yes: {@code booking}, {@code confirmed}, {@code too-late} and so on. */
  record AnswerView(String result, OfferView offer) {
    static AnswerView of(ClaimResult result, Offer offer) {
      return new AnswerView(WireWord.of(result.kind()), OfferView.of(offer));
    }
  }
}
