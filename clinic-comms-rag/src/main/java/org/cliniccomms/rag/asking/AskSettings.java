package org.cliniccomms.rag.asking;

import java.time.Duration;

/**
 * How long a question may take and how much is put before a model. Temperature and longest answer
 * are the model's own settings: 0.1 and 500 tokens suit. Immutable.
 */
public final class AskSettings {
  private final Duration deadline;
  private final Duration modelTimeout;
  private final Duration stallTimeout;
  private final int attempts;
  private final int contextTokens;
  private final int longestReply;
  private final int hits;
  private final double tellingCosine;
  private final int rememberedTurns;
  private final int threads;
  private final int queue;
  private final boolean rawDrafts;

  private AskSettings(Builder from) {
    this.deadline = from.deadline;
    this.modelTimeout = from.modelTimeout;
    this.stallTimeout = from.stallTimeout;
    this.attempts = from.attempts;
    this.contextTokens = from.contextTokens;
    this.longestReply = from.longestReply;
    this.hits = from.hits;
    this.tellingCosine = from.tellingCosine;
    this.rememberedTurns = from.rememberedTurns;
    this.threads = from.threads;
    this.queue = from.queue;
    this.rawDrafts = from.rawDrafts;
  }

  /** What suits most. */
  public static AskSettings standard() {
    return builder().build();
  }

  /** Starts from what suits most. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns how long a question may take in all; 35 seconds. */
  public Duration deadline() {
    return deadline;
  }

  /** Returns how long a model may take, all attempts together; 30 seconds. */
  public Duration modelTimeout() {
    return modelTimeout;
  }

  /**
   * Returns how long a model that has begun to speak may be silent before it counts as stalled; 10
   * seconds.
   */
  public Duration stallTimeout() {
    return stallTimeout;
  }

  /** Returns how often a model is asked that fails before it has said anything; twice. */
  public int attempts() {
    return attempts;
  }

  /** Returns how many tokens of records a model is given; 3000. */
  public int contextTokens() {
    return contextTokens;
  }

  /** Returns at how many characters a model's reply is cut off; 8000. */
  public int longestReply() {
    return longestReply;
  }

  /** Returns how many records are looked for; 10. */
  public int hits() {
    return hits;
  }

  /**
   * Returns from which cosine on a record is told as an answer though it does not have all that the
   * question names; 0.75. A model that words answers reads what the index finds less alike, too.
   */
  public double tellingCosine() {
    return tellingCosine;
  }

  /** Returns how many earlier turns a model is told; 4. */
  public int rememberedTurns() {
    return rememberedTurns;
  }

  /** Returns how many questions are worked on at once; 8. */
  public int threads() {
    return threads;
  }

  /** Returns how many questions may wait; the next one is refused; 64. */
  public int queue() {
    return queue;
  }

  /** Returns whether a draft is passed on word by word, before it is checked; false. */
  public boolean rawDrafts() {
    return rawDrafts;
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    private Duration deadline = Duration.ofSeconds(35);
    private Duration modelTimeout = Duration.ofSeconds(30);
    private Duration stallTimeout = Duration.ofSeconds(10);
    private int attempts = 2;
    private int contextTokens = 3000;
    private int longestReply = 8000;
    private int hits = 10;
    private double tellingCosine = 0.75;
    private int rememberedTurns = 4;
    private int threads = 8;
    private int queue = 64;
    private boolean rawDrafts;

    private Builder() {}

    /** Limits a question in all. */
    public Builder deadline(Duration limit) {
      this.deadline = positive(limit, "deadline");
      return this;
    }

    /** Limits the model; what is left of the deadline limits it, too. */
    public Builder modelTimeout(Duration limit) {
      this.modelTimeout = positive(limit, "modelTimeout");
      return this;
    }

    /** Limits the model's silence. */
    public Builder stallTimeout(Duration limit) {
      this.stallTimeout = positive(limit, "stallTimeout");
      return this;
    }

    /** Says how often a failing model is asked. */
    public Builder attempts(int times) {
      this.attempts = within(times, 1, 5, "attempts");
      return this;
    }

    /** Limits the records that a model is given. */
    public Builder contextTokens(int tokens) {
      this.contextTokens = within(tokens, 200, 1_000_000, "contextTokens");
      return this;
    }

    /** Limits a reply. */
    public Builder longestReply(int characters) {
      this.longestReply = within(characters, 200, 100_000, "longestReply");
      return this;
    }

    /** Says how many records are looked for. */
    public Builder hits(int records) {
      this.hits = within(records, 1, 200, "hits");
      return this;
    }

    /** Says from which cosine on a record answers by its likeness alone. */
    public Builder tellingCosine(double least) {
      if (!(least >= -1 && least <= 1)) {
        throw new IllegalArgumentException("tellingCosine: use -1 to 1");
      }
      this.tellingCosine = least;
      return this;
    }

    /** Says how many earlier turns a model is told. */
    public Builder rememberedTurns(int turns) {
      this.rememberedTurns = within(turns, 0, 50, "rememberedTurns");
      return this;
    }

    /** Says how many questions are worked on at once. */
    public Builder threads(int atOnce) {
      this.threads = within(atOnce, 1, 1000, "threads");
      return this;
    }

    /** Says how many questions may wait. */
    public Builder queue(int waiting) {
      this.queue = within(waiting, 1, 100_000, "queue");
      return this;
    }

    /**
     * Says whether a listener hears a model's words as they come, unchecked; otherwise it hears
     * each sentence once it is complete and holds.
     */
    public Builder rawDrafts(boolean asTheyCome) {
      this.rawDrafts = asTheyCome;
      return this;
    }

    /** Returns the settings. */
    public AskSettings build() {
      return new AskSettings(this);
    }

    private static Duration positive(Duration limit, String name) {
      if (limit.isNegative() || limit.isZero()) {
        throw new IllegalArgumentException(name + ": use more than nothing");
      }
      return limit;
    }

    private static int within(int value, int least, int most, String name) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(name + ": use " + least + " to " + most);
      }
      return value;
    }
  }
}
