package org.cliniccomms.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessagePriority;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.task.Work;

/** What is due in any clinic at one instant. Guarded by the store's lock. */
final class DueWork {
  private static final Set<CancellationState> BOOKING = Set.of(CancellationState.BOOKING);
  private static final Set<CancellationState> UNFILLED =
      Set.of(CancellationState.OPEN, CancellationState.WAITING, CancellationState.EXHAUSTED);

  /** How late the look at a seat may be before it counts as overdue. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final Comparator<Piece> IN_ORDER =
      Comparator.comparing(Piece::priority)
          .thenComparing(Piece::dueAt)
          .thenComparing(piece -> piece.work().id(), Ordering.BY_ID);

  private final AllClinics clinics;
  private final Instant now;

  DueWork(AllClinics clinics, Instant now) {
    this.clinics = clinics;
    this.now = now;
  }

  List<Work> claim(Work.Queue queue, int limit, Duration lease) {
    Instant until = now.plus(lease);
    return claim(
        clinics.all().stream()
            .flatMap(
                rows ->
                    switch (queue) {
                      case INBOX -> inbox(rows, until);
                      case BOOKING -> seats(rows, BOOKING, now, until);
                      case OVERDUE -> seats(rows, UNFILLED, now.minus(GRACE), until);
                    }),
        limit);
  }

  List<Work> claimMessages(Set<ChannelKind> channels, int limit, Duration lease) {
    Instant until = now.plus(lease);
    return claim(clinics.all().stream().flatMap(rows -> outbox(rows, channels, until)), limit);
  }

  private static List<Work> claim(Stream<Piece> due, int limit) {
    List<Piece> claimed = due.sorted(IN_ORDER).limit(limit).toList();
    claimed.forEach(piece -> piece.claim().run());
    return claimed.stream().map(Piece::work).toList();
  }

  private Stream<Piece> outbox(ClinicRows rows, Set<ChannelKind> channels, Instant until) {
    return rows.messagesUnderWay.find(true).stream()
        .filter(row -> channels.contains(row.message().line().channel()) && row.isDue(now))
        .map(
            row -> {
              OutboundMessage message = row.message();
              return new Piece(
                  new Work(rows.id, message.id().value()),
                  message.kind().priority(),
                  message.dueAt(),
                  () -> rows.messages.put(message.id(), row.claimed(until)));
            });
  }

  private Stream<Piece> inbox(ClinicRows rows, Instant until) {
    return rows.inboundPending.find(true).stream()
        .filter(row -> !row.dueAt().isAfter(now))
        .map(
            row ->
                new Piece(
                    new Work(rows.id, row.event().id().value()),
                    row.event().content() instanceof InboundEvent.Text
                        ? MessagePriority.ANSWER
                        : MessagePriority.OFFER,
                    row.dueAt(),
                    () -> rows.inbound.put(row.event().id(), row.dueAt(until))));
  }

  /** Seats in one of {@code states} that were to be looked at by {@code by}. */
  private Stream<Piece> seats(
      ClinicRows rows, Set<CancellationState> states, Instant by, Instant until) {
    return states.stream()
        .flatMap(state -> rows.cancellationsByState.find(state).stream())
        .flatMap(
            row ->
                Stream.ofNullable(row.nextAt())
                    .filter(nextAt -> !nextAt.isAfter(by))
                    .map(
                        nextAt ->
                            new Piece(
                                new Work(rows.id, row.id().value()),
                                MessagePriority.ANSWER,
                                nextAt,
                                () -> rows.cancellations.put(row.id(), lookedAt(row, until)))));
  }

  private static Cancellation lookedAt(Cancellation of, Instant nextAt) {
    return of.lookedAtAgain(nextAt);
  }

  /** One due piece, and how to claim it; seats do not differ in priority. */
  private record Piece(Work work, MessagePriority priority, Instant dueAt, Runnable claim) {}
}
