package org.cliniccomms.messaging;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.consent.RevocationRules;
import org.cliniccomms.privacy.CodeHash;
import org.jspecify.annotations.Nullable;

/** How messages are sent and answered where a clinic may choose. Immutable. */
public final class MessagingSettings {
  /** A rate that is never reached. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int LONGEST_LINK = 100;

  private final ContactRules rules;
  private final Duration answerInterval;
  private final int perSenderAndHour;
  private final int perRecipientAndHour;
  private final int perClinicAndDay;
  private final int mostAttempts;
  private final Duration failoverAfter;
  private final Duration vendorRest;
  private final Duration vendorPatience;
  private final List<PageTier> pageTiers;
  private final @Nullable String emergencyNumber;
  private final RevocationRules revocation;
  private final Map<Purpose, String> consentVersions;
  private final Duration consentPause;
  private final @Nullable URI portal;
  private final CallSettings calls;
  private final @Nullable CodeHash codeHash;

  private MessagingSettings(Builder builder) {
    this.rules = builder.rules;
    this.answerInterval = builder.answerInterval;
    this.perSenderAndHour = builder.perSenderAndHour;
    this.perRecipientAndHour = builder.perRecipientAndHour;
    this.perClinicAndDay = builder.perClinicAndDay;
    this.mostAttempts = builder.mostAttempts;
    this.failoverAfter = builder.failoverAfter;
    this.vendorRest = builder.vendorRest;
    this.vendorPatience = builder.vendorPatience;
    this.pageTiers = List.copyOf(builder.pageTiers);
    this.emergencyNumber = builder.emergencyNumber;
    this.revocation = builder.revocation;
    this.consentVersions = Map.copyOf(builder.consentVersions);
    this.consentPause = builder.consentPause;
    this.portal = builder.portal;
    this.calls = builder.calls;
    this.codeHash = builder.codeHash;
  }

  /** The defaults. */
  public static MessagingSettings standard() {
    return builder().build();
  }

  /** Begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** When and how often a conversation may be started. */
  public ContactRules rules() {
    return rules;
  }

  /**
   * The least time between two automatic answers to one number, of whatever kind, HELP included.
   */
  public Duration answerInterval() {
    return answerInterval;
  }

  /** How many messages one of our addresses sends in an hour; the others wait. */
  public int perSenderAndHour() {
    return perSenderAndHour;
  }

  /** How many messages one address gets in an hour, of whatever kind; the others wait. */
  public int perRecipientAndHour() {
    return perRecipientAndHour;
  }

  /** How many messages leave in 24 hours by all channels; the others wait. */
  public int perClinicAndDay() {
    return perClinicAndDay;
  }

  /** How often a message is tried before it has failed. */
  public int mostAttempts() {
    return mostAttempts;
  }

  /** How long a failure that a vendor reports later may be taken back by it. */
  public Duration failoverAfter() {
    return failoverAfter;
  }

  /** For how long a vendor is left alone that fails half of the time. */
  public Duration vendorRest() {
    return vendorRest;
  }

  /** For how long messages wait for a vendor that is left alone before they go another way. */
  public Duration vendorPatience() {
    return vendorPatience;
  }

  /** Who of the staff is called when a patient may be in danger, the first ones first. */
  public List<PageTier> pageTiers() {
    return pageTiers;
  }

  /** Whom patients are told to call in danger of life; empty for their country's number. */
  public Optional<String> emergencyNumber() {
    return Optional.ofNullable(emergencyNumber);
  }

  /** How far an opt-out reaches. */
  public RevocationRules revocation() {
    return revocation;
  }

  /** The present wording of each purpose that patients have to agree to. */
  public Map<Purpose, String> consentVersions() {
    return consentVersions;
  }

  /** How long a patient who refused consent is not asked for it again. */
  public Duration consentPause() {
    return consentPause;
  }

  /** Where patients read what no text may say; empty if there is no such place. */
  public Optional<URI> portal() {
    return Optional.ofNullable(portal);
  }

  /** How calls are held and repeated. */
  public CallSettings calls() {
    return calls;
  }

  /** What one-time codes are hashed with; empty if none are given. */
  Optional<CodeHash> codeHash() {
    return Optional.ofNullable(codeHash);
  }

  /** Changes the defaults. Not thread-safe. */
  public static final class Builder {
    private ContactRules rules = ContactRules.standard();
    private Duration answerInterval = Duration.ofMinutes(10);
    private int perSenderAndHour = 3_000;
    private int perRecipientAndHour = 60;
    private int perClinicAndDay = UNLIMITED;
    private int mostAttempts = 6;
    private Duration failoverAfter = Duration.ofSeconds(15);
    private Duration vendorRest = Duration.ofSeconds(30);
    private Duration vendorPatience = Duration.ofMinutes(1);
    private final List<PageTier> pageTiers = new ArrayList<>();
    private @Nullable String emergencyNumber;
    private RevocationRules revocation = RevocationRules.standard();
    private final Map<Purpose, String> consentVersions = new EnumMap<>(Purpose.class);
    private Duration consentPause = Duration.ofDays(90);
    private @Nullable URI portal;
    private CallSettings calls = CallSettings.standard();
    private @Nullable CodeHash codeHash;

    private Builder() {}

    /** The country's hours and the usual caps by default. */
    public Builder rules(ContactRules others) {
      this.rules = Objects.requireNonNull(others, "rules");
      return this;
    }

    /** Ten minutes by default. */
    public Builder answerInterval(Duration interval) {
      if (interval.isNegative()) {
        throw new IllegalArgumentException("answerInterval: must not be negative");
      }
      this.answerInterval = interval;
      return this;
    }

    /** 3000 by default. */
    public Builder perSenderAndHour(int messages) {
      if (messages < 1) {
        throw new IllegalArgumentException("perSenderAndHour: must be positive");
      }
      this.perSenderAndHour = messages;
      return this;
    }

    /** 60 by default: far more than any conversation has, and an end to a loop. */
    public Builder perRecipientAndHour(int messages) {
      if (messages < 1) {
        throw new IllegalArgumentException("perRecipientAndHour: must be positive");
      }
      this.perRecipientAndHour = messages;
      return this;
    }

    /** Unlimited by default; carriers in the United States count per brand and day. */
    public Builder perClinicAndDay(int messages) {
      if (messages < 1) {
        throw new IllegalArgumentException("perClinicAndDay: must be positive");
      }
      this.perClinicAndDay = messages;
      return this;
    }

    /** Six by default. */
    public Builder mostAttempts(int attempts) {
      if (attempts < 1) {
        throw new IllegalArgumentException("mostAttempts: must be positive");
      }
      this.mostAttempts = attempts;
      return this;
    }

    /** Thirty seconds by default. */
    public Builder vendorRest(Duration rest) {
      if (rest.toMillis() < 1) {
        throw new IllegalArgumentException("vendorRest: give at least a millisecond");
      }
      this.vendorRest = rest;
      return this;
    }

    /** A minute by default; what cannot wait goes another way at once. */
    public Builder vendorPatience(Duration patience) {
      if (patience.isNegative()) {
        throw new IllegalArgumentException("vendorPatience: must not be negative");
      }
      this.vendorPatience = patience;
      return this;
    }

    /** Adds who is called next; by default nobody is, and a task stands on the board. */
    public Builder pageTier(PageTier tier) {
      pageTiers.add(Objects.requireNonNull(tier, "tier"));
      return this;
    }

    /** The number of the clinic's country by default. */
    public Builder emergencyNumber(String number) {
      if (number.isBlank() || number.length() > 40) {
        throw new IllegalArgumentException("emergencyNumber: use 1 to 40 characters");
      }
      this.emergencyNumber = number;
      return this;
    }

    /** Fifteen seconds by default. */
    public Builder failoverAfter(Duration pause) {
      if (pause.isNegative()) {
        throw new IllegalArgumentException("failoverAfter: must not be negative");
      }
      this.failoverAfter = pause;
      return this;
    }

    /** An opt-out ends every channel of its address by default, in time those of the patient. */
    public Builder revocation(RevocationRules others) {
      this.revocation = Objects.requireNonNull(others, "revocation");
      return this;
    }

    /** From now on only consent to this wording counts; there is none by default. */
    public Builder consentVersion(Purpose purpose, String version) {
      if (!purpose.needsOptIn()) {
        throw new IllegalArgumentException("consentVersion: " + purpose + " needs no opt-in");
      }
      consentVersions.put(purpose, Objects.requireNonNull(version, "version"));
      return this;
    }

    /** Ninety days by default. */
    public Builder consentPause(Duration pause) {
      if (pause.isNegative()) {
        throw new IllegalArgumentException("consentPause: must not be negative");
      }
      this.consentPause = pause;
      return this;
    }

    /** None by default; at most 100 characters, for it stands in texts. */
    public Builder portal(URI address) {
      if (!address.isAbsolute() || address.toString().length() > LONGEST_LINK) {
        throw new IllegalArgumentException(
            "portal: give an absolute address of at most " + LONGEST_LINK + " characters");
      }
      this.portal = address;
      return this;
    }

    /** Three attempts, two repetitions by default. */
    public Builder calls(CallSettings others) {
      this.calls = Objects.requireNonNull(others, "calls");
      return this;
    }

    /**
     * The key that one-time codes are hashed with, the same on all nodes; without it none are
     * given.
     *
     * @throws IllegalArgumentException if the key has fewer than 32 bytes
     */
    public Builder codeKey(SecretKey key) {
      this.codeHash = CodeHash.with(key);
      return this;
    }

    /** The settings. */
    public MessagingSettings build() {
      return new MessagingSettings(this);
    }
  }
}
