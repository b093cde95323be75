package org.cliniccomms.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A call that speaks a message. Immutable; its {@code toString} carries ids and states only.
 *
 * @param id the message that it speaks
 * @param patientId null when nobody in particular is called
 * @param providerId the vendor's id, once it is known
 * @param placedAt when it was last given to the vendor
 * @param answeredBy null until it was answered
 * @param prompts how often what it asks was said
 * @param waits how often the vendor was told to ask again since the last answer
 * @param response what was last understood; null while nothing was
 * @param outcome null until it is known
 * @param turn what was said last
 * @param telling the messages that the last turn speaks
 */
public record Call(
    MessageId id,
    Line line,
    @Nullable PatientId patientId,
    @Nullable String providerId,
    CallState state,
    @Nullable AnsweredBy answeredBy,
    int prompts,
    int waits,
    @Nullable ReplyIntent response,
    @Nullable CallOutcome outcome,
    Instant placedAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    Turn turn,
    List<MessageId> telling) {
  /** No call lasts longer, from the moment it is placed. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  public Call {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(placedAt, "placedAt");
    Objects.requireNonNull(turn, "turn");
    telling = List.copyOf(telling);
  }

  /** A call that is about to be placed. */
  public static Call of(OutboundMessage message, Instant now) {
    return new Call(
        message.id(),
        message.line(),
        message.patientId(),
        null,
        CallState.DIALING,
        null,
        0,
        0,
        null,
        null,
        now,
        null,
        null,
        Turn.none(),
        List.of());
  }

  /** Whether somebody may be on the line. */
  public boolean isLive(Instant now) {
    return state != CallState.ENDED && now.isBefore(placedAt.plus(LONGEST));
  }

  /** The same, placed anew: what was lost before is not counted as its time. */
  public Call placed(Instant at) {
    return new Change(this).placedAt(at).call();
  }

  /** The same under the vendor's id, and at least as far. */
  public Call reached(CallState further, String vendorsId) {
    CallState to = state.mayBecome(further) ? further : state;
    return new Change(this).providerId(vendorsId).state(to).call();
  }

  /** The same after somebody or something answered; who did is known once. */
  public Call answered(AnsweredBy by, Instant at) {
    return answeredBy != null || state == CallState.ENDED
        ? this
        : new Change(this).state(CallState.ANSWERED).answeredBy(by).answeredAt(at).call();
  }

  /** The same after whoever answered has shown to be a person. */
  public Call withPerson() {
    return new Change(this).answeredBy(AnsweredBy.HUMAN).prompts(0).call();
  }

  /** The same after this was said, which speaks these messages. */
  public Call says(Turn said, List<MessageId> messages) {
    return new Change(this).turn(said).telling(messages).call();
  }

  /** The same after this message was spoken as well. */
  public Call telling(MessageId message) {
    List<MessageId> all = Stream.concat(telling.stream(), Stream.of(message)).distinct().toList();
    return new Change(this).telling(all).call();
  }

  /** The same after what it asks was said once more. */
  public Call prompted() {
    return new Change(this).prompts(prompts + 1).waits(0).call();
  }

  /** The same after an answer was waited for once more. */
  public Call waited() {
    return new Change(this).waits(waits + 1).call();
  }

  /** The same after something was understood. */
  public Call heard(ReplyIntent intent) {
    return new Change(this).response(intent).waits(0).call();
  }

  /** The same with what came of it; the first outcome stays. */
  public Call with(CallOutcome cameOfIt) {
    return outcome == null ? new Change(this).outcome(cameOfIt).call() : this;
  }

  /** The same, over. */
  public Call ended(Instant at) {
    return state == CallState.ENDED
        ? this
        : new Change(this).state(CallState.ENDED).endedAt(at).call();
  }

  @Override
  public String toString() {
    return "Call[" + id + ", " + state + ", " + answeredBy + ", " + outcome + "]";
  }
}
