package org.cliniccomms.channels.twilio;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundList;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.ListingChannel;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.spi.WebhookChannel;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;

/**
 * Sends and receives text messages by Twilio.
 *
 * <p>One call to {@link #send} is at most one request. A refusal is classed by Twilio's code; where
 * nobody can tell whether Twilio took the text, the result is {@link SendResult.Unknown}. Nothing
 * is logged. Thread-safe; the HTTP client below keeps daemon threads for idle connections.
 */
public final class TwilioSmsChannel implements LookupChannel, ListingChannel, WebhookChannel {
  /** What Twilio takes for an opt-out if nothing else is written. */
  private static final Set<String> OPT_OUTS =
      Set.of("STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL");

  private final TwilioSettings settings;
  private final TwilioSender sender;
  private final TwilioLookup lookup;
  private final TwilioReceived received;
  private final TwilioWebhooks webhooks;

  /**
   * A channel over an account; opens no connection yet.
   *
   * @param time by which Twilio is told how long a text is of use
   */
  public TwilioSmsChannel(TwilioSettings settings, InstantSource time) {
    this.settings = settings;
    TwilioClient client = TwilioClient.of(settings, time);
    this.sender = new TwilioSender(client, settings, time);
    this.lookup = new TwilioLookup(client, settings);
    this.received = new TwilioReceived(client, settings);
    this.webhooks = new TwilioWebhooks(settings);
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.SMS;
  }

  @Override
  public SendResult send(SendRequest request) {
    return sender.send(request);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Twilio's list of messages shows no callback address and thus not our id, so a text counts as
   * found if the same words went from the same sender to the same phone since the first attempt.
   */
  @Override
  public Optional<SendResult> lookUp(SendRequest request) {
    return lookup.lookUp(request);
  }

  @Override
  public Optional<InboundEvent.Status> status(String providerId) {
    return lookup.status(providerId);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Twilio delivers a webhook once and does not repeat it when we were away.
   */
  @Override
  public InboundList received(Address ours, Instant since, Instant until) {
    return received.between(ours, since, until);
  }

  @Override
  public WebhookReading read(WebhookRequest request, Instant receivedAt) {
    return webhooks.read(request, receivedAt);
  }

  @Override
  public boolean confirmsOptOut(String body) {
    return settings.confirmsOptOut() && OPT_OUTS.contains(body.strip().toUpperCase(Locale.ROOT));
  }
}
