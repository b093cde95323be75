package org.cliniccomms.channels.whatsapp;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.ReplyIntent;
import org.jspecify.annotations.Nullable;

/**
 * A message template as Meta approved it: what it speaks of, and what fills it.
 *
 * <p>Immutable and thread-safe.
 */
public final class WhatsAppTemplate {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");

  /** What Meta takes for a utility template's {@code message_send_ttl_seconds}. */
  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(30);

  private static final Duration LONGEST_LIFE = Duration.ofHours(12);

  private final MessageKind kind;
  private final String name;
  private final Locale language;
  private final List<Parameter> parameters;
  private final boolean named;
  private final List<ReplyIntent> buttons;
  private final @Nullable Duration timeToLive;
  private final State state;

  private WhatsAppTemplate(Builder builder) {
    this.kind = builder.kind;
    this.name = builder.name;
    this.language = builder.language;
    this.parameters = builder.parameters;
    this.named = builder.named;
    this.buttons = builder.buttons;
    this.timeToLive = builder.timeToLive;
    this.state = builder.state;
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name: give the template's name at Meta, in lower case");
    }
    if (language.getLanguage().isEmpty()) {
      throw new IllegalArgumentException("language: give one, such as es-MX");
    }
    if (timeToLive != null
        && (timeToLive.compareTo(SHORTEST_LIFE) < 0 || timeToLive.compareTo(LONGEST_LIFE) > 0)) {
      throw new IllegalArgumentException("timeToLive: use 30 to 43200 seconds");
    }
  }

  /**
   * Begins with an approved template without parameters and buttons.
   *
   * @param kind what it says
   * @param name its name at Meta
   * @param language its language at Meta; {@code es-MX} is Meta's {@code es_MX}
   */
  public static Builder builder(MessageKind kind, String name, Locale language) {
    return new Builder(kind, name, language);
  }

  /** What it says. */
  public MessageKind kind() {
    return kind;
  }

  /** Its name at Meta. */
  public String name() {
    return name;
  }

  /** Its language. */
  public Locale language() {
    return language;
  }

  /** What it is filled with, in order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Whether its parameters go by name; otherwise by position. */
  public boolean isNamed() {
    return named;
  }

  /** What its quick-reply buttons mean, in order. */
  public List<ReplyIntent> buttons() {
    return buttons;
  }

  /** For how long Meta tries to deliver it; empty for Meta's default of 30 days. */
  public Optional<Duration> timeToLive() {
    return Optional.ofNullable(timeToLive);
  }

  /** What its operator last heard of it. */
  public State state() {
    return state;
  }

  /** Its language as Meta writes it. */
  String languageCode() {
    return language.getCountry().isEmpty()
        ? language.getLanguage()
        : language.getLanguage() + "_" + language.getCountry();
  }

  @Override
  public String toString() {
    return "WhatsAppTemplate[" + kind + ", " + name + ", " + languageCode() + ", " + state + "]";
  }

  /** What Meta makes of a template. */
  public enum State {
    /** Being looked at. */
    PENDING,
    /** May be sent. */
    APPROVED,
    /** Not sent for some hours, because patients complained. */
    PAUSED,
    /** Not sent any more. */
    DISABLED,
    /** Was not approved. */
    REJECTED
  }

  /**
   * A gap in a template.
   *
   * @param name under which the rendered text carries what fills it; also its name at Meta
   * @param type how it is handed over
   * @param currency by ISO 4217, of an amount; null for anything else
   */
  public record Parameter(String name, Type type, @Nullable String currency) {
    /** Refuses an amount without a currency, or a currency without an amount. */
    public Parameter {
      Objects.requireNonNull(type, "type");
      if (name.isBlank()) {
        throw new IllegalArgumentException("name: must not be blank");
      }
      if ((type == Type.CURRENCY) != (currency != null)) {
        throw new IllegalArgumentException("currency: give one for an amount, and only there");
      }
    }

    /** Words. */
    public static Parameter text(String name) {
      return new Parameter(name, Type.TEXT, null);
    }

    /** A time, worded for the reader: Meta does not format it. */
    public static Parameter dateTime(String name) {
      return new Parameter(name, Type.DATE_TIME, null);
    }

    /**
     * An amount of money, filled with a plain decimal number such as {@code 25.50}.
     *
     * @throws IllegalArgumentException if {@code code} is no currency of ISO 4217
     */
    public static Parameter currency(String name, String code) {
      return new Parameter(name, Type.CURRENCY, Currency.getInstance(code).getCurrencyCode());
    }

    /** How a parameter is handed over. */
    public enum Type {
      TEXT,
      CURRENCY,
      DATE_TIME
    }
  }

  /** Says what a template has. Not thread-safe. */
  public static final class Builder {
    private final MessageKind kind;
    private final String name;
    private final Locale language;
    private List<Parameter> parameters = List.of();
    private boolean named;
    private List<ReplyIntent> buttons = List.of();
    private @Nullable Duration timeToLive;
    private State state = State.APPROVED;

    private Builder(MessageKind kind, String name, Locale language) {
      this.kind = Objects.requireNonNull(kind, "kind");
      this.name = Objects.requireNonNull(name, "name");
      this.language = Objects.requireNonNull(language, "language");
    }

    /** The body's parameters by position: the first fills {@code {{1}}}. */
    public Builder positional(Parameter... inOrder) {
      this.parameters = List.of(inOrder);
      this.named = false;
      return this;
    }

    /** The body's parameters by name. */
    public Builder named(Parameter... each) {
      this.parameters = List.of(each);
      this.named = true;
      return this;
    }

    /** What its quick-reply buttons mean, in order; none unless told. */
    public Builder buttons(ReplyIntent... inOrder) {
      this.buttons = List.of(inOrder);
      return this;
    }

    /**
     * For how long Meta tries to deliver it, 30 seconds to 12 hours: its {@code
     * message_send_ttl_seconds}. Without one it lives for 30 days, and is not used for what gets
     * stale.
     */
    public Builder timeToLive(Duration life) {
      this.timeToLive = Objects.requireNonNull(life, "life");
      return this;
    }

    /** What Meta last said; approved unless told. */
    public Builder state(State last) {
      this.state = Objects.requireNonNull(last, "last");
      return this;
    }

    /**
     * Checks and returns the template.
     *
     * @throws IllegalArgumentException naming the field that cannot be used
     */
    public WhatsAppTemplate build() {
      return new WhatsAppTemplate(this);
    }
  }
}
