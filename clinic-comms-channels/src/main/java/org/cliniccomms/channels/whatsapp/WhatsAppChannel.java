package org.cliniccomms.channels.whatsapp;

import java.time.Instant;
import java.time.InstantSource;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.ReceiptChannel;
import org.cliniccomms.spi.WebhookChannel;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;

/**
 * Sends and receives WhatsApp messages by Meta's Cloud API.
 *
 * <p>Until 24 hours after the patient last wrote, the words go as they are, with buttons or a list
 * where they ask something; later an approved template says the same. What cannot be sent that way
 * is refused before the network, with a code that names why.
 *
 * <p>One call to {@link #send} is at most one request. The Cloud API knows no idempotency key and
 * cannot be asked what became of a request: where an answer was lost, the result is {@link
 * SendResult.Unknown}, and the delivery report settles it, which carries our id. Nothing is logged.
 * Thread-safe; the HTTP client below keeps daemon threads for idle connections.
 */
public final class WhatsAppChannel implements ReceiptChannel, WebhookChannel {
  private final WhatsAppSender sender;
  private final WhatsAppWebhooks webhooks;

  /**
   * A channel over a business number; opens no connection yet.
   *
   * @param time by which it is decided whether the patient wrote in the last 24 hours
   */
  public WhatsAppChannel(WhatsAppSettings settings, InstantSource time) {
    TemplateStates states = new TemplateStates(time);
    this.sender = new WhatsAppSender(settings, states, time);
    this.webhooks = new WhatsAppWebhooks(settings, states);
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.WHATSAPP;
  }

  /**
   * {@inheritDoc}
   *
   * <p>{@code Taken} means accepted by Meta, never delivered.
   */
  @Override
  public SendResult send(SendRequest request) {
    return sender.send(request);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Meta shows those before it as read, too.
   */
  @Override
  public boolean markRead(Line line, String key) {
    return sender.markRead(line, key);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Answers Meta's handshake as well. The patient's address is the phone number in E.164 as the
   * numbering plan writes it, whichever of two forms Meta uses, or Meta's own user id where it
   * hides the number. The clinic's is the one that the settings name for the number, else the
   * displayed number in E.164.
   */
  @Override
  public WebhookReading read(WebhookRequest request, Instant receivedAt) {
    return webhooks.read(request, receivedAt);
  }

  /** False: Meta answers no opt-out. */
  @Override
  public boolean confirmsOptOut(String body) {
    return false;
  }
}
