package org.cliniccomms.channels.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells whether Twilio signed a request, by Twilio's own validator.
 *
 * <p>The signature covers the address that Twilio called, so our public address is put in front of
 * the path, whatever a proxy made of it. Thread-safe.
 */
final class TwilioSignature {
  private final RequestValidator validator;
  private final List<String> bases;

  TwilioSignature(TwilioSettings settings) {
    this.validator = new RequestValidator(settings.authToken());
    this.bases = withAndWithoutPort(settings.publicBaseUrl());
  }

  boolean isOnForm(WebhookTarget target, FormBody form, String signature) {
    return isOnForm(target.pathAndQuery(), form, signature);
  }

  /**
   * Whether it signed a form for this one of our addresses.
   *
   * @param pathAndQuery from {@code /webhooks} on, exactly as received
   */
  boolean isOnForm(String pathAndQuery, FormBody form, String signature) {
    Map<String, String> signed = new TreeMap<>();
    form.fields().forEach((name, values) -> signed.put(name, joined(name, values)));
    return bases.stream()
        .anyMatch(base -> validator.validate(base + pathAndQuery, signed, signature));
  }

  /** For a body that is no form: its SHA-256 is in the query, and the signature covers that. */
  boolean isOnBody(WebhookTarget target, byte[] body, String signature) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      for (String base : bases) {
        if (validator.validate(base + target.pathAndQuery(), text, signature)) {
          return true;
        }
      }
    } catch (CharacterCodingException | URISyntaxException e) {
      return false;
    }
    return false;
  }

  /**
   * Twilio signs each different value of a repeated name once, sorted, the name before each
   * (twilio-python #613, twilio-node #723). The validator takes one value for a name and puts the
   * name before it, so all but the first are joined to it with theirs.
   */
  private static String joined(String name, List<String> values) {
    return String.join(name, new TreeSet<>(values));
  }

  /**
   * Twilio may name the port or leave it out. The validator tries both, but changes escapes in the
   * query while doing so; hence both are given to it.
   */
  private static List<String> withAndWithoutPort(String base) {
    URI url = URI.create(base);
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    int port = "https".equals(url.getScheme()) ? 443 : 80;
    String origin = url.getScheme() + "://" + url.getHost();
    return url.getPort() < 0
        ? List.of(base, origin + ":" + port + path)
        : List.of(base, origin + path);
  }
}
