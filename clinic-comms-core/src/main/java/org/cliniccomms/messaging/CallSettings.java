package org.cliniccomms.messaging;

import java.time.Duration;
import java.util.Objects;

/** How calls are held and repeated where a clinic may choose. Immutable. */
public final class CallSettings {
  private final int attempts;
  private final Duration spacing;
  private final Duration keyWithin;
  private final int repeats;
  private final Duration answerPause;
  private final int answerWaits;
  private final boolean saysService;
  private final Duration audioKeptFor;

  private CallSettings(Builder builder) {
    this.attempts = builder.attempts;
    this.spacing = builder.spacing;
    this.keyWithin = builder.keyWithin;
    this.repeats = builder.repeats;
    this.answerPause = builder.answerPause;
    this.answerWaits = builder.answerWaits;
    this.saysService = builder.saysService;
    this.audioKeptFor = builder.audioKeptFor;
  }

  /** The defaults. */
  public static CallSettings standard() {
    return builder().build();
  }

  /** Begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** How often one phone is called about one thing while nobody is reached. */
  public int attempts() {
    return attempts;
  }

  /** How long after a call that reached nobody the next one is placed. */
  public Duration spacing() {
    return spacing;
  }

  /** How long a key is waited for. */
  public Duration keyWithin() {
    return keyWithin;
  }

  /** How often what is asked is repeated while no key is pressed. */
  public int repeats() {
    return repeats;
  }

  /** How long the vendor waits before it asks again for an answer that is being made. */
  public Duration answerPause() {
    return answerPause;
  }

  /** How often it asks again before the answer is promised for later. */
  public int answerWaits() {
    return answerWaits;
  }

  /** Whether a person who confirmed a visit by key hears what kind of visit it is. */
  public boolean saysService() {
    return saysService;
  }

  /** For how long audio is kept that no call speaks. */
  public Duration audioKeptFor() {
    return audioKeptFor;
  }

  /** Changes the defaults. Not thread-safe. */
  public static final class Builder {
    private int attempts = 3;
    private Duration spacing = Duration.ofMinutes(30);
    private Duration keyWithin = Duration.ofSeconds(10);
    private int repeats = 2;
    private Duration answerPause = Duration.ofSeconds(2);
    private int answerWaits = 5;
    private boolean saysService = true;
    private Duration audioKeptFor = Duration.ofDays(30);

    private Builder() {}

    /** Three calls, half an hour apart, by default. */
    public Builder attempts(int most, Duration apart) {
      if (most < 1 || most > 10 || apart.compareTo(Duration.ofMinutes(1)) < 0) {
        throw new IllegalArgumentException("attempts: give 1 to 10, at least a minute apart");
      }
      this.attempts = most;
      this.spacing = apart;
      return this;
    }

    /** Ten seconds and two repetitions by default. */
    public Builder keys(Duration within, int repetitions) {
      if (!isWholeSeconds(within, 60) || repetitions < 0 || repetitions > 5) {
        throw new IllegalArgumentException("keys: give 1 to 60 seconds and up to 5 repetitions");
      }
      this.keyWithin = within;
      this.repeats = repetitions;
      return this;
    }

    /** Five times two seconds by default. */
    public Builder answers(Duration pause, int waits) {
      if (!isWholeSeconds(pause, 10) || waits < 0 || waits > 30) {
        throw new IllegalArgumentException("answers: give 1 to 10 seconds and up to 30 waits");
      }
      this.answerPause = pause;
      this.answerWaits = waits;
      return this;
    }

    /** True by default: never before the key, and never to a machine. */
    public Builder saysService(boolean afterTheKey) {
      this.saysService = afterTheKey;
      return this;
    }

    /** Thirty days by default. */
    public Builder audioKeptFor(Duration unused) {
      if (unused.compareTo(Duration.ofDays(2)) < 0) {
        throw new IllegalArgumentException("audioKeptFor: give at least two days");
      }
      this.audioKeptFor = unused;
      return this;
    }

    /** The settings. */
    public CallSettings build() {
      return new CallSettings(this);
    }

    private static boolean isWholeSeconds(Duration given, long most) {
      Objects.requireNonNull(given, "duration");
      long seconds = given.toSeconds();
      return seconds >= 1 && seconds <= most && given.equals(Duration.ofSeconds(seconds));
    }
  }
}
