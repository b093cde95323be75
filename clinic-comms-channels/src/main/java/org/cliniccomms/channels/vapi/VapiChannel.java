package org.cliniccomms.channels.vapi;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.AssistantChannel;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;

/**
 * Calls patients by Vapi, whose assistant says who calls, tells what there is to tell, and uses our
 * tools for what the patient answers.
 *
 * <p>The message's id rides in each call, so that a call whose creation was never answered is found
 * and not placed again. One call to {@link #send} is at most one request. Vapi's requests go to one
 * address, by convention {@code <public address>/webhooks/vapi}. Nothing is logged. Thread-safe;
 * the HTTP client below keeps daemon threads for idle connections.
 */
public final class VapiChannel implements AssistantChannel, LookupChannel {
  private final VapiClient client;
  private final VapiWebhooks webhooks;

  /**
   * A channel over an account; opens no connection yet.
   *
   * @param time by which a wait that Vapi asks for is measured
   */
  public VapiChannel(VapiSettings settings, InstantSource time) {
    this.client = new VapiClient(settings, time);
    this.webhooks = new VapiWebhooks(settings);
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.VAPI;
  }

  /** {@code Taken} means that Vapi will call, never that anybody has heard anything. */
  @Override
  public SendResult send(SendRequest request) {
    return client.place(request);
  }

  @Override
  public Optional<SendResult> lookUp(SendRequest request) {
    return client.lookUp(request);
  }

  @Override
  public Optional<InboundEvent.Status> status(String providerId) {
    return client.status(providerId);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The patient's address is the phone number in E.164. The clinic's is the one that the
   * settings name for the number, else Vapi's id of the number.
   */
  @Override
  public WebhookReading read(WebhookRequest request, Instant receivedAt) {
    return webhooks.read(request, receivedAt);
  }

  /** True: the assistant does, in the call. */
  @Override
  public boolean confirmsOptOut(String body) {
    return true;
  }

  @Override
  public SendResult say(String providerId, String words) {
    return client.say(providerId, words);
  }

  @Override
  public SendResult hangUp(String providerId) {
    return client.hangUp(providerId);
  }
}
