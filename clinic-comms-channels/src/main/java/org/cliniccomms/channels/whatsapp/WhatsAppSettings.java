package org.cliniccomms.channels.whatsapp;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.channels.http.Timeouts;
import org.cliniccomms.contact.Address;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp business number, and the secrets between Meta and us.
 *
 * <p>Its {@code toString} hides the secrets. Immutable and thread-safe.
 */
public final class WhatsAppSettings {
  private static final URI VENDOR = URI.create("https://graph.facebook.com");

  /** Less than the time for which an outgoing message is leased, so that no attempt outlives it. */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(45);

  private static final Pattern NUMBER_ID = Pattern.compile("\\d{1,32}");
  private static final Pattern SECRET = Pattern.compile("[!-~]{1,1024}");
  private static final Pattern VERSION = Pattern.compile("v\\d{1,3}\\.\\d{1,2}");

  private final String phoneNumberId;
  private final Map<Address, String> senders;
  private final String accessToken;
  private final String appSecret;
  private final String verifyToken;
  private final String baseUrl;
  private final String graphVersion;
  private final Duration connectTimeout;
  private final Duration requestTimeout;
  private final WhatsAppTemplates templates;
  private final Map<String, String> listLabels;

  private WhatsAppSettings(Builder builder) {
    this.phoneNumberId = matching(NUMBER_ID, "phoneNumberId", builder.phoneNumberId);
    this.senders = Map.copyOf(builder.senders);
    senders.values().forEach(id -> matching(NUMBER_ID, "sender", id));
    if (Set.copyOf(senders.values()).size() < senders.size()) {
      throw new IllegalArgumentException("sender: give each address a number of its own");
    }
    this.accessToken = matching(SECRET, "accessToken", builder.accessToken);
    this.appSecret = matching(SECRET, "appSecret", builder.appSecret);
    this.verifyToken = matching(SECRET, "verifyToken", builder.verifyToken);
    this.baseUrl = base(builder.baseUrl);
    this.graphVersion = matching(VERSION, "graphVersion", builder.graphVersion);
    this.connectTimeout = builder.connectTimeout;
    this.requestTimeout = builder.requestTimeout;
    this.templates = builder.templates;
    this.listLabels = Map.copyOf(builder.listLabels);
    Timeouts.check(connectTimeout, requestTimeout, LONGEST_REQUEST);
  }

  /**
   * Begins with Meta's address and no templates.
   *
   * @param phoneNumberId Meta's id of the business number, not the number itself
   * @param accessToken of a system user; it sends
   * @param appSecret the app's; it signs Meta's requests
   * @param verifyToken what the dashboard was told to prove itself with
   */
  public static Builder builder(
      String phoneNumberId, String accessToken, String appSecret, String verifyToken) {
    return new Builder(phoneNumberId, accessToken, appSecret, verifyToken);
  }

  /** The id that sends for a clinic's address; empty if others have one and it has not. */
  Optional<String> phoneNumberId(Address clinics) {
    return senders.isEmpty()
        ? Optional.of(phoneNumberId)
        : Optional.ofNullable(senders.get(clinics));
  }

  /** The address of the clinic whose number has this id; empty if nobody said so. */
  Optional<Address> sender(String id) {
    return senders.entrySet().stream()
        .filter(sender -> sender.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The only clinic's address; empty if none is known by its id, or several are. */
  Optional<Address> onlySender() {
    return senders.size() == 1 ? senders.keySet().stream().findFirst() : Optional.empty();
  }

  String accessToken() {
    return accessToken;
  }

  String appSecret() {
    return appSecret;
  }

  String verifyToken() {
    return verifyToken;
  }

  /** Where a number's messages are posted. */
  String messagesUrl(String id) {
    return baseUrl + "/" + graphVersion + "/" + id + "/messages";
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  Duration requestTimeout() {
    return requestTimeout;
  }

  WhatsAppTemplates templates() {
    return templates;
  }

  /** What the button says that opens a list; the sign for a menu unless told. */
  String listLabel(Locale language) {
    @Nullable String label = listLabels.get(language.getLanguage());
    return label == null ? "☰" : label;
  }

  private static String matching(Pattern pattern, String field, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          field + ": copy it from Meta's dashboard, without spaces; a version is like v23.0");
    }
    return value;
  }

  private static String base(URI url) {
    boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    boolean isBare =
        url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
    if (!isWeb || !isBare || url.getHost() == null) {
      throw new IllegalArgumentException(
          "baseUrl: give an http or https address without user, query or fragment");
    }
    return url.toString().replaceAll("/+$", "");
  }

  /** Shows the number's id and the address, no secret. */
  @Override
  public String toString() {
    return "WhatsAppSettings[" + phoneNumberId + ", secrets ***, " + baseUrl + "]";
  }

  /** Changes what differs from the defaults. Not thread-safe. */
  public static final class Builder {
    private final String phoneNumberId;
    private final String accessToken;
    private final String appSecret;
    private final String verifyToken;
    private final Map<Address, String> senders = new HashMap<>();
    private final Map<String, String> listLabels = new HashMap<>();
    private URI baseUrl = VENDOR;
    private String graphVersion = "v23.0";
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration requestTimeout = Duration.ofSeconds(15);
    private WhatsAppTemplates templates = WhatsAppTemplates.none();

    private Builder(
        String phoneNumberId, String accessToken, String appSecret, String verifyToken) {
      this.phoneNumberId = Objects.requireNonNull(phoneNumberId, "phoneNumberId");
      this.accessToken = Objects.requireNonNull(accessToken, "accessToken");
      this.appSecret = Objects.requireNonNull(appSecret, "appSecret");
      this.verifyToken = Objects.requireNonNull(verifyToken, "verifyToken");
    }

    /**
     * Says which number sends for a clinic's address, where several clinics share an app. Once one
     * is said, an address without a number sends nothing.
     *
     * @param clinics the clinic's address, as its lines have it
     * @param id Meta's id of the number
     */
    public Builder sender(Address clinics, String id) {
      senders.put(Objects.requireNonNull(clinics, "clinics"), Objects.requireNonNull(id, "id"));
      return this;
    }

    /** The templates that Meta approved; none unless told. */
    public Builder templates(WhatsAppTemplates approved) {
      this.templates = Objects.requireNonNull(approved, "approved");
      return this;
    }

    /** What the button that opens a list says in a language; at most 20 characters. */
    public Builder listLabel(Locale language, String label) {
      listLabels.put(language.getLanguage(), Objects.requireNonNull(label, "label"));
      return this;
    }

    /** Where to reach Meta, if not at its own address. */
    public Builder baseUrl(URI url) {
      this.baseUrl = Objects.requireNonNull(url, "baseUrl");
      return this;
    }

    /** The Graph API's version, such as {@code v23.0}, which it is unless told. */
    public Builder graphVersion(String version) {
      this.graphVersion = Objects.requireNonNull(version, "version");
      return this;
    }

    /** How long connecting and a whole request may take; 5 and 15 seconds unless told. */
    public Builder timeouts(Duration connect, Duration request) {
      this.connectTimeout = Objects.requireNonNull(connect, "connect");
      this.requestTimeout = Objects.requireNonNull(request, "request");
      return this;
    }

    /**
     * Checks and returns the settings.
     *
     * @throws IllegalArgumentException naming the field that cannot be used
     */
    public WhatsAppSettings build() {
      return new WhatsAppSettings(this);
    }
  }
}
