package org.cliniccomms.call;

import java.time.Instant;
import java.util.List;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.ReplyIntent;
import org.jspecify.annotations.Nullable;

/** Makes a call that differs from another in some of its parts. */
final class Change {
  private final Call from;
  private @Nullable String providerId;
  private CallState state;
  private @Nullable AnsweredBy answeredBy;
  private int prompts;
  private int waits;
  private @Nullable ReplyIntent response;
  private @Nullable CallOutcome outcome;
  private Instant placedAt;
  private @Nullable Instant answeredAt;
  private @Nullable Instant endedAt;
  private Turn turn;
  private List<MessageId> telling;

  Change(Call from) {
    this.from = from;
    this.providerId = from.providerId();
    this.state = from.state();
    this.answeredBy = from.answeredBy();
    this.prompts = from.prompts();
    this.waits = from.waits();
    this.response = from.response();
    this.outcome = from.outcome();
    this.placedAt = from.placedAt();
    this.answeredAt = from.answeredAt();
    this.endedAt = from.endedAt();
    this.turn = from.turn();
    this.telling = from.telling();
  }

  Change providerId(String id) {
    this.providerId = id;
    return this;
  }

  Change state(CallState to) {
    this.state = to;
    return this;
  }

  Change answeredBy(AnsweredBy by) {
    this.answeredBy = by;
    return this;
  }

  Change prompts(int count) {
    this.prompts = count;
    return this;
  }

  Change waits(int count) {
    this.waits = count;
    return this;
  }

  Change response(ReplyIntent intent) {
    this.response = intent;
    return this;
  }

  Change outcome(CallOutcome cameOfIt) {
    this.outcome = cameOfIt;
    return this;
  }

  Change placedAt(Instant at) {
    this.placedAt = at;
    return this;
  }

  Change answeredAt(Instant at) {
    this.answeredAt = at;
    return this;
  }

  Change endedAt(Instant at) {
    this.endedAt = at;
    return this;
  }

  Change turn(Turn said) {
    this.turn = said;
    return this;
  }

  Change telling(List<MessageId> messages) {
    this.telling = messages;
    return this;
  }

  Call call() {
    return new Call(
        from.id(),
        from.line(),
        from.patientId(),
        providerId,
        state,
        answeredBy,
        prompts,
        waits,
        response,
        outcome,
        placedAt,
        answeredAt,
        endedAt,
        turn,
        telling);
  }
}
