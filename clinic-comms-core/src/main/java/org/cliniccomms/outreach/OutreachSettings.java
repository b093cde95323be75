package org.cliniccomms.outreach;

import java.time.Duration;
import java.util.Objects;
import org.cliniccomms.messaging.ContactRules;

/** How outreach behaves where a clinic may choose. Immutable. */
public final class OutreachSettings {
  private final LateYes lateYes;
  private final Duration quietAfterQuestion;
  private final Duration carrierPatience;
  private final Duration leastHold;
  private final ContactRules rules;
  private final int examineAtMost;
  private final int chainLength;

  private OutreachSettings(Builder builder) {
    this.lateYes = builder.lateYes;
    this.quietAfterQuestion = builder.quietAfterQuestion;
    this.carrierPatience = builder.carrierPatience;
    this.leastHold = builder.leastHold;
    this.rules = builder.rules;
    this.examineAtMost = builder.examineAtMost;
    this.chainLength = builder.chainLength;
  }

  /** The defaults. */
  public static OutreachSettings standard() {
    return builder().build();
  }

  /** Begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a yes after the hold is worth. */
  public LateYes lateYes() {
    return lateYes;
  }

  /** How long an address is left alone after a question that ended unanswered. */
  public Duration quietAfterQuestion() {
    return quietAfterQuestion;
  }

  /** How long an offer's text may wait for the carrier before somebody else is asked. */
  public Duration carrierPatience() {
    return carrierPatience;
  }

  /** How much of a hold must be left for an offer to be made again on another channel. */
  public Duration leastHold() {
    return leastHold;
  }

  /** When and how often we may start a conversation with a patient. */
  public ContactRules rules() {
    return rules;
  }

  /** How many candidates are judged for one batch before the seat waits. */
  public int examineAtMost() {
    return examineAtMost;
  }

  /** How many seats are filled one after the other because winners left them for better ones. */
  public int chainLength() {
    return chainLength;
  }

  /** What a yes after the hold is worth. */
  public enum LateYes {
    /** The seat, if it is free and nobody else is being asked. */
    GRANT_IF_FREE,
    /** Nothing but an answer. */
    STRICT
  }

  /** Changes the defaults. Not thread-safe. */
  public static final class Builder {
    private LateYes lateYes = LateYes.GRANT_IF_FREE;
    private Duration quietAfterQuestion = Duration.ofMinutes(10);
    private Duration carrierPatience = Duration.ofMinutes(30);
    private ContactRules rules = ContactRules.standard();
    private Duration leastHold = Duration.ofMinutes(2);
    private int examineAtMost = 5_000;
    private int chainLength = 5;

    private Builder() {}

    /** What a yes after the hold is worth; {@code GRANT_IF_FREE} by default. */
    public Builder lateYes(LateYes policy) {
      this.lateYes = Objects.requireNonNull(policy, "lateYes");
      return this;
    }

    /** Ten minutes by default. */
    public Builder quietAfterQuestion(Duration quiet) {
      if (quiet.isNegative()) {
        throw new IllegalArgumentException("quietAfterQuestion: must not be negative");
      }
      this.quietAfterQuestion = quiet;
      return this;
    }

    /** Thirty minutes by default. */
    public Builder carrierPatience(Duration patience) {
      if (patience.isNegative() || patience.isZero()) {
        throw new IllegalArgumentException("carrierPatience: must be positive");
      }
      this.carrierPatience = patience;
      return this;
    }

    /** Two minutes by default. */
    public Builder leastHold(Duration least) {
      if (least.isNegative()) {
        throw new IllegalArgumentException("leastHold: must not be negative");
      }
      this.leastHold = least;
      return this;
    }

    /** The country's hours, one conversation a day and three a week by default. */
    public Builder rules(ContactRules others) {
      this.rules = Objects.requireNonNull(others, "rules");
      return this;
    }

    /** 5000 by default. */
    public Builder examineAtMost(int candidates) {
      if (candidates < 1) {
        throw new IllegalArgumentException("examineAtMost: must be positive");
      }
      this.examineAtMost = candidates;
      return this;
    }

    /** 5 by default; 0 leaves the seats that winners leave to staff. */
    public Builder chainLength(int seats) {
      if (seats < 0) {
        throw new IllegalArgumentException("chainLength: must not be negative");
      }
      this.chainLength = seats;
      return this;
    }

    /** The settings. */
    public OutreachSettings build() {
      return new OutreachSettings(this);
    }
  }
}
