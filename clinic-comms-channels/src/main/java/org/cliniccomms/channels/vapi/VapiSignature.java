package org.cliniccomms.channels.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cliniccomms.webhook.WebhookRequest;

/** Tells whether a request is Vapi's, on its raw bytes and in constant time. Thread-safe. */
final class VapiSignature {
  static final String SECRET_HEADER = "X-Vapi-Secret";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String BEARER = "Bearer ";

  /** Bare, with the algorithm before it, or with its time before it. */
  private static final Pattern FORM =
      Pattern.compile("(?:t=(?<time>\\d{1,16}),\\s*(?:v1|s)=|sha256=)?(?<hex>[0-9a-fA-F]{64})");

  private static final Pattern TIME = Pattern.compile("\\d{1,16}");
  private static final Duration OLDEST = Duration.ofMinutes(5);

  /** A number beyond this counts milliseconds; as seconds it would be the year 5138. */
  private static final long MOST_SECONDS = 100_000_000_000L;

  private final VapiSettings settings;
  private final byte[] secret;
  private final SecretKeySpec key;

  VapiSignature(VapiSettings settings) {
    this.settings = settings;
    this.secret = settings.webhookSecret().getBytes(UTF_8);
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** Why a request is not Vapi's; empty if it is. */
  Optional<String> refusal(WebhookRequest request, byte[] body, Instant now) {
    Optional<String> signature = request.header(settings.signatureHeader());
    return switch (settings.verification()) {
      case SECRET_HEADER -> secretRefusal(request);
      case HMAC ->
          signature
              .map(it -> signatureRefusal(it, request, body, now))
              .orElseGet(() -> Optional.of("signature-missing"));
      case EITHER ->
          signature
              .map(it -> signatureRefusal(it, request, body, now))
              .orElseGet(() -> secretRefusal(request));
    };
  }

  private Optional<String> secretRefusal(WebhookRequest request) {
    Optional<String> given =
        request
            .header(SECRET_HEADER)
            .or(
                () ->
                    request
                        .header("Authorization")
                        .filter(it -> it.startsWith(BEARER))
                        .map(it -> it.substring(BEARER.length())));
    if (given.isEmpty()) {
      return Optional.of("secret-missing");
    }
    return MessageDigest.isEqual(given.get().getBytes(UTF_8), secret)
        ? Optional.empty()
        : Optional.of("bad-secret");
  }

  private Optional<String> signatureRefusal(
      String signature, WebhookRequest request, byte[] body, Instant now) {
    Matcher form = FORM.matcher(signature.strip());
    if (!form.matches()) {
      return Optional.of("bad-signature");
    }
    Optional<String> time =
        Optional.ofNullable(form.group("time"))
            .or(() -> request.header(settings.timestampHeader()).map(String::strip));
    if (time.isPresent() && !TIME.matcher(time.get()).matches()) {
      return Optional.of("bad-time");
    }
    byte[] signed = HexFormat.of().parseHex(form.group("hex"));
    if (!MessageDigest.isEqual(signed, hmac(time, body))) {
      return Optional.of("bad-signature");
    }
    return time.filter(it -> isStale(it, now)).map(it -> "stale");
  }

  /** Also what claims to come from the future: a clock that wrong proves nothing. */
  private static boolean isStale(String time, Instant now) {
    long number = Long.parseLong(time);
    Instant then =
        number > MOST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    return Duration.between(then, now).abs().compareTo(OLDEST) > 0;
  }

  private byte[] hmac(Optional<String> time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      time.ifPresent(it -> mac.update((it + ".").getBytes(UTF_8)));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256: every Java has it", e);
    }
  }
}
