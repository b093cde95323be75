package org.cliniccomms.webhook;

import java.util.Objects;

/** What a vendor is answered. */
public record WebhookResponse(int status, String contentType, String body) {
  public WebhookResponse {
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(body, "body");
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status: give an HTTP status from 200 to 599");
    }
  }

  /** An answer without content. */
  public static WebhookResponse of(int status) {
    return new WebhookResponse(status, "text/plain", "");
  }
}
