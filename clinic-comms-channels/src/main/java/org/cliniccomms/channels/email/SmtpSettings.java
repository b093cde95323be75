package org.cliniccomms.channels.email;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.cliniccomms.channels.http.Timeouts;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server, and what every letter over it shows.
 *
 * <p>Its {@code toString} hides user and password. Immutable and thread-safe.
 */
public final class SmtpSettings {
  /** Less than the time for which an outgoing message is leased, so that no attempt outlives it. */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(44);

  private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]{1,150}");

  private final SmtpServer server;
  private final boolean startTls;
  private final MailAddress from;
  private final @Nullable String displayName;
  private final String subject;
  private final MailAddress bounces;
  private final MailAddress unsubscribeMailbox;
  private final @Nullable UnsubscribePage unsubscribePage;
  private final Duration connectTimeout;
  private final Duration requestTimeout;

  private SmtpSettings(Builder builder) {
    this.server = SmtpServer.parse(builder.smtpUrl);
    Boolean startTls = builder.startTls;
    this.startTls = !server.isTls() && (startTls == null ? !server.isLoopback() : startTls);
    this.from = address("from", builder.from);
    this.displayName =
        builder.displayName == null ? null : line("displayName", builder.displayName);
    this.subject = line("subject", builder.subject);
    this.bounces = builder.bounces == null ? from : address("bounces", builder.bounces);
    this.unsubscribeMailbox =
        builder.unsubscribeMailbox == null
            ? from
            : address("unsubscribeMailbox", builder.unsubscribeMailbox);
    this.unsubscribePage = builder.unsubscribePage == null ? null : page(builder.unsubscribePage);
    this.connectTimeout = builder.connectTimeout;
    this.requestTimeout = builder.requestTimeout;
    Timeouts.check(connectTimeout, requestTimeout, LONGEST_REQUEST);
  }

  /**
   * Begins with a neutral subject and TLS wherever mail leaves the machine.
   *
   * @param smtpUrl {@code smtp://user:password@host:587}, or {@code smtps://} for TLS from the
   *     start; without a port 587 and 465; special characters of user and password as {@code %40}
   * @param from the address in whose name the server lets us send
   */
  public static Builder builder(String smtpUrl, String from) {
    return new Builder(smtpUrl, from);
  }

  SmtpServer server() {
    return server;
  }

  /** Whether nothing is said before the connection has been turned into a TLS one. */
  boolean startTls() {
    return startTls;
  }

  MailAddress from() {
    return from;
  }

  Optional<String> displayName() {
    return Optional.ofNullable(displayName);
  }

  String subject() {
    return subject;
  }

  MailAddress bounces() {
    return bounces;
  }

  MailAddress unsubscribeMailbox() {
    return unsubscribeMailbox;
  }

  Optional<UnsubscribePage> unsubscribePage() {
    return Optional.ofNullable(unsubscribePage);
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  Duration requestTimeout() {
    return requestTimeout;
  }

  private static MailAddress address(String field, String written) {
    return MailAddress.parse(written)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    field + ": give a plain address such as clinic@example.org, without a name"));
  }

  private static String line(String field, String words) {
    if (words.isBlank() || !LINE.matcher(words).matches()) {
      throw new IllegalArgumentException(field + ": use 1 to 150 characters on one line");
    }
    return words;
  }

  private static UnsubscribePage page(UnsubscribePage given) {
    URI page = given.address();
    if (!"https".equals(page.getScheme())
        || page.getHost() == null
        || page.getRawUserInfo() != null
        || page.getRawFragment() != null
        || !page.toString().equals(page.toASCIIString())) {
      throw new IllegalArgumentException(
          "unsubscribePage: give an https address in ASCII without user or fragment");
    }
    return given;
  }

  /** Shows the server and the sender, neither user nor password. */
  @Override
  public String toString() {
    return "SmtpSettings[" + server + (startTls ? " STARTTLS" : "") + ", " + from.text() + "]";
  }

  /** Changes what differs from the defaults. Not thread-safe. */
  public static final class Builder {
    private final String smtpUrl;
    private final String from;
    private @Nullable Boolean startTls;
    private @Nullable String displayName;
    private String subject = "Message from your clinic";
    private @Nullable String bounces;
    private @Nullable String unsubscribeMailbox;
    private @Nullable UnsubscribePage unsubscribePage;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration requestTimeout = Duration.ofSeconds(40);

    private Builder(String smtpUrl, String from) {
      this.smtpUrl = Objects.requireNonNull(smtpUrl, "smtpUrl");
      this.from = Objects.requireNonNull(from, "from");
    }

    /**
     * Whether an {@code smtp://} server must secure the connection (STARTTLS). Unless told, it
     * must, except on this machine. Without it everybody on the way reads patients' mail.
     */
    public Builder startTls(boolean required) {
      this.startTls = required;
      return this;
    }

    /** The name beside the sender's address; none unless told. */
    public Builder displayName(String name) {
      this.displayName = Objects.requireNonNull(name, "displayName");
      return this;
    }

    /**
     * The subject of every letter; neutral unless told. It shows on locked screens, so let it tell
     * nothing about health.
     */
    public Builder subject(String line) {
      this.subject = Objects.requireNonNull(line, "subject");
      return this;
    }

    /** Where letters that cannot be delivered come back to; the sender unless told. */
    public Builder bounces(String address) {
      this.bounces = Objects.requireNonNull(address, "bounces");
      return this;
    }

    /**
     * The mailbox, read by staff, to which patients write to unsubscribe; the sender unless told.
     */
    public Builder unsubscribeMailbox(String address) {
      this.unsubscribeMailbox = Objects.requireNonNull(address, "unsubscribeMailbox");
      return this;
    }

    /**
     * A page that takes one-click unsubscriptions (RFC 8058); none unless told. Every letter links
     * to it by an address of its own that nobody can guess.
     *
     * @param https hands each GET and POST to {@link SmtpEmailChannel#read}
     * @param key the same on all nodes, for as long as letters are kept
     */
    public Builder unsubscribePage(URI https, SecretKey key) {
      this.unsubscribePage =
          new UnsubscribePage(
              Objects.requireNonNull(https, "unsubscribePage"), Objects.requireNonNull(key, "key"));
      return this;
    }

    /** How long connecting and the whole call may take; 10 and 40 seconds unless told. */
    public Builder timeouts(Duration connect, Duration request) {
      this.connectTimeout = Objects.requireNonNull(connect, "connect");
      this.requestTimeout = Objects.requireNonNull(request, "request");
      return this;
    }

    /**
     * Checks and returns the settings.
     *
     * @throws IllegalArgumentException naming the field that cannot be used and what to write
     */
    public SmtpSettings build() {
      return new SmtpSettings(this);
    }
  }
}
