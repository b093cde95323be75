package org.cliniccomms.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An HTTP request from a vendor, as it was received.
 *
 * @param url the public address that the vendor called, with its query
 * @param headers by lower-case name
 * @param body the raw bytes; signatures are judged on these
 */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out; never compared.
public record WebhookRequest(
    String method, String url, Map<String, List<String>> headers, byte[] body) {
  public WebhookRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(url, "url");
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> List.copyOf(header.getValue()),
                    (one, other) -> other));
    body = body.clone();
  }

  /** The raw bytes, as a copy. */
  @Override
  public byte[] body() {
    return body.clone();
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.stream().findFirst();
  }

  /** Carries no content. */
  @Override
  public String toString() {
    return "WebhookRequest[" + method + ", " + body.length + " bytes]";
  }
}
