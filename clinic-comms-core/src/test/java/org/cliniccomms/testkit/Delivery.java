package org.cliniccomms.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.WebhookChannel;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;
import org.jspecify.annotations.Nullable;

/**
 * A delivery of a vendor that says when the patient wrote.
 *
 * @param clinic whose it is, where the vendor tells that; null if not
 */
public record Delivery(InboundEvent event, @Nullable ClinicId clinic) implements WebhookChannel {
  /** One that is for the clinic that has the address. */
  public Delivery(InboundEvent event) {
    this(event, null);
  }

  /** Any request will do: what it brings is known. */
  public static final WebhookRequest REQUEST =
      new WebhookRequest("POST", "https://clinic.example/", Map.of(), new byte[0]);

  @Override
  public ChannelKind kind() {
    return event.line().channel();
  }

  @Override
  public SendResult send(SendRequest request) {
    throw new AssertionError("nothing is sent by it");
  }

  @Override
  public WebhookReading read(WebhookRequest request, Instant receivedAt) {
    return new WebhookReading.Genuine(
        List.of(event), WebhookResponse.of(200), WebhookResponse.of(404), clinic);
  }

  @Override
  public boolean confirmsOptOut(String body) {
    return false;
  }
}
