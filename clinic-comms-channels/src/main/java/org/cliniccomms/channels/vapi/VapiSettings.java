package org.cliniccomms.channels.vapi;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.channels.http.Timeouts;
import org.cliniccomms.contact.Address;

/**
 * A Vapi account: which assistant calls, from which number, and the secrets between Vapi and us.
 *
 * <p>Its {@code toString} hides the secrets. Immutable and thread-safe.
 */
public final class VapiSettings {
  private static final URI VENDOR = URI.create("https://api.vapi.ai");

  /** Less than the time for which an outgoing message is leased, so that no attempt outlives it. */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(45);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern SECRET = Pattern.compile("[!-~]{1,1024}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final String apiKey;
  private final String assistantId;
  private final String phoneNumberId;
  private final String webhookSecret;
  private final Map<Address, String> senders;
  private final URI baseUrl;
  private final VapiVerification verification;
  private final String signatureHeader;
  private final String timestampHeader;
  private final Duration connectTimeout;
  private final Duration requestTimeout;

  private VapiSettings(Builder builder) {
    this.apiKey = matching(SECRET, "apiKey", builder.apiKey);
    this.assistantId = matching(ID, "assistantId", builder.assistantId);
    this.phoneNumberId = matching(ID, "phoneNumberId", builder.phoneNumberId);
    this.webhookSecret = matching(SECRET, "webhookSecret", builder.webhookSecret);
    this.senders = Map.copyOf(builder.senders);
    senders.values().forEach(id -> matching(ID, "sender", id));
    if (Set.copyOf(senders.values()).size() < senders.size()) {
      throw new IllegalArgumentException("sender: give each address a number of its own");
    }
    this.baseUrl = base(builder.baseUrl);
    this.verification = builder.verification;
    this.signatureHeader = matching(HEADER, "signatureHeader", builder.signatureHeader);
    this.timestampHeader = matching(HEADER, "timestampHeader", builder.timestampHeader);
    this.connectTimeout = builder.connectTimeout;
    this.requestTimeout = builder.requestTimeout;
    Timeouts.check(connectTimeout, requestTimeout, LONGEST_REQUEST);
  }

  /**
   * Begins with Vapi's address; either way of proof is accepted.
   *
   * @param apiKey the private key; it places calls
   * @param assistantId Vapi's id of the assistant that talks, as {@link VapiAssistant} defines it
   * @param phoneNumberId Vapi's id of the number from which it calls, not the number itself
   * @param webhookSecret what Vapi proves itself with
   */
  public static Builder builder(
      String apiKey, String assistantId, String phoneNumberId, String webhookSecret) {
    return new Builder(apiKey, assistantId, phoneNumberId, webhookSecret);
  }

  String apiKey() {
    return apiKey;
  }

  String assistantId() {
    return assistantId;
  }

  String webhookSecret() {
    return webhookSecret;
  }

  /** The number that calls for a clinic's address; empty if others have one and it has not. */
  Optional<String> phoneNumberId(Address clinics) {
    return senders.isEmpty()
        ? Optional.of(phoneNumberId)
        : Optional.ofNullable(senders.get(clinics));
  }

  /** The address of the clinic whose number this is: the id itself unless it was said. */
  Address sender(String id) {
    return senders.entrySet().stream()
        .filter(sender -> sender.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> new Address(id));
  }

  /** An address of Vapi's interface; {@code path} begins with a slash. */
  String url(String path) {
    return baseUrl.toString().replaceAll("/+$", "") + path;
  }

  /**
   * Whether a live call may be controlled at this address, which Vapi names: one of Vapi's own, or
   * of the host that stands in for it.
   */
  boolean isControl(URI url) {
    String host = url.getHost();
    if (host == null || url.getRawUserInfo() != null) {
      return false;
    }
    boolean isVendors = "https".equals(url.getScheme()) && host.endsWith(".vapi.ai");
    boolean isStandIn =
        host.equals(baseUrl.getHost())
            && url.getPort() == baseUrl.getPort()
            && Objects.equals(url.getScheme(), baseUrl.getScheme());
    return isVendors || isStandIn;
  }

  VapiVerification verification() {
    return verification;
  }

  String signatureHeader() {
    return signatureHeader;
  }

  String timestampHeader() {
    return timestampHeader;
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  Duration requestTimeout() {
    return requestTimeout;
  }

  private static String matching(Pattern pattern, String field, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          field
              + ": copy it from Vapi's dashboard, without spaces; a header is letters and dashes");
    }
    return value;
  }

  /** Keys and patients' numbers leave this machine encrypted only. */
  private static URI base(URI url) {
    boolean isBare =
        url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
    boolean isSafe =
        "https".equals(url.getScheme())
            || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost()));
    if (url.getHost() == null || !isBare || !isSafe) {
      throw new IllegalArgumentException(
          "baseUrl: give an https address without user, query or fragment; http only for this"
              + " machine");
    }
    return url;
  }

  /** Shows the ids and the address, no secret. */
  @Override
  public String toString() {
    return "VapiSettings["
        + assistantId
        + ", "
        + phoneNumberId
        + ", "
        + verification
        + ", secrets ***, "
        + baseUrl
        + "]";
  }

  /** Changes what differs from the defaults. Not thread-safe. */
  public static final class Builder {
    private final String apiKey;
    private final String assistantId;
    private final String phoneNumberId;
    private final String webhookSecret;
    private final Map<Address, String> senders = new HashMap<>();
    private URI baseUrl = VENDOR;
    private VapiVerification verification = VapiVerification.EITHER;
    private String signatureHeader = "x-vapi-signature";
    private String timestampHeader = "x-timestamp";
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration requestTimeout = Duration.ofSeconds(15);

    private Builder(String apiKey, String assistantId, String phoneNumberId, String webhookSecret) {
      this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
      this.assistantId = Objects.requireNonNull(assistantId, "assistantId");
      this.phoneNumberId = Objects.requireNonNull(phoneNumberId, "phoneNumberId");
      this.webhookSecret = Objects.requireNonNull(webhookSecret, "webhookSecret");
    }

    /**
     * Says which number calls for a clinic's address, where several clinics share an account. Once
     * one is said, an address without a number calls nobody. Unless one is said, the clinic's
     * address is the number's id.
     *
     * @param clinics the clinic's address, as its lines have it
     * @param id Vapi's id of the number
     */
    public Builder sender(Address clinics, String id) {
      senders.put(Objects.requireNonNull(clinics, "clinics"), Objects.requireNonNull(id, "id"));
      return this;
    }

    /** Where to reach Vapi, if not at its own address. */
    public Builder baseUrl(URI url) {
      this.baseUrl = Objects.requireNonNull(url, "baseUrl");
      return this;
    }

    /** Which proof is accepted; either unless told. */
    public Builder verification(VapiVerification way) {
      this.verification = Objects.requireNonNull(way, "verification");
      return this;
    }

    /**
     * Where a signature and its time are, as the credential in Vapi's dashboard says; {@code
     * x-vapi-signature} and {@code x-timestamp} unless told.
     */
    public Builder signatureHeaders(String signature, String timestamp) {
      this.signatureHeader = Objects.requireNonNull(signature, "signature");
      this.timestampHeader = Objects.requireNonNull(timestamp, "timestamp");
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
    public VapiSettings build() {
      return new VapiSettings(this);
    }
  }
}
