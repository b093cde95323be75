package org.cliniccomms.examples.server.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.examples.server.page.BoardRows.OfferRow;
import org.cliniccomms.examples.server.page.BoardRows.PassedRow;
import org.cliniccomms.examples.server.page.BoardRows.SeatRow;
import org.cliniccomms.examples.server.page.BoardRows.SettledRow;
import org.cliniccomms.examples.server.page.BoardRows.Sign;
import org.cliniccomms.examples.server.page.BoardSnapshot.Places;
import org.cliniccomms.examples.server.page.BoardSnapshot.Seen;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/** Puts freed seats into words. */
final class SeatRows {
  private final Wording words;
  private final Naming names;
  private final BoardSnapshot board;

  SeatRows(Wording words, Naming names, BoardSnapshot board) {
    this.words = words;
    this.names = names;
    this.board = board;
  }

  List<SeatRow> open() {
    return board.open().stream().map(this::open).toList();
  }

  List<SettledRow> settled() {
    return board.settled().stream().map(this::settled).toList();
  }

  private SeatRow open(Seen seen) {
    Cancellation seat = seen.cancellation();
    List<Offer> present = seen.offers().stream().filter(it -> isPresent(it, seat)).toList();
    List<Offer> earlier = seen.offers().stream().filter(it -> !isPresent(it, seat)).toList();
    return new SeatRow(
        seat.id().toString(),
        when(seat.seat()),
        where(words, board.places(), seat.seat()),
        sign(seat.state()),
        progress(seat, present),
        holdEnd(present),
        rows(present, seat),
        rows(earlier, seat),
        passedOver(seen),
        seat.state().isUnfilled(),
        seat.state() == CancellationState.EXHAUSTED);
  }

  private static boolean isPresent(Offer offer, Cancellation seat) {
    return offer.state() == OfferState.PENDING
        || offer.id().equals(seat.winner())
        || (offer.round() == seat.round() && offer.batch() == seat.batch());
  }

  private List<OfferRow> rows(List<Offer> offers, Cancellation seat) {
    return offers.stream()
        .sorted(Comparator.comparing((Offer it) -> it.score().total()).reversed())
        .map(it -> row(it, seat))
        .toList();
  }

  private @Nullable Long holdEnd(List<Offer> offers) {
    return offers.stream()
        .filter(it -> it.state() == OfferState.PENDING)
        .map(Offer::expiresAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(Instant::toEpochMilli)
        .orElse(null);
  }

  private String progress(Cancellation seat, List<Offer> present) {
    Instant next = seat.nextAt();
    return switch (seat.state()) {
      case WAITING ->
          next == null ? "" : words.text("seat.waitsFor", Map.of("time", next(next, seat)));
      case EXHAUSTED -> words.text("seat.nobodyLeft");
      case BOOKING -> words.text("seat.asksBook");
      default ->
          present.isEmpty()
              ? words.text("seat.choosing")
              : words.text("seat.batch", Map.of("number", seat.batch()));
    };
  }

  private String next(Instant at, Cancellation seat) {
    ZoneId zone = zone(seat.seat());
    boolean today = at.atZone(zone).toLocalDate().equals(board.now().atZone(zone).toLocalDate());
    return today ? words.clock(at, zone) : words.when(at, zone);
  }

  private OfferRow row(Offer offer, Cancellation seat) {
    Instant ends = offer.expiresAt();
    Instant ended = offer.endedAt();
    boolean pending = offer.state() == OfferState.PENDING;
    return new OfferRow(
        offer.id().toString(),
        names.of(board.people().patients().get(offer.patientId())),
        sign(offer),
        delivery(offer),
        words.text("channel." + offer.line().channel(), offer.line().channel().name()),
        pending && ends != null ? ends.toEpochMilli() : null,
        ended == null ? null : words.clock(ended, zone(seat.seat())),
        pending);
  }

  private Sign sign(Offer offer) {
    if (offer.state() == OfferState.PENDING && offer.takenAt() == null) {
      return new Sign("sending", words.text("offer.sending"));
    }
    String word = words.text("offer." + offer.state());
    String reason = offer.endReason();
    return new Sign(
        "offer-" + offer.state().name().toLowerCase(java.util.Locale.ROOT),
        reason == null ? word : words.text("offer.reason." + reason, word));
  }

  private @Nullable Sign delivery(Offer offer) {
    DeliveryStatus status = board.people().deliveries().get(offer.id());
    return status == DeliveryStatus.DELIVERED || status == DeliveryStatus.READ
        ? new Sign("delivered", words.text("delivery." + status))
        : null;
  }

  private List<PassedRow> passedOver(Seen seen) {
    Map<WaitlistEntryId, PassedRow> latest = new LinkedHashMap<>();
    for (PassedOver note : seen.passedOver()) {
      latest.putIfAbsent(
          note.entryId(),
          new PassedRow(
              names.of(
                  Optional.ofNullable(board.people().entries().get(note.entryId()))
                      .map(board.people().patients()::get)
                      .orElse(null)),
              words.text("passedOver." + note.reason(), note.reason())));
    }
    return List.copyOf(latest.values());
  }

  private SettledRow settled(Seen seen) {
    Cancellation seat = seen.cancellation();
    Optional<Offer> won = seen.won().filter(it -> seat.state() == CancellationState.FILLED);
    Instant end = Objects.requireNonNullElse(seat.settledAt(), board.now());
    String outcome =
        won.isPresent()
            ? words.text(
                "seat.filledIn", Map.of("time", words.took(Duration.between(seat.openedAt(), end))))
            : words.clock(end, zone(seat.seat()));
    return new SettledRow(
        seat.id().toString(),
        when(seat.seat()),
        where(words, board.places(), seat.seat()),
        sign(seat.state()),
        outcome,
        won.map(it -> names.of(board.people().patients().get(it.patientId()))).orElse(null),
        writing(seen),
        seat.state() != CancellationState.PAST
            && board
                .now()
                .isBefore(seat.seat().startAt().minus(board.places().clinic().leadTime())));
  }

  private @Nullable Sign writing(Seen seen) {
    SeatWriting writing = seen.writing();
    return writing == null
        ? null
        : new Sign(
            writing == SeatWriting.WRITTEN ? "delivered" : "sending",
            words.text("seat.writing." + writing));
  }

  private Sign sign(CancellationState state) {
    return new Sign(
        state.name().toLowerCase(java.util.Locale.ROOT), words.text("seat.state." + state));
  }

  private ZoneId zone(Seat seat) {
    return zone(board.places(), seat);
  }

  private String when(Seat seat) {
    return words.when(seat.startAt(), zone(seat));
  }

  static ZoneId zone(Places places, Seat seat) {
    Location location = places.locations().get(seat.locationId());
    return location == null ? places.clinic().zone() : location.zone();
  }

  static String where(Wording words, Places places, Seat seat) {
    Location location = places.locations().get(seat.locationId());
    String provider =
        Optional.ofNullable(seat.providerId())
            .map(places.providers()::get)
            .map(it -> it.name())
            .orElseGet(() -> words.text("seat.anyProvider"));
    return location == null ? provider : provider + " · " + location.name();
  }
}
