package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every state with every trigger: what the tables list happens, and nothing else does.
 *
 * <p>{@link SeatRow}, {@link OfferRow} and {@link EntryRow} are the tables of the design, one row
 * each.
 */
public abstract class StatesStory extends Story {
  /** What a freed seat does. A pair that is not here changes nothing. */
  private enum SeatRow {
    WAKE_UP_ASKS_THE_NEXT(Scene.HOLDS_OVER, Trigger.LOOK, CancellationState.OPEN),
    WAKE_UP_BY_NIGHT_WAITS(Scene.HOLDS_OVER_BY_NIGHT, Trigger.LOOK, CancellationState.WAITING),
    WAKE_UP_WITH_NOBODY_LEFT(
        Scene.HOLDS_OVER_NOBODY_LEFT, Trigger.LOOK, CancellationState.EXHAUSTED),
    MORNING_COMES(Scene.WAITING_TILL_NOW, Trigger.LOOK, CancellationState.OPEN),
    SOMEBODY_APPEARS(Scene.EXHAUSTED, Trigger.ENTRY_APPEARS, CancellationState.OPEN),
    REOPENED_WHEN_EXHAUSTED(Scene.EXHAUSTED, Trigger.REOPEN, CancellationState.EXHAUSTED),
    YES_WINS(Scene.LIVE, Trigger.YES, CancellationState.BOOKING),
    LATE_YES_WINS(Scene.EXHAUSTED, Trigger.YES, CancellationState.BOOKING),
    BOOK_ACCEPTS(Scene.BOOKING, Trigger.BOOK_ACCEPTS, CancellationState.FILLED),
    BOOK_REFUSES(Scene.BOOKING, Trigger.BOOK_REFUSES, CancellationState.OPEN),
    BOOK_SAYS_GONE(Scene.BOOKING, Trigger.BOOK_SAYS_GONE, CancellationState.ABORTED),
    WINNER_DECLINES(Scene.FILLED, Trigger.NO, CancellationState.OPEN),
    REOPENED_WHEN_FILLED(Scene.FILLED, Trigger.REOPEN, CancellationState.OPEN),
    VOID_WHEN_OPEN(Scene.LIVE, Trigger.VOID, CancellationState.ABORTED),
    VOID_WHEN_WAITING(Scene.WAITING, Trigger.VOID, CancellationState.ABORTED),
    VOID_WHEN_EXHAUSTED(Scene.EXHAUSTED, Trigger.VOID, CancellationState.ABORTED),
    PAST_WHEN_OPEN(Scene.LIVE, Trigger.LEAD_TIME, CancellationState.PAST),
    PAST_WHEN_WAITING(Scene.WAITING, Trigger.LEAD_TIME, CancellationState.PAST),
    PAST_WHEN_EXHAUSTED(Scene.EXHAUSTED, Trigger.LEAD_TIME, CancellationState.PAST),
    REOPENED_WHEN_ABORTED(Scene.ABORTED, Trigger.REOPEN, CancellationState.OPEN);

    private final Scene from;
    private final Trigger trigger;
    private final CancellationState to;

    SeatRow(Scene from, Trigger trigger, CancellationState to) {
      this.from = from;
      this.trigger = trigger;
      this.to = to;
    }
  }

  @TestFactory
  @DisplayName("A24 A34 A40 Every state of a freed seat with every trigger")
  Stream<DynamicTest> seats() {
    return Arrays.stream(Scene.values())
        .filter(scene -> !scene.aboutOffer)
        .flatMap(
            scene ->
                Arrays.stream(Trigger.values())
                    .filter(scene::allows)
                    .filter(trigger -> !trigger.aboutOffer)
                    .map(trigger -> test(scene, trigger, () -> seat(scene, trigger))));
  }

  private static DynamicTest test(
      Scene scene, Trigger trigger, org.junit.jupiter.api.function.Executable body) {
    return DynamicTest.dynamicTest(scene + " × " + trigger, body);
  }

  private void seat(Scene scene, Trigger trigger) {
    SceneAndTriggers stage = stage(scene);
    Cancellation before = records.seat();
    List<OfferState> offers = List.copyOf(records.answers().values());

    stage.pull(trigger);

    Cancellation after = records.seat();
    Optional<SeatRow> row =
        Arrays.stream(SeatRow.values())
            .filter(it -> it.from == scene && it.trigger == trigger)
            .findFirst();
    if (row.isPresent()) {
      assertThat(after.state()).isEqualTo(row.get().to);
      assertThat(stage.allowed()).isEqualTo(trigger.isByStaff());
      return;
    }
    assertThat(stage.allowed()).as("staff may do what changes nothing").isFalse();
    assertThat(List.of(after.state(), after.round(), after.batch()))
        .isEqualTo(List.of(before.state(), before.round(), before.batch()));
    assertThat(after.winner()).isEqualTo(before.winner());
    if (!trigger.isAnswer()) {
      assertThat(List.copyOf(records.answers().values())).isEqualTo(offers);
    }
  }

  /** What an offer to A does, and what A is told. A pair that is not here changes nothing. */
  private enum OfferRow {
    YES(Scene.LIVE, Trigger.YES, OfferState.ACCEPTED),
    NO(Scene.LIVE, Trigger.NO, OfferState.DECLINED, MessageKind.DECLINED),
    STOP(Scene.LIVE, Trigger.STOP, OfferState.WITHDRAWN, MessageKind.OPTED_OUT),
    CARRIER_STOP(Scene.LIVE, Trigger.CARRIER_STOP, OfferState.WITHDRAWN),
    WRONG_NUMBER(Scene.LIVE, Trigger.WRONG_NUMBER, OfferState.WITHDRAWN, MessageKind.WRONG_NUMBER),
    ANOTHER_WINS(Scene.LIVE, Trigger.ANOTHER_YES, OfferState.WITHDRAWN),
    TAKEN_BACK(
        Scene.LIVE, Trigger.TAKE_BACK, OfferState.WITHDRAWN, MessageKind.NO_LONGER_AVAILABLE),
    VOIDED(Scene.LIVE, Trigger.VOID, OfferState.WITHDRAWN, MessageKind.NO_LONGER_AVAILABLE),
    OFF_THE_LIST(
        Scene.LIVE, Trigger.REMOVE_ENTRY, OfferState.WITHDRAWN, MessageKind.NO_LONGER_AVAILABLE),
    NOT_DELIVERED(Scene.LIVE, Trigger.NOT_DELIVERED, OfferState.FAILED),
    SEAT_PAST(Scene.LIVE, Trigger.LEAD_TIME, OfferState.EXPIRED),
    HOLD_OVER(Scene.HOLDS_OVER, Trigger.LOOK, OfferState.EXPIRED),
    LATE_YES(Scene.EXHAUSTED, Trigger.YES, OfferState.ACCEPTED),
    LATE_YES_BEHIND_OTHERS(Scene.OTHERS_LIVE, Trigger.YES, OfferState.EXPIRED, MessageKind.EXPIRED),
    LATE_NO_BEHIND_OTHERS(Scene.OTHERS_LIVE, Trigger.NO, OfferState.EXPIRED, MessageKind.DECLINED),
    LATE_NO(Scene.EXHAUSTED, Trigger.NO, OfferState.EXPIRED, MessageKind.DECLINED),
    NO_THEN_YES(Scene.DECLINED, Trigger.YES, OfferState.ACCEPTED),
    REPEATED_YES(Scene.BOOKING, Trigger.YES, OfferState.ACCEPTED, MessageKind.BOOKING_IN_PROGRESS),
    BOOKED(Scene.BOOKING, Trigger.BOOK_ACCEPTS, OfferState.ACCEPTED, MessageKind.CONFIRMED),
    REFUSED(Scene.BOOKING, Trigger.BOOK_REFUSES, OfferState.WITHDRAWN, MessageKind.BOOKING_REFUSED),
    GONE(Scene.BOOKING, Trigger.BOOK_SAYS_GONE, OfferState.WITHDRAWN, MessageKind.BOOKING_REFUSED),
    BOOKED_BY_ANOTHER_IS_GONE(
        Scene.LOST, Trigger.BOOK_SAYS_GONE, OfferState.WITHDRAWN, MessageKind.NO_LONGER_AVAILABLE),
    GIVEN_BACK(Scene.FILLED, Trigger.NO, OfferState.DECLINED, MessageKind.RELEASED),
    TAKEN_FROM_WINNER(Scene.FILLED, Trigger.REOPEN, OfferState.WITHDRAWN),
    YES_TO_A_LOST_SEAT(Scene.LOST, Trigger.YES, OfferState.WITHDRAWN, MessageKind.TAKEN),
    NO_TO_A_LOST_SEAT(Scene.LOST, Trigger.NO, OfferState.WITHDRAWN, MessageKind.DECLINED),
    BOOKED_BY_ANOTHER(Scene.LOST, Trigger.BOOK_ACCEPTS, OfferState.WITHDRAWN, MessageKind.TAKEN),
    YES_TO_A_PAST_SEAT(
        Scene.PAST, Trigger.YES, OfferState.EXPIRED, MessageKind.NO_LONGER_AVAILABLE),
    NO_TO_A_PAST_SEAT(Scene.PAST, Trigger.NO, OfferState.EXPIRED, MessageKind.DECLINED),
    NO_TO_A_VOID_SEAT(Scene.ABORTED, Trigger.NO, OfferState.WITHDRAWN, MessageKind.DECLINED);

    private final Scene from;
    private final Trigger trigger;
    private final OfferState to;
    private final @Nullable MessageKind said;

    OfferRow(Scene from, Trigger trigger, OfferState to) {
      this(from, trigger, to, null);
    }

    OfferRow(Scene from, Trigger trigger, OfferState to, @Nullable MessageKind said) {
      this.from = from;
      this.trigger = trigger;
      this.to = to;
      this.said = said;
    }
  }

  @TestFactory
  @DisplayName("A22 A24 A25 A50 A57 A61 A62 Every state of an offer with every trigger")
  Stream<DynamicTest> offers() {
    return Arrays.stream(Scene.values())
        .filter(scene -> scene.hasOffer)
        .flatMap(
            scene ->
                Arrays.stream(Trigger.values())
                    .filter(scene::allows)
                    .map(trigger -> test(scene, trigger, () -> offer(scene, trigger))));
  }

  private void offer(Scene scene, Trigger trigger) {
    SceneAndTriggers stage = stage(scene);
    OfferState before = records.offer("A").state();
    int texts = records.texts("A").size();

    stage.pull(trigger);

    OfferState after = records.offer("A").state();
    List<MessageKind> said =
        new ArrayList<>(records.texts("A").subList(texts, records.texts("A").size()));
    Optional<OfferRow> row =
        Arrays.stream(OfferRow.values())
            .filter(it -> it.from == scene && it.trigger == trigger)
            .findFirst();
    if (row.isPresent()) {
      assertThat(after).isEqualTo(row.get().to);
      assertThat(said).isEqualTo(Stream.ofNullable(row.get().said).toList());
      return;
    }
    assertThat(after).isEqualTo(before);
    // Who writes STOP or from a wrong number is answered, whatever the offer.
    said.removeAll(List.of(MessageKind.OPTED_OUT, MessageKind.WRONG_NUMBER));
    assertThat(said).isEmpty();
  }

  private SceneAndTriggers stage(Scene scene) {
    startOver();
    SceneAndTriggers stage = new SceneAndTriggers(time);
    clinicWith(it -> it.book(booking -> stage.book()));
    stage.set(practice, scene);
    return stage;
  }

  /** What a place on the list does. A pair that is not here changes nothing. */
  private enum EntryRow {
    PAUSE(EntryState.ACTIVE, Move.PAUSE, EntryState.PAUSED),
    REMOVE(EntryState.ACTIVE, Move.REMOVE, EntryState.REMOVED),
    RESUME(EntryState.PAUSED, Move.RESUME, EntryState.ACTIVE),
    REMOVE_PAUSED(EntryState.PAUSED, Move.REMOVE, EntryState.REMOVED),
    PUT_BACK(EntryState.BOOKED, Move.PUT_BACK, EntryState.ACTIVE);

    private final EntryState from;
    private final Move move;
    private final EntryState to;

    EntryRow(EntryState from, Move move, EntryState to) {
      this.from = from;
      this.move = move;
      this.to = to;
    }
  }

  /** What staff can do with a place. */
  private enum Move {
    PAUSE,
    RESUME,
    REMOVE,
    PUT_BACK
  }

  @TestFactory
  @DisplayName("A52 Every state of a place on the list with everything staff can do")
  Stream<DynamicTest> entries() {
    return Arrays.stream(EntryState.values())
        .flatMap(
            from ->
                Arrays.stream(Move.values())
                    .map(
                        move ->
                            DynamicTest.dynamicTest(from + " × " + move, () -> entry(from, move))));
  }

  private void entry(EntryState from, Move move) {
    startOver();
    practice.waits("A");
    switch (from) {
      case ACTIVE -> {}
      case PAUSED -> assertThat(make(Move.PAUSE)).isTrue();
      case REMOVED -> assertThat(make(Move.REMOVE)).isTrue();
      case BOOKED -> {
        practice.cancel();
        practice.says("A", "YES");
      }
    }
    assertThat(records.place("A")).isEqualTo(from);

    boolean made = make(move);

    Optional<EntryRow> row =
        Arrays.stream(EntryRow.values())
            .filter(it -> it.from == from && it.move == move)
            .findFirst();
    assertThat(made).isEqualTo(row.isPresent());
    assertThat(records.place("A")).isEqualTo(row.map(it -> it.to).orElse(from));
  }

  private boolean make(Move move) {
    WaitlistEntryId id = practice.place("A").id();
    var waitlist = practice.comms().waitlist();
    return switch (move) {
      case PAUSE -> waitlist.pause(practice.id(), id, Practice.STAFF);
      case RESUME -> waitlist.resume(practice.id(), id, Practice.STAFF);
      case REMOVE -> waitlist.remove(practice.id(), id, Practice.STAFF);
      case PUT_BACK -> waitlist.putBack(practice.id(), id, Practice.STAFF);
    };
  }
}
